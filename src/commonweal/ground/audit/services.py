from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import current_scope, unscoped
from commonweal.ground.audit import rules, selectors
from commonweal.ground.audit.enums import ChangeKind
from commonweal.ground.audit.models import Change, Event, model_of


def record(
    *, actor: Actor, verb: str, subject: Any, reason: str = "", row: Any = None, **details: Any
) -> Event:
    """Write down what a person did. Call it last in the transaction that does it.

    `verb` is “app.what_was_done”; its sentence stands in the app's template
    `events/<verb>.txt`, which may use the details. Whoever sees the subject reads it; where
    the details are of a `row` that fewer see, such as a partner's answer to a common question,
    the event is that row's.
    """
    event = _event(actor, verb, subject, reason, details)
    if row is not None:
        event.table, event.row_id, event.owner_id = row._meta.db_table, row.pk, row.owner_id
    event.save(force_insert=True)
    return event


def record_all(
    *, actor: Actor, verb: str, entries: Iterable[tuple[Any, dict[str, Any]]], reason: str = ""
) -> None:
    """Write down the same deed on many rows: each with its details."""
    events = [_event(actor, verb, subject, reason, details) for subject, details in entries]
    Event.objects.bulk_create(events, batch_size=500)


def _event(actor: Actor, verb: str, subject: Any, reason: str, details: dict[str, Any]) -> Event:
    scope = current_scope()
    return Event(
        at=now(),
        person_id=actor.person_id,
        person_name=actor.name,
        body_name=actor.body_name,
        act=scope.act if scope else "",
        partnership_id=getattr(subject, "partnership_id", actor.partnership_id),
        owner_id=getattr(subject, "owner_id", actor.body_id),
        table=subject._meta.db_table,
        row_id=subject.pk,
        verb=verb,
        subject=str(subject)[:300],
        reason=reason,
        details={name: _plain(value) for name, value in details.items()},
    )


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    label = getattr(value, "label", None)
    return label() if callable(label) else str(value)


@transaction.atomic
def undo(*, actor: Actor, event: Event, reason: str) -> Event:
    """Take back everything that was done in the same act as an event, where that is safe.

    Raises
    ------
    Refused
        When a row has been changed since, belongs to another body, or carries a later fact.
    """
    actor.require(Permission.UNDO)
    changes = selectors.changes_of_act(event.act)
    if reasons := rules.reasons_not_to_undo(actor, event, changes):
        raise Refused(*reasons)
    _take_back_all(changes)
    undone = _event(actor, "audit.undone", event, reason, {"what": event.subject})
    # It stands in the history of the row that the event was about.
    undone.table, undone.row_id = event.table, event.row_id
    undone.save(force_insert=True)
    return undone


def _take_back_all(changes: list[Change]) -> None:
    try:
        with transaction.atomic():
            for change in reversed(changes):
                _take_back(change)
            # Both databases would say so only at the very end, and then as a fault of ours.
            with unscoped("whose fact it is that stands on this is not told"):
                connection.check_constraints()
    except IntegrityError as error:
        raise Refused(
            _("Something added since stands on this, or in its place. Undo that first.")
        ) from error


def _take_back(change: Change) -> None:
    model = model_of(change.table)
    rows = model._base_manager.filter(pk=change.row_id)
    if change.kind == ChangeKind.ADDED:
        rows._raw_delete(using="default")
        return
    earlier = change if change.kind == ChangeKind.REMOVED else selectors.change_before(change)
    row = selectors.instance_of(model, earlier.row)
    row.save_base(
        force_insert=change.kind == ChangeKind.REMOVED,
        force_update=change.kind == ChangeKind.CHANGED,
    )

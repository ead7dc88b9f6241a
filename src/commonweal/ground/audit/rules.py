from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.models import Change, Event, model_of

# Accounts, roles and disclosures have their own ways to be ended.
_NOT_UNDONE = ("access_", "accounts_", "reference_")


def reasons_not_to_undo(actor: Actor, event: Event, changes: Sequence[Change]) -> list[str]:
    """Why an act cannot be taken back; none when it can."""
    if event.verb == "audit.undone":
        return [_("This was itself an undo. Make the change again instead.")]
    if not changes:
        return [_("There is nothing here to undo: no fact was changed.")]
    if any(change.table.startswith(_NOT_UNDONE) for change in changes):
        return [_("People, roles and disclosures are not undone. End the role or disclosure.")]
    if _stands(changes):
        return [
            _(
                "What was issued to others, or signed by them, stands as it is. Put a correction "
                "into the next one."
            )
        ]
    # What was changed out of sight, such as a partner's own condition, must not stay half undone.
    if any(change.owner_id != actor.body_id for change in changes) or _more_than(changes):
        return [_("Part of this belongs to another body, so only that body can undo it.")]
    last = {(change.table, change.row_id): change.id for change in changes}
    later = _changed_since(last)
    if later:
        return [
            _("Something has been changed again since then. Undo that first, or correct by hand.")
        ]
    return []


def _stands(changes: Sequence[Change]) -> bool:
    """Whether the act did what a model of its rows names as never undone, or they stand now."""
    rows: dict[str, list[int]] = {}
    for change in changes:
        rows.setdefault(change.table, []).append(change.row_id)
    models = {model_of(table): row_ids for table, row_ids in rows.items()}
    verbs = {verb for model in models for verb in getattr(model, "never_undone", ())}
    if verbs and Event.objects.filter(act=changes[0].act, verb__in=verbs).exists():
        return True
    return any(model.stand(row_ids) for model, row_ids in models.items() if hasattr(model, "stand"))


def _more_than(changes: Sequence[Change]) -> bool:
    """Whether the act changed more rows than are in sight."""
    with unscoped("how many rows an act changed, of whomever"):
        return Change.objects.filter(act=changes[0].act).count() > len(changes)


def _changed_since(last: dict[tuple[str, int], int]) -> bool:
    tables: dict[str, list[int]] = {}
    for table, row_id in last:
        tables.setdefault(table, []).append(row_id)
    highest = max(last.values())
    for table, row_ids in tables.items():
        for start in range(0, len(row_ids), 500):
            later = Change.objects.filter(
                table=table, row_id__in=row_ids[start : start + 500], id__gt=min(last.values())
            ).values_list("row_id", "id")
            if any(number > last.get((table, row_id), highest) for row_id, number in later):
                return True
    return False

"""Taking what came in a collection into a baseline, under the same change control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.baseline.models import Baseline, BaselineFigure, BaselineLine
from commonweal.decide.baseline.rules import reasons_not_to_take_in
from commonweal.decide.baseline.selectors import last_figure
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.checks import is_total
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Undertaking
from commonweal.partners.returns.models import Collection, Delivery, TemplateColumn
from commonweal.partners.returns.selectors.sending import columns_of, last_for_each_body


@dataclass(frozen=True)
class Taken:
    """How many lines were added, got another figure, and stayed as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class _Cell:
    """One figure of a return, as a line of a baseline."""

    delivery: Delivery
    column: TemplateColumn
    what: str
    row: str
    place: str
    value: Decimal | None


@transaction.atomic
def take_in_returns(
    *, actor: Actor, baseline: Baseline, collection: Collection, year: int
) -> Taken:
    """Take the last return that each body sent into a baseline, as lines of one financial year.

    Totals and the parts of a sum are left out, so that nothing is counted twice. A blank becomes
    a blank. A line that is there gets another figure where the return says another, with the
    return as its reason. A partner's officer takes in the own return; the programme office those
    of a collection that is meant for all, since every partner sees what it enters.
    """
    actor.require(Permission.BASELINE_KEEP)
    sent = [
        each
        for each in last_for_each_body(collection)
        if actor.for_programme_office or each.body_id == actor.body_id
    ]
    if reasons := reasons_not_to_take_in(actor, collection, sent):
        raise Refused(*reasons)
    services = {each.name.casefold(): each for each in Undertaking.objects.all()}
    done = [
        _keep(actor, baseline, cell, year, services.get(cell.row.casefold()))
        for delivery in sent
        for cell in _cells(delivery)
    ]
    taken = Taken(done.count("added"), done.count("changed"), done.count("unchanged"))
    audit.record(
        actor=actor, verb="baseline.returns_taken_in", subject=baseline,
        # What a partner takes in of its own is told on its return, which others may not see.
        row=None if actor.for_programme_office else sent[0], collection=str(collection),
        bodies=[each.body.name for each in sent], added=taken.added, changed=taken.changed,
    )  # fmt: skip
    return taken


def _cells(delivery: Delivery) -> Iterator[_Cell]:
    columns = columns_of(delivery.collection.template)
    parts = {key for column in columns for key in column.sum_of.split()}
    whole = [column for column in columns if column.key not in parts]
    for row in delivery.rows:
        if is_total(row["name"]):
            continue
        for column in whole:
            alone = sum(each.measure == column.measure for each in whole) == 1
            what = row["name"] if alone else f"{row['name']}: {column.label}"
            value = _decimal(row["values"].get(column.key))
            yield _Cell(delivery, column, what[:200], row["name"], row["place"], value)


def _decimal(value: Any) -> Decimal | None:
    """A number exactly as it was read, to the penny; None for a blank."""
    return None if value is None else round(Decimal(str(value)), 2)


def _keep(
    actor: Actor, baseline: Baseline, cell: _Cell, year: int, service: Undertaking | None
) -> str:
    column = cell.column
    key: dict[str, Any] = {
        "what": cell.what, "body": cell.delivery.body, "year": year, "measure": column.measure,
        "unit": column.unit, "basis": column.basis,
    }  # fmt: skip
    line = BaselineLine.objects.filter(baseline=baseline, owner_id=actor.body_id, **key).first()
    if line is None:
        line = BaselineLine.objects.create(
            **actor.owns(), baseline=baseline, service=service, **key
        )
        _add_figure(actor, line, cell, reason="")
        return "added"
    last = last_figure(line)
    if last and last.value == cell.value:
        return "unchanged"
    _add_figure(actor, line, cell, reason=_("Taken in from a return"))
    audit.record(
        actor=actor, verb="baseline.figure_changed", subject=line,
        before=last.value if last else None, after=cell.value, why=_("Taken in from a return"),
    )  # fmt: skip
    return "changed"


def _add_figure(actor: Actor, line: BaselineLine, cell: _Cell, reason: str) -> BaselineFigure:
    delivery = cell.delivery
    source = _("Return to “%(what)s”, signed by %(who)s; %(place)s") % {
        "what": delivery.collection, "who": delivery.signed_by, "place": cell.place,
    }  # fmt: skip
    sent = delivery.sent_at
    return BaselineFigure.objects.create(
        **actor.owns(), line=line, value=cell.value, source=source[:300], reason=reason,
        as_at=PartDate.from_date(sent.date()) if sent else None, delivery=delivery,
    )  # fmt: skip

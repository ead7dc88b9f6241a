"""The savings of a programme in its report: nothing counted twice, and what was settled."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.methods.claims import State
from commonweal.prove.benefits.analysis.ledger import Savings
from commonweal.prove.benefits.analysis.telling import (
    in_state,
    states_by_year,
    target_ladder,
    told_by_year,
    year_words,
)
from commonweal.roof.reports.composing.position import Position
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Row,
    Table,
    plain,
)
from commonweal.roof.reports.document import Status as Shade


def savings(position: Position) -> list[Block]:
    """What is claimed by state and year, targets against the sum, and settled disagreements."""
    found = position.savings
    if found is None or not found.totals.counted:
        return []
    return [
        Heading(1, _("Savings")),
        _figures(found),
        _by_state(found),
        Note(_("Years are not added together, and comparators and targets are in no total.")),
        *_targets(found),
        *([] if position.reader.is_public else _settled(found)),
    ]


def _figures(found: Savings) -> KeyFigures:
    states = ((State.BUDGETED, _("Budgeted but not delivered")), (State.DELIVERED, _("Delivered")),
              (State.VERIFIED, _("Verified")))  # fmt: skip
    figures = tuple(
        KeyFigure(label, told_by_year(in_state(found, state)) or _("nothing"))
        for state, label in states
    )
    return KeyFigures(figures)


def _by_state(found: Savings) -> Table:
    years = found.years
    rows: list[Row] = []
    for row in states_by_year(found):
        if not row.count:
            continue
        name = Cell(row.label, status=Shade.RED) if row.is_red else Cell(row.label)
        told = (t.told() if t.count or t.blank else _("nothing") for t in row.by_year)
        rows.append((name, *(Cell(text) for text in told)))
    columns = (Column(_("State"), 1.6, Kind.STATUS), *(Column(year_words(y), 2) for y in years))
    return Table(_("Savings by state and year"), columns, tuple(rows))


def _targets(found: Savings) -> list[Block]:
    rungs = target_ladder(found)
    if not rungs:
        return []
    rows: list[Row] = [
        (Cell(rung.what), Cell(year_words(rung.year)), Cell(rung.target.told()),
         Cell(rung.bottom_up.told()), Cell(rung.gap))
        for rung in rungs
    ]  # fmt: skip
    columns = (Column(_("Target or announced sum"), 2.4), Column(_("Year"), 1),
               Column(_("Target"), 1.4), Column(_("Sum of the claims"), 2),
               Column(_("The gap"), 2.4))  # fmt: skip
    return [Table(_("Targets against the sum of the claims"), columns, tuple(rows))]


def _settled(found: Savings) -> list[Block]:
    """Figures that do not agree and may be printed, each with the reason that somebody gave."""
    if not found.settled:
        return []
    items = tuple(
        _("%(sentence)s Settled: %(reason)s")
        % {"sentence": each.conflict.sentence, "reason": each.settlement.reason}
        for each in found.settled
    )
    return [
        Heading(2, _("Figures that do not agree, and why they stand")),
        plain(_("Each was found by comparing the claims, and settled with a reason.")),
        Bullets(items),
    ]

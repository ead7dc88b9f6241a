"""The sections of the report that point at what needs attention."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.claims import checked_statements
from commonweal.deliver.programme.analysis.gates import standings
from commonweal.deliver.programme.analysis.warnings import warnings
from commonweal.roof.reports.composing.cells import date_cell
from commonweal.roof.reports.composing.position import Position
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Kind,
    Row,
    Table,
    plain,
)

MOST_WARNINGS = 12


def early_warnings(position: Position) -> list[Block]:
    """What needs attention, ranked, each with its reasons."""
    if position.reader.is_public:
        return []
    found = warnings(position.facts, position.judged, position.on)
    if not found:
        return []
    rows: list[Row] = [
        (Cell(str(place)), Cell(w.subject.name), Cell(" ".join(w.reasons)))
        for place, w in enumerate(found[:MOST_WARNINGS], start=1)
    ]
    blocks: list[Block] = [
        Heading(1, _("What needs attention")),
        Table(
            _("Early warnings, the weightiest first"),
            (Column(_("Rank"), 0.5, Kind.NUMBER), Column(_("What"), 2), Column(_("Why"), 5)),
            tuple(rows),
        ),
    ]
    if len(found) > MOST_WARNINGS:
        blocks.append(
            plain(
                _("%(more)s more stand on the early-warning page.")
                % {"more": len(found) - MOST_WARNINGS}
            )
        )
    return blocks


def claims(position: Position) -> list[Block]:
    """Sentences that the programme says of itself, with what the evidence carries."""
    checked = checked_statements(position.facts, position.on)
    if not checked:
        return []
    names = {area.code: area.name for area in position.facts.areas}
    items = []
    for each in checked:
        carried = ", ".join(names.get(code, code) for code in each.verdict.meets)
        lacking = ", ".join(names.get(code, code) for code in each.verdict.not_yet)
        said = _("“%(text)s” Evidence supports %(count)s: %(names)s.") % {
            "text": each.statement.text,
            "count": len(each.verdict.meets),
            "names": carried or _("none"),
        }
        items.append(said + (_(" Not yet: %(names)s.") % {"names": lacking} if lacking else ""))
    return [Heading(1, _("Claims checked against the evidence")), Bullets(tuple(items))]


def principles(position: Position) -> list[Block]:
    """Principles that an undertaking does not meet, or has not answered yet."""
    facts = position.facts
    if not facts.principles or position.reader.is_public:
        return []
    last = {(a.undertaking_id, a.principle_id): a for a in facts.principle_answers}
    items = []
    for undertaking in facts.undertakings:
        answers = [last.get((undertaking.pk, principle.pk)) for principle in facts.principles]
        unmet = [a for a in answers if a is not None and not a.is_met]
        items += [f"{undertaking.name}: “{a.principle.text}” is not met. {a.answer}" for a in unmet]
        if open_ones := answers.count(None):
            items.append(
                _("%(name)s: %(open)s of %(all)s principles have no answer yet.")
                % {"name": undertaking.name, "open": open_ones, "all": len(answers)}
            )
    if not items:
        return []
    return [Heading(1, _("Principles not met or not answered")), Bullets(tuple(items))]


def gates(position: Position) -> list[Block]:
    """Gates that are not signed off: when they are due and what they wait for."""
    if position.reader.is_public:
        return []
    open_gates = [s for s in standings(position.facts, position.on) if not s.is_signed_off]
    if not open_gates:
        return []
    rows: list[Row] = [
        (
            Cell(s.gate.name),
            Cell(s.gate.chair),
            date_cell(s.gate.due),
            Cell(_("%(shown)s of %(all)s") % {"shown": s.shown, "all": len(s.checks)}),
            Cell(s.state),
        )
        for s in open_gates
    ]
    return [
        Heading(1, _("Gates to come")),
        Table(
            _("Gates that are not signed off"),
            (
                Column(_("Gate"), 2.4),
                Column(_("Decided by"), 1.4),
                Column(_("Due"), 1, Kind.DATE),
                Column(_("Evidence"), 0.9),
                Column(_("State"), 1.2),
            ),
            tuple(rows),
        ),
    ]

"""What the partners' own bodies are asked, and what the register of papers lists."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import Proposal
from commonweal.partners.decisions.selectors import standing_of
from commonweal.prove.governance.models import Paper as Record
from commonweal.prove.governance.selectors.papers import background_papers_of, consultees_of
from commonweal.roof.papers.composing.facts import Fact, FactSheet
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.document import Block, Bullets, Cell, Column, Row, Table, plain


def record_facts(on: date, record: Record | None) -> FactSheet:
    """Consultees and background papers, as the register of papers has them."""
    if record is None:
        return FactSheet(on)
    parts: dict[str, tuple[Block, ...]] = {}
    consultees = consultees_of(record)
    if consultees:
        rows: list[Row] = [
            (
                Cell(f"{each.group[:1].upper()}{each.group[1:]}"),
                Cell(each.consulted.label() if each.consulted else _("not stated")),
                Cell(each.response or _("none recorded")),
            )
            for each in consultees
        ]
        columns = (Column(_("Group"), 1.5), Column(_("Consulted"), 1), Column(_("Response"), 3))
        parts[Part.CONSULTEES] = (
            plain(_("These groups were consulted or are to be.")),
            Table(_("Consultees"), columns, tuple(rows), wide=False),
        )
    listed = background_papers_of(record)
    if listed:
        parts[Part.BACKGROUND_PAPERS] = (Bullets(tuple(each.title for each in listed)),)
    elif record.says_no_background:
        parts[Part.BACKGROUND_PAPERS] = (plain(_("None identified.")),)
    fact = Fact("record.consultees", _("Groups consulted"), str(len(consultees)))
    return FactSheet(on, (fact,) if consultees else (), parts)


def decision_facts(on: date, proposal: Proposal | None) -> FactSheet:
    """Where a proposal stands in each partner's own body: two queries."""
    if proposal is None:
        return FactSheet(on)
    standing = standing_of(proposal)
    if not standing.lines:
        return FactSheet(on)
    decided = [line for line in standing.lines if line.outcome != Outcome.AWAITED]
    facts = (
        Fact(
            "decision.approved",
            _("Bodies that approved"),
            _("%(done)s of %(all)s")
            % {"done": len(standing.lines) - len(standing.missing), "all": len(standing.lines)},
        ),
    )
    lines = [
        _("%(body)s, %(where)s: %(outcome)s%(when)s.")
        % {
            "body": line.partner.body.name,
            "where": line.deciding_body,
            "outcome": str(Outcome(line.outcome).label).lower(),
            "when": f", {line.decided_on.label()}" if line.decided_on else "",
        }
        for line in standing.lines
    ]
    said: list[Block] = [plain(_("Each body decides for itself. So far:")), Bullets(tuple(lines))]
    return FactSheet(on, facts, {Part.NEXT_STEPS: tuple(said)} if decided else {})

"""What the risk register says in a paper: the open risks, the highest first."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import RiskState
from commonweal.deliver.risk.models import Mitigation, Risk, Score
from commonweal.deliver.risk.selectors.register import (
    mitigations_of,
    risks_of,
    scores_of,
    spread_of,
)
from commonweal.roof.papers.composing.facts import Fact, FactSheet
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.document import Cell, Column, Row, Status, Table, plain

MOST_TOLD = 10


def risk_facts(on: date, programme: Programme) -> FactSheet:
    """The open risks of a programme that are in sight: three queries."""
    risks = [risk for risk in risks_of(programme) if risk.state == RiskState.OPEN]
    if not risks:
        return FactSheet(on)
    scores, measures = scores_of(risks), mitigations_of(risks)
    ranked = sorted(risks, key=lambda risk: (-_height(scores.get(risk.pk, [])), risk.code))
    rows = [_row(r, scores.get(r.pk, []), measures.get(r.pk, [])) for r in ranked[:MOST_TOLD]]
    counted = ngettext(
        "The register holds %(n)d open risk.", "The register holds %(n)d open risks.", len(risks)
    ) % {"n": len(risks)}
    columns = (
        Column(_("Risk"), 2.4),
        Column(_("Likelihood"), 1.2),
        Column(_("Impact"), 0.9),
        Column(_("Score"), 0.9),
        Column(_("Mitigation"), 2.6),
        Column(_("Owner"), 1.7),
    )
    return FactSheet(
        on,
        (Fact("risks.open", _("Open risks in the register"), str(len(risks))),),
        {
            Part.RISKS: (
                plain(f"{counted} {_('The highest score that a partner gives comes first.')}"),
                Table(_("Open risks"), columns, tuple(rows), wide=False),
            )
        },
    )


def _height(scores: list[Score]) -> float:
    highest = spread_of(scores).highest
    return float(highest.height) if highest else 0.0


def _row(risk: Risk, scores: list[Score], measures: list[Mitigation]) -> Row:
    highest = spread_of(scores).highest
    told = risk.title + (f": {risk.event}" if risk.event and risk.event != risk.title else "")
    colour = Status(highest.colour) if highest and highest.colour in set(Status) else None
    return (
        Cell(told),
        Cell(str(highest.likelihood) if highest else _("not scored")),
        Cell(str(highest.impact) if highest else _("not scored")),
        Cell(str(highest) if highest else _("not scored"), status=colour),
        Cell("; ".join(each.text for each in measures) or _("none stated")),
        Cell(risk.owned_by or _("not stated")),
    )

"""What a claim check reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.deliver.programme.enums import MilestoneKind
from commonweal.deliver.programme.models import Milestone, Programme, ServiceArea, Statement
from commonweal.deliver.programme.selectors.gates import GateRows, gates_of, rows_of


@dataclass(frozen=True)
class ClaimRows(GateRows):
    """The stages of areas, the gates at their ends, and the sentences that claim something."""

    areas: Sequence[ServiceArea]
    milestones: Sequence[Milestone]
    statements: Sequence[Statement]


def claim_rows(programme: Programme) -> ClaimRows:
    """Eight queries, whatever the size; the cost grows with the stages of areas."""
    gates = rows_of(list(gates_of(programme).filter(milestone__area__isnull=False)))
    stages = Milestone.objects.filter(
        programme=programme, kind=MilestoneKind.STAGE, area__isnull=False, step__isnull=False
    )
    return ClaimRows(
        gates=gates.gates,
        checks=gates.checks,
        evidence=gates.evidence,
        deciders=gates.deciders,
        decisions=gates.decisions,
        areas=list(ServiceArea.objects.filter(programme=programme).order_by("order", "pk")),
        milestones=list(stages.select_related("area", "step")),
        statements=list(
            Statement.objects.filter(programme=programme).select_related("step").order_by("pk")
        ),
    )

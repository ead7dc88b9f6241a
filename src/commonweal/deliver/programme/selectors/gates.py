"""The gates of a programme with all that is shown and decided at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.deliver.programme.models import (
    Evidence,
    Gate,
    GateCheck,
    GateDecider,
    GateDecision,
    Programme,
)


@dataclass(frozen=True)
class GateRows:
    """Gates and the rows that hang from them. `ProgrammeFacts` has the same."""

    gates: Sequence[Gate]
    checks: Sequence[GateCheck]
    evidence: Sequence[Evidence]
    deciders: Sequence[GateDecider]
    decisions: Sequence[GateDecision]


def gates_of(programme: Programme) -> QuerySet[Gate]:
    """The gates of a programme in sight, by when they are due."""
    return (
        Gate.objects.filter(milestone__programme=programme)
        .select_related("milestone", "milestone__area", "milestone__project")
        .order_by("due", "pk")
    )


def rows_of(gates: Sequence[Gate]) -> GateRows:
    """Everything that hangs from some gates: four queries, however many gates."""
    return GateRows(
        gates=gates,
        checks=list(GateCheck.objects.filter(gate__in=gates).order_by("order", "pk")),
        evidence=list(
            Evidence.objects.filter(check_shown__gate__in=gates)
            .select_related("check_shown", "document")
            .order_by("pk")
        ),
        deciders=list(
            GateDecider.objects.filter(gate__in=gates)
            .select_related("partner__body")
            .order_by("pk")
        ),
        decisions=list(
            GateDecision.objects.filter(gate__in=gates)
            .select_related("partner__body")
            .order_by("pk")
        ),
    )

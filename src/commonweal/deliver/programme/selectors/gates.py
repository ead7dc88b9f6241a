"""The gates of a programme with all that is shown and decided at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

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


def decided_by_chair() -> Exists:
    """Whether the chair of a gate has decided anything yet, as a condition on gates."""
    return Exists(GateDecision.objects.filter(gate=OuterRef("pk"), partner=None))


def undecided_gates(programme: Programme) -> QuerySet[Gate]:
    """The gates at which the chair has not decided, the first due first, undated ones last."""
    waiting = gates_of(programme).filter(~decided_by_chair())
    return waiting.order_by(F("due").asc(nulls_last=True), "pk")


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

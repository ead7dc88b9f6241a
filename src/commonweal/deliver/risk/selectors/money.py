"""Risks that have money, and the runs kept."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import RiskState
from commonweal.deliver.risk.models import ExposureRun, Risk, RiskShare
from commonweal.ground.access.actor import Actor


def countable(actor: Actor, programme: Programme) -> QuerySet[Risk]:
    """The open risks that a body's run may count: its own, and those of the joint body.

    What another partner disclosed to it stays out, since the run may be read by others.
    """
    return Risk.objects.filter(
        Q(owner=actor.body_id) | Q(owner=actor.joint_body_id),
        programme=programme,
        state=RiskState.OPEN,
    )


def shares_by_risk(risks: QuerySet[Risk]) -> dict[int, dict[str, float]]:
    """On whom the cost of each risk falls, as the owner of the risk says: one query."""
    found: dict[int, dict[str, float]] = {}
    rows = RiskShare.objects.filter(risk__in=risks, owner=F("risk__owner"), share__gt=0)
    for row in rows.select_related("partner__body").order_by("pk"):
        found.setdefault(row.risk_id, {})[str(row.partner)] = float(row.share)
    return found


def runs_of(programme: Programme) -> QuerySet[ExposureRun]:
    """Every run in sight, the last first."""
    return ExposureRun.objects.filter(programme=programme).select_related("owner").order_by("-id")

"""Settling what does not agree, for tests that are about something else."""

from __future__ import annotations

from datetime import UTC, datetime

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.prove.benefits.analysis.ledger import common_savings
from commonweal.prove.benefits.services.conflicts import settle_conflict

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def settle_all(actor: Actor, programme: Programme) -> int:
    """Settle every conflict that stops the report of a programme; how many there were."""
    stopping = common_savings(actor, programme).stopping
    for each in stopping:
        settle_conflict(
            actor=actor, programme=programme, key=each.key, at=NOW,
            reason="Printed as the report of July 2010 has it.",
        )  # fmt: skip
    return len(stopping)

"""From what bodies pay to who would pay what under each rule, and who would leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from commonweal.decide.appraisal.models import CostBody, CostStudy
from commonweal.methods import sharing


@dataclass(frozen=True)
class Assumed:
    """What a reader moves to see what follows."""

    elasticity: float
    coordination: float
    rate: float | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shared:
    """A study under some assumptions: the baseline of its game, and every rule on it."""

    given: sharing.Baseline
    found: sharing.Comparison


def shared(bodies: list[CostBody], assumed: Assumed) -> Shared | None:
    """Who would pay what; None with fewer than two bodies."""
    kept = tuple(
        sharing.BodyCost(
            each.name,
            float(each.cost),
            float(each.size),
            None if each.offer is None else float(each.offer),
        )
        for each in bodies
        if each.name not in assumed.without
    )
    if len(kept) < 2:
        return None
    given = sharing.Baseline(kept, assumed.elasticity, assumed.coordination, assumed.rate)
    return Shared(given, _compared(given))


@lru_cache(maxsize=64)
def _compared(given: sharing.Baseline) -> sharing.Comparison:
    # Twelve bodies take a second or two; the same question is asked by every reader of a page.
    return sharing.compare(given.game())


def as_kept(study: CostStudy) -> Assumed:
    """The assumptions that a study holds."""
    return Assumed(float(study.elasticity), float(study.coordination))

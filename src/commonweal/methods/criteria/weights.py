"""Weights of criteria: from swings, or from their order alone as a quick start."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.method import MadeBy, WrongField, method


class RankRule(StrEnum):
    """How an order alone becomes weights."""

    CENTROID = "centroid"
    SUM = "sum"
    RECIPROCAL = "reciprocal"


@dataclass(frozen=True)
class WeightsInput:
    """Criteria in order of importance, and how much each swing matters where that is known."""

    criteria: tuple[str, ...]
    """The criteria, the most important swing first."""
    swings: dict[str, float] | None = None
    """For each criterion, how much it matters to go from its worst to its best, on any scale:
    usually 100 for the most important. Null: by order alone."""
    rule: RankRule = RankRule.CENTROID
    """How the order becomes weights when there are no swings."""

    def __post_init__(self) -> None:
        if not self.criteria or len(set(self.criteria)) < len(self.criteria):
            raise WrongField("Name each criterion once, and at least one.", "criteria")
        if self.swings is None:
            return
        if set(self.swings) != set(self.criteria):
            raise WrongField("Give a swing for each criterion, and for no other.", "swings")
        if not all(math.isfinite(s) and s >= 0 for s in self.swings.values()):
            raise WrongField("A swing must be a number not below 0.", "swings")
        if not any(self.swings.values()):
            raise WrongField("At least one swing must be above 0.", "swings")


@dataclass(frozen=True)
class Weights:
    """Weights that sum to 1."""

    weights: dict[str, float]
    """The weight of each criterion."""
    cautions: tuple[str, ...]
    """What to know before they are used."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "criteria.weights",
    version="1",
    question="How much does each criterion weigh, from swings or from their order alone?",
)
def weights(given: WeightsInput) -> Weights:
    """Turn swings, or an order, into weights.

    Source: von Winterfeldt and Edwards (1986) for swings; Barron and Barrett (1996) for the
    centroid of the weights that keep an order (SMARTER).
    """
    swings = given.swings
    if swings is None:
        found = dict(
            zip(given.criteria, rank_weights(len(given.criteria), given.rule), strict=True)
        )
        return Weights(found, ("By order alone: a quick start, to be replaced by swings.",))
    total = sum(swings.values())
    found = {name: swings[name] / total for name in given.criteria}
    ordered = sorted(given.criteria, key=lambda name: -swings[name])
    said = [found[name] for name in given.criteria]
    if said != [found[name] for name in ordered]:
        return Weights(
            found, ("The swings are not in the order that was given. Ask which is meant.",)
        )
    return Weights(found, ())


def rank_weights(count: int, rule: RankRule = RankRule.CENTROID) -> tuple[float, ...]:
    """Weights of so many criteria by their rank.

    >>> [round(weight, 4) for weight in rank_weights(4)]
    [0.5208, 0.2708, 0.1458, 0.0625]
    """
    ranks = range(1, count + 1)
    match rule:
        case RankRule.CENTROID:
            return tuple(sum(1 / j for j in range(i, count + 1)) / count for i in ranks)
        case RankRule.SUM:
            return tuple(2 * (count + 1 - i) / (count * (count + 1)) for i in ranks)
        case RankRule.RECIPROCAL:
            return tuple((1 / i) / sum(1 / j for j in ranks) for i in ranks)

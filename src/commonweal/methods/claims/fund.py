"""Scores of bids to a partnership fund, by criteria agreed before any award."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ScoredBid:
    """A bid with its weighted score out of 100, or what is missing."""

    code: str
    score: Decimal | None
    missing: tuple[str, ...] = ()


def score_bids(
    weights: Mapping[str, int],
    scores: Mapping[str, Mapping[str, int]],
    *,
    out_of: int,
) -> tuple[ScoredBid, ...]:
    """Weigh each bid's scores, the best first; a bid with a score missing comes last, unscored.

    Parameters
    ----------
    weights
        The weight of each criterion; only their proportions matter.
    scores
        For each bid its score on each criterion, from 0 to `out_of`.

    Raises
    ------
    ValueError
        When no criterion has a weight, or a score is outside its scale.

    >>> score_bids({"saving": 60, "reach": 40}, {"A": {"saving": 5, "reach": 3}}, out_of=5)[0].score
    Decimal('84.0')
    """
    whole = sum(weights.values())
    if whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("Criteria need weights above nothing before anything is scored.")
    scored = [_scored(code, own, weights, whole, out_of) for code, own in scores.items()]
    return tuple(sorted(scored, key=lambda bid: (bid.score is None, -(bid.score or 0), bid.code)))


def _scored(
    code: str, own: Mapping[str, int], weights: Mapping[str, int], whole: int, out_of: int
) -> ScoredBid:
    for criterion, score in own.items():
        if not 0 <= score <= out_of:
            raise ValueError(f"{code} has {score} for {criterion}. Scores run from 0 to {out_of}.")
    missing = tuple(criterion for criterion in weights if criterion not in own)
    if missing:
        return ScoredBid(code, None, missing)
    points = sum(weights[criterion] * own[criterion] for criterion in weights)
    return ScoredBid(code, (Decimal(100 * points) / (whole * out_of)).quantize(Decimal("0.1")))

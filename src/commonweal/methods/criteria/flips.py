"""The smallest single change that would turn a choice over to another option."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """One criterion's weight moved, the others keeping their proportions."""

    criterion: str
    """Whose weight."""
    weight: float
    """What it is now, 0 to 1."""
    becomes: float
    """What it would have to be."""
    choice: str
    """The option that is then as good."""


@dataclass(frozen=True, slots=True)
class ScoreFlip:
    """One score moved, for the chosen option or for another."""

    option: str
    """Whose score."""
    criterion: str
    """On which criterion."""
    score: float
    """What it is now, 0 to 100."""
    becomes: float
    """What it would have to be."""
    choice: str
    """The option that is then as good."""


def weight_flip(
    scores: Floats, weights: Floats, best: int, options: list[str], criteria: list[str]
) -> WeightFlip | None:
    """The weight that needs to move least.

    The lead over another option is linear in one weight *t* when the others share *1 − t* as
    before: *t·d + (1 − t)·r*, with *d* the lead on that criterion and *r* on the rest. It is
    nought at *t = r ÷ (r − d)*.

    Parameters
    ----------
    scores
        A row an option, a column a criterion, 0 to 100.
    weights
        One a criterion, sum 1.
    """
    lead = scores[best] - scores
    rest = lead @ weights[:, None] - lead * weights
    share = 1 - weights
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = rest / share
        turn = rest / (rest - lead)
        moved = np.abs(turn - weights)
    possible = (turn >= 0) & (turn <= 1) & np.isfinite(moved)
    possible[best] = False
    moved = np.where(possible, moved, np.inf)
    other, criterion = np.unravel_index(int(np.argmin(moved)), moved.shape)
    if not np.isfinite(moved[other, criterion]):
        return None
    return WeightFlip(
        criteria[criterion],
        float(weights[criterion]),
        float(turn[other, criterion]),
        options[other],
    )


def score_flip(
    scores: Floats, weights: Floats, best: int, options: list[str], criteria: list[str]
) -> ScoreFlip | None:
    """The score that needs to move least, staying on its scale."""
    values = scores @ weights
    behind = values[best] - values
    with np.errstate(divide="ignore", invalid="ignore"):
        move = behind[:, None] / weights
    raised = np.where(scores + move <= 100, move, np.inf)
    raised[best] = np.inf
    nearest = int(np.argmin(np.where(np.arange(len(values)) == best, np.inf, behind)))
    lowered = np.where(scores[best] - move[nearest] >= 0, move[nearest], np.inf)
    rival, on = (int(i) for i in np.unravel_index(int(np.argmin(raised)), raised.shape))
    if lowered.min() < raised[rival, on]:
        on = int(np.argmin(lowered))
        return _score_flip(best, on, -float(lowered[on]), nearest, scores, options, criteria)
    if not np.isfinite(raised[rival, on]):
        return None
    return _score_flip(
        int(rival), int(on), float(raised[rival, on]), int(rival), scores, options, criteria
    )


def _score_flip(
    option: int,
    criterion: int,
    by: float,
    then: int,
    scores: Floats,
    options: list[str],
    criteria: list[str],
) -> ScoreFlip:
    now = float(scores[option, criterion])
    return ScoreFlip(options[option], criteria[criterion], now, now + by, options[then])

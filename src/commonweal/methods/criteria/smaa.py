"""Stochastic multicriteria acceptability: for which weights, and how many, is an option best?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.bounds import draws_and_seed
from commonweal.methods.method import MadeBy, WrongField, method

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SmaaInput:
    """Options with their scores, and what is known of the weights."""

    criteria: tuple[str, ...]
    """The criteria; the most important first where the order is known."""
    scores: dict[str, tuple[float, ...]]
    """Each option's score on each criterion, all on the same scale, higher better."""
    ordered: bool = False
    """Whether the criteria stand in order of importance. If not, nothing is known of weights."""
    spread: dict[str, tuple[float, ...]] | None = None
    """Half the width of each score where it is not known exactly; drawn evenly between."""
    draws: int = 100_000
    """How many weights are drawn."""
    seed: int = 1998
    """Seed of the draws."""

    def __post_init__(self) -> None:
        draws_and_seed(self)
        if not self.criteria or len(set(self.criteria)) < len(self.criteria):
            raise WrongField("Name at least one criterion, and each once.", "criteria")
        if len(self.scores) < 2:
            raise WrongField("Give at least two options.", "scores")
        for option, row in self.scores.items():
            if len(row) != len(self.criteria):
                raise WrongField(
                    f"“{option}” has {len(row)} scores for {len(self.criteria)} criteria.",
                    "scores", option,
                )  # fmt: skip
        if self.spread is not None and {k: len(v) for k, v in self.spread.items()} != {
            k: len(v) for k, v in self.scores.items()
        }:
            raise WrongField("Give a spread for every score, 0 where it is exact.", "spread")
        for option, row in (self.spread or {}).items():
            if any(width < 0 for width in row):
                raise WrongField("A spread must be 0 or more.", "spread", option)


@dataclass(frozen=True)
class Smaa:
    """How much of all weights speaks for each option."""

    acceptabilities: dict[str, tuple[float, ...]]
    """For each option, the share of weights with which it is first, second and so on."""
    central_weights: dict[str, dict[str, float] | None]
    """The mean of the weights that make an option first; null where none do."""
    made_by: MadeBy | None = None
    """Method, version, seed and digest of the input."""


@method(
    "criteria.smaa",
    version="2",
    question="For how many of all possible weights is each option best, and for which?",
)
def smaa(given: SmaaInput) -> Smaa:
    """Rank the options under weights drawn evenly from all that are possible.

    Source: Lahdelma, Hokkanen and Salminen (1998); Lahdelma and Salminen (2001).
    """
    rng = np.random.default_rng(given.seed)
    drawn = _weights(len(given.criteria), given, rng)
    values = _values(given, drawn, rng)
    # Equal values are ordered by chance, so that each of them gets its part of a rank. Sums of
    # the same scores may differ in their last digit, so values are equal to twelve digits.
    rounded = np.round(values / (np.abs(values).max() or 1.0), 12)
    order = np.argsort(-(rounded + 4e-13 * rng.random(values.shape)), axis=1)
    share = {
        option: tuple(float((order[:, rank] == i).mean()) for rank in range(len(given.scores)))
        for i, option in enumerate(given.scores)
    }
    central = {
        option: _central(given.criteria, drawn[order[:, 0] == i])
        for i, option in enumerate(given.scores)
    }
    return Smaa(share, central)


def _weights(count: int, given: SmaaInput, rng: np.random.Generator) -> Floats:
    raw = rng.standard_exponential((given.draws, count))
    drawn: Floats = raw / raw.sum(axis=1, keepdims=True)
    return np.sort(drawn, axis=1)[:, ::-1] if given.ordered else drawn


def _values(given: SmaaInput, drawn: Floats, rng: np.random.Generator) -> Floats:
    scores = np.array(list(given.scores.values()), dtype=float)
    if given.spread is None:
        exact: Floats = drawn @ scores.T
        return exact
    spread = np.array([given.spread[option] for option in given.scores], dtype=float)
    shift = rng.uniform(-1, 1, (given.draws, *scores.shape)) * spread
    values: Floats = np.einsum("dc,doc->do", drawn, scores + shift)
    return values


def _central(criteria: tuple[str, ...], speaking: Floats) -> dict[str, float] | None:
    if not len(speaking):
        return None
    return dict(zip(criteria, speaking.mean(axis=0).tolist(), strict=True))

"""Kaplan–Meier survival of slip ratios, with unfinished stages as "at least this".

Source: Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commonweal.methods.forecast.quantile import Quantile


class EmptyClassError(ValueError):
    """No stage to learn from."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One stage's slip ratio: its outcome when complete, else only "at least this"."""

    ratio: float
    """Months it took, or has taken so far, for each month planned."""
    complete: bool
    """Whether it has ended."""
    key: str = ""
    """A code for the stage, if it has one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A ratio at which stages finished: how many had lasted so long, how many ended there.

    `survival` is the share of stages expected to take longer than `ratio`.
    """

    ratio: float
    at_risk: int
    finished: int
    survival: Fraction


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """The share of stages still running, by slip ratio."""

    steps: tuple[Step, ...]
    observations: tuple[Observation, ...]

    @property
    def n(self) -> int:
        """Stages in the class."""
        return len(self.observations)

    @property
    def n_complete(self) -> int:
        """Stages in the class that are complete."""
        return sum(observation.complete for observation in self.observations)

    def survival(self, ratio: float) -> Fraction:
        """The share of stages that take longer than `ratio` times their plan."""
        share = Fraction(1)
        for step in self.steps:
            if step.ratio > ratio:
                break
            share = step.survival
        return share

    def quantile(self, share: float, *, already: float = 0.0) -> Quantile:
        """The smallest ratio that at least `share` of stages keep within.

        Parameters
        ----------
        share
            Above 0 and below 1; 0.8 for P80.
        already
            The ratio that the stage in question has used up. The answer is then for
            stages that lasted at least as long, and never less than this.

        Raises
        ------
        ValueError
            When `share` is not between 0 and 1.
        """
        if not 0 < share < 1:
            raise ValueError(f"A quantile needs a share between 0 and 1. It was given {share}.")
        running = Fraction(1)
        for step in self.steps:
            if step.ratio < already:
                running = step.survival
        allowed = running * (1 - Fraction(str(share)))
        reached = next(
            (s.ratio for s in self.steps if s.ratio >= already and s.survival <= allowed), None
        )
        return self._answer(share, reached, already)

    def _answer(self, share: float, reached: float | None, already: float) -> Quantile:
        floor = max(already, max(observation.ratio for observation in self.observations))
        return Quantile(
            share=share,
            ratio=reached,
            more_than=floor if reached is None else None,
            n=self.n,
            n_complete=self.n_complete,
            rests_on=sum(s.finished for s in self.steps if reached and s.ratio >= reached),
        )


def survival_curve(observations: Iterable[Observation]) -> SurvivalCurve:
    """Estimate S(t), the product over finishes up to t of (1 - finished / still running).

    A stage that is unfinished at exactly the ratio of a finish counts as still running.

    Raises
    ------
    EmptyClassError
        When there is no observation.

    >>> curve = survival_curve([Observation(1.0, True), Observation(2.0, False)])
    >>> curve.survival(1.0)
    Fraction(1, 2)
    """
    seen = tuple(sorted(observations, key=lambda o: (o.ratio, not o.complete, o.key)))
    if not seen:
        raise EmptyClassError(
            "No stage in this class has dates to learn from, so there is no forecast."
        )
    ended = Counter(o.ratio for o in seen if o.complete)
    left = Counter(o.ratio for o in seen)
    steps, survival, at_risk = [], Fraction(1), len(seen)
    for ratio in sorted(left):
        if finished := ended[ratio]:
            survival *= 1 - Fraction(finished, at_risk)
            steps.append(Step(ratio, at_risk, finished, survival))
        at_risk -= left[ratio]
    return SurvivalCurve(tuple(steps), seen)

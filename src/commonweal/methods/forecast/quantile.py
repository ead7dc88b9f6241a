"""A quantile of slip ratios, or the refusal to give one."""

from __future__ import annotations

from dataclasses import dataclass

FEWEST_COMPLETE = 5


@dataclass(frozen=True, slots=True)
class Quantile:
    """The slip ratio that a share of stages keep within, or a refusal with a floor.

    Attributes
    ----------
    share
        The share asked for: 0.8 for P80.
    ratio
        The ratio, or None when too few stages have finished for the class to reach it.
    more_than
        When not reached, the largest ratio seen: the answer lies beyond it.
    n, n_complete
        Stages in the class, and those of them complete.
    rests_on
        Complete stages at this ratio or beyond; the evidence for the tail.
    """

    share: float
    ratio: float | None
    more_than: float | None
    n: int
    n_complete: int
    rests_on: int

    @property
    def label(self) -> str:
        """ "P80" for a share of 0.8."""
        return f"P{self.share * 100:g}"

    def sentence(self) -> str:
        """The quantile in words, always with its n."""
        basis = f"({self.n} stages, {self.n_complete} complete)"
        if self.ratio is None:
            return f"{self.label} is more than {self.more_than:.1f} times the plan {basis}."
        return f"{self.label} is {self.ratio:.2f} times the planned length {basis}."

    def cautions(self) -> tuple[str, ...]:
        """Why a reader should be careful with this figure, as sentences to print beside it."""
        found = []
        if self.n_complete < FEWEST_COMPLETE:
            found.append(
                f"Only {self.n_complete} of the {self.n} stages are complete; "
                f"with fewer than {FEWEST_COMPLETE} the figure may move a long way."
            )
        if self.ratio is not None and self.rests_on == 1:
            found.append(f"{self.label} rests on one stage.")
        return tuple(found)

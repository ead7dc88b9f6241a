"""What an appraisal takes in: lines of cost and benefit over the years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.cashflow.schedules import SCHEDULES
from commonweal.methods.method import WrongField


class Nature(StrEnum):
    """What a line is to a treasurer: these are never added to one another unasked."""

    COST = "cost"  # what the change costs, in a class of its own: see `CostClass`
    CASHABLE = "cashable"  # comes out of a budget line
    NON_CASHABLE = "non_cashable"  # time or quality that no budget gives back
    AVOIDED = "avoided"  # a cost that would have come, and was in no budget


class CostClass(StrEnum):
    """Which cost of getting there a line is, so that a forgotten one shows as nothing spent."""

    REDUNDANCY = "redundancy"
    PENSION_STRAIN = "pension_strain"  # paid to the fund for those who retire early
    PROGRAMME = "programme"
    ICT = "ict"
    DUAL_RUNNING = "dual_running"  # the old way kept going until the new one holds
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One cost or benefit, in real pounds of the price year."""

    name: str
    """What it is."""
    nature: Nature
    """Cost, or the kind of benefit."""
    amount_gbp: float
    """Pounds in a full year, or altogether for a line that does not continue."""
    phase: tuple[float, ...] = (1.0,)
    """Share of the amount that falls in each year from year 0."""
    continues: bool = True
    """Whether the last share holds to the end; otherwise later years have none."""
    optimism_bias: float = 0.0
    """Uplift on a cost, as a fraction: 0.41 for 41%."""
    partner: str | None = None
    """Whose it is, where it is one partner's."""
    cost_class: CostClass | None = None
    """Class of a cost; null for a benefit. A cost without one is counted as other."""

    def __post_init__(self) -> None:
        if not self.phase:
            raise WrongField(f"“{self.name}” needs a share for at least year 0.", "phase")
        if self.optimism_bias and self.nature != Nature.COST:
            raise WrongField(
                f"Optimism bias uplifts costs. “{self.name}” is a benefit: lower its realisation "
                f"instead.",
                "optimism_bias",
            )
        if self.cost_class and self.nature != Nature.COST:
            raise WrongField(
                f"Only costs have a class. “{self.name}” is a benefit: leave its class out.",
                "cost_class",
            )

    @property
    def counted_as(self) -> CostClass | None:
        """The class under which a cost is summed; None for a benefit."""
        return (self.cost_class or CostClass.OTHER) if self.nature == Nature.COST else None

    def amounts(self, years: int) -> NDArray[np.float64]:
        """Pounds in each year from 0 to `years`, before optimism bias, shape (years + 1,)."""
        share = np.zeros(years + 1)
        given = self.phase[: years + 1]
        share[: len(given)] = given
        if self.continues:
            share[len(given) :] = given[-1]
        return share * self.amount_gbp


@dataclass(frozen=True, slots=True)
class Case:
    """A change, against doing nothing."""

    lines: tuple[Line, ...]
    """Costs and benefits, each against what would happen anyway."""
    years: int
    """The last year counted; year 0 is now."""
    schedule: str = "green-book-2026"
    """Name of the schedule of discount rates."""
    realisation: float = 1.0
    """Share of every benefit that is expected to come true."""

    def __post_init__(self) -> None:
        if not self.lines:
            raise WrongField("Give at least one cost or benefit.", "lines")
        if not 1 <= self.years <= 500:
            raise WrongField(f"Years must be from 1 to 500. There are {self.years}.", "years")
        if self.schedule not in SCHEDULES:
            names = ", ".join(SCHEDULES)
            raise WrongField(
                f"There is no schedule “{self.schedule}”. There are: {names}.", "schedule"
            )
        if len({line.name for line in self.lines}) < len(self.lines):
            raise WrongField("Two lines have the same name. Give each its own.", "lines")

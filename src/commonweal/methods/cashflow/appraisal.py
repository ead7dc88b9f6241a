"""Net present social value, payback and switching values of a change, against doing nothing.

Source: HM Treasury, The Green Book (2026): a benefit-cost ratio is shown and never decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from commonweal.methods.cashflow.case import Case, CostClass, Line, Nature
from commonweal.methods.cashflow.schedules import Schedule, schedule
from commonweal.methods.method import MadeBy, method

LONG = 50  # years beyond which the lower schedule is asked for


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the appraisal, in real pounds."""

    year: int
    """0 is now."""
    factor: float
    """What a pound of this year is worth now."""
    costs_gbp: float
    """Costs, optimism bias included."""
    benefits_gbp: float
    """Benefits as far as they are expected to come true."""
    net_gbp: float
    """Benefits less costs."""
    present_value_gbp: float
    """The net, discounted."""


@dataclass(frozen=True, slots=True)
class LineValue:
    """What one line comes to."""

    name: str
    """The line."""
    nature: Nature
    """Cost, or kind of benefit."""
    cost_class: CostClass | None
    """Class under which a cost is summed; null for a benefit."""
    total_gbp: float
    """Pounds over all years, not discounted."""
    present_value_gbp: float
    """Pounds over all years, discounted."""
    switching_factor: float | None
    """Times this, with all else as it is, nothing is gained or lost; null if nothing can."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What the change is worth against doing nothing, in real pounds."""

    years: tuple[Year, ...]
    """Every year."""
    lines: tuple[LineValue, ...]
    """Every line."""
    benefits_gbp: float
    """Present value of benefits."""
    costs_gbp: float
    """Present value of costs."""
    npsv_gbp: float
    """Net present social value: benefits less costs."""
    cashable_npv_gbp: float
    """The same with cashable benefits alone: what budgets would see."""
    by_nature: dict[Nature, float]
    """Present value of each kind of benefit, and of costs."""
    costs_by_class: dict[CostClass, float]
    """Present value of the costs of each class; together all costs."""
    benefit_cost_ratio: float | None
    """Benefits over costs; shown, never a gate."""
    payback_years: float | None
    """Years until what was gained, not discounted, has paid what was spent; null if never."""
    switching_benefits: float | None
    """Share of the benefits that must come true for nothing to be lost."""
    switching_costs: float | None
    """Rise of costs before optimism bias, as a fraction, at which nothing is gained."""
    lower_rate_npsv_gbp: float | None
    """The same by the lower schedule, asked where the horizon runs beyond 50 years."""
    made_by: MadeBy | None = None


@method(
    "cashflow.appraise",
    version="1",
    question="What is a change worth against doing nothing, and what would have to go wrong?",
)
def appraise(case: Case) -> Appraisal:
    """Discount a case's costs and benefits, and say how far each could move.

    >>> spend = Line("Kiosk", Nature.COST, 5.0, phase=(1,), continues=False)
    >>> gain = Line("Fewer letters", Nature.CASHABLE, 1.5, phase=(0, 1))
    >>> told = appraise(Case((spend, gain), years=4, schedule="green-book-2003"))
    >>> round(told.npsv_gbp, 2)
    0.51
    """
    rates = schedule(case.schedule)
    factors = rates.factors(case.years)
    costs, benefits = _by_year(case)
    net = benefits - costs
    values = _line_values(case, factors)
    plain = sum(
        float(line.amounts(case.years) @ factors)
        for line in case.lines
        if line.nature == Nature.COST
    )
    gained, spent = float(benefits @ factors), float(costs @ factors)
    by_nature = {
        nature: sum(each.present_value_gbp for each in values if each.nature == nature)
        for nature in Nature
    }
    lower = lower_schedule(case)
    return Appraisal(
        years=_years(factors, costs, benefits),
        lines=_with_switching(values, gained - spent),
        benefits_gbp=gained,
        costs_gbp=spent,
        npsv_gbp=gained - spent,
        cashable_npv_gbp=by_nature[Nature.CASHABLE] - spent,
        by_nature=by_nature,
        costs_by_class={
            kind: sum(each.present_value_gbp for each in values if each.cost_class == kind)
            for kind in CostClass
        },
        benefit_cost_ratio=gained / spent if spent > 0 else None,
        payback_years=payback(net.tolist()),
        switching_benefits=spent / gained if gained > 0 else None,
        switching_costs=gained / plain - 1 if plain > 0 else None,
        lower_rate_npsv_gbp=float(net @ lower.factors(case.years)) if lower else None,
    )


def lower_schedule(case: Case) -> Schedule | None:
    """The schedule asked beside the case's own; None where the horizon is not that long.

    Source: HM Treasury, The Green Book (2026), sensitivity of horizons beyond 50 years.
    """
    beside = schedule(case.schedule).beyond_50
    return schedule(beside) if beside and case.years > LONG else None


def _by_year(case: Case) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    costs = np.zeros(case.years + 1)
    benefits = np.zeros(case.years + 1)
    for line in case.lines:
        if line.nature == Nature.COST:
            costs += line.amounts(case.years) * (1 + line.optimism_bias)
        else:
            benefits += line.amounts(case.years) * case.realisation
    return costs, benefits


def _line_values(case: Case, factors: NDArray[np.float64]) -> list[LineValue]:
    def value(line: Line) -> LineValue:
        weight = 1 + line.optimism_bias if line.nature == Nature.COST else case.realisation
        amounts = line.amounts(case.years) * weight
        total, present = float(amounts.sum()), float(amounts @ factors)
        return LineValue(line.name, line.nature, line.counted_as, total, present, None)

    return [value(line) for line in case.lines]


def _with_switching(values: Sequence[LineValue], npsv: float) -> tuple[LineValue, ...]:
    """With each line's factor: its value times the factor closes the gap of the whole to nil."""

    def factor(line: LineValue) -> float | None:
        if not line.present_value_gbp:
            return None
        sign = 1 if line.nature == Nature.COST else -1
        return 1 + sign * npsv / line.present_value_gbp

    return tuple(replace(each, switching_factor=factor(each)) for each in values)


def _years(
    factors: NDArray[np.float64], costs: NDArray[np.float64], benefits: NDArray[np.float64]
) -> tuple[Year, ...]:
    rows = zip(factors.tolist(), costs.tolist(), benefits.tolist(), strict=True)
    return tuple(
        Year(year, factor, cost, benefit, benefit - cost, (benefit - cost) * factor)
        for year, (factor, cost, benefit) in enumerate(rows)
    )


def npsv_at(case: Case, realisation: float) -> float:
    """Pounds that a case is worth if this share of its benefits comes true, as a fraction.

    Raises
    ------
    ValueError
        When the share is below 0.

    >>> spend = Line("Kiosk", Nature.COST, 5.0, continues=False)
    >>> gain = Line("Fewer letters", Nature.CASHABLE, 8.0, continues=False)
    >>> npsv_at(Case((spend, gain), years=1), 0.5)
    -1.0
    """
    if realisation < 0:
        raise ValueError(f"The share that comes true cannot be below 0. It is {realisation:g}.")
    return appraise(replace(case, realisation=realisation)).npsv_gbp


def payback(net: Sequence[float]) -> float | None:
    """Years until the running total of these yearly amounts is no longer below nil, for good.

    Within the year it is reached in proportion. None where it never is.

    >>> payback([-10, 4, 4, 4])
    2.5
    """
    total = np.cumsum(net)
    below = np.flatnonzero(total < 0)
    if not below.size:
        return 0.0
    last = int(below[-1])
    if last + 1 >= len(total):
        return None
    return last + float(-total[last] / (total[last + 1] - total[last]))


def internal_rate(net: Sequence[float]) -> float | None:
    """The one discount rate at which these yearly amounts come to nothing, as a fraction.

    None where the amounts change sign other than once, since then there is none or several.

    >>> round(internal_rate([-5, 1.5, 1.5, 1.5, 1.5]), 4)
    0.0771
    """
    signs = np.sign([each for each in net if each])
    if np.count_nonzero(np.diff(signs)) != 1:
        return None

    def value(rate: float) -> float:
        return float(sum(each / (1 + rate) ** year for year, each in enumerate(net)))

    return float(brentq(value, -0.99, 100.0, xtol=1e-12))

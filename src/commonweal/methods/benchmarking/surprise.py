"""How much wider a range must be than the model states, by what past returns were beside it.

The model holds that a body's own level moves by small steps of one size. Real levels jump: a
service changes hands, a line is booked elsewhere, a year of cuts moves some bodies and not others.
So what came later lay further off than stated, and the more so the more years lay between.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from commonweal.methods.benchmarking.posterior import Posterior
from commonweal.methods.benchmarking.returns import Floats

WIDER_A_YEAR = 0.127
"""How the logarithm of surprises grew with each further year ahead in the returns of 2010-11 to
2014-15, over 28 classes and lines: `script/bench backtest` measures it again. By the same returns
a model that learns from four years is a little wide one year ahead, so no more is asked there."""

FEWEST_YEARS = 3
FOUR_IN_FIVE = 1.2816

Foretell = Callable[[int, float], Posterior]


def further(ahead: float) -> float:
    """How many times wider a range is so many years ahead, 1 for one year.

    >>> [round(further(years), 2) for years in (1, 2, 3)]
    [1.0, 1.14, 1.29]
    """
    return math.exp(WIDER_A_YEAR * max(ahead - 1.0, 0.0))


def own_surprise(logs: Floats, times: Floats, foretell: Foretell) -> float:
    """How many times further off than stated a group's last year lay, 1 or more.

    The last year is foretold from the first three, the first four and so on; the geometric mean
    of what each finds counts. Ranges are never made narrower by it. With fewer than four years
    nothing is known, and 1 is given.

    Parameters
    ----------
    logs
        Log unit costs: a row a body, a column a year; nan where nothing was returned.
    times
        When each year was, in years.
    foretell
        What so many first years, with their noise, tell of deviations at a time.
    """
    last = logs[:, -1] - np.nanmean(logs[:, -1])
    found = []
    for count in range(FEWEST_YEARS, len(times)):
        known = foretell(count, float(times[-1]))
        ratio = surprise(last, known) / further(float(times[-1] - times[count - 1]))
        found.append(math.log(max(ratio, 1e-9)))
    return max(1.0, math.exp(sum(found) / len(found))) if found else 1.0


def surprise(deviations: Floats, known: Posterior) -> float:
    """Within how many times its stated width four in five deviations lay; 1 where as stated.

    Four in five are counted, and not squares summed, as a few bodies that jumped would otherwise
    widen the ranges of all.
    """
    spread = np.sqrt(np.maximum(known.variance, 1e-12))
    away = np.abs(deviations - known.mean) / spread
    away = away[~np.isnan(away)]
    return float(np.quantile(away, 0.8) / FOUR_IN_FIVE) if len(away) else 1.0

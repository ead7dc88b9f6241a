"""How often stated ranges held the returns of examples/national, class by class, line by line."""

import warnings
from collections import defaultdict
from functools import cache

import numpy as np
from tests.methods.benchmarking.national import bodies

from commonweal.methods.benchmarking import BacktestInput, later_year_coverage
from commonweal.methods.benchmarking.panel import lowest_cost, panel_of
from commonweal.methods.benchmarking.posterior import Posterior
from commonweal.methods.benchmarking.returns import unit_costs
from commonweal.methods.benchmarking.surprise import surprise

CLASSES = ("district", "metropolitan", "unitary", "london", "county")
LINES = ("central", "cultural", "environmental", "highways", "housing", "planning")
# In two-tier areas roads are the county's duty and housing the district's.
NOT_THEIRS = {("district", "highways"), ("county", "housing")}
GROUPS = tuple((kind, line) for kind in CLASSES for line in LINES if (kind, line) not in NOT_THEIRS)
PRECEDING = (2010, 2011, 2012, 2013, 2014)


@cache
def found_for(kind, line, years, persistence=None):
    return later_year_coverage(
        BacktestInput(years, bodies(kind, line, years), persistence=persistence)
    )


def held_by_group(years, persistence=None, answered=False):
    """Bodies held and bodies in all, for "all", each class and each line."""
    sums = defaultdict(lambda: [0, 0])
    for kind, line in GROUPS:
        found = found_for(kind, line, years, persistence)
        if answered and not found_for(kind, line, years).accepted:
            continue
        for group in ("all", kind, line):
            sums[group][0] += found.held
            sums[group][1] += found.bodies
    return dict(sums)


def answered_groups(years):
    """The classes and lines for which the gap method would have answered."""
    return {group for group in GROUPS if found_for(*group, years).accepted}


def surprises():
    """How much further off than stated 2010-11 to 2014-15 lay, by years learnt from and ahead."""
    found = {}
    for learnt in range(2, len(PRECEDING)):
        for later in range(learnt, len(PRECEDING)):
            away, stated = [], []
            for kind, line in GROUPS:
                one, other = _foretold(kind, line, learnt, later)
                away.append(one)
                stated.append(other)
            known = Posterior(np.zeros(sum(map(len, away))), np.concatenate(stated))
            ahead = PRECEDING[later] - PRECEDING[learnt - 1]
            found[learnt, ahead] = surprise(np.concatenate(away), known)
    return found


def growth():
    """How their logarithm grows with a further year learnt from, and with a further year ahead."""
    found = surprises()
    shape = np.array([[1.0, learnt, ahead] for learnt, ahead in found])
    return np.linalg.lstsq(shape, np.log(list(found.values())), rcond=None)[0]


def _foretold(kind, line, learnt, later):
    units = unit_costs(bodies(kind, line, PRECEDING))
    early, floor = units[:, :learnt], lowest_cost(units[:, :learnt])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        panel = panel_of(early, np.array(PRECEDING[:learnt], float), floor, None)
        logs = np.log(np.maximum(units[:, later], floor))
    # The model's own ranges, not yet widened by what is measured here.
    known = panel.known_at(float(PRECEDING[later]))
    return logs - np.nanmean(logs) - known.mean, known.variance + panel.parts.noise

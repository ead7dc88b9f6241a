"""Who pays what of a joint cost, why that is fair, and who would leave.

A game is some bodies and what every coalition of them would pay; each rule takes a game and
gives an `Allocation`: shares, savings, and the groups that would gain by leaving::

    from commonweal.methods import sharing

    game = sharing.Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})
    sharing.nucleolus(game).shares
"""

from commonweal.methods.sharing.allocation import Allocation, Complaint, allocation
from commonweal.methods.sharing.baseline import Baseline, BodyCost, CostGame, cost_game
from commonweal.methods.sharing.baseline_core import BaselineCore, PooledBaseline, baseline_core
from commonweal.methods.sharing.compare import RULES, Comparison, compare, compare_watched
from commonweal.methods.sharing.core import CoreTest, Holder, core
from commonweal.methods.sharing.game import CostTable, Game, MissingCoalition
from commonweal.methods.sharing.kohlberg import is_nucleolus
from commonweal.methods.sharing.nucleolus import (
    nucleolus,
    nucleolus_below_alone,
    per_capita_nucleolus,
    proportional_nucleolus,
)
from commonweal.methods.sharing.partition import Block, Partition, best_partition
from commonweal.methods.sharing.sampling import (
    SampledBaseline,
    SampledShares,
    costs_by_name,
    estimate,
    sampled_shapley,
)
from commonweal.methods.sharing.separable import equal_nonseparable, separable_costs, tau
from commonweal.methods.sharing.shapley import shapley
from commonweal.methods.sharing.simple import (
    WeightedGame,
    equal,
    proportional_to_alone,
    proportional_to_weights,
)
from commonweal.methods.sharing.validation import Validation, covered, validate

__all__ = [
    "RULES",
    "Allocation",
    "Baseline",
    "BaselineCore",
    "Block",
    "BodyCost",
    "Comparison",
    "Complaint",
    "CoreTest",
    "CostGame",
    "CostTable",
    "Game",
    "Holder",
    "MissingCoalition",
    "Partition",
    "PooledBaseline",
    "SampledBaseline",
    "SampledShares",
    "Validation",
    "WeightedGame",
    "allocation",
    "baseline_core",
    "best_partition",
    "compare",
    "compare_watched",
    "core",
    "cost_game",
    "costs_by_name",
    "covered",
    "equal",
    "equal_nonseparable",
    "estimate",
    "is_nucleolus",
    "nucleolus",
    "nucleolus_below_alone",
    "per_capita_nucleolus",
    "proportional_nucleolus",
    "proportional_to_alone",
    "proportional_to_weights",
    "sampled_shapley",
    "separable_costs",
    "shapley",
    "tau",
    "validate",
]

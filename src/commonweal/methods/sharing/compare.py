"""Every rule side by side, with who would leave under each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commonweal.methods.method import MadeBy, method
from commonweal.methods.sharing.allocation import Allocation
from commonweal.methods.sharing.core import CoreTest, core
from commonweal.methods.sharing.game import Game
from commonweal.methods.sharing.nucleolus import (
    nucleolus,
    nucleolus_below_alone,
    per_capita_nucleolus,
    proportional_nucleolus,
)
from commonweal.methods.sharing.partition import Partition, best_partition
from commonweal.methods.sharing.separable import equal_nonseparable, separable_costs, tau
from commonweal.methods.sharing.shapley import shapley
from commonweal.methods.sharing.simple import equal, proportional_to_alone

RULES: Mapping[str, Callable[[Game], Allocation]] = {
    "equal": equal,
    "proportional_to_alone": proportional_to_alone,
    "separable_costs": separable_costs,
    "equal_nonseparable": equal_nonseparable,
    "tau": tau,
    "shapley": shapley,
    "nucleolus": nucleolus,
    "nucleolus_below_alone": nucleolus_below_alone,
    "per_capita_nucleolus": per_capita_nucleolus,
    "proportional_nucleolus": proportional_nucleolus,
}
"""The rules that need nothing but the game, by the last part of their names."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One game under every rule."""

    rules: Mapping[str, Allocation]
    """The shares under each rule, by its name."""
    core: CoreTest
    """Whether there is a split that nobody would leave."""
    partition: Partition
    """The groupings that cost least."""
    made_by: MadeBy | None = None


@method(
    "sharing.compare",
    version="1",
    question="What would each pay under every rule, and who would leave under which?",
)
def compare(game: Game) -> Comparison:
    """Run every rule on one game, test its core and find its best partition.

    >>> two = Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})
    >>> {name: each.shares["A"] for name, each in compare(two).rules.items()}["equal"]
    40.0
    """
    rules = {name: rule(game) for name, rule in RULES.items()}
    return Comparison(rules, core(game), best_partition(game))

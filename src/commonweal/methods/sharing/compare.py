"""Every rule side by side, with who would leave under each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from commonweal.methods.method import MadeBy, made, method
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

# Is told how many steps are done, and of how many.
Watch = Callable[[int, int], None]


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
    return _compare(game, _unwatched)


def compare_watched(game: Game, watch: Watch) -> Comparison:
    """The same, telling before each rule how many steps are done and of how many.

    What `watch` raises stops it.
    """
    return replace(_compare(game, watch), made_by=made("sharing.compare", game))


def _unwatched(_done: int, _total: int) -> None:
    """Nobody listens."""


def _compare(game: Game, watch: Watch) -> Comparison:
    total = len(RULES) + 2
    rules = {}
    for done, (name, rule) in enumerate(RULES.items()):
        watch(done, total)
        rules[name] = rule(game)
    watch(total - 2, total)
    tested = core(game)
    watch(total - 1, total)
    return Comparison(rules, tested, best_partition(game))

"""The Shapley value of many bodies, estimated from orders drawn at random, with its error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from commonweal.methods.bounds import draws_and_seed
from commonweal.methods.method import MadeBy, WrongField, method
from commonweal.methods.sharing.baseline import Baseline
from commonweal.methods.sharing.coalitions import Figures

LEAST_DRAWS = 4
# Bodies times draws: so many are kept at once, some gigabytes of them.
MOST_JOININGS = 30_000_000
Orders = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class SampledBaseline(Baseline):
    """A baseline of any number of bodies, and how many orders of joining to draw."""

    draws: int = 2000
    """Orders of joining to draw, from 4 to 1,000,000; each is used forwards and backwards."""
    seed: int = 1
    """Seed of the draws: the same seed gives the same shares."""

    def __post_init__(self) -> None:
        # A class made anew by slots is not the one that a bare super() would look for.
        Baseline.__post_init__(self)
        draws_and_seed(self, least=LEAST_DRAWS)
        if self.draws * len(self.bodies) > MOST_JOININGS:
            raise WrongField(
                f"{self.draws:,} draws of {len(self.bodies):,} bodies are more than "
                f"{MOST_JOININGS:,} joinings. Draw at most "
                f"{MOST_JOININGS // len(self.bodies):,} times.",
                "draws",
            )


@dataclass(frozen=True, slots=True)
class SampledShares:
    """Estimated Shapley shares, each with the interval that holds the true one 19 times in 20."""

    shares: Mapping[str, float]
    """What each pays; together exactly the cost of them all."""
    low: Mapping[str, float]
    """The lower end of each one's interval."""
    high: Mapping[str, float]
    """The upper end."""
    alone: Mapping[str, float]
    """What each would pay alone."""
    total: float
    """The cost of serving them all together."""
    draws: int
    """Orders drawn."""
    made_by: MadeBy | None = None


@method(
    "sharing.sampled_shapley",
    version="1",
    question="What does each of many bodies add to the cost, and how surely is that known?",
)
def sampled_shapley(baseline: SampledBaseline) -> SampledShares:
    """Estimate Shapley shares of a baseline's game from orders of joining drawn at random.

    Source: Castro, Gómez and Tejada (2009), "Polynomial calculation of the Shapley value based
    on sampling"; the pairing of orders, Mitchell, Cooper, Frank and Holmes (2022).

    >>> from commonweal.methods.sharing import BodyCost
    >>> two = (BodyCost("A", 60, 1), BodyCost("B", 60, 1))
    >>> told = sampled_shapley(SampledBaseline(two, elasticity=1.0)).shares
    >>> {name: round(share, 6) for name, share in told.items()}
    {'A': 60.0, 'B': 60.0}
    """
    chance = np.random.default_rng(baseline.seed)
    n = len(baseline.bodies)
    mean, error = estimate(n, lambda orders: _joining(baseline, orders), baseline.draws, chance)
    return SampledShares(
        shares=_named(baseline.players, mean),
        low=_named(baseline.players, mean - error),
        high=_named(baseline.players, mean + error),
        alone=_named(baseline.players, baseline.alone),
        total=float(mean.sum()),
        draws=baseline.draws,
    )


def estimate(
    n: int, costs: Callable[[Orders], Figures], draws: int, chance: np.random.Generator
) -> tuple[Figures, Figures]:
    """Shapley shares of n bodies, and half the width of their 95% intervals.

    Parameters
    ----------
    costs
        For orders of joining, a row each, the cost after each body has joined, in that order.
        `costs_by_name` makes one from a cost of a set of names.
    draws
        Orders drawn; each is used with its reverse, whose errors go the other way.
    """
    orders = chance.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)
    pairs = (_added(costs(orders), orders) + _added(costs(orders[:, ::-1]), orders[:, ::-1])) / 2
    wide = float(student.ppf(0.975, draws - 1))
    return pairs.mean(axis=0), wide * pairs.std(axis=0, ddof=1) / np.sqrt(draws)


def costs_by_name(
    players: Sequence[str], cost: Callable[[frozenset[str]], float]
) -> Callable[[Orders], Figures]:
    """What `estimate` asks for, from a function that gives the cost of a set of names."""

    def along(orders: Orders) -> Figures:
        rows = ([frozenset(players[i] for i in row[: k + 1]) for k in range(len(row))]
                for row in orders.tolist())  # fmt: skip
        return np.array([[float(cost(who)) for who in row] for row in rows])

    return along


def _added(costs: Figures, orders: Orders) -> Figures:
    """What each body adds on joining, by body rather than by turn."""
    added = np.empty_like(costs)
    np.put_along_axis(added, orders, np.diff(costs, axis=1, prepend=0.0), axis=1)
    return added


def _joining(baseline: Baseline, orders: Orders) -> Figures:
    count = np.broadcast_to(np.arange(1.0, orders.shape[1] + 1), orders.shape)
    sizes, alone = baseline.sizes[orders], baseline.alone[orders]
    return baseline.least(sizes.cumsum(axis=1), count, alone.cumsum(axis=1))


def _named(names: Sequence[str], figures: Figures) -> dict[str, float]:
    return dict(zip(names, figures.tolist(), strict=True))

"""A cost game: what every coalition of some bodies would pay for the service it needs."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from commonweal.methods.method import WrongField
from commonweal.methods.sharing.coalitions import Figures, members

MOST = 20
NAMED = 5


class MissingCoalition(WrongField):
    """A coalition has no cost, so nobody can say what its members would pay alone."""


@dataclass(frozen=True)
class Game:
    """Bodies, and the cost of serving every coalition of them.

    Where a table of gains is to be shared instead, see `of_value`.
    """

    players: tuple[str, ...]
    """Names of the bodies, one to 20 of them, without commas."""
    cost: Mapping[str, float]
    """What each coalition would pay, by its names with commas between: {"A": 60, "A,B": 80}.
    All 2ⁿ − 1 coalitions, in any one unit of money."""

    def __post_init__(self) -> None:
        _check_players(self.players)
        if not np.isfinite(self.values).all():
            raise WrongField("Each cost must be a finite number.", "cost")

    @classmethod
    def from_function(cls, players: Sequence[str], cost: Callable[[frozenset[str]], float]) -> Game:
        """A game whose costs a function gives, coalition by coalition.

        >>> Game.from_function("AB", lambda who: 10.0 * len(who) ** 0.5).cost["A,B"]
        14.142135623730951
        """
        names = tuple(players)
        masks = range(1, 1 << len(names))
        values = [0.0, *(float(cost(frozenset(members(mask, names)))) for mask in masks)]
        return cls.from_values(names, values)

    @classmethod
    def from_values(cls, players: Sequence[str], values: npt.ArrayLike) -> Game:
        """A game from a table of 2ⁿ costs, where bit i of the place is for player i."""
        _check_players(tuple(players))
        return cls(tuple(players), CostTable(tuple(players), values))

    @classmethod
    def of_value(cls, players: Sequence[str], value: Mapping[str, float]) -> Game:
        """A game of gains: what each coalition could make; those left out make nothing.

        A gain is a cost below nothing, so a share of −5 is 5 received.

        >>> Game.of_value("AB", {"A,B": 12}).cost["A,B"]
        -12.0
        """
        names = tuple(players)
        table = np.zeros(1 << len(names))
        for key, gain in value.items():
            table[_mask_of(key, names, "value")] = -gain
        return cls.from_values(names, table)

    @cached_property
    def values(self) -> Figures:
        """The costs as one table, where bit i of the place is for player i; not to be changed."""
        if isinstance(self.cost, CostTable):
            return self.cost.table
        return _read_table(self.players, self.cost)

    @property
    def n(self) -> int:
        """How many bodies there are."""
        return len(self.players)

    @property
    def everybody(self) -> int:
        """The coalition of them all, as a number."""
        return (1 << self.n) - 1

    @property
    def total(self) -> float:
        """The cost of serving them all together."""
        return float(self.values[-1])

    @property
    def alone(self) -> Figures:
        """What each would pay alone, in the order of the players."""
        return self.values[1 << np.arange(self.n)]

    @property
    def marginal(self) -> Figures:
        """What each adds to the cost of all the others."""
        return self.total - self.values[self.everybody ^ (1 << np.arange(self.n))]

    @property
    def tolerance(self) -> float:
        """The difference below which two sums of this game's costs are the same."""
        return 1e-9 * max(float(np.abs(self.values).max()), 1e-300)

    def names(self, mask: int) -> tuple[str, ...]:
        """The names in a coalition."""
        return members(mask, self.players)

    def by_name(self, figures: npt.ArrayLike) -> dict[str, float]:
        """One figure for each body, by its name."""
        return dict(zip(self.players, np.asarray(figures, dtype=float).tolist(), strict=True))

    def digest(self) -> str:
        """SHA-256 of the players and the costs, the same whichever way the game was given."""
        names = json.dumps(self.players, ensure_ascii=False).encode()
        return hashlib.sha256(names + self.values.astype("<f8").tobytes()).hexdigest()


class CostTable(Mapping[str, float]):
    """Costs held as one array and read by name, for games too large to spell out."""

    def __init__(self, players: tuple[str, ...], table: npt.ArrayLike) -> None:
        self.players = players
        self.table: Figures = np.array(table, dtype=np.float64)
        if self.table.shape != (1 << len(players),):
            raise WrongField(
                f"{len(players)} bodies make a table of {1 << len(players)} costs. "
                f"This one has the shape {self.table.shape}.",
                "cost",
            )
        self.table[0] = 0.0
        self.table.setflags(write=False)

    def __getitem__(self, key: str) -> float:
        return float(self.table[_mask_of(key, self.players)])

    def __iter__(self) -> Iterator[str]:
        return (",".join(members(mask, self.players)) for mask in range(1, len(self.table)))

    def __len__(self) -> int:
        return len(self.table) - 1


def _check_players(players: tuple[str, ...]) -> None:
    if not 1 <= len(players) <= MOST:
        raise WrongField(
            f"A game has 1 to {MOST} bodies. This one has {len(players)}; for more, describe "
            "their costs by a baseline and use sharing.sampled_shapley or sharing.baseline_core.",
            "players",
        )
    for i, name in enumerate(players):
        if not name.strip() or name != name.strip() or "," in name:
            raise WrongField(
                f"“{name}” cannot name a body: a name is not blank, has no comma, and neither "
                "begins nor ends with a space.",
                "players", i,
            )  # fmt: skip
        if name in players[:i]:
            raise WrongField(
                f"Two bodies are named “{name}”. Give each its own name.", "players", i
            )


def _read_table(players: tuple[str, ...], cost: Mapping[str, float]) -> Figures:
    table = np.full(1 << len(players), math.nan)
    table[0] = 0.0
    for key, figure in cost.items():
        mask = _mask_of(key, players)
        if not math.isnan(table[mask]):
            raise WrongField(f"The coalition {key} is given twice. Keep one.", "cost", key)
        if not math.isfinite(figure):
            raise WrongField(f"A cost is a finite number. It was {figure}.", "cost", key)
        table[mask] = figure
    _refuse_gaps(players, table)
    table.setflags(write=False)
    return table


def _refuse_gaps(players: tuple[str, ...], table: Figures) -> None:
    missing = np.flatnonzero(np.isnan(table)).tolist()
    if missing:
        named = "; ".join(" + ".join(members(mask, players)) for mask in missing[:NAMED])
        rest = f"; and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        raise MissingCoalition(
            f"No cost is given for {named}{rest}. Each coalition needs one.", "cost"
        )


def _mask_of(key: str, players: tuple[str, ...], field: str = "cost") -> int:
    """The number of a coalition written with commas, in any order."""
    mask = 0
    for name in key.split(","):
        if name.strip() not in players:
            raise WrongField(
                f"“{name.strip()}” is not among the players. Add it to them, or correct the name.",
                field, key,
            )  # fmt: skip
        bit = 1 << players.index(name.strip())
        if mask & bit:
            raise WrongField(f"“{name.strip()}” stands twice in one coalition.", field, key)
        mask |= bit
    return mask

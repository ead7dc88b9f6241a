"""Shares of a joint cost, and who would be better off without them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from commonweal.methods.method import MadeBy
from commonweal.methods.sharing.coalitions import Figures, totals
from commonweal.methods.sharing.game import Game


@dataclass(frozen=True, slots=True)
class Complaint:
    """A coalition, what it is asked to pay, and what it would pay on its own."""

    players: tuple[str, ...]
    """Its members."""
    pays: float
    """Their shares together."""
    alone: float
    """The cost of serving them on their own."""
    gain: float
    """What they would gain by leaving; below zero is what they would lose."""

    def sentence(self) -> str:
        """The complaint in words.

        >>> Complaint(("H", "K", "L"), 27.69, 27.26, 0.43).sentence()
        'H, K and L pay 27.69 together and 27.26 on their own: they would gain 0.43 by leaving.'
        """
        one = len(self.players) == 1
        pays = "pays" if one else "pay"
        together, own = ("", "alone") if one else (" together", "on their own")
        outcome = "gain" if self.gain > 0 else "lose"
        return (
            f"{listed(self.players)} {pays} {written(self.pays)}{together} and "
            f"{written(self.alone)} {own}: {'it' if one else 'they'} would {outcome} "
            f"{written(abs(self.gain))} by leaving."
        )


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who pays what under one rule, and how that stands with every group of them."""

    shares: Mapping[str, float]
    """What each pays; together exactly the cost of them all. Empty when refused."""
    alone: Mapping[str, float]
    """What each would pay alone."""
    saving: Mapping[str, float]
    """What each saves: its cost alone less its share. Empty when refused."""
    total: float
    """The cost of serving them all together."""
    in_core: bool
    """Whether no group would gain by leaving."""
    worst: Complaint | None
    """The group with most to gain, or least to lose, by leaving. Null when there is one body."""
    leaving: tuple[Complaint, ...]
    """Groups that would gain by leaving at the same time, worst first; none shares a member."""
    levels: tuple[float, ...] = ()
    """For a nucleolus, the complaints made as small as they can be, worst first."""
    notes: tuple[str, ...] = ()
    """What to know before relying on these shares."""
    refused: tuple[str, ...] = ()
    """Why the rule gives no shares here."""
    made_by: MadeBy | None = None


def allocation(
    game: Game,
    shares: Sequence[float] | Figures,
    *,
    total: float | None = None,
    levels: Sequence[float] = (),
    notes: Sequence[str] = (),
) -> Allocation:
    """Shares, in the order of the players, with the complaints they give rise to.

    `total` is what they share when that is not the cost of serving all of them together.
    """
    paid = np.asarray(shares, dtype=np.float64)
    leaving = _leaving(game, paid)
    return Allocation(
        shares=game.by_name(paid),
        alone=game.by_name(game.alone),
        saving=game.by_name(game.alone - paid),
        total=game.total if total is None else total,
        in_core=not leaving,
        worst=worst_complaint(game, paid),
        leaving=leaving,
        levels=tuple(map(float, levels)),
        notes=tuple(notes),
    )


def refusal(game: Game, *reasons: str) -> Allocation:
    """No shares, and why."""
    return Allocation(
        shares={},
        alone=game.by_name(game.alone),
        saving={},
        total=game.total,
        in_core=False,
        worst=None,
        leaving=(),
        refused=reasons,
    )


def worst_complaint(game: Game, shares: Figures) -> Complaint | None:
    """The group, short of everybody, that is worst off against what it would pay alone."""
    excess = totals(shares) - game.values
    return complaint(game, shares, 1 + int(excess[1:-1].argmax())) if game.n > 1 else None


def complaint(game: Game, shares: Figures, mask: int) -> Complaint:
    """How one coalition stands."""
    names = game.names(mask)
    pays = float(sum(shares[i] for i in range(game.n) if mask >> i & 1))
    alone = float(game.values[mask])
    return Complaint(names, pays, alone, pays - alone)


def _leaving(game: Game, shares: Figures) -> tuple[Complaint, ...]:
    """The worst-off group that would gain, then the worst-off of the others, and so on."""
    excess = totals(shares) - game.values
    excess[0] = excess[-1] = -np.inf
    masks = np.flatnonzero(excess > game.tolerance)
    found = []
    while masks.size:
        worst = int(masks[excess[masks].argmax()])
        found.append(complaint(game, shares, worst))
        masks = masks[masks & worst == 0]
    return tuple(found)


def written(figure: float) -> str:
    """A sum of money as people write it, its unit being the reader's: "1,495" or "27.26"."""
    return f"{figure:,.0f}" if abs(figure) >= 1000 else f"{figure:,.2f}"


def listed(names: Sequence[str]) -> str:
    """Names with commas and a last "and"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

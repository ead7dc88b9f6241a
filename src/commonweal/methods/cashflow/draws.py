"""A case drawn many times: net amounts by year, in pieces that fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.cashflow.case import Case, Nature
from commonweal.methods.cashflow.schedules import schedule

Floats = NDArray[np.float64]

# Amounts held at once: draws times years.
PIECE = 1_000_000


@dataclass(frozen=True)
class Moved:
    """What was drawn of each thing that a driver moves; None for what nothing moves."""

    draws: int
    realisation: Floats | None
    delay: Floats | None
    bias: Floats | None
    lines: Mapping[str, Floats]


def pieces(draws: int, years: int) -> list[slice]:
    """The draws in pieces of which each takes well under a second."""
    size = max(PIECE // (years + 1), 1)
    return [slice(start, min(start + size, draws)) for start in range(0, draws, size)]


def worth_and_payback(
    case: Case, moved: Moved, watch: Callable[[int], None]
) -> tuple[Floats, Floats]:
    """Net present social value, and years to pay back, of each draw.

    A draw that is not paid back within the years counted has infinity.
    """
    factors = schedule(case.schedule).factors(case.years)
    worth, paid = np.empty(moved.draws), np.empty(moved.draws)
    for number, piece in enumerate(pieces(moved.draws, case.years)):
        watch(number)
        net = _net(case, moved, piece)
        worth[piece], paid[piece] = net @ factors, paybacks(net)
    return worth, paid


def _net(case: Case, moved: Moved, piece: slice) -> Floats:
    """Benefits less costs: a row a draw of the piece, a column a year."""
    net = np.zeros((piece.stop - piece.start, case.years + 1))
    for amounts, times in _costs(case, moved, piece):
        net -= np.multiply.outer(times, amounts)
    share: Floats | float = case.realisation
    if moved.realisation is not None:
        share = moved.realisation[piece]
    for amounts, multiple in _benefits(case, moved, piece):
        come = amounts[None, :] if moved.delay is None else _later(amounts, moved.delay[piece])
        net += come * np.broadcast_to(multiple * share, len(net))[:, None]
    return net


def _costs(case: Case, moved: Moved, piece: slice) -> Iterator[tuple[Floats, Floats]]:
    """Amounts by year of costs that are multiplied alike, and by how much in each draw."""
    ones = np.ones(piece.stop - piece.start)
    fixed = np.zeros(case.years + 1)
    for line in (each for each in case.lines if each.nature == Nature.COST):
        amounts = line.amounts(case.years)
        if moved.bias is None:
            amounts = amounts * (1 + line.optimism_bias)
        if line.name in moved.lines:
            yield amounts, moved.lines[line.name][piece] * _uplift(moved, piece)
        else:
            fixed += amounts
    yield fixed, ones * _uplift(moved, piece)


def _uplift(moved: Moved, piece: slice) -> Floats | float:
    return 1.0 if moved.bias is None else 1 + moved.bias[piece]


def _benefits(case: Case, moved: Moved, piece: slice) -> Iterator[tuple[Floats, Floats | float]]:
    fixed = np.zeros(case.years + 1)
    for line in (each for each in case.lines if each.nature != Nature.COST):
        if line.name in moved.lines:
            yield line.amounts(case.years), moved.lines[line.name][piece]
        else:
            fixed += line.amounts(case.years)
    yield fixed, 1.0


def _later(amounts: Floats, delay: Floats) -> Floats:
    """Amounts that come later, a row a draw; between whole years in proportion."""
    count = len(amounts)
    whole = np.minimum(np.floor(delay), count).astype(int)
    part = (delay - np.floor(delay))[:, None]
    # Before the first year there is nothing, however far one goes back.
    padded = np.concatenate([np.zeros(count + 1), amounts])
    at = np.arange(count)[None, :] - whole[:, None] + count + 1
    late: Floats = (1 - part) * padded[at] + part * padded[np.maximum(at - 1, 0)]
    return late


def paybacks(net: Floats) -> Floats:
    """Years until the running total of each row is no longer below nil, for good.

    Within the year it is reached in proportion; infinity where it never is.

    >>> paybacks(np.array([[-10.0, 4, 4, 4], [-10, 4, 4, 1]])).tolist()
    [2.5, inf]
    """
    total = np.cumsum(net, axis=1)
    years = total.shape[1]
    below = total < 0
    last = years - 1 - np.argmax(below[:, ::-1], axis=1)
    rows = np.arange(len(total))
    then = total[rows, np.minimum(last + 1, years - 1)]
    before = total[rows, last]
    rise = np.where(then > before, then - before, 1.0)
    found: Floats = np.where(last + 1 >= years, np.inf, last - before / rise)
    return np.where(below.any(axis=1), found, 0.0)

"""What can be seen in one cell, or beside the same cell of before and of others."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from statistics import median

from commonweal.methods.checks.returned_given import (
    AskedColumn,
    Finding,
    Level,
    ReturnedRow,
    ReturnInput,
    is_total,
    row_like,
    shown,
)

# Iglewicz and Hoaglin's bound for the modified z-score, and the fewest to tell the usual from.
FAR = 3.5
FEWEST_OTHERS = 5
# A figure twice, or half, of last time is asked about.
CHANGED = 2.0


def cell_findings(given: ReturnInput, row: ReturnedRow) -> Iterator[Finding]:
    """Everything odd about the cells of one row."""
    for column in given.columns:
        yield from _alone(row, column)
        if not is_total(row.name):
            yield from _beside(given, row, column)


def _alone(row: ReturnedRow, column: AskedColumn) -> Iterator[Finding]:
    value = row.values.get(column.key)
    what = f"“{row.name}”, {column.label}"
    if value is None:
        if column.must and not is_total(row.name):
            said = f"{what} is blank. Enter the figure, or confirm that it is not known."
            yield _finding("blank", Level.CONFIRM, row, column, said)
        return
    if isinstance(value, str):
        said = f"{what} says “{value[:60]}”, which is not a number. Enter the figure alone."
        yield _finding("text", Level.MEND, row, column, said)
        return
    if value == 0:
        said = f"{what} is 0. Confirm that 0 is meant, or leave it blank if it is not known."
        yield _finding("zero", Level.CONFIRM, row, column, said)
    if column.least is not None and value < column.least:
        said = f"{what} is {shown(value)}, below {shown(column.least)}. Mend it."
        yield _finding("bounds", Level.MEND, row, column, said)
    if column.most is not None and value > column.most:
        said = f"{what} is {shown(value)}, above {shown(column.most)}. Mend it."
        yield _finding("bounds", Level.MEND, row, column, said)


def _beside(given: ReturnInput, row: ReturnedRow, column: AskedColumn) -> Iterator[Finding]:
    value = row.figure(column.key)
    if value is None or value <= 0:
        return
    what = f"“{row.name}”, {column.label}"
    last = figure_of(given.before, row, column)
    if last and not 1 / CHANGED <= value / last <= CHANGED:
        said = f"{what} was {shown(last)} last time and is {shown(value)} now. Confirm it, or mend."
        yield _finding("changed", Level.CONFIRM, row, column, said)
    elsewhere = others_of(given, row, column)
    if (score := far_from(value, elsewhere)) is not None and abs(score) > FAR:
        side = "above" if score > 0 else "below"
        said = (
            f"{what} is {shown(value)}, far {side} the {len(elsewhere)} other returns, whose "
            f"middle is {shown(round(median(elsewhere), 2))}. Confirm it, or mend."
        )
        yield _finding("far", Level.CONFIRM, row, column, said)


def figure_of(rows: tuple[ReturnedRow, ...], row: ReturnedRow, column: AskedColumn) -> float | None:
    """The figure of the same row and column in another return."""
    other = row_like(rows, row.name)
    return other.figure(column.key) if other else None


def others_of(given: ReturnInput, row: ReturnedRow, column: AskedColumn) -> list[float]:
    """What others gave above 0 for the same row and column."""
    found = (figure_of(rows, row, column) for rows in given.others)
    return [value for value in found if value]


def far_from(value: float, others: list[float]) -> float | None:
    """The modified z-score of a figure among others, on logarithms; None with too few.

    Costs and counts differ by factors, as bodies differ in size, so that their logarithms are
    what lies evenly about the middle.

    >>> round(far_from(1000.0, [90.0, 100.0, 110.0, 105.0, 95.0]), 1)
    30.3
    """
    usable = [log(each) for each in others if each > 0]
    if len(usable) < FEWEST_OTHERS:
        return None
    middle = median(usable)
    spread = median(abs(each - middle) for each in usable)
    return 0.6745 * (log(value) - middle) / spread if spread else None


def _finding(kind: str, level: Level, row: ReturnedRow, column: AskedColumn, said: str) -> Finding:
    return Finding(kind, level, row.name, column.key, said, row.place)

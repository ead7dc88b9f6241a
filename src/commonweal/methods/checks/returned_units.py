"""Whether a whole column looks as if it were in thousands, or not in thousands."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from commonweal.methods.checks.returned_cells import figure_of, others_of
from commonweal.methods.checks.returned_given import (
    AskedColumn,
    Finding,
    Level,
    ReturnInput,
    is_total,
    shown,
)

# About a thousand: bodies of one kind differ by less than this among themselves.
THOUSAND = (250.0, 4000.0)


def unit_findings(given: ReturnInput) -> Iterator[Finding]:
    """Columns that are about a thousand times, or a thousandth of, what they are held against."""
    for column in given.columns:
        ratios = _ratios(given, column)
        if not ratios:
            continue
        middle = median(ratios)
        if THOUSAND[0] <= middle <= THOUSAND[1]:
            yield _finding(column, f"about {_round(middle)} times what it usually is")
        # Of two figures very far apart the ratio may be nought by rounding.
        elif middle > 0 and THOUSAND[0] <= 1 / middle <= THOUSAND[1]:
            yield _finding(column, f"about one {_round(1 / middle)}th of what it usually is")


def _ratios(given: ReturnInput, column: AskedColumn) -> list[float]:
    """Each figure over that of last time, or over the middle of the others'."""
    found = []
    for row in given.rows:
        value = row.figure(column.key)
        others = others_of(given, row, column)
        beside = figure_of(given.before, row, column) or (median(others) if others else None)
        if value and value > 0 and beside and beside > 0 and not is_total(row.name):
            found.append(value / beside)
    return found


def _round(factor: float) -> str:
    return shown(float(round(factor, -2)))


def _finding(column: AskedColumn, how: str) -> Finding:
    message = (
        f"“{column.label}” is {how}. Say whether the file is in thousands, or confirm that it "
        "is as meant."
    )
    return Finding("unit", Level.CONFIRM, "", column.key, message)

"""Looking over a partner's return at the door: what must be mended, confirmed or known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commonweal.methods.checks.returned_cells import cell_findings
from commonweal.methods.checks.returned_given import (
    Finding,
    Level,
    ReturnedRow,
    ReturnInput,
    is_total,
    same,
)
from commonweal.methods.checks.returned_totals import total_findings
from commonweal.methods.checks.returned_units import unit_findings
from commonweal.methods.method import MadeBy, method


@dataclass(frozen=True)
class ReturnCheck:
    """What was found in a return."""

    findings: tuple[Finding, ...]
    """What is wrong, odd or to be known, in the order of the rows."""
    asked: int
    """Cells that must be given: rows without totals, times columns that must be given."""
    given: int
    """Of these, those that hold a number."""
    score: float | None
    """Share of the asked cells that hold a number with nothing open about it; null if none."""
    made_by: MadeBy | None = None
    """Method, version, seed and digest of the input."""

    @property
    def to_mend(self) -> tuple[Finding, ...]:
        """What stands in the way of sending."""
        return tuple(each for each in self.findings if each.level is Level.MEND)

    @property
    def to_confirm(self) -> tuple[Finding, ...]:
        """What somebody must say is meant."""
        return tuple(each for each in self.findings if each.level is Level.CONFIRM)


@method(
    "checks.returned",
    version="1",
    question="Can this return be used, and what must its sender mend or confirm first?",
)
def check_return(given: ReturnInput) -> ReturnCheck:
    """Check totals, units, bounds, zeros, blanks, names and figures far from all others.

    A blank stays a blank: it is never read as 0, and a 0 is believed once somebody says that it
    is meant. Nothing is corrected here.

    Source: our own rules; for figures far from others the modified z-score of B. Iglewicz and
    D. Hoaglin, "How to Detect and Handle Outliers" (1993), on logarithms.
    """
    findings = tuple(_in_order(given, _once([*_of_rows(given), *_of_whole(given)])))
    asked = [
        (row.name, column.key)
        for row in given.rows
        if not is_total(row.name)
        for column in given.columns
        if column.must
    ]
    held = {
        (row.name, key)
        for row in given.rows
        for key, value in row.values.items()
        if isinstance(value, int | float)
    }
    odd = {(f.row, f.column) for f in findings if f.level is not Level.KNOW and not f.confirmed}
    clean = sum(cell in held and cell not in odd and ("", cell[1]) not in odd for cell in asked)
    return ReturnCheck(
        findings,
        len(asked),
        sum(cell in held for cell in asked),
        clean / len(asked) if asked else None,
    )


def _of_rows(given: ReturnInput) -> Iterator[Finding]:
    seen: list[str] = []
    for row in given.rows:
        if any(same(row.name, name) for name in seen):
            yield _of(row, "twice", f"“{row.name}” stands twice. Give each row its own name.")
        seen.append(row.name)
        yield from cell_findings(given, row)


def _of_whole(given: ReturnInput) -> Iterator[Finding]:
    for name in given.expected_rows:
        if not any(same(name, row.name) for row in given.rows):
            message = f"“{name}” is asked for, and no row has it. Confirm that there is none."
            yield Finding("missing_row", Level.CONFIRM, name, "", message)
    yield from total_findings(given)
    yield from unit_findings(given)


def _once(found: list[Finding]) -> list[Finding]:
    """A column in another unit is asked about as a whole, not cell by cell too."""
    columns = {each.column for each in found if each.kind == "unit"}
    return [
        each for each in found if each.kind not in ("changed", "far") or each.column not in columns
    ]


def _of(row: ReturnedRow, kind: str, message: str) -> Finding:
    return Finding(kind, Level.MEND, row.name, "", message, row.place)


def _in_order(given: ReturnInput, found: list[Finding]) -> list[Finding]:
    """By row as they stand, then what is of no row; each told whether it is confirmed."""
    order = {row.name: at for at, row in enumerate(given.rows)}
    told = [each.as_confirmed(each.key in given.confirmed) for each in found]
    return sorted(told, key=lambda each: order.get(each.row, len(order)))

"""Whether sums are the sums that they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commonweal.methods.checks.returned_given import (
    AskedColumn,
    Finding,
    Level,
    ReturnedRow,
    ReturnInput,
    is_total,
    shown,
)


def total_findings(given: ReturnInput) -> Iterator[Finding]:
    """Rows and columns that are not the sum of what they should be."""
    for row in given.rows:
        for column in given.columns:
            if column.sum_of:
                parts = [row.figure(key) for key in column.sum_of]
                names = " + ".join(given.column(key).label for key in column.sum_of)
                yield from _compared("sum", row, column, parts, names)
    for at, row in enumerate(given.rows):
        if is_total(row.name):
            above = _above(given.rows[:at])
            for column in given.columns:
                parts = [each.figure(column.key) for each in above]
                yield from _compared("total", row, column, parts, "the rows above")


def _above(rows: Sequence[ReturnedRow]) -> list[ReturnedRow]:
    """The rows that a total counts: those since the last total, or all, if it is the grand one."""
    plain: list[ReturnedRow] = []
    for row in rows:
        plain = [] if is_total(row.name) else [*plain, row]
    return plain or [row for row in rows if not is_total(row.name)]


def _compared(
    kind: str,
    row: ReturnedRow,
    column: AskedColumn,
    parts: Sequence[float | None],
    names: str,
) -> Iterator[Finding]:
    said, known = row.figure(column.key), [part for part in parts if part is not None]
    if said is None or not known:
        return
    if len(known) < len(parts):
        message = (
            f"“{row.name}”, {column.label} cannot be checked against {names}, as "
            f"{len(parts) - len(known)} of {len(parts)} figures are not known."
        )
        yield Finding(kind, Level.KNOW, row.name, column.key, message, row.place)
        return
    off = abs(said - sum(known))
    if off < 0.005:
        return
    rounding = off <= _by_rounding([said, *known])
    advice = "Rounding may be why." if rounding else "Mend whichever is wrong."
    message = (
        f"“{row.name}”, {column.label} says {shown(said)}, and {names} come to "
        f"{shown(round(sum(known), 2))}. {advice}"
    )
    level = Level.KNOW if rounding else Level.MEND
    yield Finding(kind, level, row.name, column.key, message, row.place)


def _by_rounding(figures: Sequence[float]) -> float:
    """The most by which a sum of rounded figures can be off: half a unit for each."""
    unit = 1.0 if all(figure == int(figure) for figure in figures) else 0.01
    return unit / 2 * len(figures) + 1e-9

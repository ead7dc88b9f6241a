"""Which row of a sheet names its columns, and what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .fields import Field, Said, fingerprint, other_register, recognise
from .grids import Grid
from .receipts import LedgerRefused
from .values import day, pence

_SEARCHED = 60
_NEEDED = frozenset({Field.PAYEE, Field.AMOUNT})


@dataclass(frozen=True)
class Layout:
    """The columns of a sheet: their names as written, and the place of each field."""

    names: tuple[str, ...]
    fields: dict[Field, int]
    row: int = -1
    """Place of the row of names among the sheet's rows; -1 where it has none."""
    last_row: int = -1
    """Place of the last row of names, where they take two."""

    @property
    def filled(self) -> tuple[int, ...]:
        """Places of the columns that have a name."""
        return tuple(place for place, name in enumerate(self.names) if name)

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Each column's name and the field that it was taken for, for the receipt.

        A day that stands in for the day of payment is told as what it is.
        """
        taken = {place: field.value for field, place in self.fields.items()}
        if (invoiced := self.fields.get(Field.INVOICED_ON)) is not None:
            taken[invoiced] = Field.INVOICED_ON.value
        return tuple((name, taken.get(place, "")) for place, name in enumerate(self.names) if name)


def find_layout(
    grid: Grid, file: str, known: Sequence[Layout] = (), said: Said = MappingProxyType({})
) -> Layout:
    """The layout of a sheet.

    Parameters
    ----------
    known
        Layouts of the same partner's other files: a sheet without column names is read by the
        one whose columns hold what its own columns hold.
    said
        What a person said of columns, which goes before what is known of their names.

    Raises
    ------
    LedgerRefused
        When no row names a payee and an amount, and no known layout fits.
    """
    found = [
        layout
        for place in range(min(_SEARCHED, len(grid.rows)))
        if (layout := _at(grid, place, said))
    ]
    if found:
        return max(found, key=lambda layout: (len(layout.fields), -layout.row))
    for layout in known:
        if remembered := _fitted(grid, layout):
            return remembered
    raise LedgerRefused(_why_not(grid, file))


def _at(grid: Grid, place: int, said: Said) -> Layout | None:
    names = _clean(grid.rows[place])
    fields = recognise(names, said)
    if len(fields) < 2:
        return None
    below = _clean(grid.rows[place + 1]) if place + 1 < len(grid.rows) else ()
    if below and not any(_is_value(cell) for cell in below):
        both = _over(names, below)
        if len(recognise(both, said)) > len(fields):
            return _layout(both, place, place + 1, said)
    return _layout(names, place, place, said)


def _layout(names: tuple[str, ...], row: int, last_row: int, said: Said) -> Layout | None:
    fields = recognise(names, said)
    return Layout(names, fields, row, last_row) if fields.keys() >= _NEEDED else None


def _clean(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row)


def _over(names: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Two rows of names as one: the lower name where there is one."""
    width = max(len(names), len(below))
    upper = (*names, *[""] * (width - len(names)))
    lower = (*below, *[""] * (width - len(below)))
    return tuple(low or up for up, low in zip(upper, lower, strict=True))


def _is_value(cell: str) -> bool:
    return any(character.isdigit() for character in cell)


def _fitted(grid: Grid, known: Layout) -> Layout | None:
    """A known layout moved onto a sheet without names, where every column holds its like."""
    rows = [row for row in grid.rows[:200] if any(cell.strip() for cell in row)]
    if not rows:
        return None
    width = max(map(len, rows))
    held = [
        p
        for p in range(width)
        if sum(bool(r[p].strip()) for r in rows if p < len(r)) * 2 > len(rows)
    ]
    places = dict(zip(known.filled, held, strict=False))
    if len(held) != len(known.filled):
        return None
    fields = {field: places[place] for field, place in known.fields.items()}
    amounts = _share(rows, fields[Field.AMOUNT], lambda cell: pence(cell) is not None)
    dates = (
        _share(rows, fields[Field.PAID_ON], lambda c: day(c) is not None)
        if Field.PAID_ON in fields
        else 1
    )
    words = _share(rows, fields[Field.PAYEE], lambda c: pence(c) is None and day(c) is None)
    if min(amounts, dates, words) < 0.9:
        return None
    names = [""] * width
    for old, new in places.items():
        names[new] = known.names[old]
    return Layout(tuple(names), fields)


def _share(rows: Sequence[Sequence[str]], place: int, test: object) -> float:
    cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
    return sum(bool(test(cell)) for cell in cells) / max(1, len(cells))  # type: ignore[operator]


def fullest_row(grid: Grid) -> tuple[str, ...]:
    """The cells of the row that most likely names the columns, where none is recognised."""
    rows = [_clean(row) for row in grid.rows[:_SEARCHED]]
    fullest = max(rows, key=lambda row: len([c for c in row if fingerprint(c)]), default=())
    return tuple(cell for cell in fullest if cell)


def _why_not(grid: Grid, file: str) -> str:
    where = f"{file}, sheet “{grid.sheet}”" if grid.sheet else file
    rows = [row for row in grid.rows[:_SEARCHED] if any(cell.strip() for cell in row)]
    for row in rows:
        if register := other_register(row):
            return f"{where} seems to be {register}, not a ledger of payments. Upload the ledger."
    seen = ", ".join(fullest_row(grid))[:200]
    return (
        f"{where}: no row in the first {_SEARCHED} names both a payee and an amount. The fullest "
        f"row reads: {seen or 'nothing'}. Say which columns they are, or check the file."
    )

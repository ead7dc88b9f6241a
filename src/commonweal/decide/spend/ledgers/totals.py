"""Rows that sum others: told by their words, and where these leave doubt by the lines above."""

from __future__ import annotations

import re
from functools import cached_property

import polars as pl

from .fields import Field
from .headings import Layout
from .receipts import StatedTotal

# Few rows hold such a word, so whatever takes longer is asked of those alone.
_HINT = r"(?i)total|(?:^|\| )sum(?: \||$)"
_PLAIN = r"(?i)^\W*((grand|sub|overall|report)[\s-]*)?totals?\W*(\||$)"

_WORD = re.compile(
    r"\W*(?:(?:(?:grand|sub|overall|report|page|running|net|gross)[\s-]*)?totals?"
    r"(?:\s+(?:spend|spent|expenditure|amounts?|payments?|paid|net|gross|value|cost))?"
    r"|sum(?:\s+total)?)\W*",
    re.I,
)
_ENDS = re.compile(r".*\b(?:sub[\s-]?)?totals?\W*", re.I | re.S)
_BEGINS = re.compile(
    r"\W*(?:(?:sub|grand|overall)[\s-]*totals?\b|totals?\s*(?:\b(?:for|of)\b|[:–—-])).*",
    re.I | re.S,
)
_OF = re.compile(r"\W*totals?\s+(\S.*?)\s*", re.I | re.S)
# What a firm's name carries and a department's seldom does: Total Gas & Power is a supplier.
_FIRM = re.compile(
    r"&|\b(?:ltd|limited|plc|llp|llc|inc|cic|gmbh|co|company|group|uk|holdings)\b", re.I
)
_HEADINGS = tuple(field.value for field in (Field.UNIT, Field.SERVICE, Field.CATEGORY))


def says_total(rows: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Which rows say only that they are a total, and which hold a word of totals at all.

    The first are totals whether their sum is right or not; `sort_out` looks at the others.
    """
    hinted = rows["whole"].str.contains(_HINT).fill_null(value=False)
    says = hinted.to_numpy().copy()
    says[says] = rows["whole"].filter(hinted).str.contains(_PLAIN).to_numpy()
    return pl.Series("says", says, dtype=pl.Boolean), hinted.alias("hinted")


def sort_out(
    rows: pl.DataFrame, layout: Layout, sheet: str
) -> tuple[pl.DataFrame, tuple[StatedTotal, ...]]:
    """The rows with every total known for one, and each total beside the sum of its lines.

    “Adults Total” or “Total for Adults” may be a total or a payment. It is a total where it has
    no payee or no date, or its payee is no more than such a word, *and* its amount is the sum of
    the lines above: since a total before, or all. Else it stays a line, so that no pound is lost.
    """
    asked = rows.with_row_index("place").filter(
        (pl.col("state") == "total") | ((pl.col("state") == "accepted") & pl.col("hinted"))
    )
    if asked.is_empty():
        return rows, ()
    above = _Above(rows)
    told = _Words(rows, layout)
    found: list[int] = []
    stated: list[StatedTotal] = []
    columns = ("place", "state", "line", "amount_pence", "payee", "paid_as_written", "whole")
    for place, state, line, pence, payee, paid, whole in asked.select(columns).iter_rows():
        if state == "total":
            summed = pence if above.sums_to(pence, place) else above.before(place)
        elif (least := told.least_lines(payee, paid, whole)) and above.sums_to(pence, place, least):
            summed = pence
            found.append(place)
        else:
            continue
        stated.append(StatedTotal(sheet, line, pence, summed))
        above.close(place)
        if state == "accepted":
            above.leave_out(pence)
    return _with_totals(rows, found), tuple(stated)


def _with_totals(rows: pl.DataFrame, places: list[int]) -> pl.DataFrame:
    if not places:
        return rows
    states = rows["state"].to_list()
    for place in places:
        states[place] = "total"
    return rows.with_columns(state=pl.Series(states, dtype=pl.String))


class _Above:
    """The lines above a row: how many, and what they come to since each total before it."""

    def __init__(self, rows: pl.DataFrame) -> None:
        taken = rows["state"] == "accepted"
        pence = rows["amount_pence"].fill_null(0) * taken
        self._pence = (pence.cum_sum() - pence).to_numpy()
        self._lines = (taken.cum_sum().cast(pl.Int64) - taken.cast(pl.Int64)).to_numpy()
        self._lines_out = self._pence_out = 0
        self._began = {0: 0}  # what lies above the first line and each total: pence, and lines

    def before(self, place: int) -> int:
        """The sum of all lines above a row, in pence."""
        return int(self._pence[place]) - self._pence_out

    def sums_to(self, pence: int, place: int, least: int = 0) -> bool:
        """Whether an amount is the sum of the last lines since a total, of so many at least."""
        began = self._began.get(self.before(place) - pence)
        return began is not None and self._count(place) - began >= least

    def leave_out(self, pence: int) -> None:
        """A row that was counted as a line is none: for what stands below it."""
        self._lines_out += 1
        self._pence_out += pence

    def close(self, place: int) -> None:
        """A total ends here: what follows may be summed from below it."""
        self._began.setdefault(self.before(place), self._count(place))

    def _count(self, place: int) -> int:
        return int(self._lines[place]) - self._lines_out


class _Words:
    """What rows say in a sheet with these columns."""

    def __init__(self, rows: pl.DataFrame, layout: Layout) -> None:
        self._rows = rows
        self._dated = Field.PAID_ON in layout.fields

    def least_lines(self, payee: str | None, paid: str | None, whole: str) -> int:
        """Of how many lines a row must be the sum to be their total; 0 where it can be none."""
        cells = whole.split(" | ")
        if payee is None or (paid is None and self._dated):
            if any(_says_so(cell) for cell in cells):
                return 1
        elif _WORD.fullmatch(payee) or (paid is None and _says_so(payee)):
            return 1
        if paid is not None:
            return 0
        return max(map(self._of_a_heading, cells if payee is None else [payee]))

    def _of_a_heading(self, cell: str) -> int:
        """For “Total Adults”, which may be a name: 1 line where Adults is a heading, else 2."""
        of = _OF.fullmatch(cell)
        if of is None or _FIRM.search(cell):
            return 0
        if of[1].casefold() in self._headings:
            return 1
        return 2 if self._dated else 0

    @cached_property
    def _headings(self) -> frozenset[str]:
        """What the columns of departments, services and categories hold."""
        return frozenset(
            text.casefold()
            for name in _HEADINGS
            for text in self._rows[name].unique().to_list()
            if text
        )


def _says_so(cell: str) -> bool:
    """Whether a cell's words are those of a total and of no name."""
    if _WORD.fullmatch(cell) or _ENDS.fullmatch(cell):
        return True
    return bool(_BEGINS.fullmatch(cell)) and not _FIRM.search(cell)

"""From cells as they come to a sheet's full rectangle, within the limits."""

from collections.abc import Iterable, Iterator

from .cells import Area, Cell, CellValue, Sheet, cell_ref
from .limits import Limits
from .refusal import WorkbookRefused


class Grid:
    """Collects the cells of one sheet as they are read, and gives the sheet at the end."""

    def __init__(self, book: str, sheet: str, limits: Limits) -> None:
        self.book = book
        self.sheet = sheet
        self.limits = limits
        self.cells: dict[tuple[int, int], Cell] = {}
        self.height = 0
        self.width = 0

    def put(
        self,
        row: int,
        column: int,
        value: CellValue,
        *,
        formula: bool = False,
        percent: bool = False,
    ) -> None:
        """Note a cell. Blank ones are let go, unless a formula stands there."""
        if isinstance(value, str):
            value = self._text(value, row, column)
        if value is None and not formula:
            return
        if row < 1 or column < 1:
            raise ValueError("a cell before the first")
        limits = self.limits
        if row > limits.rows or column > limits.columns or len(self.cells) >= limits.cells:
            raise self._too_far(row, column)
        self.cells[row, column] = Cell(value, row, column, formula, percent)
        self.height = max(self.height, row)
        self.width = max(self.width, column)

    def mark_formulas(self, areas: Iterable[Area]) -> None:
        """Note that whole ranges are worked out by one formula (arrays, data tables)."""
        for row, column, _ in self._places(areas):
            cell = self.cells.get((row, column))
            if cell is not None and not cell.formula:
                self.cells[row, column] = Cell(cell.value, row, column, True, cell.percent)

    def finish(self, merged: Iterable[Area], *, hidden: bool = False) -> Sheet:
        """The sheet, with joined cells repeated on each of their rows."""
        if self.height * self.width > self.limits.cells:
            raise self._too_far(self.height, self.width)
        for row, column, area in self._places(merged):
            if (row, column) != (area.top, area.left):
                self.cells[row, column] = self._covered(row, column, area)
        cells, columns = self.cells, range(1, self.width + 1)
        rows = tuple(
            tuple(cells.get((row, column)) or Cell(None, row, column) for column in columns)
            for row in range(1, self.height + 1)
        )
        return Sheet(self.sheet, rows, hidden)

    def _covered(self, row: int, column: int, area: Area) -> Cell:
        ref = cell_ref(area.top, area.left)
        anchor = self.cells.get((area.top, area.left))
        if anchor is None or column != area.left:
            return Cell(None, row, column, merged_into=ref)
        return Cell(anchor.value, row, column, anchor.formula, anchor.percent, ref)

    def _places(self, areas: Iterable[Area]) -> Iterator[tuple[int, int, Area]]:
        """Row and column of each cell of the ranges, as far as the sheet holds values.

        Such ranges never overlap, so together they cannot be larger than the sheet; a file that
        says otherwise is damaged or hostile.
        """
        left = self.height * self.width
        for area in areas:
            bottom, right = min(area.bottom, self.height), min(area.right, self.width)
            left -= max(0, bottom - area.top + 1) * max(0, right - area.left + 1)
            if left < 0:
                raise ValueError("ranges overlap")
            for row in range(area.top, bottom + 1):
                for column in range(area.left, right + 1):
                    yield row, column, area

    def _text(self, text: str, row: int, column: int) -> str | None:
        if not text.strip():
            return None
        if len(text) > self.limits.text:
            raise WorkbookRefused(
                f"“{self.book}”, sheet “{self.sheet}”, cell {cell_ref(row, column)} holds "
                f"{len(text):,} characters; the most we take is {self.limits.text:,}. Shorten it."
            )
        return text

    def _too_far(self, row: int, column: int) -> WorkbookRefused:
        limits = self.limits
        return WorkbookRefused(
            f"“{self.book}”, sheet “{self.sheet}” reaches to cell {cell_ref(row, column)}; we read "
            f"up to {limits.rows:,} rows, {limits.columns:,} columns and {limits.cells:,} cells. "
            "Delete what stands far from the table, or split the sheet."
        )

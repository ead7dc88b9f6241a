"""Looks of the workbook's cells, each made once."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from .palette import ACCENT, HEADER_GROUND, INK, QUIET, RULE, TINTS
from .table import Status

_BASE = {
    "font_name": "Arial",
    "font_size": 10,
    "font_color": f"#{INK}",
    "text_wrap": True,
    "valign": "top",
}


class Formats:
    """The workbook's looks; `cell` gives that of a table cell by what it holds."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[tuple[Status | None, bool, str], Format] = {}
        self.plain = self._make()
        self.quiet = self._make(font_color=f"#{QUIET}")
        self.title = self._make(font_size=18, bold=True, font_color=f"#{ACCENT}")
        self.heading = self._make(font_size=13, bold=True, font_color=f"#{ACCENT}")
        self.small = self._make(font_color=f"#{QUIET}", font_size=9)
        self.caption = self._make(font_size=12, bold=True, text_wrap=False)
        self.figure = self._make(font_size=13, bold=True, align="left")
        self.link = self._make(font_color="#0B5CAD", underline=1)
        self.header = self._make(
            bold=True,
            valign="bottom",
            bg_color=f"#{HEADER_GROUND}",
            border=1,
            border_color=f"#{RULE}",
        )

    def cell(
        self, status: Status | None, *, bold: bool = False, number_format: str = "@"
    ) -> Format:
        """The look of a table cell; `number_format` is Excel's own code, “@” for text."""
        key = (status, bold, number_format)
        if key not in self._cells:
            look: dict[str, Any] = {"border": 1, "border_color": f"#{RULE}", "bold": bold}
            look["num_format"] = number_format
            if status is not None:
                tint = TINTS[status]
                look |= {"bg_color": f"#{tint.ground}", "font_color": f"#{tint.ink}", "bold": True}
            if number_format != "@":
                look["align"] = "right" if "#" in number_format else "left"
            self._cells[key] = self._make(**look)
        return self._cells[key]

    def _make(self, **look: Any) -> Format:
        return self._book.add_format(_BASE | look)

"""What a report says, free of how it will look.

A report is built once, as a `Document`, and drawn four times: as a web page, a Word file, a PDF
and a workbook. Everything in it is frozen and holds plain values, so that a document can be kept,
compared and drawn again years later (see `store`).
"""

import re
from dataclasses import dataclass, field
from datetime import date

from .blocks import Block, Heading, Sources

MONTHS_IN_A_YEAR = 12
EARLIEST_YEAR = 1900
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words that the renderers add themselves, so that a report can be in any language.

    `page_of` holds the places {page} and {pages}; `months` names the twelve, spaced.
    """

    page_of: str = "Page {page} of {pages}"
    table: str = "Table"
    figure: str = "Figure"
    sources: str = "Sources"
    note: str = "Note"
    original: str = "First date"
    current: str = "Date now"
    slip: str = "Slip"
    count: str = "Number"
    summary_sheet: str = "Report"
    months: str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"

    def __post_init__(self) -> None:
        if len(self.months.split()) != MONTHS_IN_A_YEAR:
            raise ValueError(f"“{self.months}” does not name twelve months. Part them by spaces.")


@dataclass(frozen=True, slots=True)
class Document:
    """A report: who issues it, for whom, of which day, and its blocks in reading order.

    `classification` is printed on every page (“Public”, “Partners only”). `date_line` is the date
    as people read it; `dated` is the same day for the files' own properties, which take no clock.
    """

    title: str
    organisation: str
    classification: str
    date_line: str
    dated: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en-GB"
    labels: Labels = field(default_factory=Labels)

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A report needs a title.")
        if self.dated.year < EARLIEST_YEAR:
            raise ValueError(
                f"The report is dated {self.dated.isoformat()}. The files' own properties begin "
                f"with {EARLIEST_YEAR}; give a later date."
            )
        if not _LANGUAGE.fullmatch(self.language):
            raise ValueError(
                f"“{self.language}” is not a language tag that every file format takes. "
                "Give a language and a country, such as en-GB or cy-GB."
            )
        _check_headings(self.blocks)


def _check_headings(blocks: tuple[Block, ...]) -> None:
    """Raise ValueError where a heading skips a level: screen readers walk a report by them."""
    above = 0
    for block in blocks:
        if isinstance(block, Sources):
            above = 1
        if isinstance(block, Heading):
            if block.level > above + 1:
                raise ValueError(
                    f"Heading “{block.text}” has level {block.level} where {above + 1} is the "
                    "deepest that can follow. Raise it, or put a heading above it."
                )
            above = block.level

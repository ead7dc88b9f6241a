"""What a report says, free of how it will look.

A report is built once, as a `Document`, and drawn four times: as a web page, a Word file, a PDF
and a workbook. Everything in it is frozen and holds plain values, so that a document can be kept,
compared and drawn again years later (see `store`).
"""

from dataclasses import dataclass, field
from datetime import date

from .blocks import Block

MONTHS_IN_A_YEAR = 12


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
    shown_as_table: str = "The figures as a table"

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

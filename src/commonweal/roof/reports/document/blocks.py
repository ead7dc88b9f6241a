"""The parts that a report is made of, in the order in which they are read."""

from dataclasses import dataclass
from datetime import date

from .table import Status, Table


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight and slope."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title. `level` 1 is a section, 2 and 3 lie within it."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"Heading “{self.text}” has level {self.level}. Use 1, 2 or 3.")
        if not self.text.strip():
            raise ValueError("A heading needs its words: an empty one leads a reader nowhere.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure with what it counts. `note` says what it rests on."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few figures to see first."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many things hold a status, with its word."""

    word: str
    status: Status
    count: int

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError(f"“{self.word}” has the count {self.count}. Give 0 or more.")


@dataclass(frozen=True, slots=True)
class StatusChart:
    """A bar divided by status. `alternative` says in words what the picture shows."""

    caption: str
    alternative: str
    heading: str
    counts: tuple[StatusCount, ...]

    def __post_init__(self) -> None:
        _require_alternative(self)


@dataclass(frozen=True, slots=True)
class MilestoneSlip:
    """A dated promise: when it was first due, when it is expected now.

    The texts are printed (“Dec 2009”); the dates place the marks, and None leaves a mark out.
    """

    label: str
    original_text: str
    current_text: str
    slip_text: str
    original_on: date | None = None
    current_on: date | None = None


@dataclass(frozen=True, slots=True)
class SlipChart:
    """Milestones on a line of time, each from its first date to its present one."""

    caption: str
    alternative: str
    heading: str
    milestones: tuple[MilestoneSlip, ...]

    def __post_init__(self) -> None:
        _require_alternative(self)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart. `mark` is what the text points with, such as “1” or “*”."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts came from; `detail` gives the date, page or method version."""

    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The list of sources that closes a report."""

    sources: tuple[Source, ...]


Chart = StatusChart | SlipChart
Block = (
    Heading | Paragraph | Bullets | KeyFigures | Table | StatusChart | SlipChart | Note | Sources
)


def _require_alternative(chart: Chart) -> None:
    """Raise ValueError for a picture that says nothing to those who cannot see it."""
    if not chart.alternative.strip():
        raise ValueError(f"Chart “{chart.caption}” has no alternative. Say in words what it shows.")


def plain(text: str) -> Paragraph:
    """A paragraph in one plain run."""
    return Paragraph((Run(text),))

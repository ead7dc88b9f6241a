"""What the words and dates in a cell mean, or that nobody has said yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from commonweal.deliver.programme.enums import Colour, Status
from commonweal.deliver.programme.models import LadderStep, Project, ServiceArea, StageAlias
from commonweal.deliver.programme.selectors.ladder import plain
from commonweal.ground.files.workbooks import CellValue
from commonweal.methods.dates import PartDate, PartDateError

N = TypeVar("N", ServiceArea, Project)

LEAVE = "leave"
BLANK = "blank"

# Words seen for each status, besides its own label.
_STATUS_WORDS = {
    "completed": Status.COMPLETE,
    "done": Status.COMPLETE,
    "finished": Status.COMPLETE,
    "achieved": Status.COMPLETE,
    "under way": Status.IN_PROGRESS,
    "underway": Status.IN_PROGRESS,
    "started": Status.IN_PROGRESS,
    "ongoing": Status.OPEN_ENDED,
    "not started": Status.PLANNED,
    "will not meet": Status.WILL_NOT_MEET,
    "will miss": Status.WILL_NOT_MEET,
    "on hold": Status.STALLED,
    "paused": Status.STALLED,
}
STATUSES: dict[str, str] = {
    **{plain(str(status.label)): status.value for status in Status},
    **{word: status.value for word, status in _STATUS_WORDS.items()},
}
COLOURS: dict[str, str] = {
    **{colour.value: colour.value for colour in Colour},
    "r": "red",
    "a": "amber",
    "g": "green",
    "yellow": "amber",
    "gray": "grey",
}
# A first date and those that it was moved to, in one cell.
_MOVED = re.compile(
    r"\s*(?:→|⇒|->|=>|\b(?:then|now|extended to|moved to|revised to))\s*", re.IGNORECASE
)
_LINES = re.compile(r"\s*[\n\r;]+\s*")
_BETWEEN_COLOURS = re.compile(r"\s*(?:[\n\r;/,&+]|\band\b)+\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """The words that a programme knows: its own, and those that a person has explained."""

    steps: Mapping[str, LadderStep]
    areas: Mapping[str, ServiceArea]
    projects: Mapping[str, Project]
    # What a person said, by kind of question and word.
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def answer(self, kind: str, word: str) -> str | None:
        """What a person said to a question; None when nobody was asked."""
        return self.said.get(kind, {}).get(word)


def known_words(
    steps: Iterable[LadderStep],
    aliases: Iterable[StageAlias],
    areas: Iterable[ServiceArea],
    projects: Iterable[Project],
    said: Mapping[str, Mapping[str, str]],
) -> Known:
    """The words of a programme, each without case and punctuation; codes and names alike."""
    by_word = {plain(alias.word): alias.step for alias in aliases}
    for step in steps:
        for word in (step.code, f"stage {step.code}", step.name):
            by_word.setdefault(plain(word), step)
    return Known(by_word, _by_name(areas), _by_name(projects), said)


def _by_name(rows: Iterable[N]) -> dict[str, N]:
    return {plain(word): row for row in rows for word in (row.name, row.code)}


def parts_of(value: CellValue) -> list[CellValue]:
    """The values that stand on lines of their own in a cell; most cells hold one."""
    if not isinstance(value, str):
        return [value]
    return [part for part in _LINES.split(value.strip()) if part]


def colour_parts(value: CellValue) -> list[CellValue]:
    """The colours in a cell, when it holds more than one and nothing else."""
    if not isinstance(value, str):
        return [value]
    parts = [part for part in _BETWEEN_COLOURS.split(value.strip()) if part]
    return list(parts) if all(plain(part) in COLOURS for part in parts) else [value]


def read_dates(value: CellValue) -> tuple[PartDate, ...]:
    """The dates in a cell: the first, and those that it was moved to in turn.

    PartDateError when a part of it is no single date; its readings say what it may mean.

    >>> [str(day) for day in read_dates("Jan 2010 → May 2010")]
    ['2010-01', '2010-05']
    """
    if isinstance(value, datetime):
        return (PartDate.from_date(value.date()),)
    if isinstance(value, date):
        return (PartDate.from_date(value),)
    return tuple(PartDate.parse(part) for part in moves_in(value) if part)


def moves_in(value: CellValue) -> list[str]:
    """The texts of the dates in a cell."""
    return _MOVED.split(str(value).strip())


def date_readings(error: PartDateError) -> list[tuple[str, str]]:
    """The dates that a text may mean, as answers to choose from."""
    return [(f"date:{reading.isoformat()}", reading.label()) for reading in error.readings]


def said_date(answer: str) -> PartDate | None:
    """The date that an answer gives, None for blank."""
    return PartDate.fromisoformat(answer.removeprefix("date:")) if ":" in answer else None

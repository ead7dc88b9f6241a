"""Whether the dates of a piece of work lie within those of the work it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.dates import PartDate


@dataclass(frozen=True, slots=True)
class Window:
    """The start and end of something, either of which may not be known."""

    name: str
    start: PartDate | None = None
    end: PartDate | None = None


class WindowSide(StrEnum):
    """At which end of the parent a child sticks out."""

    BEFORE_START = "before_start"
    AFTER_END = "after_end"


@dataclass(frozen=True, slots=True)
class DateQuery:
    """A question to ask: one of two dates, or the link between the two, must be wrong."""

    parent: Window
    child: Window
    side: WindowSide
    child_on: PartDate
    parent_on: PartDate

    def sentence(self) -> str:
        """The query in words, with both dates."""
        event = "starts" if self.child_on == self.child.start else "ends"
        edge = "before the start" if self.side is WindowSide.BEFORE_START else "after the end"
        return (
            f"{self.child.name} {event} {_when(self.child_on)}, {edge} of {self.parent.name} "
            f"({self.parent_on.label()}). Which date is right?"
        )


def outside_parent(parent: Window, children: Iterable[Window]) -> list[DateQuery]:
    """Every date of a child that certainly lies outside its parent's window.

    Dates are compared as exactly as they are known: a child that starts on 1 July lies
    inside a parent that starts in July. A date that is not known raises no query.
    """
    queries = []
    for child in children:
        dates = [date for date in (child.start, child.end) if date is not None]
        early = next((d for d in dates if parent.start and d.last < parent.start.first), None)
        late = next((d for d in reversed(dates) if parent.end and d.first > parent.end.last), None)
        if early and parent.start:
            queries.append(DateQuery(parent, child, WindowSide.BEFORE_START, early, parent.start))
        if late and parent.end:
            queries.append(DateQuery(parent, child, WindowSide.AFTER_END, late, parent.end))
    return queries


def _when(value: PartDate) -> str:
    return f"{'in' if value.day is None else 'on'} {value.label()}"

"""Early warnings that apps above find: they tell them here, since this app does not look up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from commonweal.deliver.programme.analysis.warnings import Concern, Subject
from commonweal.deliver.programme.models import Programme

Source = Callable[[Programme, date], Iterable[tuple[Subject, Concern]]]

_SOURCES: list[Source] = []


def add_source(source: Source) -> None:
    """Let an app above add to the early warnings of a programme on a day."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def found_above(programme: Programme, on: date) -> Iterator[tuple[Subject, Concern]]:
    """What apps above found, as far as it is in sight."""
    for source in _SOURCES:
        yield from source(programme, on)

"""Early warnings that apps above find: they tell them here, since this app does not look up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from commonweal.deliver.programme.analysis.warnings import Concern, Subject
from commonweal.deliver.programme.models import Programme

Source = Callable[[Programme, date], Iterator[tuple[Subject, Concern]]]

_SOURCES: list[Source] = []


def add_source(source: Source) -> None:
    """Let an app above add to the early warnings of a programme on a day."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def sources_above() -> tuple[Source, ...]:
    """What apps above told of, in the order in which they did."""
    return tuple(_SOURCES)

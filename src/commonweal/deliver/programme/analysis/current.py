"""The early warnings of a programme as it stands, for pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.analysis.sources import sources_above
from commonweal.deliver.programme.analysis.warnings import (
    Concern,
    EarlyWarning,
    Found,
    Subject,
    of_actions,
    of_returns,
    of_work,
    ranked,
)
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.actions import open_actions
from commonweal.deliver.programme.selectors.warned import return_rows, work_rows
from commonweal.ground.access.actor import Actor


def current_warnings(actor: Actor, programme: Programme, on: date) -> tuple[EarlyWarning, ...]:
    """Every warning that a person may see, worked out once for each change of the facts.

    What each source found is kept apart, so that a return or a risk that changes leaves what
    thousands of milestones gave.
    """

    def work() -> Found:
        rows = work_rows(programme)
        return of_work(rows, judged(actor, programme, on, rows), on)

    sources: list[tuple[str, Callable[[], Found]]] = [
        ("work", work),
        ("actions", lambda: of_actions(open_actions(programme), on)),
        ("returns", lambda: of_returns(return_rows(programme))),
    ]
    sources += [
        (f"{above.__module__}.{above.__qualname__}", partial(above, programme, on))
        for above in sources_above()
    ]

    def found_by(name: str, find: Callable[[], Found]) -> tuple[tuple[Subject, Concern], ...]:
        return kept(f"found by {name}", actor, programme, on, lambda: tuple(find()))

    def make() -> tuple[EarlyWarning, ...]:
        return ranked(*(found_by(name, find) for name, find in sources))

    return kept("warnings", actor, programme, on, make)

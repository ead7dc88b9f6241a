"""Work that cannot be interrupted, done in a process of its own that can be ended at any moment.

A solver deep in its arithmetic hears nobody. So it is given a process, and its caller goes on
saying how far the work is, which is also how it hears that the work was called off.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from commonweal.ground.jobs.work import Progress

# Seconds between two looks at whether to go on.
LOOK = 0.5

T = TypeVar("T")


def do_beside(
    told: Progress,
    words: Callable[[int], str],
    work: Callable[..., T],
    *given: Any,
    steps: int = 1,
    before: int = 0,
    after: int = 0,
) -> T:
    """What `work(*given, watch)` gives. What `told` raises ends it within a second.

    `work` is a function of a module, and needs nothing but what it is given: no database, no
    settings. It calls `watch(done, total)` before each step, and `words(done)` says what the step
    is. With nobody to call it off it is done here.

    Parameters
    ----------
    steps
        How many steps it is, as far as is known before it begins.
    before, after
        Steps of the whole work that are done before this part of it, and those that come after.

    Raises
    ------
    RuntimeError
        When the process died without an answer.
    """
    # The new process reads this module in without settings, so it must not lead to a model.
    from commonweal.ground.jobs.work import Silent

    def tell(done: int, total: int) -> None:
        told.tell(before + done, before + total + after, words(done))

    if isinstance(told, Silent):
        return work(*given, tell)
    # A process begun anew shares no connection and no lock with this one.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, work, given), daemon=True)
    process.start()
    there.close()
    try:
        return _follow(here, tell, steps)
    except EOFError:
        raise RuntimeError("The process ended without an answer.") from None
    finally:
        process.kill()
        process.join()
        here.close()


def _follow(here: Connection, tell: Callable[[int, int], None], steps: int) -> Any:
    """Tell every step that comes, and again while nothing comes, until there is an answer."""
    step = (0, steps)
    while True:
        if here.poll(LOOK):
            kind, said = here.recv()
            if kind == "answer":
                return said
            if kind == "fault":
                raise said
            step = said
        tell(*step)


def _answer(there: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    def watch(done: int, total: int) -> None:
        there.send(("step", (done, total)))

    try:
        there.send(("answer", work(*given, watch)))
    except Exception as fault:
        there.send(("fault", fault))

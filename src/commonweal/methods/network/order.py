"""Putting things that depend on one another in order, or naming the loop that prevents it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable


class CycleError(ValueError):
    """Things that come before one another in a loop; `loop` starts and ends with one key."""

    def __init__(self, loop: tuple[str, ...]) -> None:
        super().__init__(
            f"These come before one another in a loop: {' → '.join(loop)}. Remove one of the links."
        )
        self.loop = loop


def in_order(keys: Iterable[str], links: Iterable[tuple[str, str]]) -> list[str]:
    """The keys, each after all that come before it; otherwise in the order given.

    Parameters
    ----------
    links
        (before, after) pairs, both among `keys`.

    Raises
    ------
    CycleError
        When there is no such order.
    """
    after: dict[str, list[str]] = {key: [] for key in keys}
    waiting = dict.fromkeys(after, 0)
    for first, then in links:
        after[first].append(then)
        waiting[then] += 1
    ready = deque(key for key, count in waiting.items() if not count)
    order = []
    while ready:
        key = ready.popleft()
        order.append(key)
        for then in after[key]:
            waiting[then] -= 1
            if not waiting[then]:
                ready.append(then)
    if len(order) < len(after):
        raise CycleError(_a_loop(after, {key for key, count in waiting.items() if count}))
    return order


def _a_loop(after: dict[str, list[str]], stuck: set[str]) -> tuple[str, ...]:
    """One loop among the keys that could not be ordered.

    Each of them waits for another of them, so walking back from any must come round.
    """
    before = {then: first for first in after for then in after[first] if {first, then} <= stuck}
    place: dict[str, int] = {}
    path: list[str] = []
    key = next(key for key in after if key in stuck)
    while key not in place:
        place[key] = len(path)
        path.append(key)
        key = before[key]
    return (key, *reversed(path[place[key] :]))


def downstream(key: str, links: Iterable[tuple[str, str]]) -> list[str]:
    """Everything that waits for one item, directly or through others, nearest first."""
    after: dict[str, list[str]] = {}
    for first, then in links:
        after.setdefault(first, []).append(then)
    found: dict[str, None] = {key: None}
    queue = deque([key])
    while queue:
        for then in after.get(queue.popleft(), ()):
            if then not in found:
                found[then] = None
                queue.append(then)
    return list(found)[1:]

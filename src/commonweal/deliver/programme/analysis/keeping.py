"""Keeps what takes long to work out until a fact that could change it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import RLock
from typing import Any, TypeVar

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.audit.models import Change

T = TypeVar("T")

_MAKING = RLock()
_KEPT: OrderedDict[tuple[object, ...], Any] = OrderedDict()
# Enough for everyone who reads at once; parts that readers share are held once.
_MOST_KEPT = 128


def kept(what: str, actor: Actor, programme: Programme, on: date, make: Callable[[], T]) -> T:
    """What `make` gives, made once for each last change, day and sight.

    The trail has a line for every change of a row in sight, so its last number stands for
    all the facts: a value that is kept is never stale.
    """
    last = (
        Change.objects.filter(partnership_id=programme.partnership_id)
        .order_by("-id")
        .values_list("id", flat=True)
        .first()
    )
    sight = actor.sight
    seen = (sight.owners, str(sight.tables), str(sight.rows))
    key = (what, programme.pk, actor.body_id, seen, on, last)
    if (found := _KEPT.get(key)) is None:
        # One thread makes it; the others wait, and most find what they wanted.
        with _MAKING:
            if (found := _KEPT.get(key)) is None:
                _KEPT[key] = found = make()
                if len(_KEPT) > _MOST_KEPT:
                    _KEPT.popitem(last=False)
    with suppress(KeyError):  # another thread may just have let it go
        _KEPT.move_to_end(key)
    return found


def forget() -> None:
    """Drop everything kept, as tests must whose changes are rolled back."""
    _KEPT.clear()

"""Keeps what takes long to work out until a fact that it was worked out from changes."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from threading import RLock
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.versions import (
    Version,
    forget_versions,
    version_of,
    versions,
)
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.separation import owned_tables

T = TypeVar("T")


@dataclass(frozen=True)
class _Kept:
    """A value, and the tables that were read to make it, as they were then."""

    value: Any
    tables: Mapping[str, Version]


_MAKING = RLock()
_KEPT: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
# Enough for everyone who reads at once; parts that readers share are held once.
_MOST_KEPT = 256
_named = re.compile(r'"([a-z0-9_]+)"')
# The tables read so far for what is being made, and for what it is made for.
_reading: ContextVar[tuple[set[str], ...]] = ContextVar("commonweal_reading", default=())


def kept(
    what: str, actor: Actor, programme: Programme | None, on: date, make: Callable[[], T]
) -> T:
    """What `make` gives, made once for each day and sight until a table that it read changes.

    Which tables those are is seen from its queries, so nobody has to name them. The trail has a
    line for every change of a row in sight: a value that is kept is never stale, and a change
    to a table that it was not made from leaves it as it is. What is of no one programme is kept
    for the partnership.
    """
    sight = actor.sight
    seen = (sight.owners, str(sight.tables), str(sight.rows))
    key = (what, programme and programme.pk, actor.partnership_id, actor.body_id, seen, on)
    now = versions(actor.partnership_id, (actor.body_id, seen))
    if (found := _still(key, now)) is None:
        # One thread makes it; the others wait, and most find what they wanted.
        with _MAKING:
            if (found := _still(key, now)) is None:
                with _tables_read() as tables:
                    made = make()
                found = _Kept(made, {table: version_of(now, table) for table in tables})
                if tables:  # what was made from no table would be kept for ever
                    _KEPT[key] = found
                if len(_KEPT) > _MOST_KEPT:
                    _KEPT.popitem(last=False)
    with suppress(KeyError):  # another thread may just have let it go
        _KEPT.move_to_end(key)
    _note(found.tables)  # what is made from something kept is made from its tables too
    value: T = found.value
    return value


def _still(key: tuple[object, ...], now: Mapping[str, Version]) -> _Kept | None:
    """What is kept, where no table that it was made from has changed."""
    found = _KEPT.get(key)
    if found and all(version_of(now, table) == then for table, then in found.tables.items()):
        return found
    return None


@contextmanager
def _tables_read() -> Iterator[set[str]]:
    """The partners' tables that the queries inside the block name."""
    tables: set[str] = set()
    token = _reading.set((*_reading.get(), tables))

    def note(execute: Any, sql: Any, *others: Any) -> Any:
        tables.update(owned_tables().intersection(_named.findall(str(sql))))
        return execute(sql, *others)

    try:
        with connection.execute_wrapper(note):
            yield tables
    finally:
        _reading.reset(token)


def made_from(*models: type[Model]) -> None:
    """Say within `make` that rows of these models, read before it was called, go into it."""
    _note(model._meta.db_table for model in models)


def _note(tables: Iterable[str]) -> None:
    names = set(tables)
    for made in _reading.get():
        made.update(names)


def forget() -> None:
    """Drop everything kept, as tests must whose changes are rolled back."""
    _KEPT.clear()
    forget_versions()

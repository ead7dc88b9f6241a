"""How far each table of a partnership has come, as the trail tells it to one sight.

Each process remembers up to which change it has read and asks only for what came after, so the
question costs next to nothing while nothing changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, Func, Max, Value
from django.db.models.functions import Concat

from commonweal.ground.audit.models import Change

# The last change of a table, how many came since the process last looked, and an act of theirs.
Version = tuple[int, int, str]
_NONE: Version = (0, 0, "")
_MOST_SIGHTS = 256
# Whoever was writing when this process began has not made more changes than this since.
_LOOK_BACK = 200


@dataclass(frozen=True)
class _Read:
    """Up to which change the trail was read, and the version that each table had then."""

    since: int
    tables: Mapping[str, Version]


_READ: OrderedDict[Hashable, _Read] = OrderedDict()


def versions(partnership_id: int, sight: Hashable) -> dict[str, Version]:
    """The version of every table that changed since this process first asked; one query.

    `sight` stands for the sight in force. On PostgreSQL a change may become visible after a
    later one, so what was read counts as settled only once nobody else is writing; until then
    the number of changes tells. What is inside a transaction may be taken back: it is never
    counted as settled.
    """
    key = (partnership_id, sight)
    changes: Any = Change.objects.filter(partnership_id=partnership_id)
    read = _READ.get(key) or _first_read(changes)
    since = list(
        changes.filter(id__gt=read.since)
        .order_by()
        # Joined to nothing, so that SQLite walks the few last changes, not the index of tables.
        .values(name=Concat("table", Value("")))
        .annotate(last=Max("id"), count=Count("id"), an_act=Max("act"), settled=_settled())
    )
    tables = {**read.tables, **{x["name"]: (x["last"], x["count"], x["an_act"]) for x in since}}
    if not connection.in_atomic_block and (key not in _READ or any(x["settled"] for x in since)):
        last = max((x["last"] for x in since if x["settled"]), default=read.since)
        _remember(key, _Read(last, tables if last > read.since else read.tables))
    return tables


def version_of(tables: Mapping[str, Version], table: str) -> Version:
    """The version of one table; of one that has not changed, always the same."""
    return tables.get(table, _NONE)


def forget_versions() -> None:
    """Begin anew, as tests must whose changes are rolled back."""
    _READ.clear()


def _first_read(changes: Any) -> _Read:
    if connection.in_atomic_block:
        return _Read(0, {})
    last = changes.order_by("-id").values_list("id", flat=True).first() or 0
    return _Read(max(0, last - _LOOK_BACK), {})


def _remember(key: Hashable, read: _Read) -> None:
    before = _READ.get(key)
    if before is None or read.since > before.since:
        _READ[key] = read
        if len(_READ) > _MOST_SIGHTS:
            _READ.popitem(last=False)


def _settled() -> Any:
    """Whether nobody else is writing, as the same statement sees it. SQLite has one writer."""
    if connection.vendor != "postgresql":
        return Value(True)
    return Func(
        template="(pg_snapshot_xmin(pg_current_snapshot()) = "
        "pg_snapshot_xmax(pg_current_snapshot()))",
        output_field=BooleanField(),
    )

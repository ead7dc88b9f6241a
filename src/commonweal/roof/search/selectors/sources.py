"""Which tables and columns the kinds are looked for in: worked out from `kinds.py` alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonweal.roof.search.selectors.kinds import KINDS, Kind


@dataclass(frozen=True)
class Source:
    """A table whose words find rows of a kind, and the lookup of the row that names its rows."""

    model: Any
    columns: tuple[str, ...]
    lookup: str


@cache
def sources_of(kind: Kind) -> tuple[Source, ...]:
    """The kind's own table, and those that its fields reach over links such as `body__name`."""
    columns: dict[str, list[str]] = defaultdict(list)
    for path in kind.fields:
        link, _, name = path.rpartition("__")
        columns[link].append(name)
    return tuple(
        Source(_linked(kind.rows().model, link), tuple(names), f"{link}__in" if link else "pk__in")
        for link, names in columns.items()
    )


def _linked(model: Any, link: str) -> Any:
    for name in filter(None, link.split("__")):
        model = model._meta.get_field(name).related_model
    return model


@cache
def searched() -> dict[Any, tuple[str, ...]]:
    """Every model with words to look for, and its columns that have them, by table."""
    columns: dict[Any, set[str]] = defaultdict(set)
    for kind in KINDS:
        for source in sources_of(kind):
            columns[source.model].update(_columns(source.model, source.columns))
        for beside in kind.beside:
            model = beside.rows().model
            columns[model].update(_columns(model, beside.fields))
    models = sorted(columns, key=lambda model: model._meta.db_table)
    return {model: tuple(sorted(columns[model])) for model in models}


def _columns(model: Any, fields: tuple[str, ...]) -> list[str]:
    return [model._meta.get_field(name).column for name in fields]

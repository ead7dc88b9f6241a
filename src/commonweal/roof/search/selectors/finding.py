"""Rows in which every word that was asked for begins a word.

There is no index of words to keep, and so none that could tell what separation hides: each
search reads the texts. Among 20,000 milestones that takes 30 to 110 ms of processor time on
SQLite, and grows with their number; far beyond that an index would be worth its own keeping.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from commonweal.roof.search.queries import Begins
from commonweal.roof.search.selectors.kinds import KINDS, Kind
from commonweal.roof.search.words import excerpt, highlighted, words_of

MOST = 1000
A_PAGE = 50
A_FEW = 5


@dataclass(frozen=True)
class Hit:
    """One thing found: its name with the words marked, where it belongs, and its page."""

    title: SafeString
    code: SafeString
    about: str
    excerpt: SafeString
    href: str


class Found:
    """What is found of one kind, in order, as a list that is read only where it is cut.

    First come rows whose code or name begins with all that was asked for, then the rest as
    they were added. It counts no further than `MOST`, so that a common word costs no more.
    """

    def __init__(self, kind: Kind, asked: str) -> None:
        self.kind = kind
        self.words = words_of(asked)
        self._asked = " ".join(asked.split())
        self._rows = kind.rows().order_by("pk").filter(_matching(kind, self.words))

    @cached_property
    def total(self) -> int:
        """How many there are; `MOST` stands for so many and more."""
        return self._rows.order_by()[:MOST].count()

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, cut: slice) -> list[Any]:
        start, stop = cut.start or 0, cut.stop if cut.stop is not None else MOST
        first = self._first
        if stop <= len(first) or self.total == len(first):
            return first[start:stop]
        rest = self._rows.exclude(pk__in=[row.pk for row in first])
        return first[start:stop] + list(rest[max(0, start - len(first)) : stop - len(first)])

    @cached_property
    def _first(self) -> list[Any]:
        begins = Q(**{f"{self.kind.title}__istartswith": self._asked})
        if self.kind.code:
            begins |= Q(**{f"{self.kind.code}__istartswith": self._asked})
        rows = list(self._rows.order_by(self.kind.code or self.kind.title).filter(begins)[:A_PAGE])
        return sorted(rows, key=lambda row: not self._is_code(row))

    def _is_code(self, row: Any) -> bool:
        return bool(self.kind.code) and _value(row, self.kind.code).casefold() == (
            self._asked.casefold()
        )

    def hits(self, rows: Iterable[Any]) -> tuple[Hit, ...]:
        """Rows as they are shown."""
        return tuple(_hit(self.kind, row, self.words) for row in rows)


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many, and the first few."""

    kind: Kind
    total: int
    hits: tuple[Hit, ...]

    @property
    def is_more(self) -> bool:
        return self.total > len(self.hits)


def groups(asked: str) -> tuple[Group, ...]:
    """The first few of every kind that has any: a query for each kind, three where it has."""
    every = (Found(kind, asked) for kind in KINDS)
    return tuple(
        Group(found.kind, found.total, found.hits(found[:A_FEW])) for found in every if found.total
    )


def _hit(kind: Kind, row: Any, words: tuple[str, ...]) -> Hit:
    texts = (excerpt(str(_value(row, field) or ""), words) for field in kind.texts)
    return Hit(
        title=highlighted(str(_value(row, kind.title)), words),
        code=highlighted(_value(row, kind.code) if kind.code else "", words),
        about=str(kind.about(row) or ""),
        excerpt=highlighted(next((text for text in texts if text), ""), words),
        href=kind.href(row),
    )


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row


def _matching(kind: Kind, words: tuple[str, ...]) -> Q:
    """Rows where every word begins a word of the row, or of one row beside it."""
    matching = _every(kind.fields, words)
    for each in kind.beside:
        there = each.rows().order_by().filter(_every(each.fields, words))
        matching |= Q(**{each.key: there.values(each.of)})
    return matching


def _every(fields: tuple[str, ...], words: tuple[str, ...]) -> Q:
    return Q(*(Begins(fields, word) for word in words))

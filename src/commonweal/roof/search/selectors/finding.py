"""Rows in which every word that was asked for begins a word.

The index of words says which rows; the rows are then read through their own managers. So what is
found passes the separation twice: its word must be in sight, and so must the row itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from commonweal.roof.search.models import PublicWord, Word, begins, index_of
from commonweal.roof.search.queries.beginning import Begins
from commonweal.roof.search.selectors.kinds import KINDS, Kind
from commonweal.roof.search.selectors.sources import searched, sources_of
from commonweal.roof.search.words import excerpt, highlighted, tokens_of, words_of

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

    First comes the row whose code was asked for, then those whose code or name begins so, then
    the rest, each as they were added. It counts no further than `MOST`.
    """

    def __init__(self, kind: Kind, asked: str) -> None:
        self.kind = kind
        self.words = words_of(asked)
        self._rows = kind.rows().filter(_matching(kind, self.words)).order_by(
            _rank(kind, " ".join(asked.split())), "pk"
        )  # fmt: skip

    @cached_property
    def total(self) -> int:
        """How many there are; `MOST` stands for so many and more."""
        return self._rows.order_by()[:MOST].count()

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, cut: slice) -> list[Any]:
        return list(self._rows[cut])

    def first(self, most: int) -> list[Any]:
        """The first few, with a count only where there are more."""
        rows = list(self._rows[: most + 1])
        if len(rows) <= most:
            self.total = len(rows)
        return rows[:most]

    def hits(self, rows: Iterable[Any]) -> tuple[Hit, ...]:
        """Rows as they are shown."""
        return tuple(_hit(self.kind, row, self.words) for row in rows)


class Named(Protocol):
    """A kind of thing, as the page calls it."""

    @property
    def key(self) -> str:
        """Its name in the address."""

    @property
    def label(self) -> str | Promise:
        """Its name in words."""


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many, and the first few."""

    kind: Named
    total: int
    hits: tuple[Hit, ...]

    @property
    def is_more(self) -> bool:
        return self.total > len(self.hits)


def groups(asked: str) -> tuple[Group, ...]:
    """The first few of every kind that has any.

    Two queries tell which kinds can have any; each of those takes one more, or two.
    """
    words = words_of(asked)
    has = _words_by_table(words)
    return tuple(
        Group(found.kind, found.total, found.hits(rows))
        for found in (Found(kind, asked) for kind in KINDS if _may_match(kind, words, has))
        if (rows := found.first(A_FEW))
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


def _rank(kind: Kind, asked: str) -> Case:
    """A low number for rows whose code or name begins with all that was asked for."""
    named = When(**{f"{kind.title}__istartswith": asked}, then=Value(2))
    coded = (
        (
            When(**{f"{kind.code}__iexact": asked}, then=Value(0)),
            When(**{f"{kind.code}__istartswith": asked}, then=Value(1)),
        )
        if kind.code
        else ()
    )
    return Case(*coded, named, default=Value(3), output_field=IntegerField())


def _words_by_table(words: tuple[str, ...]) -> dict[str, set[str]]:
    """Of each table, the words in sight that begin with one that was asked for."""
    wanted = Q()
    for word in words:
        wanted |= begins(tokens_of(word)[-1])
    has: dict[str, set[str]] = defaultdict(set)
    tables = [model._meta.db_table for model in searched()]
    for index in (Word, PublicWord):
        found = index.objects.filter(wanted, table__in=tables)
        for table, word in found.values_list("table", "word").distinct():
            has[table].add(word)
    return has


def _may_match(kind: Kind, words: tuple[str, ...], has: dict[str, set[str]]) -> bool:
    """Whether a kind's own tables, or one table beside it, have a word for each that was asked."""
    own = [source.model._meta.db_table for source in sources_of(kind)]
    together = [own, *([beside.rows().model._meta.db_table] for beside in kind.beside)]
    return any(
        all(
            any(had.startswith(tokens_of(word)[-1]) for table in tables for had in has[table])
            for word in words
        )
        for tables in together
    )


def _matching(kind: Kind, words: tuple[str, ...]) -> Q:
    """Rows where every word begins a word of the row, or of one row beside it."""
    matching = _as_written(kind.fields, words)
    for word in words:
        somewhere = Q()
        for source in sources_of(kind):
            somewhere |= Q(**{source.lookup: _having(source.model, word)})
        matching &= somewhere
    for each in kind.beside:
        there = each.rows().order_by().filter(_as_written(each.fields, words))
        for word in words:
            there = there.filter(pk__in=_having(there.model, word))
        matching |= Q(**{each.key: there.values(each.of)})
    return matching


def _having(model: Any, word: str) -> QuerySet[Any, Any]:
    """The keys of a model's rows in sight that have a word which begins so."""
    *whole, last = tokens_of(word)
    index: QuerySet[Any] = index_of(model).objects.filter(table=model._meta.db_table)
    rows = index.filter(begins(last))
    for token in whole:
        rows = rows.filter(row_id__in=index.filter(word=token).values("row_id"))
    return rows.values("row_id")


def _as_written(fields: tuple[str, ...], words: tuple[str, ...]) -> Q:
    """For words with a mark in them, which the index parts: the columns must have them so."""
    return Q(*(Begins(fields, word) for word in words if tokens_of(word) != [word]))

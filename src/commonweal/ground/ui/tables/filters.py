"""What a reader may narrow a table by. A filter reads the query of the address, nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict


@dataclass(frozen=True)
class Filter:
    """A name in the address and the words beside the control."""

    key: str
    label: Any

    def chosen(self, query: QueryDict) -> list[str]:
        """What the reader asked for, without blanks and repeats."""
        return [text for text in dict.fromkeys(t.strip() for t in query.getlist(self.key)) if text]

    def apply(self, rows: QuerySet[Any], chosen: list[str]) -> QuerySet[Any]:
        raise NotImplementedError

    def words_for(self, text: str) -> str:
        """What a removable tag says."""
        return text


@dataclass(frozen=True)
class TextFilter(Filter):
    """Rows where every word typed occurs in one of the fields."""

    fields: tuple[str, ...] = ()
    component = "text"

    def apply(self, rows: QuerySet[Any], chosen: list[str]) -> QuerySet[Any]:
        for word in " ".join(chosen).split():
            rows = rows.filter(reduce(or_, (Q(**{f"{f}__icontains": word}) for f in self.fields)))
        return rows

    def words_for(self, text: str) -> str:
        return f"“{text}”"


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """Rows with one of some values.

    `choices` are (value, label) pairs or a function giving them; `field` is looked up in the
    chosen values, or `apply_with(rows, values)` says how to narrow.
    """

    choices: Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]] = ()
    field: str = ""
    apply_with: Callable[[QuerySet[Any], list[str]], QuerySet[Any]] | None = None
    component = "choice"

    def options(self) -> list[tuple[str, str]]:
        """The choices as text."""
        pairs = self.choices() if callable(self.choices) else self.choices
        return [(str(value), str(label)) for value, label in pairs]

    def chosen(self, query: QueryDict) -> list[str]:
        # A value that is not on offer comes from an old link; it narrows nothing.
        offered = {value for value, _label in self.options()}
        return [text for text in super().chosen(query) if text in offered]

    def apply(self, rows: QuerySet[Any], chosen: list[str]) -> QuerySet[Any]:
        if self.apply_with:
            return self.apply_with(rows, chosen)
        return rows.filter(**{f"{self.field or self.key}__in": chosen})

    def words_for(self, text: str) -> str:
        return dict(self.options()).get(text, text)

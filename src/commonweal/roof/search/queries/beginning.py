"""The one condition that a search needs and that both databases can answer."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func

from commonweal.roof.search.words import BREAKS


class Begins(Func):
    """Whether a word begins a word of some columns, capitals aside.

    It looks for the bare word first: that turns most rows away at once, and only the few left
    are asked whether a space, dash, bracket or quotation mark stands before it. On SQLite
    capitals are set aside in A to Z only.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, fields: tuple[str, ...], word: str) -> None:
        super().__init__(*(F(field) for field in fields))
        self.word = word

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_extra: Any) -> Any:
        like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
        parts, params = [], []
        for expression in self.source_expressions:
            sql, values = compiler.compile(expression)
            parts.append(f"COALESCE({sql}, '')")
            params.extend(values)
        text = "(' ' || " + " || ' ' || ".join(parts) + ")"
        asked = connection.ops.prep_for_like_query(self.word)
        either = " OR ".join([f"{text} {like} %s ESCAPE '\\'"] * len(BREAKS))
        patterns = [f"%{asked}%", *(f"%{mark}{asked}%" for mark in BREAKS)]
        interleaved = [value for pattern in patterns for value in (*params, pattern)]
        return f"({text} {like} %s ESCAPE '\\' AND ({either}))", interleaved

"""A condition that both databases answer quickly, and Django has no word for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


class Among(Func):
    """Whether a column is one of some texts or numbers, of which there may be thousands.

    They travel as one value: a statement with a place for each takes longer to read than to
    answer.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, field: str, values: Iterable[str | int]) -> None:
        super().__init__(F(field))
        self.values = list(values)

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_extra: Any) -> Any:
        column, params = compiler.compile(self.source_expressions[0])
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", [*params, self.values]
        one_value = json.dumps(self.values)
        sql = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608  the name of a column
        return sql, [*params, one_value]

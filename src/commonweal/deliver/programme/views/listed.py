"""A table of rows that are already in hand, which still sorts, filters and pages by address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from commonweal.ground.ui.tables import Column, Filter, Table

Keeps = Callable[[Any, list[str]], bool]


@dataclass(frozen=True)
class InHand:
    """Rows with the one method of a queryset that a CSV file asks for."""

    rows: Sequence[Any]

    def iterator(self, chunk_size: int = 0) -> Iterator[Any]:
        return iter(self.rows)


def table_of(
    request: HttpRequest,
    rows: Sequence[Any],
    columns: Sequence[Column],
    filters: Sequence[tuple[Filter, Keeps]],
    *,
    caption: str,
    csv_name: str,
    empty: str = "",
    page_size: int = 50,
) -> Table:
    """Filter and cut rows as the address asks. `Keeps` says whether a row fits what was chosen."""
    chosen = {f.key: values for f, _keeps in filters if (values := f.chosen(request.GET))}
    for each, keeps in filters:
        if each.key in chosen:
            rows = [row for row in rows if keeps(row, chosen[each.key])]
    page = Paginator(rows, page_size).get_page(request.GET.get("page"))
    return Table(
        request, columns, page.object_list, caption, [f for f, _keeps in filters], page, "",
        InHand(rows), empty, csv_name, chosen_values=chosen,
    )  # fmt: skip

"""A page of rows as the address asks for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse

from commonweal.ground.ui import words
from commonweal.ground.ui.queries import with_query

from .column import Column
from .export import csv_response, xlsx_response
from .filters import Filter
from .pages import pagination


@dataclass(frozen=True)
class Chosen:
    """One filter in force: its label, its value in words, and the address without it."""

    label: str
    text: str
    href: str


@dataclass
class Table:
    """Rows, columns and filters, ready for the macro `data_table`.

    Make one with `from_queryset`, or with `from_rows` for a short list that is already in hand.
    """

    request: HttpRequest
    columns: Sequence[Column]
    rows: Iterable[Any]
    caption: str
    filters: Sequence[Filter] = ()
    page: Page[Any] | None = None
    sort: str = ""
    ordered: Any = None
    empty: str = ""
    csv_name: str = ""
    name: str = "table"
    gives_xlsx: bool = False
    chosen_values: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def from_queryset(
        cls,
        request: HttpRequest,
        queryset: QuerySet[Any],
        columns: Sequence[Column],
        filters: Sequence[Filter] = (),
        *,
        caption: str,
        page_size: int = 50,
        sort: str = "",
        empty: str = "",
        csv_name: str = "",
    ) -> "Table":
        """Filter, sort and cut a queryset as the address asks: two queries, whatever its size.

        `sort` is the key of the column sorted by at first, with “-” for descending; without it
        the queryset keeps its own order. A `csv_name` offers all rows as a file of that name.
        """
        chosen = {f.key: values for f in filters if (values := f.chosen(request.GET))}
        for each in filters:
            if each.key in chosen:
                queryset = each.apply(queryset, chosen[each.key])
        sort = _allowed_sort(request.GET.get("sort", ""), columns) or sort
        queryset = _sorted(queryset, sort, columns)
        page = Paginator(queryset, page_size).get_page(request.GET.get("page"))
        page.object_list = _by_key(queryset, page.object_list)
        return cls(
            request, columns, page.object_list, caption, filters, page, sort, queryset,
            empty, csv_name, chosen_values=chosen,
        )  # fmt: skip

    @classmethod
    def from_rows(
        cls, request: HttpRequest, rows: Sequence[Any], columns: Sequence[Column], *,
        caption: str, empty: str = "", name: str = "table", page_size: int = 0,
    ) -> "Table":  # fmt: skip
        """Rows already in hand, neither filtered nor sorted; a `page_size` cuts them into pages."""
        plain = [c if c.order_by is None else _unsorted(c) for c in columns]
        if not page_size:
            return cls(request, plain, rows, caption, empty=empty, name=name)
        page = Paginator(rows, page_size).get_page(request.GET.get("page"))
        return cls(
            request,
            plain,
            page.object_list,
            caption,
            page=page,
            ordered=rows,
            empty=empty,
            name=name,
        )

    @property
    def total(self) -> int:
        return self.page.paginator.count if self.page else len(list(self.rows))

    @property
    def showing(self) -> str:
        """“Showing 1 to 50 of 2,315”."""
        if not self.page or not self.total:
            return ""
        first, last = words.number(self.page.start_index()), words.number(self.page.end_index())
        return f"Showing {first} to {last} of {words.number(self.total)}"

    @property
    def pagination(self) -> dict[str, Any] | None:
        """Parameters of the pagination component; None for a single page."""
        return pagination(self.request, self.page) if self.page else None

    @property
    def chosen(self) -> list[Chosen]:
        """The filters in force, each with the address that takes it off."""
        return [
            Chosen(str(f.label), f.words_for(value), self._without(f.key, value))
            for f in self.filters
            for value in self.chosen_values.get(f.key, [])
        ]

    @property
    def clear_href(self) -> str:
        """The address without any filter."""
        return with_query(self.request, page=None, **{f.key: None for f in self.filters})

    @property
    def csv_href(self) -> str:
        return with_query(self.request, page=None, format="csv") if self.csv_name else ""

    @property
    def xlsx_href(self) -> str:
        """The address of the rows as a workbook, where the page gives one."""
        offered = self.csv_name and self.gives_xlsx
        return with_query(self.request, page=None, format="xlsx") if offered else ""

    def sort_href(self, column: Column) -> str:
        """The address sorted by a column; pressed again, the other way round."""
        key = f"-{column.key}" if self.sort == column.key else column.key
        return with_query(self.request, sort=key, page=None)

    def aria_sort(self, column: Column) -> str:
        """ascending, descending, or none, for the heading."""
        if self.sort.lstrip("-") != column.key:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"

    @property
    def wants_csv(self) -> bool:
        """True when the address asks for the file: a view then returns `as_csv()`."""
        return bool(self.csv_name) and self.request.GET.get("format") == "csv"

    @property
    def wants_xlsx(self) -> bool:
        """True when the address asks for the workbook: a view then returns `as_xlsx()`."""
        return bool(self.csv_name) and self.request.GET.get("format") == "xlsx"

    def as_csv(self) -> HttpResponse:
        """All rows that the filters leave, as a file that no spreadsheet will run as formulas."""
        return csv_response(self.csv_name, self.columns, self._all_rows())

    def as_xlsx(self) -> HttpResponse:
        """All rows that the filters leave, as an Excel workbook of one sheet."""
        return xlsx_response(self.csv_name, self.caption, self.columns, self._all_rows())

    def _all_rows(self) -> Iterable[Any]:
        rows = self.rows if self.ordered is None else self.ordered
        return rows.iterator(chunk_size=2000) if hasattr(rows, "iterator") else rows

    def _without(self, key: str, value: str) -> str:
        left = [other for other in self.chosen_values[key] if other != value]
        return with_query(self.request, page=None, **{key: left})


def _allowed_sort(asked: str, columns: Sequence[Column]) -> str:
    sortable = {column.key for column in columns if column.order_by is not None}
    return asked if asked.removeprefix("-") in sortable else ""


def _sorted(queryset: QuerySet[Any], sort: str, columns: Sequence[Column]) -> QuerySet[Any]:
    """Sorted by a column, missing values last either way; by key, so that pages do not overlap."""
    column = next((c for c in columns if c.key == sort.removeprefix("-")), None)
    if column is None or column.order_by is None:
        return queryset if queryset.ordered else queryset.order_by("pk")
    expression = F(column.order_by) if isinstance(column.order_by, str) else column.order_by
    order = expression.desc if sort.startswith("-") else expression.asc
    return queryset.order_by(order(nulls_last=True), "pk")


def _unsorted(column: Column) -> Column:
    return replace(column, order_by=None)


def _by_key(queryset: QuerySet[Any], cut: Any) -> Any:
    """The rows of a page, found by their keys: so only keys are sorted, not whole joined rows."""
    query = queryset.query
    if query.combinator or query.distinct or query.group_by is not None or query.values_select:
        return cut
    return queryset.filter(pk__in=cut.select_related(None).values("pk"))

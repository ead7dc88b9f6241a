from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.contracted import contract_terms
from commonweal.decide.spend.analysis.cube_workbook import Titles, cube_workbook
from commonweal.decide.spend.analysis.dimensions import WORDS, Dimension, Naming
from commonweal.decide.spend.analysis.drill import Behind, lines_behind
from commonweal.decide.spend.analysis.figures import largest_of
from commonweal.decide.spend.analysis.pivot import OTHERS, Asked, Pivot, certain_of, pivot
from commonweal.decide.spend.analysis.questions.answers import BESIDE
from commonweal.decide.spend.forms.cube import (
    ROWS_A_PAGE,
    CubeAddress,
    lines_href,
    page_of,
    where_of,
)
from commonweal.decide.spend.views.base import SpendPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.queries import with_query
from commonweal.ground.ui.tables import Column
from commonweal.ground.ui.tables.export import csv_response
from commonweal.ground.ui.tables.pages import pagination
from commonweal.ground.ui.words import long_date, money, number

# What leaves as a file: so many rows at most, the largest.
MOST_ROWS_OUT = 20_000
LINES_A_PAGE = 100
CHOSEN_FROM = (Dimension.PARTNER, Dimension.YEAR, Dimension.KIND, Dimension.CATEGORY,
               Dimension.UNIT, Dimension.SERVICE)  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CubePage(SpendPage, TemplateView):
    """The cube cut by what the address says; every figure leads to its ledger lines."""

    template_name = "spend/cube.html"
    title = _("The spend cube")
    section = "spend_cube"

    @cached_property
    def address(self) -> CubeAddress:
        return CubeAddress.from_query(self.request.GET)

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.spend)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = request.GET.get("format", "")
        if form in ("csv", "xlsx"):
            request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
            cut = self._cut(replace(self.address.asked(), most=MOST_ROWS_OUT, after=0))
            return self._as_csv(cut) if form == "csv" else self._as_xlsx(cut)
        return super().get(request, *args, **kwargs)

    def _cut(self, asked: Asked) -> Pivot:
        if asked.by_contract:
            asked = replace(asked, terms=contract_terms(self.spend))
        return pivot(self.spend.cube, asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.address
        cut = self._cut(address.asked())
        sure = self._sure(cut)
        page = Paginator(range(cut.rows_in_all), ROWS_A_PAGE).get_page(address.page)
        return super().get_context_data(
            spend=self.spend,
            address=address,
            cut=cut,
            sure={key: money(pence / 100) for key, pence in sure.items()},
            by_contract=cut.asked.by_contract,
            rows_words=WORDS[address.rows],
            headings=self._headings(cut),
            lines=self._lines(cut),
            foot=[self._foot(cut, column) for column in cut.columns],
            total=money(cut.whole.pence / 100),
            total_href=lines_href(address.where),
            pagination=pagination(self.request, page) if page.paginator.num_pages > 1 else None,
            dimensions=[(d.value, str(words)) for d, words in WORDS.items()],
            choices=self._choices(),
            chosen=self._chosen(),
            csv_href=with_query(self.request, page=None, format="csv"),
            xlsx_href=with_query(self.request, page=None, format="xlsx"),
            **kwargs,
        )

    def _sure(self, cut: Pivot) -> dict[str, int]:
        """What is certain of each row of suppliers; elsewhere links change no sum."""
        if self.address.rows is not Dimension.SUPPLIER:
            return {}
        return certain_of(self.spend.cube, cut.asked, [key for key in cut.rows if key])

    def _headings(self, cut: Pivot) -> list[str]:
        if self.address.columns is None:
            return []
        words = self.naming.words(self.address.columns, cut.columns)
        return [__("All others") if key == OTHERS else words[key] for key in cut.columns]

    def _lines(self, cut: Pivot) -> list[dict[str, Any]]:
        """Each row with its name, its cells and its sum, and where each leads."""
        address = self.address
        words = self.naming.words(address.rows, cut.rows)
        found = []
        for key in cut.rows:
            where = dict(address.where) | {address.rows.value: key}
            found.append({
                "key": key,
                "name": words[key],
                "href": self._row_href(key),
                "cells": [self._cell(cut, key, column, where) for column in cut.columns],
                "sum": money(cut.of_rows[key].pence / 100),
                "sum_href": lines_href(where),
                "lines": number(cut.of_rows[key].lines),
            })  # fmt: skip
        return found

    def _row_href(self, key: str) -> str:
        """A supplier's own page; else the cube narrowed to the row, by supplier."""
        rows = self.address.rows
        if rows is Dimension.SUPPLIER:
            return reverse("supplier_detail", args=[key]) if key else ""
        given = {rows.value: key} if key else {"blank": rows.value}
        return self.address.href(**given, rows=Dimension.SUPPLIER.value)

    def _cell(self, cut: Pivot, row: str, column: str, where: dict[str, str]) -> tuple[str, str]:
        found = cut.cells.get((row, column))
        if found is None:
            return "", ""
        if column == OTHERS or self.address.columns is None:
            return money(found.pence / 100), ""
        return money(found.pence / 100), lines_href(where | {self.address.columns.value: column})

    def _foot(self, cut: Pivot, column: str) -> tuple[str, str]:
        told = money(cut.of_columns[column].pence / 100)
        if column == OTHERS or self.address.columns is None:
            return told, ""
        return told, lines_href(dict(self.address.where) | {self.address.columns.value: column})

    def _choices(self) -> list[dict[str, Any]]:
        """The values to narrow by, the largest of each dimension."""
        found = []
        for dimension, keys in largest_of(self.spend, CHOSEN_FROM).items():
            words = self.naming.words(dimension, keys)
            values = [(key, words[key]) for key in keys if key]
            now = self.address.where.get(dimension.value, "")
            found.append({"name": dimension.value, "label": WORDS[dimension], "values": values,
                          "now": now})  # fmt: skip
        return found

    def _chosen(self) -> list[tuple[str, str, str]]:
        """What the cube is narrowed to: the dimension, the value, and the address without it."""
        found = []
        for name, value in self.address.where.items():
            words = self.naming.words(Dimension(name), [value])
            taken = {name: None} if value else {"blank": None}
            found.append((str(WORDS[Dimension(name)]), words[value], self.address.href(**taken)))
        return found

    def _as_csv(self, cut: Pivot) -> HttpResponse:
        words = self.naming.words(self.address.rows, cut.rows)
        columns = [Column("row", WORDS[self.address.rows], value=lambda key: words[key])]
        for key, name in zip(cut.columns, self._headings(cut), strict=True):
            columns.append(Column(f"c{key}", name, value=_pounds_of(cut, key)))
        columns.append(Column("sum", __("Total"), value=lambda k: _pounds(cut.of_rows[k].pence)))
        if self.address.rows is Dimension.SUPPLIER:
            sure = self._sure(cut)
            name = __("Total of certain names alone")
            columns.append(Column("sure", name, value=lambda key: _pounds(sure.get(key, 0))))
        return csv_response("spend", columns, cut.rows)

    def _as_xlsx(self, cut: Pivot) -> HttpResponse:
        narrowed = "; ".join(f"{what}: {value}" for what, value, _href in self._chosen())
        titles = Titles(
            title=__("Spend of %(whom)s") % {"whom": self.request.actor.partnership_name},
            rows=str(WORDS[self.address.rows]),
            total=__("Total"),
            about=(
                __("Net pounds, from %(lines)s ledger lines of %(files)s files; taken on %(day)s.")
                % {"lines": number(cut.whole.lines), "files": number(len(self.spend.files)),
                   "day": long_date(localdate())},
                narrowed or __("Of everything that %(body)s may see.")
                % {"body": self.request.actor.body_name},
            ),
            row_names=self.naming.words(self.address.rows, cut.rows),
            column_names=dict(zip(cut.columns, self._headings(cut), strict=True)),
        )  # fmt: skip
        response = HttpResponse(cube_workbook(cut, titles), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="spend.xlsx"'
        return response


def _pounds(pence: int) -> Decimal:
    """A sum to the penny, which a fraction of two would not say exactly."""
    return Decimal(pence).scaleb(-2)


def _pounds_of(cut: Pivot, column: str) -> Callable[[str], Decimal | None]:
    def value(row: str) -> Decimal | None:
        found = cut.cells.get((row, column))
        return _pounds(found.pence) if found else None

    return value


class LinesPage(SpendPage, TemplateView):
    """The ledger lines behind a figure, each with the file, sheet and line where it stands."""

    template_name = "spend/lines.html"
    title = _("Ledger lines")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "csv":
            request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
            found = self._behind(where_of(request.GET), most=MOST_ROWS_OUT)
            return csv_response("ledger-lines", self._columns(), found.lines)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Cube"), reverse("spend_cube"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        where = where_of(self.request.GET)
        at = min(page_of(self.request.GET), MOST_ROWS_OUT // LINES_A_PAGE)
        found = self._behind(where, most=LINES_A_PAGE, after=(at - 1) * LINES_A_PAGE)
        page = Paginator(range(min(found.count, MOST_ROWS_OUT)), LINES_A_PAGE).get_page(at)
        return super().get_context_data(
            found=found,
            bodies=self._bodies(),
            files={(file.body.slug[:64], file.key): file.pk for file in self.spend.files},
            total=money(found.pence / 100),
            narrowed=self._narrowed(where),
            pagination=pagination(self.request, page) if page.paginator.num_pages > 1 else None,
            csv_href=with_query(self.request, page=None, format="csv"),
            most_out=MOST_ROWS_OUT,
            **kwargs,
        )

    def _behind(self, where: dict[str, str], *, most: int, after: int = 0) -> Behind:
        terms = contract_terms(self.spend) if where.get("contract") else ()
        return lines_behind(self.spend.cube, where, most=most, after=after, terms=terms)

    def _bodies(self) -> dict[str, str]:
        return {file.body.slug[:64]: file.body.name for file in self.spend.files}

    def _narrowed(self, where: dict[str, str]) -> list[tuple[str, str]]:
        naming, found = Naming(self.spend), []
        for name, value in where.items():
            if name in set(Dimension):
                dimension = Dimension(name)
                words = naming.words(dimension, value.split(BESIDE))
                found.append((str(WORDS[dimension]), ", ".join(words.values())))
            else:
                found.append((name.replace("_", " ").capitalize(), value or __("not stated")))
        return found

    def _columns(self) -> list[Column]:
        bodies = self._bodies()
        return [
            Column("partner", _("Partner"), value=lambda row: bodies.get(row.partner)),
            Column("paid_on", _("Paid on"), kind="date"),
            Column("payee", _("Payee as written"), value=lambda row: shown_payee(row)),
            Column("supplier_name", _("Supplier")),
            Column("unit", _("Directorate or unit")),
            Column("service", _("Service")),
            Column("category", _("Category")),
            Column("invoice", _("Invoice"), value=lambda row: row.supplier and row.invoice),
            Column("invoiced_on", _("Invoice dated"), kind="date"),
            Column("purpose", _("Purpose"), value=lambda row: row.supplier and row.purpose),
            Column("amount", _("Net amount"), value=lambda row: _pounds(row.amount_pence)),
            Column("file", _("File")),
            Column("sheet", _("Sheet")),
            Column("line", _("Line"), kind="number"),
        ]


def shown_payee(row: Any) -> str:
    """A payee as written; of people and of payees withheld, only which of the two."""
    if row.supplier is None:
        return __("A person") if row.kind == "person" else __("Withheld")
    return str(row.payee)

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.asking import MOST_IN_A_FILE, MOST_ON_A_PAGE
from commonweal.decide.spend.analysis.opportunities import basis_of, claim_doors, opportunity_in
from commonweal.decide.spend.analysis.questions import (
    BY_SLUG,
    QUESTIONS,
    Answer,
    Figure,
    Question,
    Unit,
)
from commonweal.decide.spend.analysis.questions.answers import Column as AnswerColumn
from commonweal.decide.spend.analysis.questions.answers import Row
from commonweal.decide.spend.analysis.questions.writing import written
from commonweal.decide.spend.forms.cube import lines_href, page_of
from commonweal.decide.spend.views.asking import AskingPage
from commonweal.decide.spend.views.base import SpendPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.charts import Bar, range_bars
from commonweal.ground.ui.queries import with_query
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.tables.export import csv_response
from commonweal.ground.ui.tables.pages import pagination

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIGURES = (Unit.PENCE, Unit.COUNT, Unit.SHARE, Unit.RATIO)


class QuestionList(SpendPage, TemplateView):
    """Every question that can be asked of the ledgers, with what it asks."""

    template_name = "spend/questions/list.html"
    title = _("Questions")
    section = "question_list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(questions=QUESTIONS, spend=self.spend, **kwargs)


class QuestionPage(AskingPage, TemplateView):
    """One question with its answer: figures, a chart, and rows that lead to ledger lines."""

    template_name = "spend/questions/question.html"
    question: Question

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["slug"] not in BY_SLUG:
            raise Http404
        self.question = BY_SLUG[kwargs["slug"]]
        self.questions = (self.question,)

    def get_title(self) -> str:
        return self.question.title

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Questions"), reverse("question_list"))]

    def answer(self, *, whole: bool = False) -> Answer:
        if self.spend.is_empty:
            return Answer(missing=__("No ledger is here yet. Add one, and ask again."))
        return self.answers(whole=whole).get(self.question.slug, Answer())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = request.GET.get("format", "")
        if form not in ("csv", "xlsx") or self.takes_long:
            return super().get(request, *args, **kwargs)
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        answer = self.answer(whole=True)
        return self._as_csv(answer) if form == "csv" else self._as_xlsx(answer)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = page_of(self.request.GET)
        answer = self.answer(whole=at > 1)
        page = Paginator(range(answer.in_all), MOST_ON_A_PAGE).get_page(at)
        return super().get_context_data(
            question=self.question,
            answer=answer,
            figures=[self._figure(figure) for figure in answer.figures],
            chart=_chart(self.question, answer),
            table=self._table(answer, [answer.rows[place] for place in page.object_list]),
            pagination=pagination(self.request, page) if page.paginator.num_pages > 1 else None,
            first=page.start_index(),
            last=page.end_index(),
            about=self.about() if not self.spend.is_empty else "",
            most=MOST_IN_A_FILE if answer.in_all >= MOST_IN_A_FILE else 0,
            csv_href=with_query(self.request, page=None, format="csv"),
            xlsx_href=with_query(self.request, page=None, format="xlsx"),
            claims=self._claims(answer),
            **kwargs,
        )

    def _figure(self, figure: Figure) -> dict[str, Any]:
        where = {**self.narrowed.where(self.question), **(figure.where or {})}
        return {
            "label": figure.label,
            "value": written(figure.value, figure.unit),
            "note": _range_note(figure),
            "href": lines_href(where) if figure.where is not None else "#rows",
        }

    def _table(self, answer: Answer, rows: list[Row]) -> Table:
        columns = [self._column(answer, each, at) for at, each in enumerate(answer.columns)]
        return Table.from_rows(
            self.request, rows, columns, caption=self.question.title, name="rows",
            empty=__("No line answers this question."),
        )  # fmt: skip

    def _column(self, answer: Answer, column: AnswerColumn, at: int) -> Column:
        kind = {Unit.COUNT: "number", Unit.DATE: "date"}.get(column.unit, "text")
        kind = "money" if column.unit in FIGURES and kind == "text" else kind
        return _Cell(
            column.key, column.label, kind=kind, header=at == 0, wide=at == 0,
            value=lambda row: _value(row, column),
            href=lambda row: self._href(answer, row, column),
        )  # fmt: skip

    def _href(self, answer: Answer, row: Row, column: AnswerColumn) -> str | None:
        if column.key == "name" and row.get("supplier"):
            return reverse("supplier_detail", args=[row["supplier"]])
        where = answer.where(row, column)
        if where is None or row.get(column.key) is None:
            return None
        return lines_href({**self.narrowed.where(self.question), **where})

    def _claims(self, answer: Answer) -> list[dict[str, str]]:
        """Where a saving seen here may be claimed, as an estimate, by whoever presses."""
        found = opportunity_in(self.question, answer)
        if found is None:
            return []
        basis = basis_of(self.question, found, self.about())
        source = self.request.build_absolute_uri(self.request.get_full_path())
        return [
            {"text": door.text, "href": door.href(found, basis, source)}
            for door in claim_doors(self.request.actor)
        ]

    def _as_csv(self, answer: Answer) -> HttpResponse:
        columns = [_plain(column) for column in answer.columns]
        where = Column("lines behind", __("Ledger lines"), value=lambda r: self._first(answer, r))
        return csv_response(self.question.slug, [*columns, where], answer.rows)

    def _first(self, answer: Answer, row: Row) -> str:
        found = [where for each in answer.columns if (where := answer.where(row, each))]
        return self.address(self.question.slug, found[0]) if found else ""

    def _as_xlsx(self, answer: Answer) -> HttpResponse:
        from commonweal.decide.spend.analysis.questions.workbook import answer_workbook

        content = answer_workbook(
            self.question, answer, about=self.about(), on=localdate(), address=self.address
        )
        return download(content, XLSX, f"{self.question.slug}.xlsx")


class _Cell(Column):
    """A column whose values come as words already; figures stand to the right."""

    def text(self, row: Any) -> str:
        # A partner that pays a supplier nothing is no gap in what is known.
        return str(self.raw(row) or (__("no line") if self.key.startswith("of ") else ""))


def _value(row: Row, column: AnswerColumn) -> str:
    value = row.get(column.key)
    return "" if value is None or value == "" else written(value, column.unit)


def _plain(column: AnswerColumn) -> Column:
    """A column of a CSV file: pounds to the penny, plain numbers."""

    def value(row: Row) -> Any:
        found = row.get(column.key)
        if column.unit is Unit.PENCE and isinstance(found, int):
            return Decimal(found).scaleb(-2)
        return found

    return Column(column.key, column.label, value=value)


def _range_note(figure: Figure) -> str:
    if not figure.is_range:
        return figure.note
    ends = __("%(low)s to %(high)s") % {
        "low": written(figure.low, figure.unit),
        "high": written(figure.high, figure.unit),
    }
    return ". ".join(filter(None, (ends, figure.note)))


def _chart(question: Question, answer: Answer) -> Any:
    if answer.chart is None or not answer.chart.bars:
        return None
    unit = answer.chart.unit
    bars = [Bar(b.name, b.low, b.high, b.value) for b in answer.chart.bars]
    return range_bars(
        f"chart-{question.slug}", answer.chart.title, bars, lambda value: written(value, unit)
    )


def download(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """A file that leaves under a name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""The gap on a baseline's own lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonweal.decide.baseline.analysis.own import (
    Beside,
    Held,
    OwnCompared,
    asked_from,
    held_by,
    own_gap,
)
from commonweal.decide.baseline.analysis.words import financial_year, tested_words
from commonweal.decide.baseline.enums import Measure, NationalClass, NationalLine
from commonweal.decide.baseline.forms import OwnGapForm
from commonweal.decide.baseline.models import Baseline
from commonweal.decide.baseline.selectors import authorities_of, bodies_with_lines
from commonweal.decide.baseline.views.gaps import gap_columns, worked_gap
from commonweal.decide.baseline.views.lines import HERE, OneBaseline
from commonweal.ground.ui.pages import ListPage, WorkedOut
from commonweal.ground.ui.queries import with_query
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import money, number, percent
from commonweal.methods.benchmarking import BodyStanding, PartnerGap, Standing


class Asked:
    """The question in the address, with what holds where the address says nothing."""

    def __init__(self, request: HttpRequest, baseline: Baseline) -> None:
        self.held: Held = held_by(baseline)
        self.besides = _besides(baseline)
        self.form: OwnGapForm | None = None
        if not self.held.metrics or not self.held.metric_years:
            return
        units = self.held.units
        start: dict[str, Any] = {
            "series": self.held.metrics[0].key, "unit": units[0] if units else "",
            "base_year": self.held.metric_years[-1], "ahead": 1, "beside": "",
        }  # fmt: skip
        given = start | {key: request.GET[key] for key in start if request.GET.get(key)}
        self.form = self._form(given)
        if not self.form.is_valid():
            self.form = self._form(start)
            self.form.is_valid()

    def _form(self, given: dict[str, Any]) -> OwnGapForm:
        return OwnGapForm(
            given, series=self.held.metrics, units=self.held.units,
            years=self.held.metric_years,
            besides=[(each.key, label) for each, label in self.besides],
        )  # fmt: skip

    def compared(self) -> OwnCompared | list[str] | None:
        """The gap, or the reasons why there is none; None where nothing can be asked."""
        if self.form is None:
            return None
        question = asked_from(self.held, self.form.cleaned_data)
        return own_gap(self.held, question) if question else None


def _besides(baseline: Baseline) -> list[tuple[Beside, str]]:
    """The national classes of the bodies in the baseline, each with every line."""
    found = authorities_of(body.pk for body in bodies_with_lines(baseline))
    kinds = sorted({NationalClass(each.kind) for each in found.values()})
    return [
        (Beside(kind, line), f"{kind.label}: {line.label}") for kind in kinds
        for line in NationalLine
    ]  # fmt: skip


class OwnGap(OneBaseline, ListPage):
    """The partners' gap on the lines of their own baseline, or why none is told."""

    template_name = "baseline/own_gap.html"

    def get_title(self) -> str:
        return _("Gaps: %(baseline)s") % {"baseline": self.baseline}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE, (self.baseline.name, self.get_cancel_url())]

    @cached_property
    def asked(self) -> Asked:
        """What the address asks."""
        return Asked(self.request, self.baseline)

    @cached_property
    def found(self) -> OwnCompared | list[str]:
        """The gap, or why there is none."""
        return self.asked.compared() or []

    @property
    def compared(self) -> OwnCompared | None:
        """The gap, where there is one."""
        return self.found if isinstance(self.found, OwnCompared) else None

    @cached_property
    def standing(self) -> Standing | None:
        """Where the bodies stand, where they are too few for a gap."""
        return self.compared.standing() if self.compared else None

    def worked_out(self) -> list[WorkedOut]:
        if self.compared and self.standing and self.standing.made_by:
            return [WorkedOut(self.standing.made_by, self.compared.given)]
        return worked_gap(self.compared)

    def get_table(self) -> Table:
        table = self._standing_table(self.standing) if self.standing else self._gap_table()
        table.csv_name = f"gap-{self.baseline.code}"
        return table

    def _standing_table(self, found: Standing) -> Table:
        of = _(" of %(count)s") % {"count": found.counted}
        return Table.from_rows(
            self.request,
            found.bodies,
            [
                Column("name", _("Partner"), header=True),
                Column("unit_cost", self._unit_words(), kind="number",
                       value=lambda row: row.unit_cost and round(row.unit_cost, 2)),
                Column("rank", _("Place, 1 for the lowest"),
                       value=lambda row: row.rank and f"{row.rank}{of}"),
                Column("places", _("Places over the years"),
                       value=lambda row: row.best_rank and _span(row.best_rank, row.worst_rank)),
                Column("to_median", _("Of the median"), kind="percent"),
                Column("median_range", _("Of the median over the years"), value=_of_median),
            ],
            caption=_("Where each partner stands"),
            empty=_("Nobody has a figure."),
        )  # fmt: skip

    def _unit_words(self) -> str:
        if self.compared is None:
            return ""
        series, unit = self.compared.question.series, self.compared.question.unit
        if series.measure == Measure.INDICATOR:
            return series.counted_in
        said = {"counted": series.counted_in, "unit": unit}
        return _("%(counted)s by %(unit)s") % said

    def _gap_table(self) -> Table:
        if self.compared and not self.compared.question.series.is_cost:
            columns = _columns_of(self.compared, self._unit_words())
        else:
            columns = gap_columns(self.compared.found if self.compared else None)
        if (
            self.compared
            and self.compared.question.series.is_cost
            and not self.compared.question.beside
        ):
            columns[2] = Column(
                "unit_cost", self._unit_words(), kind="number",
                value=lambda row: None if row.unit_cost is None else round(row.unit_cost, 2),
            )  # fmt: skip
        return Table.from_rows(
            self.request,
            self.compared.found.partners if self.compared else (),
            columns,
            caption=_("Gap of each partner"),
            empty=_("No gap can be measured."),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            baseline=self.baseline,
            form=self.asked.form,
            compared=self.compared,
            tested=tested_words(self.compared.found) if self.compared else "",
            standing=self.standing,
            besides=self._besides() if self.standing else [],
            reasons_why_not=[] if self.compared else self.found,
            amount=self._amount,
            years=[financial_year(y) for y in self.compared.given.years] if self.compared else [],
            **kwargs,
        )

    def _amount(self, value: float) -> str:
        """Pounds to the thousand; posts and indicators as they are, to one place."""
        if self.compared and not self.compared.question.series.is_cost:
            return f"{number(value, 1)} {self.compared.question.series.counted_in}"
        return money(int(round(value, -3)))

    def _besides(self) -> list[tuple[str, str]]:
        """The same question beside each national class and line, where there are bodies enough."""
        if self.compared and not self.compared.question.series.is_cost:
            return []
        return [
            (label, with_query(self.request, beside=each.key, page=None))
            for each, label in self.asked.besides
        ]


def _columns_of(compared: OwnCompared, unit: str) -> list[Column]:
    """The gap's table in posts or the unit of an indicator, which are not rounded to thousands."""

    def range_of(row: PartnerGap, key: str) -> float | None:
        return getattr(row.lasting, key) if row.lasting else None

    heads: list[tuple[str, str, Callable[[PartnerGap], float | None]]] = [
        ("base", str(compared.question.series.counted_in), lambda row: row.base),
        ("unit_cost", unit, lambda row: row.unit_cost),
        ("naive", _("One year's gap"), lambda row: row.naive),
    ]
    if compared.question.series.measure == Measure.INDICATOR:
        del heads[1]  # divided by nothing, it would be the same figure again
    if compared.found.group.lasting:
        heads += [
            ("mean", _("Lasting gap"), lambda row: range_of(row, "mean")),
            ("p10", "P10", lambda row: range_of(row, "p10")),
            ("p90", "P90", lambda row: range_of(row, "p90")),
        ]
    columns = [Column("name", _("Partner"), header=True)]
    columns += [Column(key, head, kind="number", value=_hundredth(of)) for key, head, of in heads]
    if compared.found.group.lasting:
        columns.append(Column("chance", _("Chance of a gap"), kind="percent"))
    if any(partner.refused for partner in compared.found.partners):
        columns.append(Column("refused", _("Why not"), wide=True))
    return columns


def _hundredth(of: Callable[[PartnerGap], float | None]) -> Callable[[PartnerGap], float | None]:
    def rounded(row: PartnerGap) -> float | None:
        value = of(row)
        return None if value is None else round(value, 2)

    return rounded


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} – {last}"


def _of_median(row: BodyStanding) -> str:
    """The least and the most of the median that a body cost in any year."""
    if row.least_to_median is None or row.most_to_median is None:
        return ""
    low, high = percent(row.least_to_median), percent(row.most_to_median)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.baseline.analysis.national import (
    Compared,
    Question,
    comparable_partners,
    compare,
)
from commonweal.decide.baseline.analysis.peers import PeersAsked
from commonweal.decide.baseline.analysis.words import financial_year, tested_words
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.forms import GapForm
from commonweal.decide.baseline.selectors import national_years
from commonweal.decide.baseline.views.lines import HERE
from commonweal.ground.ui.pages import ListPage, WorkedOut
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.benchmarking import Gap


class Asked:
    """The question in the address, with what holds where the address says nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.partners = comparable_partners(localdate())
        kinds, years = self.partners.kinds, national_years()
        # Two years at least, as one cannot tell what lasts.
        if not kinds or len(years) < 2:
            self.form = None
            return
        start = {"line": NationalLine.CENTRAL, "kind": kinds[0], "base_year": years[-1], "ahead": 1}
        given = {key: request.GET.get(key) or value for key, value in start.items()}
        more = ("peers", "population_weight", "density_weight", "listed")
        given |= {key: request.GET.get(key, "") for key in more}
        self.form = GapForm(given, kinds=kinds, years=years[1:])
        if not self.form.is_valid():
            self.form = GapForm(start, kinds=kinds, years=years[1:])
            self.form.is_valid()

    def compared(self) -> Compared | None:
        """The gap, or None where the returns know no partner of the class."""
        if self.form is None:
            return None
        asked = self.form.cleaned_data
        kind = NationalClass(asked["kind"])
        return compare(
            self.partners,
            Question(
                asked["line"], kind, asked["base_year"], asked["ahead"], beside=_beside(asked)
            ),
        )


def _beside(asked: dict[str, Any]) -> PeersAsked:
    """Whom a person wants to compare with. A weight that is not given is 1."""
    if asked.get("peers") == "list":
        names = (each.strip() for each in asked["listed"].split(";"))
        return PeersAsked(names=tuple(filter(None, names)))
    weights = (asked.get("population_weight"), asked.get("density_weight"))
    population, density = (1.0 if each is None else each for each in weights)
    return PeersAsked(asked.get("peers") == "neighbours", population, density)


class BenchmarkGap(ListPage):
    """The partners' gap to the best quartile, its reliability, and what is refused."""

    template_name = "baseline/benchmark_gap.html"
    title = gettext_lazy("Benchmark gaps")
    lede = gettext_lazy("How far partners lie above the best quartile, and how sure that is.")
    breadcrumbs = [HERE]

    @cached_property
    def asked(self) -> Asked:
        """What the address asks."""
        return Asked(self.request)

    @cached_property
    def compared(self) -> Compared | None:
        """The gap, where the returns know a partner of the class."""
        return self.asked.compared()

    def worked_out(self) -> list[WorkedOut]:
        told = self.compared.peers if self.compared else None
        if told and told.found and told.found.made_by:
            return [*worked_gap(self.compared), WorkedOut(told.found.made_by, told.asked)]
        return worked_gap(self.compared)

    def get_table(self) -> Table:
        table = Table.from_rows(
            self.request,
            self.compared.found.partners if self.compared else (),
            gap_columns(self.compared.found if self.compared else None),
            caption=_("Gap of each partner"),
            empty=_("No partner is in the national returns of this class."),
        )
        table.csv_name = "benchmark-gap"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.asked.form,
            compared=self.compared,
            tested=tested_words(self.compared.found) if self.compared else "",
            years=[financial_year(year) for year in self.compared.given.years]
            if self.compared
            else [],
            **kwargs,
        )


def gap_columns(found: Gap | None) -> list[Column]:
    """What the gap's table shows: no column for a lasting gap where none is told."""
    columns = [
        Column("name", _("Partner"), header=True),
        Column("base", _("Cost, £"), kind="number", value=lambda row: _round(row.base)),
        Column("unit_cost", _("£ a head"), kind="number", value=lambda row: _tenth(row.unit_cost)),
        Column("naive", _("One year's gap, £"), kind="number", value=lambda row: _round(row.naive)),
    ]
    if found and found.group.lasting:
        columns += [
            Column("mean", _("Lasting gap, £"), kind="number",
                   value=lambda row: row.lasting and _round(row.lasting.mean)),
            Column("p10", "P10, £", kind="number",
                   value=lambda row: row.lasting and _round(row.lasting.p10)),
            Column("p90", "P90, £", kind="number",
                   value=lambda row: row.lasting and _round(row.lasting.p90)),
            Column("chance", _("Chance of a gap"), kind="percent"),
        ]  # fmt: skip
    if found and any(partner.refused for partner in found.partners):
        columns.append(Column("refused", _("Why not"), wide=True))
    return columns


def worked_gap(compared: Any) -> list[WorkedOut]:
    """A gap with its input, for whoever runs it again."""
    if compared is None or compared.found.made_by is None:
        return []
    return [WorkedOut(compared.found.made_by, compared.given)]


def _round(pounds: float | None) -> int | None:
    """To the thousand: the rest would feign an exactness that the returns do not have."""
    return None if pounds is None else int(round(pounds, -3))


def _tenth(pounds: float | None) -> float | None:
    return None if pounds is None else round(pounds, 1)

"""Who gains, who loses, and each partner's budget file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.tables.export import csv_response, xlsx_response
from commonweal.ground.ui.words import money_range
from commonweal.methods.claims import financial_year
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.shares import budget_rows, outcomes, own_lines
from commonweal.prove.benefits.enums import ClaimState
from commonweal.prove.benefits.views.base import SavingsPage

LEDE = _(
    "Each partner's own gain and cost, as far as it is stated to those who look. "
    "A gain that nobody has stated is not nought."
)


class OutcomeList(SavingsPage):
    """Every partner's gains and losses."""

    title = _("Gains and losses by partner")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        table = Table.from_rows(
            request,
            self.told("outcomes", outcomes),
            [
                Column("partner", _("Partner"), header=True,
                       href=lambda row: self.address("own_savings", row.partner.body.slug)),
                Column("stated", _("Stated for it"), value=lambda row: _told(row.stated)),
                Column("expected", _("Expected of each partner"),
                       value=lambda row: _told(row.expected)),
                Column("cost", _("What it costs"), kind="money",
                       value=lambda row: row.cost or None),
                Column("losses", _("Losses"), kind="number"),
                Column("not_stated", _("Claims without its figure"), kind="number"),
            ],
            caption=__("Gains and losses by partner"),
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-partners"
        return self.show(table, lede=LEDE)


def _told(total: Any) -> str:
    return total.told() if total.low is not None else ""


class OfPartner:
    """Finds the partner named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        partners = Partner.objects.select_related("body")
        self.partner: Partner = get_object_or_404(partners, body__slug=kwargs["slug"])


class OwnSavings(OfPartner, SavingsPage):
    """What every claim means for one partner, and the files for its budget."""

    def get_title(self) -> str:
        return __("Savings of %(partner)s") % {"partner": self.partner}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        lines = own_lines(self.savings, self.partner)
        years = {own.claim.year for own in lines} | {own.share.year for own in lines if own.share}
        years |= {each.year for each in self.savings.rows.years}
        context = self.get_context_data(
            partner=self.partner,
            lines=[(own, _figure(own), _when(own), _state(own)) for own in lines],
            years=[
                (year, financial_year(year)) for year in sorted(y for y in years if y is not None)
            ],
            may_export=self.may(Permission.EXPORT),
        )
        return render(request, "benefits/own_savings.html", context)


def _figure(own: Any) -> str:
    return "" if own.low is None and own.high is None else money_range(own.low, own.high)


def _when(own: Any) -> str:
    year = own.share.year if own.share and own.share.year else own.claim.year
    return "" if year is None else financial_year(year)


def _state(own: Any) -> str:
    return str(ClaimState(own.share.state if own.share else own.claim.state).label)


BUDGET = [
    Column("line", _("Budget line"), value=lambda row: row.line.code if row.line else ""),
    Column("name", _("Name of the line"), value=lambda row: row.line.name if row.line else ""),
    Column("year", _("Financial year"), value=lambda row: financial_year(row.year)),
    Column("claim.code", _("Claim")),
    Column("claim.what", _("What"), wide=True),
    Column("state", _("State"), value=lambda row: ClaimState(row.state).label),
    Column("low", _("Reduction, lower end (pounds)"), kind="number"),
    Column("high", _("Reduction, upper end (pounds)"), kind="number"),
    Column("recurring", _("Recurring"),
           value=lambda row: {True: "yes", False: "no", None: ""}[row.claim.is_recurring]),
    Column("include", _("For upload"), value=lambda row: "no" if row.left_out else "yes"),
    Column("left_out", _("Why not"), wide=True),
]  # fmt: skip


class BudgetFile(OfPartner, SavingsPage):
    """What a partner may take out of its budget in a year, as a file to upload."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        year, form = kwargs["year"], kwargs["form"]
        rows = budget_rows(self.savings, self.partner, year)
        name = f"{self.programme.code}-{self.partner.body.slug}-{financial_year(year)}"
        if form == "csv":
            return csv_response(name, BUDGET, rows)
        if form == "xlsx":
            title = __("Savings of %(partner)s, %(year)s") % {
                "partner": self.partner, "year": financial_year(year),
            }  # fmt: skip
            return xlsx_response(name, title, BUDGET, rows)
        raise Http404

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.ground.ui.words import money_range
from commonweal.methods.claims import financial_year, plain, units
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.enums import ClaimKind, ClaimState
from commonweal.prove.benefits.models import Claim, ClaimChange, ClaimPart, ClaimYear
from commonweal.prove.benefits.rules.claims import next_states
from commonweal.prove.benefits.selectors.claims import claims_of, shares_of_claim, years_claimed
from commonweal.prove.benefits.views.base import SavingsPage


def figure_of(row: Any) -> str:
    """A figure as a range; nothing where none is stated, which a table says so."""
    if row.low_gbp is None and row.high_gbp is None:
        return ""
    each = __(" each") if getattr(row, "is_per_partner", False) else ""
    return money_range(row.low_gbp, row.high_gbp) + each


def year_of(row: Any) -> str:
    """The financial year in words; nothing where none is stated."""
    return "" if row.year is None else financial_year(row.year)


class ClaimList(SavingsPage):
    """Every claim, comparators and targets too."""

    title = _("Claims")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        years = [(str(y), financial_year(y)) for y in years_claimed(self.programme)]
        partners = Partner.objects.select_related("body")
        table = Table.from_queryset(
            request,
            claims_of(self.programme),
            [
                Column("what", _("Claim"), header=True, order_by="what", wide=True,
                       href=lambda row: self.address("claim_detail", row.pk)),
                Column("code", _("Code"), order_by="code"),
                Column("subject", _("Of")),
                Column("partner", _("Whose"), order_by="partner__body__name",
                       value=lambda row: row.partner or __("all together")),
                Column("low_gbp", _("Figure"), order_by="low_gbp", value=figure_of),
                Column("year", _("Year"), order_by="year", value=year_of),
                Column("state", _("State"), order_by="state",
                       value=lambda row: row.get_state_display()),
                Column("kind", _("Kind"), order_by="kind",
                       value=lambda row: row.get_kind_display()),
                Column("cash", _("Cashable"), order_by="cash",
                       value=lambda row: row.get_cash_display()),
                Column("line", _("Budget line"), order_by="line__code",
                       value=lambda row: row.line.code if row.line else ""),
            ],
            [
                TextFilter("q", _("Search"), fields=("what", "code", "about", "basis")),
                ChoiceFilter("state", _("State"), choices=ClaimState.choices),
                ChoiceFilter("kind", _("Kind"), choices=ClaimKind.choices),
                ChoiceFilter("year", _("Year"), choices=years),
                ChoiceFilter("partner", _("Whose"),
                             choices=lambda: [(p.pk, str(p)) for p in partners]),
            ],
            caption=__("Claims"),
            sort="code",
            empty=__("No claim is kept yet."),
            csv_name=f"{self.programme.code}-claims-ledger",
        )  # fmt: skip
        actions = []
        if self.may(Permission.CLAIM_KEEP):
            actions.append((_("Add a claim"), self.address("claim_add")))
        lede = _("Each figure that somebody gave, with its year, its basis and its state.")
        return self.show(table, lede=lede, actions=actions)


class OneClaim:
    """Finds the claim named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = claims_of(self.programme).select_related(  # type: ignore[attr-defined]
            "programme", "area", "project", "hub_item", "partner__body", "line", "replaces",
            "document", "owner_post__body",
        )  # fmt: skip
        self.claim: Claim = get_object_or_404(rows, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        above = super().get_breadcrumbs()  # type: ignore[misc]
        return [*above, (_("Claims"), self.address("claim_list"))]  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return str(self.address("claim_detail", self.claim.pk))  # type: ignore[attr-defined]


class ClaimDetail(OneClaim, SavingsPage):
    """One claim: what is known of it, every change, what partners say, what does not agree."""

    def get_title(self) -> str:
        return self.claim.what

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        claim, savings = self.claim, self.savings
        code = next((c for c, row in savings.claim_by_code.items() if row.pk == claim.pk), "")
        frozen = next((each for each in savings.ledger.claims if each.code == code), None)
        context = self.get_context_data(
            claim=claim,
            facts=self.facts(),
            unit=units(frozen) if frozen else (None, None),
            changes=ClaimChange.objects.filter(claim=claim).order_by("-seq"),
            years=[(financial_year(y.year), figure_of(y)) for y in
                   ClaimYear.objects.filter(claim=claim)],
            parts=[line.part for line in
                   ClaimPart.objects.filter(whole=claim).select_related("part")],
            shares=[(s, figure_of(s), year_of(s)) for s in shares_of_claim(claim)],
            conflicts=[c for c in savings.conflicts if code in c.codes],
            settled=[s for s in savings.settled if code in s.conflict.codes],
            left_out=next((o.why for o in savings.totals.left_out if o.code == code), ""),
            links=self.links(),
            history=history_lines(claim),
            may_undo=self.may(Permission.UNDO, claim),
        )  # fmt: skip
        return render(request, "benefits/claim_detail.html", context)

    def facts(self) -> list[tuple[Any, Any]]:
        """What is known of the claim; what is not, is said to be not stated."""
        claim = self.claim
        recurring = {True: _("Recurring"), False: _("One-off"), None: None}[claim.is_recurring]
        year = year_of(claim)
        if claim.year_word and claim.year_word != year:
            told = {"year": year or __("not stated"), "word": claim.year_word}
            year = __("%(year)s (printed as “%(word)s”)") % told
        percent = None
        if claim.percent is not None:
            base = claim.percent_of_gbp
            of = f"£{base:,}" if base is not None else __("a sum that is not said")
            percent = f"{plain(claim.percent)}% of {of}"
        return [
            (_("Figure"), figure_of(claim) or None),
            (_("Of"), f"{claim.subject}{', ' + claim.about if claim.about else ''}"),
            (_("Whose"), claim.partner or _("All together")),
            (_("For how many partners"), claim.partner_count),
            (_("Financial year"), year or None),
            (_("Comes again"), recurring),
            (_("Cashable"), claim.get_cash_display() or None),
            (_("Budget line"), claim.line),
            (_("How likely"), None if claim.chance_percent is None
             else f"{claim.chance_percent}%"),
            (_("Worked out as"), percent),
            (_("Basis"), claim.basis or None),
            (_("State, as printed"), claim.state_word or None),
            (_("Where it is said"), claim.source or claim.document or None),
        ]  # fmt: skip

    def links(self) -> list[tuple[Any, str]]:
        """What the person may do with the claim."""
        claim, links = self.claim, []
        keep = self.may(Permission.CLAIM_KEEP, claim)
        if keep and next_states(claim.state):
            links.append((_("Move it on"), self.address("claim_move", claim.pk)))
        if keep:
            links += [
                (_("Give another figure"), self.address("claim_figure", claim.pk)),
                (_("Describe it"), self.address("claim_describe", claim.pk)),
                (_("Plan its years"), self.address("claim_years", claim.pk)),
                (_("Say what it is the sum of"), self.address("claim_parts", claim.pk)),
            ]
        if self.may(Permission.CLAIM_KEEP):
            words = _("Say what it means for a partner")
            links.append((words, self.address("claim_share", claim.pk)))
        return links

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.prove.benefits.analysis.funds import ranked
from commonweal.prove.benefits.forms.funds import (
    BidForm,
    CriteriaForm,
    CriterionForm,
    DecideForm,
    FundForm,
    ScoreForm,
)
from commonweal.prove.benefits.models import Bid, Fund, FundCriterion
from commonweal.prove.benefits.rules.funds import reasons_not_to_agree
from commonweal.prove.benefits.selectors.funds import (
    awards_of,
    bids_of,
    criteria_of,
    funds_of,
    scores_of,
)
from commonweal.prove.benefits.services.funds import (
    add_criterion,
    agree_criteria,
    decide_bid,
    make_bid,
    open_fund,
    score_bid,
)
from commonweal.prove.benefits.views.base import SavingsFormPage, SavingsPage


class FundList(SavingsPage):
    title = _("Partnership funds")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        table = Table.from_queryset(
            request,
            funds_of(self.programme),
            [
                Column("name", _("Fund"), header=True, order_by="name",
                       href=lambda row: self.address("fund_detail", row.pk)),
                Column("amount_gbp", _("Holds"), kind="money", order_by="amount_gbp"),
                Column("agreed_on", _("Criteria agreed"), kind="date", order_by="agreed_on"),
            ],
            caption=__("Partnership funds"),
            empty=__("No fund is open."),
            csv_name=f"{self.programme.code}-funds",
        )  # fmt: skip
        may = self.may(Permission.CLAIM_AGREE, self.programme)
        actions = [(_("Open a fund"), self.address("fund_add"))] if may else []
        lede = _("Money put aside together. Its criteria are agreed before anything is awarded.")
        return self.show(table, lede=lede, actions=actions)


class OneFund:
    """Finds the fund named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.fund: Fund = get_object_or_404(funds_of(self.programme), pk=kwargs["pk"])  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        above = super().get_breadcrumbs()  # type: ignore[misc]
        return [*above, (_("Funds"), self.address("fund_list"))]  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return str(self.address("fund_detail", self.fund.pk))  # type: ignore[attr-defined]


class FundDetail(OneFund, SavingsPage):
    """A fund: criteria, bids by score, and what was awarded."""

    def get_title(self) -> str:
        return self.fund.name

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        fund = self.fund
        criteria, awards = criteria_of(fund), awards_of(fund)
        bids = ranked(bids_of(fund), criteria, scores_of(fund), out_of=fund.out_of)
        context = self.get_context_data(
            fund=fund,
            criteria=criteria,
            bids=[(bid, scored, awards.get(bid.pk)) for bid, scored in bids],
            awarded=sum(each.amount_gbp or 0 for each in awards.values()),
            hindrances=[] if fund.agreed_on else reasons_not_to_agree(fund, criteria),
            may_agree=self.may(Permission.CLAIM_AGREE, fund),
            may_bid=self.may(Permission.CLAIM_KEEP),
            history=history_lines(fund),
            may_undo=self.may(Permission.UNDO, fund),
        )
        return render(request, "benefits/fund_detail.html", context)


class OpenFund(SavingsFormPage):
    form_class = FundForm
    permission = Permission.CLAIM_AGREE
    title = _("Open a fund")
    submit = _("Open it")

    def get_cancel_url(self) -> str:
        return self.address("fund_list")

    def perform(self, form: Any) -> str:
        fund = open_fund(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.address("fund_detail", fund.pk)


class FundForms(OneFund, SavingsFormPage):
    """A form about one fund."""

    permission = Permission.CLAIM_AGREE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.fund.name, **kwargs)


class AddCriterion(FundForms):
    form_class = CriterionForm
    title = _("Add a criterion")
    submit = _("Add it")

    def perform(self, form: Any) -> str:
        add_criterion(actor=self.request.actor, fund=self.fund, **form.cleaned_data)
        return self.get_cancel_url()


class AgreeCriteria(FundForms):
    form_class = CriteriaForm
    title = _("Record that the criteria are agreed")
    submit = _("Record it")

    def get_initial(self) -> dict[str, Any]:
        return {"on": localdate()}

    def perform(self, form: Any) -> str:
        agree_criteria(actor=self.request.actor, fund=self.fund, **form.cleaned_data)
        return self.get_cancel_url()


class MakeBid(FundForms):
    form_class = BidForm
    permission = Permission.CLAIM_KEEP
    title = _("Make a bid")
    submit = _("Make the bid")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partners": self.partners_to_speak_for()}

    def perform(self, form: Any) -> str:
        make_bid(actor=self.request.actor, fund=self.fund, on=localdate(), **form.cleaned_data)
        return self.get_cancel_url()


class OneBid(FundForms):
    """A form about one bid."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Bid.objects.filter(fund=self.fund).select_related("fund", "partner__body")
        self.bid = get_object_or_404(rows, pk=kwargs["bid"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"caption": self.bid.title}


class ScoreBid(OneBid):
    form_class = ScoreForm
    title = _("Score the bid")
    submit = _("Score it")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "criteria": FundCriterion.objects.filter(fund=self.fund).order_by("pk")
        }

    def perform(self, form: Any) -> str:
        score_bid(actor=self.request.actor, bid=self.bid, **form.cleaned_data)
        return self.get_cancel_url()


class DecideBid(OneBid):
    form_class = DecideForm
    title = _("Decide on the bid")
    submit = _("Record the decision")

    def get_initial(self) -> dict[str, Any]:
        return {"on": localdate()}

    def perform(self, form: Any) -> str:
        decide_bid(actor=self.request.actor, bid=self.bid, **form.cleaned_data)
        return self.get_cancel_url()

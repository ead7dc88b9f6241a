from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.decide.spend.analysis.doubts import (
    Doubtful,
    Side,
    chance_and_evidence,
    doubts_of,
    shared_numbers,
    sides_of,
)
from commonweal.decide.spend.forms.cube import lines_href, page_of
from commonweal.decide.spend.forms.suppliers import ReasonForm, VerdictForm
from commonweal.decide.spend.models import Verdict
from commonweal.decide.spend.selectors.verdicts import own_verdicts, verdicts_between
from commonweal.decide.spend.services.suppliers import say_of_payees, take_verdict_back
from commonweal.decide.spend.views.base import SpendFormPage, SpendPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.tables.pages import pagination
from commonweal.ground.ui.words import percent
from commonweal.methods.linkage import Reason

A_PAGE = 25
EVIDENCE_SHOWN = 12


class DoubtList(SpendPage, TemplateView):
    """Pairs of names that may be one supplier, by the money that hangs on each."""

    template_name = "spend/doubts.html"
    title = _("Names to judge")
    section = "doubt_list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said, at = own_verdicts(self.request.actor), page_of(self.request.GET)
        joined = self.request.GET.get("now") == "joined"
        rows, count = doubts_of(
            self.spend, said, joined=joined, most=A_PAGE, after=(at - 1) * A_PAGE
        )
        _none, others = doubts_of(self.spend, said, joined=not joined, most=0)
        page = Paginator(range(count), A_PAGE).get_page(at)
        table = Table.from_rows(
            self.request, rows,
            [
                Column("one", _("One name"), header=True, wide=True,
                       value=lambda row: row.one.payee, href=_pair_href),
                Column("two", _("Another name"), wide=True, value=lambda row: row.two.payee),
                Column("joined", _("Now"),
                       value=lambda row: __("joined") if row.joined else __("left apart")),
                Column("chance", _("Chance that they are one"),
                       value=lambda row: percent(row.chance)),
                Column("at_stake", _("Money that hangs on it"), kind="money"),
            ],
            caption=__("Names to judge"),
            empty=__("No two names are in doubt that you have not judged."),
        )  # fmt: skip
        return super().get_context_data(
            table=table, verdicts=said.count(), count=count, joined=joined, others=others,
            pagination=pagination(self.request, page) if page.paginator.num_pages > 1 else None,
            **kwargs,
        )  # fmt: skip


def _pair_href(row: Doubtful) -> str:
    return reverse("doubt_detail", args=[row.one.rid, row.two.rid])


def evidence_table(request: HttpRequest, reasons: Sequence[Reason]) -> Table:
    """What speaks for and against, the strongest first."""
    return Table.from_rows(
        request, reasons[:EVIDENCE_SHOWN],
        [
            Column("says", _("What was looked at"), header=True, wide=True),
            Column("value", _("What was found"), value=lambda row: f"{row.value:.2f}"),
            Column("speaks", _("It speaks"),
                   value=lambda row: __("for one") if row.log_odds > 0 else __("for two")),
            Column("log_odds", _("How strongly"), value=lambda row: f"{abs(row.log_odds):.2f}"),
        ],
        caption=__("The evidence, the strongest first"), name="evidence",
    )  # fmt: skip


class DoubtDetail(SpendFormPage):
    """Two names, what speaks for and against their being one supplier, and the verdict."""

    permission = None  # whoever sees the names may see the evidence; saying needs the right
    form_class = VerdictForm
    template_name = "spend/doubt.html"
    submit = _("Say so")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rids = kwargs["one"], kwargs["two"]
        sides = sides_of(self.spend, set(rids))
        if len(sides) != 2:  # a name that is not in sight, or one name twice
            raise Http404
        self.one, self.two = (sides[rid] for rid in rids)

    def get_title(self) -> str:
        return __("Are “%(one)s” and “%(two)s” one supplier?") % {
            "one": self.one.payee, "two": self.two.payee,
        }  # fmt: skip

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Names to judge"), reverse("doubt_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slugs = [self.one.partner, self.two.partner]
        chance, reasons = chance_and_evidence(self.spend, self.one, self.two)
        said = verdicts_between(self.request.actor, self.one.rids, self.two.rids)
        return super().get_context_data(
            sides=(self.one, self.two),
            bodies=dict(Body.objects.filter(slug__in=slugs).values_list("slug", "name")),
            chance=chance,
            evidence=evidence_table(self.request, reasons),
            lines=[self._lines_of(side) for side in (self.one, self.two)],
            shared=shared_numbers(self.one, self.two),
            said=said.first(),
            joined=self.one.supplier == self.two.supplier,
            **kwargs,
        )

    @staticmethod
    def _lines_of(side: Side) -> str:
        """Where the lines are that a partner paid under this name."""
        return lines_href({"partner": side.partner, "payee": side.payee})

    def get_cancel_url(self) -> str:
        return reverse("doubt_list")

    def perform(self, form: Any) -> str:
        say_of_payees(
            actor=self.request.actor, pairs=[(self.one.rid, self.two.rid)], at=now(),
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(self.request, self.heeded())
        return reverse("doubt_list")


def payee_named(sides: Mapping[str, Side], rid: str) -> str:
    """A payee's name, where a ledger in sight still has it."""
    side = sides.get(rid)
    return side.payee if side else __("a name that no ledger in sight has now")


class VerdictList(SpendPage, TemplateView):
    """What the body said of names, with the way to take each back."""

    template_name = "spend/verdicts.html"
    title = _("Verdicts on names")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Names to judge"), reverse("doubt_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = Table.from_queryset(
            self.request, own_verdicts(self.request.actor),
            [
                Column("one", _("One name"), header=True, wide=True,
                       value=lambda row: payee_named(self.sides, row.one), href=self._href),
                Column("two", _("Another name"), wide=True,
                       value=lambda row: payee_named(self.sides, row.two)),
                Column("get_said_display", _("What was said"), order_by="said"),
                Column("why", _("Why"), wide=True),
                Column("given_at", _("When"), kind="moment", order_by="given_at"),
            ],
            caption=__("Verdicts on names"), empty=__("Nothing has been said of names yet."),
        )  # fmt: skip
        self.sides = sides_of(self.spend, {rid for row in table.rows for rid in (row.one, row.two)})
        return super().get_context_data(table=table, **kwargs)

    def _href(self, row: Verdict) -> str | None:
        return reverse("verdict_withdraw", args=[row.pk]) if self.may_keep else None


class VerdictWithdraw(SpendFormPage):
    """Take a verdict back."""

    form_class = ReasonForm
    template_name = "spend/withdraw.html"
    title = _("Take the verdict back")
    submit = _("Take it back")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        actor = request.actor  # type: ignore[attr-defined]
        self.verdict = get_object_or_404(own_verdicts(actor), pk=kwargs["pk"])
        actor.require(Permission.SPEND_KEEP, self.verdict)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Verdicts on names"), reverse("verdict_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rids = (self.verdict.one, self.verdict.two)
        sides = sides_of(self.spend, set(rids))
        names = [payee_named(sides, rid) for rid in rids]
        return super().get_context_data(verdict=self.verdict, names=names, **kwargs)

    def get_cancel_url(self) -> str:
        return reverse("verdict_list")

    def perform(self, form: Any) -> str:
        take_verdict_back(actor=self.request.actor, verdict=self.verdict, **form.cleaned_data)
        messages.success(self.request, self.heeded())
        return reverse("verdict_list")

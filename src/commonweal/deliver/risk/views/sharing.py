from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.views.listed import table_of
from commonweal.deliver.risk.analysis.sharing import Answer, Asked, answer, change_in_words
from commonweal.deliver.risk.forms.sharing import AloneForm, CostForm, QuestionForm
from commonweal.deliver.risk.models import SharedCost
from commonweal.deliver.risk.selectors.sharing import Sharing, shared_costs, sharing_of
from commonweal.deliver.risk.services.sharing import state_alone_cost, state_cost
from commonweal.deliver.risk.views.base import told_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.charts.bars import Bar, RangeChart, range_bars
from commonweal.ground.ui.pages import FormPage, ListPage, Page, WorkedOut
from commonweal.ground.ui.tables import Column, Table, TextFilter
from commonweal.ground.ui.words import number
from commonweal.methods.exit import Line, Move
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.partners.partnership.selectors.members import partners, partners_on


class SharedCostList(ListPage):
    """The shared services of which the cost is stated."""

    title = _("Joining and leaving")
    lede = _("What each partner would pay and save if one joined, paused or left, on any day.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request, shared_costs(),
            [
                Column("undertaking", _("Service"), header=True, order_by="undertaking__name",
                       wide=True, href=lambda row: reverse("leaving", args=[row.pk])),
                Column("fixed_gbp", _("Fixed cost a year"), kind="money", order_by="fixed_gbp"),
                Column("avoidable", _("Avoidable"), kind="percent", order_by="avoidable"),
                Column("exit_payment_gbp", _("A leaver pays once"), kind="money"),
                Column("stated_on", _("Stated"), kind="date", order_by="stated_on"),
                Column("source", _("Source"), wide=True),
            ],
            [TextFilter("q", _("Search"), fields=("undertaking__name", "source"))],
            caption=__("Joining and leaving"), csv_name="shared-costs",
            empty=__("The cost of no shared service is stated yet."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        may = self.request.actor.may(Permission.COST_STATE)
        return [(_("State what a service costs"), reverse("cost_state"))] if may else []


class OneCost(Page):
    """A page about one shared service and its cost."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.cost: SharedCost = get_object_or_404(shared_costs(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [(_("Joining and leaving"), reverse("leaving_list"))]

    def get_cancel_url(self) -> str:
        return reverse("leaving", args=[self.cost.pk])


class Leaving(OneCost):
    """A question in the address, and what each partner would then pay and save."""

    def get_title(self) -> str:
        return __("%(service)s: joining and leaving") % {"service": self.cost.undertaking}

    def ask(self, sharing: Sharing) -> tuple[QuestionForm, Answer | None]:
        """The question in the address, and its answer where it makes sense."""
        asked = self.request.GET
        form = QuestionForm(
            asked if "partner" in asked else None, partners=partners(), initial=self._first(sharing)
        )
        if not (form.is_bound and form.is_valid()):
            return form, None
        try:
            return form, answer(sharing, Asked(today=localdate(), **form.asked()))
        except ValueError as error:
            form.add_error(None, str(error))
            return form, None

    @cached_property
    def asked(self) -> tuple[Sharing, QuestionForm, Answer | None]:
        """Who shares the cost, what is asked of it, and the answer."""
        sharing = sharing_of(self.cost)
        return sharing, *self.ask(sharing)

    def worked_out(self) -> list[WorkedOut]:
        _sharing, _form, told = self.asked
        made_by = told.outcome.made_by if told else None
        return [WorkedOut(made_by, told.given)] if told and made_by else []

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        sharing, form, given = self.asked
        table = None
        if given:
            table = lines_table(request, given, self.cost)
            for wants, give in ((table.wants_csv, table.as_csv), (table.wants_xlsx, table.as_xlsx)):
                if wants:
                    request.actor.require(Permission.EXPORT)
                    return give()
            table.gives_xlsx = True
        context = self.get_context_data(
            cost=self.cost,
            sharing=sharing,
            form=form,
            answer=given,
            table=table,
            chart=_chart(given) if given else None,
            payback=payback_words(given) if given else "",
            own=self._own(sharing),
            may_state=request.actor.may(Permission.COST_STATE, self.cost),
            may_say=bool(self._speaks_for(sharing)),
            history=told_of(self.cost, sharing.alone.values()),
            may_undo=request.actor.may(Permission.UNDO, self.cost),
            may_export=request.actor.may(Permission.EXPORT),
        )
        return render(request, "risk/leaving.html", context)

    def _first(self, sharing: Sharing) -> dict[str, Any]:
        own = [s.partner_id for s in sharing.shares if s.partner.body_id == self._body]
        return {"move": Move.LEAVE, "partner": next(iter(own), None)}

    @property
    def _body(self) -> int:
        return int(self.request.actor.body_id)

    def _speaks_for(self, sharing: Sharing) -> list[Partner]:
        actor = self.request.actor
        return [
            partner
            for partner in partners_on(localdate())
            if actor.may(Permission.COST_STATE) and not reasons_not_to_speak_for(actor, partner)
        ]

    def _own(self, sharing: Sharing) -> list[tuple[Answer, Line, str]]:
        """For one's own partner: what it would face if any one of those who share left."""
        if not any(share.partner.body_id == self._body for share in sharing.shares):
            return []
        own = next(str(s.partner) for s in sharing.shares if s.partner.body_id == self._body)
        faced = []
        for share in sharing.shares if len(sharing.shares) > 1 else ():
            try:
                each = answer(sharing, Asked(Move.LEAVE, share.partner, localdate()))
            except ValueError:
                continue
            line = next(line for line in each.outcome.lines if line.name == own)
            faced.append((each, line, change_in_words(line.change)))
        return faced


def lines_table(request: Any, given: Answer, cost: SharedCost) -> Table:
    """What each partner pays and saves, a line each."""

    def rounded(key: str) -> Any:
        def value(line: Line) -> int | None:
            found = getattr(line, key)
            return None if found is None else round(found)

        return value

    def column(key: str, label: Any) -> Column:
        return Column(key, label, kind="money", value=rounded(key))

    return table_of(
        request, given.outcome.lines,
        [
            Column("name", _("Partner"), header=True),
            Column("share_before", _("Share today"), kind="percent",
                   value=lambda line: line.share_before or 0),
            Column("share_after", _("Share then"), kind="percent",
                   value=lambda line: line.share_after or 0),
            column("before", _("Pays a year today")),
            column("after", _("Pays a year then")),
            column("change", _("Change a year")),
            column("once", _("Pays once")),
            column("first_year", _("In the next 12 months")),
            column("alone", _("On its own")),
            column("margin_alone", _("Gain over going alone")),
            Column("must_avoid", _("To be avoided for staying to pay"), kind="percent"),
        ],
        [], caption=__("What each partner pays and saves"),
        csv_name=f"{cost.undertaking.code}-{given.given.move}-{given.outcome.dates.from_on}",
    )  # fmt: skip


def payback_words(given: Answer) -> str:
    """When what the mover pays once is earned back."""
    mover = given.mover
    if mover.change is None:
        return __("not known")
    if mover.once <= 0:
        return __("nothing is paid once")
    if given.outcome.payback_years is None:
        return __("never")
    return __("%(years)s years") % {"years": number(round(given.outcome.payback_years, 1))}


def _chart(given: Answer) -> RangeChart | None:
    """From what each pays today to what it would pay, which is marked."""
    bars = []
    for line in given.outcome.lines:
        known = [round(v) for v in (line.before, line.after) if v is not None]
        low, high = (min(known), max(known)) if len(known) == 2 else (None, None)
        after = None if line.after is None else round(line.after)
        bars.append(Bar(line.name, low, high, after))
    return range_bars("paid", __("What each pays a year: today and then, which is marked"), bars)


class CostState(FormPage):
    """State what a shared service costs."""

    form_class = CostForm
    permission = Permission.COST_STATE
    title = _("State what a shared service costs")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partners": partners_on(localdate())}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [(_("Joining and leaving"), reverse("leaving_list"))]

    def get_cancel_url(self) -> str:
        return reverse("leaving_list")

    def perform(self, form: Any) -> str:
        cost = state_cost(actor=self.request.actor, today=localdate(), **form.stated())
        return reverse("leaving", args=[cost.pk])


class CostStateAnew(OneCost, CostState):
    """State it anew; what was stated stands in the form."""

    def get_title(self) -> str:
        return __("State the cost of %(service)s anew") % {"service": self.cost}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (self.cost.undertaking, self.get_cancel_url())]

    def get_initial(self) -> dict[str, Any]:
        cost, shown = self.cost, sharing_of(self.cost).shares
        names = ("fixed_gbp", "lost_saving_gbp", "exit_payment_gbp", "notice_months", "source")
        initial: dict[str, Any] = {name: getattr(cost, name) for name in names}
        initial |= {"undertaking": cost.undertaking_id, "avoidable": f"{cost.avoidable * 100:.2f}"}
        for row in shown:
            initial[f"share_{row.partner_id}"] = f"{(row.share * 100).normalize():f}"
            initial[f"use_{row.partner_id}"] = row.variable_gbp
        return initial


class AloneState(OneCost, FormPage):
    """State what a service would cost a partner on its own."""

    form_class = AloneForm
    permission = Permission.COST_STATE

    def get_title(self) -> str:
        return __("What %(service)s would cost on its own") % {"service": self.cost}

    def get_form_kwargs(self) -> dict[str, Any]:
        actor, rows = self.request.actor, partners()
        if not actor.for_programme_office:
            rows = rows.filter(body_id=actor.body_id)
        return super().get_form_kwargs() | {"partners": rows}

    def perform(self, form: Any) -> str:
        state_alone_cost(
            actor=self.request.actor, cost=self.cost, today=localdate(), **form.cleaned_data
        )
        return self.get_cancel_url()

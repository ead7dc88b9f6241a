from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.claims import TakeUp, take_up_question
from commonweal.deliver.programme.enums import AnswerKind, OpportunityState
from commonweal.deliver.programme.forms.opportunities import (
    AnswerForm,
    OpportunityForm,
    SettleForm,
    TakeUpForm,
)
from commonweal.deliver.programme.models import Opportunity, OpportunityAnswer, ServiceArea
from commonweal.deliver.programme.selectors.opportunities import (
    answers_in_force,
    counts_by_state,
    opportunities_of,
)
from commonweal.deliver.programme.services.opportunities import (
    add_opportunity,
    answer_opportunity,
    say_what_take_up_counts,
    settle_opportunity,
)
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.choices import area_filter
from commonweal.deliver.programme.views.plan import history_items
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui import words
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter

Answers = dict[int, dict[int, OpportunityAnswer]]


class OpportunityList(ProgrammePage):
    section = "more"
    title = _("Opportunities")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        known: Answers = {}
        table = Table.from_queryset(
            request, opportunities_of(self.programme), self._columns(known),
            (
                TextFilter("q", _("Search"), fields=("title", "note")),
                area_filter(self.programme),
                ChoiceFilter("state", _("State"), choices=OpportunityState.choices),
            ),
            caption=__("Opportunities"), csv_name=f"{self.programme.code}-opportunities",
            empty=__("No opportunity is listed one by one."),
        )  # fmt: skip
        known |= answers_in_force(table.ordered if table.wants_csv else table.rows)
        if table.wants_csv:
            return table.as_csv()
        counts = counts_by_state(self.programme)
        areas = list(ServiceArea.objects.filter(programme=self.programme).order_by("order", "pk"))
        context = self.get_context_data(
            table=table,
            figures=_figures(counts),
            reported=[
                (area, take_up_question(area)) for area in areas if area.take_up_percent is not None
            ],
            found=[area for area in areas if area.opportunities_found is not None],
            may_keep=request.actor.may(Permission.OPPORTUNITY_KEEP),
        )
        return render(request, "programme/opportunities.html", context)

    def _columns(self, known: Answers) -> list[Column]:
        code = self.programme.code
        return [
            Column("title", _("Opportunity"), header=True, wide=True, order_by="title",
                   href=lambda o: reverse("opportunity_detail", args=[code, o.pk])),
            Column("area", _("Area"), order_by="area__order"),
            Column("owner_post", _("Owner"), wide=True),
            Column("found", _("Found"), kind="date", order_by="found"),
            Column("estimate", _("Estimate"), order_by="estimate_low_gbp",
                   value=lambda o: words.money_range(o.estimate_low_gbp, o.estimate_high_gbp)),
            Column("state", _("State"), order_by="state", value=lambda o: o.get_state_display()),
            Column("answers", _("Answers in sight"), wide=True,
                   value=lambda o: _answer_words(known.get(o.pk, {}))),
        ]  # fmt: skip


def _answer_words(answers: dict[int, OpportunityAnswer]) -> str:
    """“3 takes it up, 1 declines”; nothing where nobody has answered."""
    counts = Counter(answer.answer for answer in answers.values())
    return ", ".join(
        f"{counts[kind.value]} {str(kind.label).lower()}"
        for kind in AnswerKind
        if counts[kind.value]
    )


def _figures(counts: dict[str, int]) -> list[dict[str, Any]]:
    total = sum(counts.values())
    rate = TakeUp(counts[OpportunityState.TAKEN_UP], total)
    return [
        {"label": __("Listed"), "value": total},
        {"label": __("Put to the partners"), "value": counts[OpportunityState.PROPOSED]},
        {"label": __("Taken up"), "value": rate.taken, "note": rate.sentence()},
        {"label": __("Declined"), "value": counts[OpportunityState.DECLINED]},
        {"label": __("Set aside"), "value": counts[OpportunityState.SET_ASIDE]},
    ]


class OpportunityAdd(ProgrammeFormPage):
    section = "more"
    form_class = OpportunityForm
    title = _("Add an opportunity")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_cancel_url(self) -> str:
        return reverse("opportunity_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        opportunity = add_opportunity(actor=self.request.actor, **form.cleaned_data)
        return reverse("opportunity_detail", args=[self.programme.code, opportunity.pk])


class OneOpportunity:
    """Finds the opportunity named in the address. Mix it in before a page of a programme."""

    section = "more"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.opportunity: Opportunity = get_object_or_404(
            opportunities_of(self.programme).select_related("owner"),  # type: ignore[attr-defined]
            pk=kwargs["opportunity"],
        )

    @property
    def opportunity_url(self) -> str:
        code = self.programme.code  # type: ignore[attr-defined]
        return reverse("opportunity_detail", args=[code, self.opportunity.pk])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = reverse("opportunity_list", args=[self.programme.code])  # type: ignore[attr-defined]
        return [*super().get_breadcrumbs(), (_("Opportunities"), here)]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return self.opportunity_url


class OpportunityDetail(OneOpportunity, ProgrammePage):
    def get_title(self) -> str:
        return self.opportunity.title

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        answers = list(
            OpportunityAnswer.objects.filter(opportunity=self.opportunity)
            .select_related("partner__body")
            .order_by("-pk")
        )
        in_force = {answer.partner_id: answer for answer in reversed(answers)}
        context = self.get_context_data(
            opportunity=self.opportunity,
            answers=answers,
            standing={answer.pk for answer in in_force.values()},
            counts=_answer_words(in_force),
            estimate=words.money_range(
                self.opportunity.estimate_low_gbp, self.opportunity.estimate_high_gbp
            ),
            may_answer=request.actor.may(Permission.OPPORTUNITY_KEEP),
            may_settle=request.actor.may(Permission.OPPORTUNITY_KEEP, self.opportunity),
            history=history_items(self.opportunity, answers),
        )
        return render(request, "programme/opportunity.html", context)


class OpportunityAnswerPage(OneOpportunity, ProgrammeFormPage):
    form_class = AnswerForm
    title = _("Record a partner's answer")
    submit = _("Record")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.request.actor}

    def perform(self, form: Any) -> str:
        answer_opportunity(
            actor=self.request.actor, opportunity=self.opportunity, on=localdate(),
            **form.cleaned_data,
        )  # fmt: skip
        return self.opportunity_url


class OpportunitySettle(OneOpportunity, ProgrammeFormPage):
    form_class = SettleForm
    title = _("Say where the opportunity is")
    submit = _("Save")

    def get_initial(self) -> dict[str, Any]:
        return {"state": self.opportunity.state}

    def perform(self, form: Any) -> str:
        settle_opportunity(
            actor=self.request.actor, opportunity=self.opportunity, **form.cleaned_data
        )
        return self.opportunity_url


class TakeUpExplain(ProgrammeFormPage):
    """The question is shown above the form until the answer settles it."""

    section = "areas"
    form_class = TakeUpForm
    template_name = "programme/take_up.html"
    submit = _("Save the answer")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.area = get_object_or_404(ServiceArea, programme=self.programme, code=kwargs["area"])

    def get_title(self) -> str:
        return __("What does the take-up of %(area)s count?") % {"area": self.area}

    def get_initial(self) -> dict[str, Any]:
        return {"counts": self.area.take_up_counts, "of": self.area.take_up_of}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            area=self.area, question=take_up_question(self.area), **kwargs
        )

    def get_cancel_url(self) -> str:
        return reverse("opportunity_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        say_what_take_up_counts(actor=self.request.actor, area=self.area, **form.cleaned_data)
        return self.get_cancel_url()

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.forms.undertakings import (
    CoverForm,
    StateForm,
    UndertakingForm,
)
from commonweal.partners.partnership.models import Partner, Undertaking
from commonweal.partners.partnership.selectors.members import partners
from commonweal.partners.partnership.selectors.participation import (
    count_states,
    history_of_standing,
    matrix,
    standings_of,
)
from commonweal.partners.partnership.selectors.principles import questions_for
from commonweal.partners.partnership.selectors.terms import terms
from commonweal.partners.partnership.selectors.undertakings import coverage_of, undertakings
from commonweal.partners.partnership.selectors.waiting import conditions
from commonweal.partners.partnership.services.participation import state_participation
from commonweal.partners.partnership.services.undertakings import add_undertaking, cover_function
from commonweal.partners.partnership.views.base import KeepPage, day_asked


class UndertakingList(ListPage):
    """Services and projects, with how many partners stand how."""

    title = gettext_lazy("Services and projects")

    def get_table(self) -> Table:
        counts: dict[int, dict[Any, int]] = {}
        table = Table.from_queryset(
            self.request,
            undertakings(),
            [
                Column("name", _("Name"), header=True, order_by="name",
                       href=lambda row: reverse("undertaking_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("kind", _("Kind"), order_by="kind",
                       value=lambda row: row.get_kind_display()),
                Column("counts", _("How partners stand"), wide=True,
                       value=lambda row: counts_in_words(counts.get(row.pk, {}))),
            ],
            [
                TextFilter("q", _("Name or code"), fields=("name", "code")),
                ChoiceFilter("kind", _("Kind"), choices=UndertakingKind.choices),
            ],
            caption=_("Services and projects"),
            empty=_("No service or project is listed yet."),
            csv_name="services-and-projects",
        )  # fmt: skip
        # Only what is shown is counted, so that a page of a long list stays quick.
        shown = undertakings() if table.wants_csv else table.rows
        cells = matrix(on=day_asked(self.request), among=shown)
        counts |= {each.pk: count_states(cells.row(each)) for each in cells.undertakings}
        return table

    def get_actions(self) -> list[tuple[str, str]]:
        links = [
            (_("See the matrix"), reverse("service_matrix")),
            (_("Watch-list"), reverse("watch_list")),
            (_("Principles"), reverse("principle_list")),
            (_("Terms"), reverse("term_list")),
            (_("Functions"), reverse("function_list")),
        ]
        if self.request.actor.may(Permission.PARTNERS_MANAGE):
            links.insert(0, (_("Add a service or project"), reverse("undertaking_add")))
        return links


def counts_in_words(counts: dict[Any, int]) -> str:
    """“6 participating, 3 waiting to see results, 1 not stated”."""
    return ", ".join(f"{number} {state.label.lower()}" for state, number in counts.items())


class OneUndertaking(Page):
    """A page about one service or project."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.undertaking = get_object_or_404(Undertaking, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [(_("Services and projects"), reverse("undertaking_list"))]

    def get_cancel_url(self) -> str:
        return reverse("undertaking_detail", args=[self.undertaking.pk])


class UndertakingDetail(OneUndertaking, TemplateView):
    """One service or project: who stands how, what is waited for, principles, terms, functions."""

    template_name = "partnership/undertaking_detail.html"

    def get_title(self) -> str:
        return self.undertaking.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on, actor = day_asked(self.request), self.request.actor
        standings = standings_of(self.undertaking, on=on)
        questions = questions_for(self.undertaking)
        return super().get_context_data(
            undertaking=self.undertaking,
            on=on,
            standings=standings,
            counts=count_states(standings),
            waits=conditions().filter(participation__undertaking=self.undertaking),
            questions=questions,
            open_questions=[q for q in questions if not q.is_met],
            terms=terms().filter(undertaking=self.undertaking),
            coverage=coverage_of(self.undertaking),
            may=actor.may(Permission.PARTNERS_MANAGE, self.undertaking),
            may_state=actor.may(Permission.PARTICIPATION_STATE),
            history=history_lines(self.undertaking),
            **kwargs,
        )


class AddUndertaking(KeepPage):
    """Add a service or project."""

    form_class = UndertakingForm
    title = gettext_lazy("Add a service or project")
    submit = gettext_lazy("Add")

    def get_cancel_url(self) -> str:
        return reverse("undertaking_list")

    def perform(self, form: UndertakingForm) -> str:
        added = add_undertaking(actor=self.request.actor, **form.cleaned_data)
        return reverse("undertaking_detail", args=[added.pk])


class StatePage(OneUndertaking, KeepPage):
    """State how a partner stands to one service or project."""

    form_class = StateForm
    permission = Permission.PARTICIPATION_STATE
    submit = gettext_lazy("State it")

    def get_title(self) -> str:
        return _("How a partner stands to “%(name)s”") % {"name": self.undertaking}

    def get_form_kwargs(self) -> dict[str, Any]:
        actor, rows = self.request.actor, partners()
        if not actor.for_programme_office:
            rows = rows.filter(body_id=actor.body_id)
        return super().get_form_kwargs() | {"partners": rows}

    def get_initial(self) -> dict[str, Any]:
        return {"partner": self.request.GET.get("partner")}

    def perform(self, form: StateForm) -> str:
        state_participation(
            actor=self.request.actor, undertaking=self.undertaking, **form.cleaned_data
        )
        return self.get_cancel_url()


class StandingHistory(OneUndertaking, TemplateView):
    """Everything ever stated about one partner and one service or project."""

    template_name = "partnership/standing_history.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.partner: Partner = get_object_or_404(partners(), pk=kwargs["partner"])

    def get_title(self) -> str:
        return f"{self.partner}: {self.undertaking}"

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [*super().get_breadcrumbs(), (self.undertaking.name, self.get_cancel_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        statements = history_of_standing(self.undertaking, self.partner)
        return super().get_context_data(
            statements=list(reversed(statements)),
            waits=conditions().filter(participation__in=[each.pk for each in statements]),
            history=[line for each in reversed(statements) for line in history_lines(each)],
            **kwargs,
        )


class CoverPage(OneUndertaking, KeepPage):
    """Say which function of a published list it covers."""

    form_class = CoverForm
    submit = gettext_lazy("Add")

    def get_title(self) -> str:
        return _("A function that “%(name)s” covers") % {"name": self.undertaking}

    def perform(self, form: CoverForm) -> str:
        cover_function(actor=self.request.actor, undertaking=self.undertaking, **form.cleaned_data)
        return self.get_cancel_url()

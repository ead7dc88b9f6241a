from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.performance.enums import CaseKind
from commonweal.agree.performance.forms.cases import CaseForm, CloseForm, ProcessForm
from commonweal.agree.performance.selectors.cases import cases, processes, themes
from commonweal.agree.performance.services.cases import add_case, close_case, map_process
from commonweal.agree.performance.views.base import PerformanceFormPage, PerformancePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.partners.partnership.models import Partner


class CaseList(PerformancePage, ListPage):
    """One register of complaints and compliments, whichever body they came to."""

    title = _("Complaints and compliments")
    lede = _("One register; each case comes through one body’s own process.")
    template_name = "performance/cases.html"

    def get_table(self) -> Table:
        self.processes = list(processes())
        return Table.from_queryset(
            self.request,
            cases(),
            [
                Column("theme", _("Theme"), header=True, order_by="theme",
                       href=lambda row: reverse("case_detail", args=[row.pk])),
                Column("get_kind_display", _("Kind"), order_by="kind"),
                Column("process.body", _("Source"), order_by="process__body__name"),
                Column("service", _("Service")),
                Column("received_on", _("Received"), kind="date", order_by="received_on"),
                Column("closed_on", _("Closed"), kind="date", order_by="closed_on"),
                Column("get_outcome_display", _("Outcome")),
            ],
            [
                TextFilter("q", _("Search"), fields=("theme", "text", "learning")),
                ChoiceFilter("source", _("Source"), field="process",
                             choices=[(each.pk, str(each)) for each in self.processes]),
                ChoiceFilter("kind", _("Kind"), field="kind", choices=CaseKind.choices),
            ],
            caption=__("Complaints and compliments"), csv_name="cases",
            empty=__("Nothing has come in yet."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        if not self.request.actor.may(Permission.PERFORMANCE_KEEP):
            return []
        return [
            (_("Enter a case"), reverse("case_add")),
            (_("Write down a process"), reverse("case_process_add")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = kwargs["table"]
        return super().get_context_data(
            processes=self.processes, themes=themes(table.ordered), **kwargs
        )


class CaseDetail(PerformancePage, TemplateView):
    template_name = "performance/case.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.case = get_object_or_404(cases(), pk=kwargs["pk"])

    def get_title(self) -> str:
        return str(self.case)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = (_("Complaints and compliments"), reverse("case_list"))
        return [*super().get_breadcrumbs(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        return super().get_context_data(
            case=self.case,
            may_close=not self.case.closed_on and actor.may(Permission.PERFORMANCE_KEEP, self.case),
            history=history_lines(self.case),
            may_undo=actor.may(Permission.UNDO, self.case),
            **kwargs,
        )


class ProcessAdd(PerformanceFormPage):
    form_class = ProcessForm
    title = _("Write down a process")

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        bodies = Body.objects.filter(pk=actor.body_id)
        if actor.for_programme_office:
            bodies = Body.objects.filter(pk__in=Partner.objects.values("body_id")) | bodies
        return super().get_form_kwargs() | {"bodies": bodies.distinct()}

    def get_cancel_url(self) -> str:
        return reverse("case_list")

    def perform(self, form: Any) -> str:
        map_process(actor=self.request.actor, **form.cleaned_data)
        return reverse("case_list")


class CaseAdd(PerformanceFormPage):
    form_class = CaseForm
    title = _("Enter a case")
    submit = _("Enter")

    def get_cancel_url(self) -> str:
        return reverse("case_list")

    def perform(self, form: Any) -> str:
        case = add_case(actor=self.request.actor, **form.cleaned_data)
        return reverse("case_detail", args=[case.pk])


class CaseClose(PerformanceFormPage):
    form_class = CloseForm
    title = _("Close a case")
    submit = _("Close")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.case = get_object_or_404(cases(), pk=kwargs["pk"])

    def get_cancel_url(self) -> str:
        return reverse("case_detail", args=[self.case.pk])

    def perform(self, form: Any) -> str:
        close_case(actor=self.request.actor, case=self.case, **form.cleaned_data)
        return self.get_cancel_url()

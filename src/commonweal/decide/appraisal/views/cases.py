"""Business cases: what a change is worth against doing nothing."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.base import View

from commonweal.decide.appraisal.analysis.cases import case_from
from commonweal.decide.appraisal.analysis.workbook import case_workbook
from commonweal.decide.appraisal.analysis.worth import (
    by_partner,
    cash_chart,
    lower_rate_words,
    switching_benefits_words,
    switching_costs_words,
    switching_line_words,
    tracked_words,
)
from commonweal.decide.appraisal.enums import CaseNature, CostClass
from commonweal.decide.appraisal.forms.cases import CaseForm, CaseLineForm
from commonweal.decide.appraisal.models import BusinessCase, CaseLine, Option
from commonweal.decide.appraisal.services.cases import add_case_line, open_case
from commonweal.decide.appraisal.views.base import KeepPage
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, Page, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods import cashflow
from commonweal.partners.partnership.selectors.members import partners_on

CASES = (gettext_lazy("Business cases"), "/cases/")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CaseList(ListPage):
    """Every business case."""

    title = gettext_lazy("Business cases")
    lede = gettext_lazy("What a change is worth, in pounds of its first year, against none.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            BusinessCase.objects.order_by("code"),
            [
                Column("name", _("Case"), header=True, order_by="name",
                       href=lambda row: reverse("business_case_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("note", _("Note"), wide=True),
            ],
            caption=_("Business cases"),
            empty=_("There is no business case yet."),
            csv_name="business-cases",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.APPRAISAL_KEEP):
            return []
        return [(_("Begin a case"), reverse("business_case_add"))]


class OneCase(Page):
    """A page about one case."""

    breadcrumbs = [CASES]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        cases = BusinessCase.objects.select_related("option__appraisal")
        self.case = get_object_or_404(cases, pk=kwargs["pk"])

    def get_cancel_url(self) -> str:
        return reverse("business_case_detail", args=[self.case.pk])

    def given(self) -> cashflow.Case:
        """The case as the method takes it."""
        given = case_from(self.case, list(self.case.lines.select_related("body")))
        if given is None:
            raise Http404
        return given


class CaseDetail(OneCase, ListPage):
    """A case: what it is worth, year by year and line by line, and what would have to go wrong."""

    template_name = "appraisal/case.html"

    def get_title(self) -> str:
        return self.case.name

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.APPRAISAL_KEEP, self.case):
            return []
        named = (
            (_("Add a line"), "business_case_line_add"),
            (_("Take in a file"), "case_lines_load"),
            (_("Say what is not known"), "case_driver_add"),
        )
        return [(words, reverse(name, args=[self.case.pk])) for words, name in named]

    @cached_property
    def lines(self) -> list[CaseLine]:
        """Costs and benefits in their order."""
        return list(self.case.lines.select_related("body"))

    @cached_property
    def taken(self) -> cashflow.Case | None:
        """The case as the method takes it; None while it has no line."""
        return case_from(self.case, self.lines)

    @cached_property
    def found(self) -> cashflow.Appraisal | None:
        """What the case is worth."""
        return cashflow.appraise(self.taken) if self.taken else None

    def worked_out(self) -> list[WorkedOut]:
        made_by = self.found.made_by if self.found else None
        return [WorkedOut(made_by, self.taken)] if made_by else []

    def get_table(self) -> Table:
        values = {each.name: each for each in self.found.lines} if self.found else {}
        table = Table.from_rows(
            self.request,
            self.lines,
            [
                Column("name", _("Line"), header=True),
                Column("nature", _("Kind"), value=lambda row: row.get_nature_display()),
                Column("class_words", _("Class of cost"),
                       value=lambda row: row.class_words or _("a benefit")),
                Column("body", _("Whose"), value=lambda row: row.body or _("All together")),
                Column("amount_gbp", _("Amount, £"), kind="number"),
                Column("phase", _("Per cent by year")),
                Column("present", _("Present value, £"), kind="number",
                       value=lambda row: round(values[row.name].present_value_gbp)),
                Column("switching", _("Nothing is gained at"), wide=True,
                       value=lambda row: switching_line_words(values[row.name])),
                Column("source", _("Source"), wide=True),
            ],
            caption=_("Lines of the case"),
            empty=_("It has no lines yet."),
        )  # fmt: skip
        table.csv_name = f"case-{self.case.code}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drivers = list(self.case.drivers.select_related("line"))
        return super().get_context_data(
            case=self.case,
            lede=self.case.note,
            found=self.found,
            natures=list(CaseNature),
            classes=list(CostClass),
            at_lower=lower_rate_words(self.taken, self.found) if self.taken and self.found else "",
            as_tracked=tracked_words(self.taken) if self.taken else "",
            parts=by_partner(self.lines, self.found) if self.found else (),
            must_come=switching_benefits_words(self.found) if self.found else "",
            may_rise=switching_costs_words(self.found) if self.found else "",
            cash=cash_chart(self._beside()),
            drivers=drivers,
            runs=list(self.case.runs.order_by("-id")[:10]),
            may=self.request.actor.may(Permission.APPRAISAL_KEEP, self.case),
            history=history_lines(self.case, self.lines, drivers),
            **kwargs,
        )

    def _beside(self) -> list[BusinessCase]:
        """This case, and then the others of options weighed with its own."""
        if self.case.option is None:
            return [self.case]
        others = BusinessCase.objects.filter(option__appraisal=self.case.option.appraisal_id)
        return [self.case, *others.exclude(pk=self.case.pk).select_related("option")[:5]]


class CaseWorkbook(OneCase, View):
    """The case as a workbook with live formulas."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        given = self.given()
        content = case_workbook(self.case.name, given, cashflow.appraise(given))
        answer = HttpResponse(content, content_type=EXCEL)
        answer["Content-Disposition"] = 'attachment; filename="business-case.xlsx"'
        return answer


class AddCase(KeepPage):
    """Begin a case."""

    form_class = CaseForm
    title = gettext_lazy("Begin a case")
    breadcrumbs = [CASES]
    cancel_url = "/cases/"

    def get_form_kwargs(self) -> dict[str, Any]:
        options = Option.objects.select_related("appraisal").order_by("appraisal__code", "order")
        return super().get_form_kwargs() | {"options": options}

    def perform(self, form: CaseForm) -> str:
        case = open_case(actor=self.request.actor, **form.cleaned_data)
        return reverse("business_case_detail", args=[case.pk])


class UseInCase(Page, TemplateView):
    """Which case a figure from another page goes into; the figure is read before it is added."""

    template_name = "appraisal/use_in_case.html"
    title = gettext_lazy("Use in a business case")
    breadcrumbs = [CASES]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        cases = [
            each
            for each in BusinessCase.objects.order_by("code")
            if actor.may(Permission.APPRAISAL_KEEP, each)
        ]
        return super().get_context_data(
            cases=cases, asked=self.request.GET, query=self.request.GET.urlencode(), **kwargs
        )


class AddLine(OneCase, KeepPage):
    """Add a cost or benefit."""

    form_class = CaseLineForm
    submit = gettext_lazy("Add")

    def get_title(self) -> str:
        return _("Add a line to the case: %(case)s") % {"case": self.case}

    def get_form_kwargs(self) -> dict[str, Any]:
        ids = [partner.body_id for partner in partners_on(localdate())]
        return super().get_form_kwargs() | {"bodies": Body.objects.filter(pk__in=ids)}

    def perform(self, form: CaseLineForm) -> str:
        add_case_line(actor=self.request.actor, case=self.case, **form.cleaned_data)
        return self.get_cancel_url()

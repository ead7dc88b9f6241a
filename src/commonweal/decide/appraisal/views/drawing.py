"""What is not known of a case, what it may then be worth; and files of lines."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django.views.generic.base import View

from commonweal.decide.appraisal.analysis.case_files import LINES, TOGETHER
from commonweal.decide.appraisal.analysis.charts.spread import pull_chart, spread_chart
from commonweal.decide.appraisal.analysis.drawing import (
    is_the_same_again,
    payback_words,
    result_of,
)
from commonweal.decide.appraisal.forms.cases import DrawForm, DriverForm
from commonweal.decide.appraisal.forms.places import FileForm
from commonweal.decide.appraisal.models import CaseRun
from commonweal.decide.appraisal.services.case_files import preview_lines, take_lines
from commonweal.decide.appraisal.services.drawing import run_case, set_driver
from commonweal.decide.appraisal.tasks import DRAW, DRAW_AGAIN
from commonweal.decide.appraisal.views.base import KeepPage
from commonweal.decide.appraisal.views.cases import CASES, OneCase
from commonweal.ground.access.enums import Permission
from commonweal.ground.files.models import Document
from commonweal.ground.files.services import keep_document
from commonweal.ground.jobs.services import start_job
from commonweal.ground.jobs.work import Silent
from commonweal.ground.ui.pages import Page, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import moment, money
from commonweal.methods.cashflow import Distribution

# Draws times years: so many take a second or so; more is long work.
AT_ONCE = 2_000_000


class AddDriver(OneCase, KeepPage):
    """Say between which bounds something may lie."""

    form_class = DriverForm

    def get_title(self) -> str:
        return _("What is not known of the case: %(case)s") % {"case": self.case}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [CASES, (self.case.name, self.get_cancel_url())]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"lines": self.case.lines.all()}

    def perform(self, form: DriverForm) -> str:
        set_driver(actor=self.request.actor, case=self.case, **form.cleaned_data)
        return self.get_cancel_url()


class DrawCase(OneCase, KeepPage):
    """Draw what is not known many times."""

    form_class = DrawForm
    submit = gettext_lazy("Draw it")

    def get_title(self) -> str:
        return _("Draw what is not known: %(case)s") % {"case": self.case}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [CASES, (self.case.name, self.get_cancel_url())]

    def perform(self, form: DrawForm) -> str:
        actor, asked = self.request.actor, form.cleaned_data
        actor.require(Permission.APPRAISAL_KEEP, self.case)
        if asked["draws"] * (self.case.years + 1) <= AT_ONCE:
            run = run_case(actor=actor, case=self.case, at=now(), **asked)
            return reverse("case_run", args=[run.pk])
        job = start_job(
            actor=actor, kind=DRAW, title=_("Drawing the case: %(case)s") % {"case": self.case},
            on=localdate(), inputs={"case": self.case.pk, **asked},
        )  # fmt: skip
        return reverse("job_detail", args=[job.pk])


class OneDraw(Page):
    """A page about one run."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.run = get_object_or_404(CaseRun.objects.select_related("case"), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        case = self.run.case
        return [CASES, (case.name, reverse("business_case_detail", args=[case.pk]))]


class DrawDetail(OneDraw, TemplateView):
    """One run: how wide the worth is, and what it hangs on."""

    template_name = "appraisal/case_run.html"

    def get_title(self) -> str:
        return _("%(case)s, drawn on %(day)s") % {
            "case": self.run.case, "day": moment(self.run.ran_at),
        }  # fmt: skip

    @cached_property
    def found(self) -> Distribution:
        """What the run gave, as it was kept."""
        return result_of(self.run)

    def worked_out(self) -> list[WorkedOut]:
        return [WorkedOut(self.found.made_by, self.run.given)] if self.found.made_by else []

    @property
    def is_long(self) -> bool:
        """Whether to draw it anew takes longer than a page may."""
        return bool(self.run.draws * (self.run.case.years + 1) > AT_ONCE)

    def _again(self) -> bool | None:
        """Whether drawing it anew gave the same; None while nobody asked, or where it is long."""
        if "again" not in self.request.GET or self.is_long:
            return None
        return is_the_same_again(self.run, Silent())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draw it anew as a job."""
        job = start_job(
            actor=self.request.actor, kind=DRAW_AGAIN, on=localdate(),
            title=_("Drawing anew: %(case)s") % {"case": self.run.case},
            inputs={"run": self.run.pk},
        )  # fmt: skip
        return redirect("job_detail", job.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.found
        return super().get_context_data(
            run=self.run,
            found=found,
            payback=payback_words(found),
            spread=spread_chart(
                "worth", _("Net present social value"),
                found.p10_gbp, found.p50_gbp, found.p90_gbp, write=_pounds,
            ),
            pulls=pull_chart(
                "drivers", _("What it hangs on, strongest first"),
                [(each.name, each.rank_correlation) for each in found.drivers],
            ),
            again=self._again(),
            is_long=self.is_long,
            history=history_lines(self.run),
            **kwargs,
        )  # fmt: skip


class CaseLinesFile(OneCase, View):
    """The lines in the columns in which they are taken in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
        show: dict[str, Any] = {
            "nature": lambda row: row.get_nature_display(),
            "cost_class": lambda row: row.get_cost_class_display(),
            "continues": lambda row: _("yes") if row.continues else _("no"),
            "bias_kind": lambda row: row.get_bias_kind_display(),
            "body": lambda row: row.body.name if row.body else TOGETHER,
        }
        columns = [Column(key, LINES.heading(key), value=show.get(key)) for key in LINES.columns]
        table = Table.from_rows(
            request, list(self.case.lines.select_related("body")), columns,
            caption=_("Lines of the case"), page_size=10_000,
        )  # fmt: skip
        table.csv_name = f"lines-{self.case.code}"
        return table.as_csv()


class LoadLines(OneCase, KeepPage):
    """Choose a file; what it would change is shown before anything is kept."""

    form_class = FileForm
    template_name = "appraisal/case_lines_load.html"
    submit = gettext_lazy("See what it would change")

    def get_title(self) -> str:
        return _("Take in lines: %(case)s") % {"case": self.case}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [CASES, (self.case.name, self.get_cancel_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, **kwargs)

    def perform(self, form: Any) -> HttpResponse:
        actor = self.request.actor
        actor.require(Permission.APPRAISAL_KEEP, self.case)
        file = form.cleaned_data["file"]
        data = file.read()
        preview_lines(actor=actor, case=self.case, data=data, name=file.name, on=localdate())
        document = keep_document(actor=actor, name=file.name, data=data, at=now())
        return redirect("case_lines_preview", self.case.pk, document.pk)


class PreviewLines(OneCase, TemplateView):
    """What a file would change. Sending the page takes it in."""

    template_name = "appraisal/case_lines_preview.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.APPRAISAL_KEEP, self.case)
        self.document = get_object_or_404(Document, pk=kwargs["document"])

    def get_title(self) -> str:
        return str(self.document.name)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [CASES, (self.case.name, self.get_cancel_url())]

    def _given(self) -> dict[str, Any]:
        with self.document.content.open("rb") as file:
            data = file.read()
        return {
            "actor": self.request.actor, "case": self.case, "data": data,
            "name": self.document.name, "on": localdate(),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_lines(**self._given())
        return redirect(self.get_cancel_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"case": self.case, "document": self.document}
        return super().get_context_data(**kwargs | shown, preview=preview_lines(**self._given()))


def _pounds(value: float) -> str:
    return money(round(value))

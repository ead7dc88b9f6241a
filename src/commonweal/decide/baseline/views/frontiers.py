"""Efficiency frontiers on the national returns: answers behind gates, intervals as a job."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View

from commonweal.decide.baseline.analysis.frontier import (
    FrontierFound,
    FrontierQuestion,
    as_json,
    asked_as_json,
    frontiers,
)
from commonweal.decide.baseline.analysis.national import comparable_partners
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.forms import FrontierForm
from commonweal.decide.baseline.models import FrontierRun
from commonweal.decide.baseline.selectors import national_years
from commonweal.decide.baseline.tasks import FRONTIER
from commonweal.decide.baseline.views.base import as_file
from commonweal.decide.baseline.views.lines import HERE
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.pages import ListPage, Page
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.benchmarking import Returns
from commonweal.methods.method import WrongField

FRONTIERS = (gettext_lazy("Efficiency frontiers"), "/baselines/frontiers/")
DRAWS = 200


class Asked:
    """The question in the address, with what holds where the address says nothing."""

    def __init__(self, request: HttpRequest) -> None:
        partners = comparable_partners(localdate())
        kinds = partners.kinds or list(NationalClass)
        years = national_years()
        self.own = {each.name for each in partners.authorities.values()}
        self.form: FrontierForm | None = None
        if not years:
            return
        start = {"line": NationalLine.CENTRAL, "kind": kinds[0], "year": years[-1],
                 "returns": Returns.VARIABLE.value}  # fmt: skip
        given = {key: request.GET.get(key) or value for key, value in start.items()}
        self.form = FrontierForm(given, years=years)
        if not self.form.is_valid():
            self.form = FrontierForm(start, years=years)
            self.form.is_valid()

    def question(self, draws: int = 0) -> FrontierQuestion | None:
        """What is asked; None where no returns are loaded."""
        if self.form is None:
            return None
        said = self.form.cleaned_data
        return FrontierQuestion(
            said["kind"], said["line"], said["year"], Returns(said["returns"]), draws
        )


class Frontiers(ListPage):
    """How efficient each body looks by two frontiers, or why neither says."""

    template_name = "baseline/frontiers.html"
    title = gettext_lazy("Efficiency frontiers")
    lede = gettext_lazy("What share of its cost each could do with, going by the others, if told.")
    breadcrumbs = [HERE]

    def get_table(self) -> Table:
        self.asked = Asked(self.request)
        self.found, self.why_not = _found(self.asked.question())
        envelope = self.found.envelope if self.found and not self.found.refused else None
        own = self.asked.own
        rows = [
            each
            for each in (envelope.efficiencies if envelope and envelope.efficiencies else ())
            if each.unit in own
        ]
        table = Table.from_rows(
            self.request,
            rows,
            [
                Column("unit", _("Partner"), header=True),
                Column("efficiency", _("Envelopment: efficiency"), kind="percent"),
                Column("stochastic", _("Stochastic frontier: efficiency"), kind="percent",
                       value=self._stochastic),
            ],
            caption=_("Efficiency of each partner"),
            empty=_("No efficiency is told."),
        )  # fmt: skip
        table.csv_name = "efficiency"
        return table

    def _stochastic(self, row: Any) -> float | None:
        told = self.found.stochastic.efficiencies if self.found and self.found.stochastic else None
        return told.get(row.unit) if told else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.asked.form,
            found=self.found,
            why_not=self.why_not,
            may=self.request.actor.may(Permission.BASELINE_KEEP),
            draws=DRAWS,
            runs=list(FrontierRun.objects.all()[:10]),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Work the intervals out as a job, as they take long."""
        self.request.actor.require(Permission.BASELINE_KEEP)
        question = Asked(request).question(DRAWS)
        if question is None:
            raise Http404
        job = start_job(
            actor=self.request.actor, kind=FRONTIER, inputs={"asked": asked_as_json(question)},
            title=_("Efficiency frontier: %(line)s") % {"line": question.line.label},
            on=localdate(),
        )  # fmt: skip
        return redirect("job_detail", job.pk)


def _found(question: FrontierQuestion | None) -> tuple[FrontierFound | None, list[str]]:
    if question is None:
        return None, [_("No national returns are loaded.")]
    try:
        return frontiers(question), []
    except WrongField as wrong:
        return None, [str(wrong)]


class FrontierInputFile(Page, View):
    """The input of the envelopment, as the method reads it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request.actor.require(Permission.EXPORT)
        found, _why = _found(Asked(request).question())
        if found is None:
            raise Http404
        return as_file(as_json(found.given), "frontier")


class FrontierDetail(ListPage):
    """A run: each body's efficiency with its interval, and the inputs that gave it."""

    template_name = "baseline/frontier_run.html"
    breadcrumbs = [HERE, FRONTIERS]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.run = get_object_or_404(FrontierRun, pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("Efficiencies: %(run)s") % {"run": self.run}

    def get_table(self) -> Table:
        table = Table.from_rows(
            self.request,
            sorted(self.run.result["efficiencies"], key=lambda row: -row["corrected"]),
            [
                Column("unit", _("Body"), header=True),
                Column("efficiency", _("Efficiency"), kind="percent"),
                Column("corrected", _("Less its bias"), kind="percent"),
                Column("low", _("Lower end, 95%"), kind="percent"),
            ],
            caption=_("Efficiencies with their intervals"),
            page_size=50,
        )
        table.csv_name = "efficiencies"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.run, made=self.run.result["made_by"], **kwargs)


class FrontierRunInput(Page, View):
    """The input of a run, to run it again."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.request.actor.require(Permission.EXPORT)
        return as_file(get_object_or_404(FrontierRun, pk=pk).given, "frontier")

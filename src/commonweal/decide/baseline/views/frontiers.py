"""Efficiency frontiers on the national returns: answers behind gates, intervals as a job."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.baseline.analysis.frontier import FrontierFound
from commonweal.decide.baseline.analysis.frontier_questions import (
    FrontierQuestion,
    Question,
    frontiers,
)
from commonweal.decide.baseline.analysis.national import comparable_partners
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.forms import FrontierForm
from commonweal.decide.baseline.models import FrontierRun
from commonweal.decide.baseline.selectors import national_years, runs_on
from commonweal.decide.baseline.tasks import FRONTIER, FRONTIER_AGAIN
from commonweal.decide.baseline.views.lines import HERE
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.pages import ListPage, WorkedOut
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.benchmarking import Returns, UnitEfficiency
from commonweal.methods.method import MadeBy, WrongField

FRONTIERS = (gettext_lazy("Efficiency frontiers"), "/baselines/frontiers/")
DRAWS = 200


class FrontierPage(ListPage):
    """Both frontiers on what the address asks, or why they tell nothing.

    A view says what is asked: `question(draws)`, None where nothing can be, and `why_nothing`.
    """

    template_name = "baseline/frontiers.html"
    lede = gettext_lazy("What share of its cost each could do with, going by the others, if told.")
    why_nothing: Any = ""

    def question(self, draws: int = 0) -> Question | None:
        """What is asked; None where nothing can be."""
        raise NotImplementedError

    def shown(self, efficiency: UnitEfficiency) -> bool:
        """Whether a body has a row in the table."""
        return True

    @cached_property
    def found(self) -> FrontierFound | list[str]:
        """Both frontiers, or why there are none."""
        asked, actor = self.question(), self.request.actor
        if asked is None:
            return [str(self.why_nothing)]
        try:
            return frontiers(asked, (actor.body_id, actor.joint_body_id))
        except WrongField as wrong:
            return [str(wrong)]

    def worked_out(self) -> list[WorkedOut]:
        found = self.found
        if isinstance(found, list):
            return []
        pairs = ((found.envelope, found.given_quick), (found.stochastic, found.given_stochastic))
        return [WorkedOut(each.made_by, given) for each, given in pairs if each and each.made_by]

    def get_table(self) -> Table:
        told = self.found if isinstance(self.found, FrontierFound) else None
        envelope = told.envelope if told and not told.refused else None
        table = Table.from_rows(
            self.request,
            [each for each in (envelope and envelope.efficiencies) or () if self.shown(each)],
            [
                Column("unit", _("Partner"), header=True),
                Column("efficiency", _("Envelopment: efficiency"), kind="percent"),
                Column("stochastic", _("Stochastic frontier: efficiency"), kind="percent",
                       value=lambda row: told.by_stochastic(row.unit) if told else None),
            ],
            caption=_("Efficiency of each partner"),
            empty=_("No efficiency is told."),
        )  # fmt: skip
        table.csv_name = "efficiency"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = isinstance(self.found, FrontierFound)
        return super().get_context_data(
            found=self.found if told else None,
            why_not=[] if told else self.found,
            may=self.request.actor.may(Permission.BASELINE_KEEP),
            draws=DRAWS,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Work the intervals out as a job, as they take long."""
        self.request.actor.require(Permission.BASELINE_KEEP)
        question = self.question(DRAWS)
        if question is None:
            raise Http404
        job = start_job(
            actor=self.request.actor, kind=FRONTIER, inputs={"asked": question.as_json()},
            title=_("Efficiency frontier: %(question)s") % {"question": question.title},
            on=localdate(),
        )  # fmt: skip
        return redirect("job_detail", job.pk)


class Frontiers(FrontierPage):
    """How efficient each partner looks among its national class, or why nothing is said."""

    title = gettext_lazy("Efficiency frontiers")
    breadcrumbs = [HERE]
    why_nothing = gettext_lazy("No national returns are loaded.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        partners, years = comparable_partners(localdate()), national_years()
        self.own = {each.name for each in partners.authorities.values()}
        self.form = _asked(request, partners.kinds or list(NationalClass), years)

    def question(self, draws: int = 0) -> FrontierQuestion | None:
        if self.form is None:
            return None
        said = self.form.cleaned_data
        return FrontierQuestion(
            said["kind"], said["line"], said["year"], Returns(said["returns"]), draws
        )

    def shown(self, efficiency: UnitEfficiency) -> bool:
        return efficiency.unit in self.own

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=self.form, runs=runs_on(None), **kwargs)


def _asked(request: HttpRequest, kinds: list[NationalClass], years: list[int]) -> Any:
    """The question in the address, with what holds where the address says nothing."""
    if not years:
        return None
    start = {"line": NationalLine.CENTRAL, "kind": kinds[0], "year": years[-1],
             "returns": Returns.VARIABLE.value}  # fmt: skip
    form = FrontierForm(
        {key: request.GET.get(key) or value for key, value in start.items()}, years=years
    )
    if not form.is_valid():
        form = FrontierForm(start, years=years)
        form.is_valid()
    return form


class FrontierDetail(ListPage):
    """A run: each body's efficiency with its interval, and the inputs that gave it."""

    template_name = "baseline/frontier_run.html"
    breadcrumbs = [HERE, FRONTIERS]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.run = get_object_or_404(FrontierRun, pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("Efficiencies: %(run)s") % {"run": self.run}

    def worked_out(self) -> list[WorkedOut]:
        return [WorkedOut(MadeBy(**self.run.result["made_by"]), self.run.given)]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draw it anew as a job."""
        job = start_job(
            actor=self.request.actor, kind=FRONTIER_AGAIN, on=localdate(),
            title=_("Drawing anew: %(run)s") % {"run": self.run}, inputs={"run": self.run.pk},
        )  # fmt: skip
        return redirect("job_detail", job.pk)

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
        return super().get_context_data(run=self.run, **kwargs)

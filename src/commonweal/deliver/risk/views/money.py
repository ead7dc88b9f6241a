from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.risk.analysis.money import is_the_same_again, result_of
from commonweal.deliver.risk.forms.register import RunForm
from commonweal.deliver.risk.models import ExposureRun
from commonweal.deliver.risk.selectors.money import countable, runs_of
from commonweal.deliver.risk.services.money import run_exposure
from commonweal.deliver.risk.tasks import EXPOSURE, EXPOSURE_AGAIN
from commonweal.deliver.risk.views.base import RiskFormPage, RiskListPage, RiskPage, told_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.services import start_job
from commonweal.ground.jobs.work import Silent
from commonweal.ground.ui.charts.bars import Bar, RangeChart, range_bars
from commonweal.ground.ui.pages import WorkedOut
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import moment, money, percent
from commonweal.methods.risk import Exposure

# Risks times years drawn: so many take a second or so, shared by ten partners; more is long work.
AT_ONCE_DRAWS = 5_000_000


class ExposureList(RiskListPage):
    """Every run that was kept, the last first."""

    title = _("Money at risk")
    lede = _("What the open risks could cost in a year, worked out by drawing many years. The sum "
             "to speak of is the P80: it is not passed in four years of five. The average is not "
             "a contingency.")  # fmt: skip

    def get_table(self) -> Table:
        def of(key: str) -> Any:
            return lambda run: money(round(run.result.get(key) or 0)) if run.result else ""

        return Table.from_queryset(
            self.request, runs_of(self.programme),
            [
                Column("ran_at", _("Worked out"), kind="moment", header=True, order_by="ran_at",
                       href=lambda run: self.url("exposure_detail", run.pk)),
                Column("owner", _("For")),
                Column("risks", _("Risks drawn"), kind="number",
                       value=lambda run: len(run.given.get("risks", ()))),
                Column("left_out", _("Left out, without money"), kind="number",
                       order_by="left_out"),
                Column("p50", _("P50"), value=of("p50")),
                Column("p80", _("P80"), value=of("p80")),
                Column("p95", _("P95"), value=of("p95")),
                Column("seed", _("Seed"), kind="number", order_by="seed"),
                Column("draws", _("Years drawn"), kind="number", order_by="draws"),
                Column("version", _("Version of the method")),
            ],
            caption=__("Money at risk"), csv_name=f"{self.programme.code}-exposure",
            empty=__("Nothing has been worked out yet. State what risks would cost, then work "
                     "it out."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return self.adding(_("Work it out"), "exposure_run")


class ExposureRunPage(RiskFormPage):
    form_class = RunForm
    title = _("Work out the money at risk")
    submit = _("Work it out")

    def get_cancel_url(self) -> str:
        return self.url("exposure_list")

    def perform(self, form: Any) -> str:
        actor, asked = self.request.actor, form.cleaned_data
        if countable(actor, self.programme).count() * asked["draws"] <= AT_ONCE_DRAWS:
            run = run_exposure(actor=actor, programme=self.programme, at=now(), **asked)
            return self.url("exposure_detail", run.pk)
        actor.require(Permission.RISK_KEEP)
        job = start_job(
            actor=actor, kind=EXPOSURE, title=__("Drawing the money at risk"), on=localdate(),
            inputs={"programme": self.programme.pk, **asked},
        )  # fmt: skip
        return reverse("job_detail", args=[job.pk])


class OneRun:
    """Finds the run named in the address."""

    run: ExposureRun

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.run = get_object_or_404(runs_of(self.programme), pk=kwargs["run"])  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = (_("Money at risk"), self.url("exposure_list"))  # type: ignore[attr-defined]
        return [*super().get_breadcrumbs(), here]  # type: ignore[misc]


class ExposureDetail(OneRun, RiskPage, TemplateView):
    """One run: what it gave, what each risk adds, what falls on each partner."""

    template_name = "risk/exposure.html"

    def get_title(self) -> str:
        return __("Money at risk, worked out on %(day)s") % {"day": moment(self.run.ran_at)}

    @cached_property
    def result(self) -> Exposure | None:
        """What the run gave, as it was kept."""
        return result_of(self.run) if self.run.result else None

    def worked_out(self) -> list[WorkedOut]:
        made_by = self.result.made_by if self.result else None
        return [WorkedOut(made_by, self.run.given)] if made_by else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        result = self.result
        return super().get_context_data(
            run=self.run,
            result=result,
            figures=_figures(result) if result else [],
            curve=[(percent(p.share), money(round(p.cost))) for p in result.curve]
            if result
            else [],
            parts=_parts(self.request, result) if result else None,
            chart=_chart(result) if result and result.partners else None,
            again=self._again(),
            is_long=self.is_long,
            history=told_of(self.run),
        )

    def _again(self) -> bool | None:
        """Whether working it out anew gave the same; None while nobody asked."""
        if "again" not in self.request.GET or not self.run.result or self.is_long:
            return None
        return is_the_same_again(self.run, Silent())

    @property
    def is_long(self) -> bool:
        """Whether to draw it anew takes longer than a page may."""
        return bool(self.run.draws * len(self.run.given.get("risks", ())) > AT_ONCE_DRAWS)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draw it anew as a job."""
        job = start_job(
            actor=self.request.actor, kind=EXPOSURE_AGAIN, on=localdate(),
            title=__("Drawing the money at risk anew"), inputs={"run": self.run.pk},
        )  # fmt: skip
        return redirect("job_detail", job.pk)


def _figures(result: Exposure) -> list[dict[str, Any]]:
    return [
        {"label": __("P50"), "value": money(round(result.p50 or 0)),
         "note": __("not passed in one year of two")},
        {"label": __("P80"), "value": money(round(result.p80 or 0)),
         "note": __("not passed in four years of five")},
        {"label": __("P95"), "value": money(round(result.p95 or 0)),
         "note": __("not passed in nineteen years of twenty")},
        {"label": __("Chance that nothing happens"),
         "value": percent(result.chance_of_none, 1)},
    ]  # fmt: skip


def _parts(request: Any, result: Exposure) -> Table:
    return Table.from_rows(
        request, result.risks,
        [
            Column("name", _("Risk"), header=True, wide=True),
            Column("share_of_spread", _("Part of the spread"), kind="percent"),
            Column("mean", _("On average"), kind="money", value=lambda part: round(part.mean)),
            Column("sd", _("Standard deviation"), kind="money", value=lambda part: round(part.sd)),
        ],
        caption=__("What each risk adds"), name="parts", page_size=50,
    )  # fmt: skip


def _chart(result: Exposure) -> RangeChart:
    bars = [Bar(p.partner, round(p.p50), round(p.p95), round(p.p80)) for p in result.partners]
    return range_bars("partners", __("What falls on each partner: P50 to P95, P80 marked"), bars)

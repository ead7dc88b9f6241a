"""Where everything would go, as it was worked out once; and files of places and teams."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.decide.appraisal.analysis.charts.lines import LinesChart, lines_chart
from commonweal.decide.appraisal.analysis.charts.places import PlaceMap, Spot, place_map
from commonweal.decide.appraisal.analysis.places import (
    Placing,
    given_of,
    is_the_same_again,
    placings_of,
)
from commonweal.decide.appraisal.forms.places import FileForm
from commonweal.decide.appraisal.models import LocationRun
from commonweal.decide.appraisal.selectors.places import layout_of
from commonweal.decide.appraisal.services.layout_files import preview_layout, take_layout
from commonweal.decide.appraisal.tasks import PLACE_AGAIN
from commonweal.decide.appraisal.views.base import KeepPage
from commonweal.decide.appraisal.views.places import AT_ONCE, LOCATIONS, OneLocation
from commonweal.ground.access.enums import Permission
from commonweal.ground.files.models import Document
from commonweal.ground.files.services import keep_document
from commonweal.ground.jobs.services import start_job
from commonweal.ground.jobs.work import Silent
from commonweal.ground.ui.pages import ListPage, Page, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import moment, percent


class OneRun(Page):
    """A page about one run."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        runs = LocationRun.objects.select_related("study")
        self.run = get_object_or_404(runs, pk=kwargs["pk"])
        self.placings = placings_of(self.run)
        asked = request.GET.get("balance", "")
        self.placing = next(
            (each for each in self.placings if _key(each) == asked), self.placings[0]
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        study = self.run.study
        return [LOCATIONS, (study.name, reverse("location_detail", args=[study.pk]))]


def _key(placing: Placing) -> str:
    return "free" if placing.imbalance is None else f"{100 * (1 - placing.imbalance):.0f}"


def _words(placing: Placing) -> str:
    if placing.imbalance is None:
        return _("No balance")
    return _("At least %(share)s%% of its own posts") % {"share": _key(placing)}


class RunDetail(OneRun, ListPage):
    """One run: the price of balance, the map, and where each team goes."""

    template_name = "appraisal/location_run.html"

    def worked_out(self) -> list[WorkedOut]:
        made_by = self.placing.found.made_by
        given = self.run.given | {"imbalance": self.placing.imbalance}
        return [WorkedOut(made_by, given, _words(self.placing))] if made_by else []

    def get_title(self) -> str:
        return _("%(study)s, worked out on %(day)s") % {
            "study": self.run.study, "day": moment(self.run.ran_at),
        }  # fmt: skip

    def get_table(self) -> Table:
        self.given = given_of(self.run)
        placed = self.placing.found.placed
        rows = list(zip(self.given.work, placed, strict=True)) if placed else []
        table = Table.from_rows(
            self.request,
            rows,
            [
                Column("service", _("Service"), header=True, value=lambda row: row[0].service),
                Column("partner", _("Whose"), value=lambda row: row[0].partner),
                Column("posts", _("Posts"), kind="number", value=lambda row: row[0].posts),
                Column("home", _("Is now at"), value=lambda row: row[0].home),
                Column("site", _("Would be at"), value=lambda row: row[1].site),
                Column("moves", _("Moves"),
                       value=lambda row: _("yes") if row[1].moves else _("no")),
            ],
            caption=_("Where each team goes"),
            empty=_("There is no placing."),
        )  # fmt: skip
        table.csv_name = f"placing-{self.run.study.code}-{_key(self.placing)}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.placing.found
        is_long = len(self.given.work) * len(self.given.sites) > AT_ONCE
        again = None
        if "again" in self.request.GET and not is_long:
            again = is_the_same_again(self.run, self.placing.imbalance, Silent())
        return super().get_context_data(
            run=self.run,
            placing=self.placing,
            found=found,
            choices=[(_words(p), f"?balance={_key(p)}", p is self.placing) for p in self.placings],
            curve=_curve(self.placings),
            rows=[(_words(each), each) for each in self.placings],
            chart=_map(self.run, self.placing) if found.placed else None,
            key=_key(self.placing),
            again=again,
            is_long=is_long,
            history=history_lines(self.run),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Work it out anew as a job."""
        job = start_job(
            actor=self.request.actor, kind=PLACE_AGAIN, on=localdate(),
            title=_("Placing anew: %(study)s") % {"study": self.run.study},
            inputs={"run": self.run.pk, "imbalance": self.placing.imbalance},
        )  # fmt: skip
        return redirect("job_detail", job.pk)


def _curve(placings: list[Placing]) -> LinesChart | None:
    told = [each for each in placings if each.saving_share is not None]
    if not told:
        return None
    names = [_("none") if p.imbalance is None else f"{_key(p)}%" for p in told]
    return lines_chart(
        "price-of-balance", _("The price of balance"), names,
        {_("Saved, share of today's cost"): [each.saving_share for each in told]},
        write=lambda value: percent(value, 1),
        across=_("Share of its own posts that each partner hosts at least"),
        description="; ".join(
            _("%(balance)s: %(share)s saved")
            % {"balance": _words(each), "share": percent(each.saving_share, 1)}
            for each in told
        ) + ".",
    )  # fmt: skip


def _map(run: LocationRun, placing: Placing) -> PlaceMap | None:
    """The places as they are known now, with the posts of the run; None where none is left."""
    given = given_of(run)
    today: dict[str, float] = defaultdict(float)
    then: dict[str, float] = defaultdict(float)
    moves: dict[tuple[str, str], float] = defaultdict(float)
    for work, placed in zip(given.work, placing.found.placed, strict=True):
        today[str(work.home)] += work.posts
        then[placed.site] += work.posts
        if placed.moves:
            moves[str(work.home), placed.site] += work.posts
    used = {site.name for site in given.sites}
    spots = [
        Spot(each.name, float(each.latitude), float(each.longitude), today[each.name],
             then[each.name])
        for each in layout_of(run.study).places
        if each.name in used
    ]  # fmt: skip
    if not spots:
        return None
    here = {spot.name for spot in spots}
    return place_map(
        "placing", _("Where the posts go"), spots,
        {pair: posts for pair, posts in moves.items() if here >= set(pair)},
    )  # fmt: skip


class LoadLayout(OneLocation, KeepPage):
    """Choose a file; what it holds is shown before anything is kept."""

    form_class = FileForm
    template_name = "appraisal/layout_load.html"
    submit = gettext_lazy("See what it holds")

    def get_title(self) -> str:
        return _("Take in a file: %(study)s") % {"study": self.study}

    def perform(self, form: Any) -> HttpResponse:
        self.request.actor.require(Permission.APPRAISAL_KEEP, self.study)
        file = form.cleaned_data["file"]
        data = file.read()
        preview_layout(
            actor=self.request.actor, study=self.study, data=data, name=file.name, on=localdate()
        )
        document = keep_document(actor=self.request.actor, name=file.name, data=data, at=now())
        return redirect("layout_preview", self.study.pk, document.pk)


class PreviewLayout(OneLocation, TemplateView):
    """What a file holds. Sending the page takes it in."""

    template_name = "appraisal/layout_preview.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.APPRAISAL_KEEP, self.study)
        self.document = get_object_or_404(Document, pk=kwargs["document"])

    def get_title(self) -> str:
        return str(self.document.name)

    def _given(self) -> dict[str, Any]:
        with self.document.content.open("rb") as file:
            data = file.read()
        return {
            "actor": self.request.actor, "study": self.study, "data": data,
            "name": self.document.name, "on": localdate(),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_layout(**self._given())
        return redirect(self.get_cancel_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"study": self.study, "document": self.document}
        return super().get_context_data(**kwargs | shown, draft=preview_layout(**self._given()))

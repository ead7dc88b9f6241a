"""Where shared work could be done: what is known of it, and the button that works it out."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View

from commonweal.decide.appraisal.analysis.charts.places import Spot, place_map
from commonweal.decide.appraisal.analysis.places import problem_from, size_of
from commonweal.decide.appraisal.models import LocationStudy, Team
from commonweal.decide.appraisal.rules import reasons_not_to_place
from commonweal.decide.appraisal.selectors.places import (
    Layout,
    layout_of,
    location_runs,
    location_studies,
)
from commonweal.decide.appraisal.services.places import run_location
from commonweal.decide.appraisal.tasks import PLACE
from commonweal.ground.access.enums import Permission
from commonweal.ground.jobs.services import start_job
from commonweal.ground.ui.charts.frame import Chart
from commonweal.ground.ui.pages import ListPage, Page, WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.method import made

LOCATIONS = (gettext_lazy("Where to put it"), "/locations/")
AT_ONCE = 40  # teams times places: more takes longer than a page may, and is long work


class LocationList(ListPage):
    """Every study of where work could be done."""

    title = gettext_lazy("Where to put it")
    lede = gettext_lazy("Where teams would cost least, and what a fairer spread of posts costs.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            location_studies(),
            [
                Column("name", _("What is looked at"), header=True, order_by="name",
                       href=lambda row: reverse("location_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("note", _("Note"), wide=True),
            ],
            caption=_("Where to put it"),
            empty=_("Nothing is looked at yet."),
            csv_name="locations",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.APPRAISAL_KEEP):
            return []
        return [(_("Look at where work could be"), reverse("location_add"))]


class OneLocation(Page):
    """A page about one study."""

    study: LocationStudy

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.study = get_object_or_404(location_studies(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [LOCATIONS, (self.study.name, self.get_cancel_url())]

    def get_cancel_url(self) -> str:
        return reverse("location_detail", args=[self.study.pk])

    def may_keep(self) -> bool:
        """Whether this person may change what is known."""
        return bool(self.request.actor.may(Permission.APPRAISAL_KEEP, self.study))


class LocationDetail(OneLocation, ListPage):
    """The places on a map, the teams at their homes, what is assumed, and what was worked out."""

    template_name = "appraisal/location.html"

    def get_title(self) -> str:
        return self.study.name

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [LOCATIONS]

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.may_keep():
            return []
        named = (
            (_("Add a place"), "place_add"),
            (_("Add a service"), "placed_service_add"),
            (_("Add a team"), "team_add"),
            (_("Take in a file"), "layout_load"),
            (_("What is assumed of travel"), "location_travel"),
        )
        return [(words, reverse(name, args=[self.study.pk])) for words, name in named]

    @cached_property
    def layout(self) -> Layout:
        """Places, services and teams."""
        return layout_of(self.study)

    def worked_out(self) -> list[WorkedOut]:
        """What would be worked out, before it is: without a balance."""
        given = problem_from(self.layout)
        return [WorkedOut(made("location.assign", given), given)] if given else []

    def get_table(self) -> Table:
        may = self.may_keep()
        table = Table.from_rows(
            self.request,
            self.layout.teams,
            [
                Column("service", _("Service"), header=True, value=lambda row: row.service.name,
                       href=lambda row: reverse("team_change", args=[self.study.pk, row.pk])
                       if may else None),
                Column("body", _("Whose"), value=lambda row: row.body.name),
                Column("home", _("Where it is now"), value=lambda row: row.home.name),
                Column("posts", _("Posts"), kind="number"),
                Column("volume", _("Volume"), kind="number"),
                Column("stays", _("Must stay"),
                       value=lambda row: _("yes") if row.stays else _("no")),
            ],
            caption=_("Teams"),
            empty=_("There is no team yet."),
        )  # fmt: skip
        table.csv_name = f"teams-{self.study.code}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        layout = self.layout
        return super().get_context_data(
            study=self.study,
            lede=self.study.note,
            layout=layout,
            chart=now_map(layout) if layout.places else None,
            runs=list(location_runs(self.study)[:10]),
            reasons_not=reasons_not_to_place(len(layout.places), len(layout.teams)),
            may=self.may_keep(),
            history=history_lines(
                self.study,
                self.study.places.all(),
                self.study.services.all(),
                Team.objects.filter(service__study=self.study),
            ),
            **kwargs,
        )


def now_map(layout: Layout) -> Chart:
    """The places with the posts that are there today."""
    posts: dict[int, float] = defaultdict(float)
    for team in layout.teams:
        posts[team.home_id] += float(team.posts)
    spots = [
        Spot(each.name, float(each.latitude), float(each.longitude), posts[each.pk])
        for each in layout.places
    ]
    return place_map("places", _("Where the teams are"), spots, {})


class RunLocation(OneLocation, View):
    """The button that works out where everything goes."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = request.actor
        actor.require(Permission.APPRAISAL_KEEP, self.study)
        if size_of(self.study) <= AT_ONCE:
            run = run_location(actor=actor, study=self.study, at=now())
            return redirect("location_run", run.pk)
        job = start_job(
            actor=actor, kind=PLACE, title=_("Placing teams: %(study)s") % {"study": self.study},
            on=localdate(), inputs={"study": self.study.pk},
        )  # fmt: skip
        return redirect("job_detail", job.pk)

"""A programme as standard files: a project plan, a calendar, tables."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View

from commonweal.deliver.programme.analysis.project_plans import plan_of_programme
from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.selectors.calendars import dated_milestones
from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.deliver.programme.services.calendars import make_calendar_key
from commonweal.deliver.programme.views.base import ProgrammePage
from commonweal.deliver.programme.views.calendars import as_file, calendar, followed
from commonweal.deliver.programme.views.imports import as_download
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.files.exchange import DatedThing, write_project_xml
from commonweal.ground.files.exchange.refusal import PlanRefused


class Exchange(ProgrammePage):
    """The files of a programme to take away, and the address of its calendar."""

    section = "more"
    title = _("Standard files")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return render(request, "programme/exchange.html", self.get_context_data(address=""))

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the calendar's address; it is shown this once."""
        secret = make_calendar_key(actor=request.actor, programme=self.programme, on=self.today)
        address = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
        return render(request, "programme/exchange.html", self.get_context_data(address=address))


class PlanDownload(ProgrammePage):
    """The programme as Project XML, with the dates ever given as baselines."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        try:
            data = write_project_xml(plan_of_programme(facts_of(self.programme)))
        except PlanRefused as refusal:
            raise Refused(*refusal.reasons) from refusal
        return as_download(data, f"{self.programme.code}-plan.xml", "application/xml")


class CalendarDownload(ProgrammePage):
    """The dates of a programme as a calendar file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor.require(Permission.EXPORT)
        return as_file(_calendar(request, self.programme), self.programme.code)


class CalendarFeed(View):
    """The same calendar for a program that shows a secret."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        return followed(secret, lambda programme: _calendar(request, programme), of_programme=True)


def _calendar(request: HttpRequest, programme: Any) -> bytes:
    things = [_thing(request, programme, m) for m in dated_milestones(programme) if m.end]
    return calendar(request, things, name=programme.name)


def _thing(request: HttpRequest, programme: Programme, milestone: Milestone) -> DatedThing:
    address = reverse("milestone_detail", args=[programme.code, milestone.code])
    state = milestone.get_status_display()
    return DatedThing(
        key=f"milestone-{milestone.pk}",
        title=milestone.title,
        due=milestone.ended or milestone.end,  # type: ignore[arg-type]
        description=". ".join(filter(None, (state, milestone.comment))),
        url=request.build_absolute_uri(address),
    )

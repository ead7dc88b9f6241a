"""What the pages of a programme share: which programme, on which day, and the way around it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.facts import day_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, Page

Section = tuple[str, str | Promise, str]

# An app above adds its own when it starts, since this one does not look up.
SECTIONS: list[Section] = [
    ("overview", _("Overview"), "programme_detail"),
    ("areas", _("Areas"), "area_list"),
    ("projects", _("Projects"), "project_list"),
    ("milestones", _("Milestones"), "milestone_list"),
    ("colours", _("Colours"), "colour_list"),
    ("forecast", _("Forecast"), "forecast"),
    ("gates", _("Gates"), "gate_list"),
    ("actions", _("Actions"), "action_list"),
    ("more", _("More"), "programme_more"),
]


def add_section(section: Section) -> None:
    """Give a part of the programme's pages that another app shows its place, before “More”."""
    if section not in SECTIONS:
        SECTIONS.insert(len(SECTIONS) - 1, section)


class InProgramme:
    """Finds the programme named in the address, and the day to see it on."""

    section = "overview"
    programme: Programme
    on: date

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.programme = get_object_or_404(Programme, code=kwargs["programme"])
        self.today = localdate()
        self.on = self.today if "today" in request.GET else day_of(self.programme, self.today)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [(self.programme.name, reverse("programme_detail", args=[self.programme.code]))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sections = [
            {
                "text": text,
                "href": reverse(name, args=[self.programme.code]),
                "current": key == self.section,
            }
            for key, text, name in SECTIONS
        ]
        shared = {
            "programme": self.programme,
            "on": self.on,
            "is_past": self.on != self.today,
            "sections": sections,
        }
        # A TemplateView hands in the words of the address, which are not the objects.
        return super().get_context_data(**kwargs | shared)  # type: ignore[misc]


class ProgrammePage(InProgramme, Page):
    """A page of a programme."""

    def adding(self, text: Any, name: str) -> tuple[Any, str] | None:
        """The button that adds to a list, for those who may plan."""
        may = self.request.actor.may(Permission.PROGRAMME_PLAN, self.programme)
        return (text, reverse(name, args=[self.programme.code])) if may else None


class ProgrammeFormPage(InProgramme, FormPage):
    """A page of a programme with a form that calls one use case."""

    template_name = "programme/form.html"

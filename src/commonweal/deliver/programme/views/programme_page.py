"""What the pages of one programme share: which programme, seen on which day, and what lies near."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.facts import day_of
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.queries import with_query

# The pages about the work of a programme, in the order in which an officer asks.
WORK = (
    ("warnings", _("Early warning")),
    ("gates", _("Gates")),
    ("actions", _("Actions and steers")),
    ("opportunities", _("Opportunities")),
    ("statements", _("Statements")),
    ("dependencies", _("Dependencies")),
    ("capacity", _("Capacity")),
    ("what_if", _("What if")),
    ("results", _("Results")),
)


class InProgramme:
    """A page of one programme. Mix it in before `Page` or `FormPage`.

    `on` is the day that the programme is seen on: that of the past report which it was
    loaded from, unless the address asks for today.
    """

    section = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.programme: Programme = get_object_or_404(Programme, code=kwargs["programme"])
        self.today: date = localdate()
        asked_for_today = request.GET.get("seen") == "today"
        self.on: date = self.today if asked_for_today else day_of(self.programme, self.today)

    def address(self, name: str, *args: Any) -> str:
        """The address of another page of this programme."""
        return reverse(name, args=[self.programme.code, *args])

    def get_breadcrumbs(self) -> Sequence[tuple[Any, str]]:
        crumbs = [(self.programme.name, self.address("programme_home"))]
        if self.section and self.request.resolver_match.url_name != self.section:  # type: ignore[attr-defined]
            crumbs.append((dict(WORK)[self.section], self.address(self.section)))
        return crumbs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {
            "programme": self.programme,
            "on": self.on,
            "today": self.today,
            "day_switch": self._day_switch(),
            "work_pages": [
                {"text": text, "href": self.address(name), "current": name == self.section}
                for name, text in WORK
            ],
        }
        return super().get_context_data(**shared | kwargs)  # type: ignore[misc]

    def _day_switch(self) -> str:
        """The address of this page as seen on the other day; none where there is only today."""
        if self.programme.reported_on is None:
            return ""
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        return with_query(request, seen=None if self.on == self.today else "today")


def told(row: Any) -> list[dict[str, Any]]:
    """What was done to a row, for the history list."""
    return [
        {"value": sentence(event), "by": event.person_name, "at": event.at, "reason": event.reason}
        for event in history_of(row)
    ]

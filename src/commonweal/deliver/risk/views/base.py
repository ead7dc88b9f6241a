"""What the pages on risk share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.views.base import InProgramme, ProgrammeFormPage, ProgrammePage
from commonweal.deliver.programme.views.plan import history_items
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import ListPage
from commonweal.ground.ui.words import is_missing

# The pages of the register, for the links on its first page: name, words.
PARTS = (
    ("heat_map", _("Heat map")),
    ("exposure_list", _("Money at risk")),
    ("risk_issue_list", _("Issues")),
    ("assumption_list", _("Assumptions")),
    ("finding_list", _("Audit findings")),
    ("scale_list", _("Scales")),
)


class OnRisk(InProgramme):
    """A page of a programme's risks.

    A page that shows one thing hands none of the address's words on to its template: they bear
    the names of the things, and are not those.
    """

    section = "risks"

    def url(self, name: str, *args: Any) -> str:
        """The address of a page of this programme."""
        return reverse(name, args=[self.programme.code, *args])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Risks"), self.url("risk_list"))]


class RiskPage(OnRisk, ProgrammePage):
    """A page that shows."""


class RiskFormPage(OnRisk, ProgrammeFormPage):
    """A page with a form that calls one use case."""

    permission = Permission.RISK_KEEP


class RiskListPage(OnRisk, ListPage):
    """A page that is mainly one table."""

    template_name = "risk/list.html"

    def adding(self, text: Any, name: str) -> list[tuple[Any, str]]:
        """The button that adds to the list, for those who may."""
        may = self.request.actor.may(Permission.RISK_KEEP)
        return [(text, self.url(name))] if may else []


def told_of(subject: Any, *given: Iterable[Any]) -> list[dict[str, Any]]:
    """What was done to a row and to those given to it, with the number by which it is undone."""
    return [line | {"event": line["pk"]} for line in history_items(subject, *given)]


def plain_number(value: Any) -> str:
    """A decimal without the zeros that its column keeps; blank where it is missing."""
    return "" if is_missing(value) else f"{value.normalize():,f}"

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.current import current_warnings
from commonweal.deliver.programme.analysis.scoring import WEIGHTS
from commonweal.deliver.programme.analysis.warnings import EarlyWarning, Subject, score_by_area
from commonweal.deliver.programme.models import Programme, ServiceArea
from commonweal.deliver.programme.views.base import ProgrammePage
from commonweal.deliver.programme.views.listed import table_of
from commonweal.ground.ui.tables import ChoiceFilter, Column, TextFilter

# The page of each sort of subject, and whether its key goes into the address.
# Apps above add theirs: with the programme and the key, the programme alone, or the key alone.
PLACES: dict[str, tuple[str, bool | None]] = {
    "milestone": ("milestone_detail", True),
    "project": ("project_detail", True),
    "area": ("area_detail", True),
    "action": ("action_detail", True),
    "statement": ("statement_list", False),
    "link": ("dependency_list", False),
}


class WarningList(ProgrammePage):
    """One ranked list of what needs attention, with the reasons and how they are weighed."""

    section = "more"
    title = _("Early warning")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        found = current_warnings(request.actor, self.programme, self.on)
        areas = dict(
            ServiceArea.objects.filter(programme=self.programme).values_list("code", "name")
        )
        table = table_of(
            request, found, self._columns(areas), self._filters(areas),
            caption=__("What needs attention"), csv_name=f"{self.programme.code}-warnings",
            empty=__("Nothing that is recorded calls for attention."),
        )  # fmt: skip
        if table.wants_csv:
            return table.as_csv()
        worst = [(code, areas.get(code, code), s) for code, s in score_by_area(found).items()]
        context = self.get_context_data(table=table, worst=worst[:10], weights=WEIGHTS.values())
        return render(request, "programme/warnings.html", context)

    def _filters(self, areas: dict[str, str]) -> list[tuple[Any, Any]]:
        def with_words(warning: EarlyWarning, values: list[str]) -> bool:
            text = " ".join((warning.subject.name, warning.subject.key, *warning.reasons)).lower()
            return all(word in text for value in values for word in value.lower().split())

        return [
            (TextFilter("q", _("Search")), with_words),
            (
                ChoiceFilter("area", _("Area"), choices=list(areas.items())),
                lambda warning, values: warning.subject.area in values,
            ),
            (
                ChoiceFilter("kind", _("Kind"), choices=[(k, w.label) for k, w in WEIGHTS.items()]),
                lambda warning, values: bool(warning.kinds & set(values)),
            ),
        ]

    def _columns(self, areas: dict[str, str]) -> list[Column]:
        return [
            Column("score", _("Score"), kind="number"),
            Column("subject.name", _("What"), header=True, wide=True, href=self._href),
            Column("area", _("Area"),
                   value=lambda w: areas.get(w.subject.area, _("Whole programme"))),
            Column("kinds", _("Kind"), wide=True,
                   value=lambda w: "; ".join(
                       dict.fromkeys(str(WEIGHTS[c.kind].label) for c in w.concerns))),
            Column("reasons", _("Reasons"), wide=True, value=lambda w: " ".join(w.reasons)),
        ]  # fmt: skip

    def _href(self, warning: EarlyWarning) -> str:
        return page_of(self.programme, warning.subject)


def page_of(programme: Programme, subject: Subject) -> str:
    """The page of what a warning is about; blank where it has none."""
    if subject.place not in PLACES:
        return ""
    name, keyed = PLACES[subject.place]
    if keyed is None:
        return reverse(name, args=[subject.key])
    return reverse(name, args=[programme.code, *([subject.key] if keyed else [])])

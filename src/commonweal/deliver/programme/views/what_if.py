from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.what_if import Moved, what_if_dropped, what_if_moved
from commonweal.deliver.programme.forms.what_if import DropForm, MoveForm
from commonweal.deliver.programme.selectors.network import codes_of, linked_work
from commonweal.deliver.programme.selectors.what_if import movable, partner_rows
from commonweal.deliver.programme.views.base import ProgrammePage
from commonweal.ground.ui.charts import Stage, timeline
from commonweal.ground.ui.charts.timeline import TimelineChart
from commonweal.methods.network import KnockOn

MOST_DRAWN = 40


class WhatIf(ProgrammePage):
    """A scenario in the address: what follows from it is shown, and nothing is changed."""

    section = "more"
    title = _("What if")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET
        choices = movable(self.programme)
        move_form = MoveForm(asked if "move" in asked else None, choices=choices, initial={"by": 3})
        drop_form = DropForm(asked if "drop" in asked else None)
        context = self.get_context_data(move_form=move_form, drop_form=drop_form)
        if move_form.is_bound and move_form.is_valid():
            context |= self._moved(move_form)
        if drop_form.is_bound and drop_form.is_valid():
            context |= self._dropped(drop_form)
        return render(request, "programme/what_if.html", context)

    def _moved(self, form: MoveForm) -> dict[str, Any]:
        code, shift = form.cleaned_data["move"], form.shift()
        moved = what_if_moved(linked_work(self.programme, [code]), code, shift, self.on)
        return {
            "moved": moved,
            "moved_code": code,
            "shift": shift,
            "moved_chart": _chart(moved, self.on),
            "give_date_href": self._give_date_href(code),
        }

    def _give_date_href(self, code: str) -> str:
        """Where the date itself can be given; only a milestone has one."""
        if self.programme.milestones.filter(code=code).exists():
            return reverse("date_give", args=[self.programme.code, code])
        return ""

    def _dropped(self, form: DropForm) -> dict[str, Any]:
        partner = form.cleaned_data["drop"]
        found = what_if_dropped(partner_rows(self.programme, partner), partner, self.on)
        return {"dropped": found, "names": codes_of(self.programme) if found.waiting else {}}


def _chart(moved: Moved, on: Any) -> TimelineChart | None:
    """Before above, after below; None where nothing has a date to draw."""
    drawn = [_stage(each) for each in moved.knock_ons[:MOST_DRAWN]]
    if not any(stage.end or stage.start for stage in drawn):
        return None
    return timeline(
        "knock-on",
        __("Dates before and after the move"),
        drawn,
        today=on,
        above=__("As recorded"),
        below=__("After the move"),
    )


def _stage(each: KnockOn) -> Stage:
    before, after = each.before, each.after
    return Stage(
        name=before.name,
        baseline_start=before.start.first if before.start else None,
        baseline_end=before.end.last if before.end else None,
        start=after.start.first if after.start else None,
        end=after.end.last if after.end else None,
    )

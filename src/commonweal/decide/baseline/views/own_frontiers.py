"""Efficiency frontiers on a baseline's own lines: the same gates, refused in the same words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.decide.baseline.analysis.frontier_questions import OwnFrontierQuestion
from commonweal.decide.baseline.analysis.own import held_by
from commonweal.decide.baseline.forms import OwnFrontierForm
from commonweal.decide.baseline.selectors import runs_on
from commonweal.decide.baseline.views.frontiers import FrontierPage
from commonweal.decide.baseline.views.lines import HERE, OneBaseline
from commonweal.methods.benchmarking import Returns


class OwnFrontiers(OneBaseline, FrontierPage):
    """How efficient each partner looks beside the others of one baseline, or why nothing is said.

    Lines that another body disclosed to this one alone stay out, since a run may be read by others.
    """

    why_nothing = gettext_lazy(
        "The baseline holds no cost that two bodies share a name for, with a year, or no volume "
        "that says what it is spent on. Take in their returns, or add a line for each."
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        actor = self.request.actor
        self.held = held_by(self.baseline).of_owners((actor.body_id, actor.joint_body_id))
        self.form = self._asked(request)

    def get_title(self) -> str:
        return _("Frontiers: %(baseline)s") % {"baseline": self.baseline}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [HERE, (self.baseline.name, self.get_cancel_url())]

    def _asked(self, request: HttpRequest) -> OwnFrontierForm | None:
        """The question in the address, with what holds where the address says nothing."""
        series, units, years = self.held.series, self.held.units, self.held.years
        if not (series and units and years):
            return None
        start: dict[str, Any] = {
            "series": series[0].key, "units": units[:1], "year": years[-1],
            "returns": Returns.VARIABLE.value,
        }  # fmt: skip
        given = start | {
            k: request.GET[k] for k in ("series", "year", "returns") if k in request.GET
        }
        given["units"] = request.GET.getlist("units") or start["units"]
        choices = {"series": series, "units": units, "years": years}
        form = OwnFrontierForm(given, **choices)
        if not form.is_valid():
            form = OwnFrontierForm(start, **choices)
            form.is_valid()
        return form

    def question(self, draws: int = 0) -> OwnFrontierQuestion | None:
        if self.form is None:
            return None
        said = self.form.cleaned_data
        series = next(each for each in self.held.series if each.key == said["series"])
        return OwnFrontierQuestion(
            self.baseline, series, tuple(said["units"]), said["year"], Returns(said["returns"]),
            draws,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form, baseline=self.baseline, runs=runs_on(self.baseline), **kwargs
        )

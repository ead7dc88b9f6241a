"""The long work of benchmarking, done by the worker as the person who asked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.decide.baseline.analysis.frontier import is_the_same_again
from commonweal.decide.baseline.analysis.frontier_questions import asked_from_json
from commonweal.decide.baseline.models import FrontierRun
from commonweal.decide.baseline.services.frontier import run_frontier
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Outcome, Progress, job_kind

FRONTIER = "baseline.frontier"
FRONTIER_AGAIN = "baseline.frontier_again"


@job_kind(FRONTIER)
def draw(*, actor: Actor, progress: Progress, asked: dict[str, Any]) -> Outcome:
    """Draw the intervals of a frontier, and keep the run."""
    run = run_frontier(actor=actor, asked=asked_from_json(asked), at=now(), progress=progress)
    return {
        "href": reverse("frontier_run", args=[run.pk]),
        "text": _("See the efficiencies with their intervals"),
    }


@job_kind(FRONTIER_AGAIN)
def draw_again(*, actor: Actor, progress: Progress, run: int) -> Outcome:
    """Draw anew from what a run kept, and say whether it is the same."""
    text = (
        _("It came out the same, figure for figure: see the run")
        if is_the_same_again(FrontierRun.objects.get(pk=run), progress)
        else _("A figure differs, as the method has changed: see the run")
    )
    return {"href": reverse("frontier_run", args=[run]), "text": text}

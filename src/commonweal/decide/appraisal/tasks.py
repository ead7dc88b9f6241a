"""The long work of options, done by the worker as the person who asked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis import drawing, places
from commonweal.decide.appraisal.analysis.shares import Assumed
from commonweal.decide.appraisal.models import (
    BusinessCase,
    CaseRun,
    CostStudy,
    LocationRun,
    LocationStudy,
)
from commonweal.decide.appraisal.services.drawing import run_case
from commonweal.decide.appraisal.services.places import run_location
from commonweal.decide.appraisal.services.shares import run_shares
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Outcome, Progress, job_kind

PLACE = "appraisal.place"
DRAW = "appraisal.draw"
SHARE = "appraisal.share"
PLACE_AGAIN = "appraisal.place_again"
DRAW_AGAIN = "appraisal.draw_again"


@job_kind(PLACE)
def place(*, actor: Actor, progress: Progress, study: int) -> Outcome:
    """Work out where teams go, and keep the run."""
    found = LocationStudy.objects.get(pk=study)
    run = run_location(actor=actor, study=found, at=now(), progress=progress)
    return {"href": reverse("location_run", args=[run.pk]), "text": _("See where everything goes")}


@job_kind(DRAW)
def draw(*, actor: Actor, progress: Progress, case: int, seed: int, draws: int) -> Outcome:
    """Draw what is not known of a case, and keep the run."""
    found = BusinessCase.objects.get(pk=case)
    run = run_case(actor=actor, case=found, seed=seed, draws=draws, at=now(), progress=progress)
    return {"href": reverse("case_run", args=[run.pk]), "text": _("See what it may be worth")}


@job_kind(SHARE)
def share(
    *, actor: Actor, progress: Progress, study: int, assumed: dict[str, Any], query: str
) -> Outcome:
    """Work every rule out for many bodies, and keep it for the page that asked and for papers."""
    found = CostStudy.objects.get(pk=study)
    facts = assumed | {"without": tuple(assumed["without"])}
    run_shares(actor=actor, study=found, assumed=Assumed(**facts), at=now(), progress=progress)
    href = reverse("study_detail", args=[study])
    return {"href": f"{href}?{query}", "text": _("See who would pay what")}


@job_kind(PLACE_AGAIN)
def place_again(*, actor: Actor, progress: Progress, run: int, imbalance: float | None) -> Outcome:
    """Place everything anew from what a run kept, and say whether it is the same."""
    found = LocationRun.objects.get(pk=run)
    same = places.is_the_same_again(found, imbalance, progress)
    return _said(same, reverse("location_run", args=[run]))


@job_kind(DRAW_AGAIN)
def draw_again(*, actor: Actor, progress: Progress, run: int) -> Outcome:
    """Draw anew from what a run kept, and say whether it is the same."""
    found = CaseRun.objects.select_related("case").get(pk=run)
    same = drawing.is_the_same_again(found, progress)
    return _said(same, reverse("case_run", args=[run]))


def _said(same: bool, href: str) -> Outcome:
    if same:
        return {"href": href, "text": _("It came out the same, figure for figure: see the run")}
    return {"href": href, "text": _("A figure differs, as the method has changed: see the run")}

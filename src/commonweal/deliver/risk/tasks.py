"""The long work of the risk register, done by the worker as the person who asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.analysis.money import is_the_same_again
from commonweal.deliver.risk.models import ExposureRun
from commonweal.deliver.risk.services.money import run_exposure
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Outcome, Progress, job_kind

EXPOSURE = "risk.exposure"
EXPOSURE_AGAIN = "risk.exposure_again"


@job_kind(EXPOSURE)
def draw(*, actor: Actor, progress: Progress, programme: int, seed: int, draws: int) -> Outcome:
    """Draw the open risks that have money, and keep the run."""
    found = Programme.objects.get(pk=programme)
    run = run_exposure(
        actor=actor, programme=found, seed=seed, draws=draws, at=now(), progress=progress
    )
    return {
        "href": reverse("exposure_detail", args=[found.code, run.pk]),
        "text": _("See the money at risk"),
    }


@job_kind(EXPOSURE_AGAIN)
def draw_again(*, actor: Actor, progress: Progress, run: int) -> Outcome:
    """Draw anew from what a run kept, and say whether it is the same."""
    found = ExposureRun.objects.select_related("programme").get(pk=run)
    text = (
        _("It came out the same, figure for figure: see the run")
        if is_the_same_again(found, progress)
        else _("A figure differs, as the method has changed: see the run")
    )
    return {"href": reverse("exposure_detail", args=[found.programme.code, run]), "text": text}

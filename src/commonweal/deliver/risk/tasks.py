"""The long work of the risk register, done by the worker as the person who asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.services.money import run_exposure
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Outcome, Progress, job_kind

EXPOSURE = "risk.exposure"


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

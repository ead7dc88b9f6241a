"""Long work on values, done by the worker as the person who asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import Actor
from commonweal.ground.files.models import Document
from commonweal.ground.jobs.work import Outcome, Progress, job_kind

LOAD = "performance.load_values"


@job_kind(LOAD)
def load(*, actor: Actor, progress: Progress, document: int) -> Outcome:
    """Take a kept file of values in."""
    kept = Document.objects.get(pk=document)
    with kept.content.open("rb") as file:
        data = file.read()
    done = load_values(
        actor=actor, data=data, name=kept.name, at=now(), document=kept, progress=progress
    )
    return {"href": reverse("value_load", args=[done.pk]), "text": _("See what came in")}

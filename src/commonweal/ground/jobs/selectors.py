from __future__ import annotations

from django.db.models import QuerySet

from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.models import Job


def jobs_of(actor: Actor) -> QuerySet[Job]:
    """What a person asked for in this role's body, the last first."""
    return Job.objects.filter(person_id=actor.person_id).order_by("-id")

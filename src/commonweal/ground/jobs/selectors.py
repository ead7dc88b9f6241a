from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.enums import JobState
from commonweal.ground.jobs.models import Job


def jobs_of(actor: Actor) -> QuerySet[Job]:
    """What a person asked for in this role's body, the last first."""
    return Job.objects.filter(person_id=actor.person_id).order_by("-id")


def open_jobs_of_body(actor: Actor, kinds: Collection[str]) -> QuerySet[Job]:
    """Work of some kinds that anybody of one's body asked for and that has not ended."""
    going_on = Job.objects.filter(state__in=(JobState.WAITING, JobState.RUNNING))
    return going_on.filter(owner=actor.body_id, kind__in=kinds).order_by("-id")

"""Asking for long work, and calling it off."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor, grants_in_force
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.jobs.enums import JobState
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import KINDS, perform


def start_job(*, actor: Actor, kind: str, title: str, inputs: dict[str, Any], on: date) -> Job:
    """Hand work to the worker, to be done in the role and with the sight of the one who asks.

    Call it outside a transaction, so that the worker finds the job. LookupError when no app has
    registered the kind.
    """
    actor.require(Permission.SEE)
    if kind not in KINDS:
        raise LookupError(f"No app has registered the kind of job “{kind}”.")
    job = Job.objects.create(
        **actor.owns(),
        kind=kind,
        title=title[:200],
        person_id=actor.person_id,
        grant_id=_grant_of(actor, on),
        inputs=inputs,
    )
    perform.enqueue(job.pk)
    job.refresh_from_db()
    return job


def _grant_of(actor: Actor, on: date) -> int:
    same = grants_in_force(actor.person_id, on).filter(
        partnership_id=actor.partnership_id, body_id=actor.body_id, role=actor.role
    )
    grant = same.first()
    if grant is None:
        raise Forbidden(_("Your role here has ended. Ask your programme officer."))
    return int(grant.pk)


def cancel_job(*, actor: Actor, job: Job, at: datetime) -> None:
    """Call off one's own job: at once while it waits, else when it next says how far it is."""
    if job.person_id != actor.person_id:
        raise Forbidden(_("This work was asked for by another person, so only they can stop it."))
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    said = _("Cancelled before it began.")
    if waiting.update(state=JobState.CANCELLED, saying=said, ended_at=at):
        return
    if not Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_asked=True):
        raise Refused(_("“%(job)s” has ended already.") % {"job": job})

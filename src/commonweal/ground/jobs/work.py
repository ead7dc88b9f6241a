"""How a piece of long work is run: claimed once, as the person who asked, telling how far it is.

A job's progress is its own row, written between the batches of the work and never inside the
work's transaction: SQLite has one writer, and on PostgreSQL an open transaction would keep the
progress from being seen. So work reads and reckons in batches, telling as it goes, and writes its
facts in one transaction at the end.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import F, Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django_tasks import task

from commonweal.ground.access.actor import Actor, acting, actor_of, grants_in_force
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.jobs.enums import JobState
from commonweal.ground.jobs.models import Job

# Work that says nothing for so long has lost its worker.
SILENCE = timedelta(minutes=10)
# A job that waits so long has lost its place in the queue.
WAIT = timedelta(hours=1)
# The first try and two more.
MOST_TRIES = 3

log = logging.getLogger(__name__)

Outcome = dict[str, Any]


class Stopped(Exception):
    """The work was cancelled, or another worker took it over."""


class Progress(Protocol):
    """Where work says how far it is."""

    def tell(self, done: int, total: int, saying: str = "") -> None:
        """Say how far the work is. Call it between batches, outside a transaction."""


class Silent:
    """For small work that is done at once, with nobody watching."""

    def tell(self, done: int, total: int, saying: str = "") -> None:
        """Nobody listens."""


@dataclass(frozen=True)
class Told:
    """Progress kept in the job's row, which also says whether to go on."""

    job: Job

    def tell(self, done: int, total: int, saying: str = "") -> None:
        """Write the progress down; Stopped when the job was cancelled or taken over."""
        heard = self._mine().filter(cancel_asked=False)
        if not heard.update(done=done, total=total, saying=saying[:300], heard_at=now()):
            raise Stopped

    def end(self, state: JobState, saying: str, result: Outcome) -> None:
        """Say how the work ended, unless another worker has taken it over."""
        self._mine().update(state=state, saying=saying[:300], result=result, ended_at=now())

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, tries=self.job.tries)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the search for circles in memory off while many rows are made, of which none has one.

    With a hundred thousand rows alive that search takes a quarter of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


KINDS: dict[str, Callable[..., Outcome]] = {}


def job_kind(name: str) -> Callable[[Callable[..., Outcome]], Callable[..., Outcome]]:
    """Register a function `(*, actor, progress, **inputs)` as the work of a kind of job.

    It gives a dictionary that may hold `href` and `text`: where the result is, in words.
    """

    def register(function: Callable[..., Outcome]) -> Callable[..., Outcome]:
        KINDS[name] = function
        return function

    return register


@task
def perform(job_id: int) -> None:
    """Do a job that waits. Asked twice, it is still done once."""
    job = _claim(job_id)
    if job is None:
        return
    actor = _actor_of(job)
    if actor is None:
        with unscoped("the person has no role any more"):
            Told(job).end(JobState.FAILED, _("The role in which this was asked for has ended."), {})
        return
    with acting(actor):
        _run(job, actor)


def _claim(job_id: int) -> Job | None:
    with unscoped("a job is taken from the queue before it is known whose it is"):
        waiting = Job.objects.filter(pk=job_id, state=JobState.WAITING)
        if not waiting.update(state=JobState.RUNNING, tries=F("tries") + 1, heard_at=now()):
            return None
        return Job.objects.get(pk=job_id)


def _actor_of(job: Job) -> Actor | None:
    """The person in the role in which they asked, with today's sight; None when it has ended."""
    today = localdate()
    grants = (g for g in grants_in_force(job.person_id, today) if g.pk == job.grant_id)
    grant = next(grants, None)
    return actor_of(grant, today) if grant else None


def _run(job: Job, actor: Actor) -> None:
    told = Told(job)
    try:
        result = KINDS[job.kind](actor=actor, progress=told, **job.inputs)
    except Stopped:
        told.end(JobState.CANCELLED, _("Cancelled. Nothing was changed."), {})
    except Refused as refusal:
        told.end(JobState.FAILED, _("It was refused."), {"reasons": list(refusal.reasons)})
    except Exception:
        log.exception("Job %s (%s) failed.", job.pk, job.kind)
        told.end(JobState.FAILED, _("It failed through a fault of ours. Nothing was changed."), {})
    else:
        told.end(JobState.DONE, "", result)


def revive(job: Job, at: datetime) -> bool:
    """Put a job whose worker died back in the queue, at most twice; whether it was dead."""
    if not _is_lost(job, at):
        return False
    same = Job.objects.filter(pk=job.pk, state=job.state, tries=job.tries)
    if job.tries >= MOST_TRIES:
        said = _("It was begun %(tries)d times and its worker stopped each time.")
        same.update(state=JobState.FAILED, saying=said % {"tries": job.tries}, ended_at=at)
    elif same.update(state=JobState.WAITING, asked_at=at):
        perform.enqueue(job.pk)
    return True


def _is_lost(job: Job, at: datetime) -> bool:
    if job.state == JobState.RUNNING:
        return job.heard_at is None or at - job.heard_at > SILENCE
    return job.state == JobState.WAITING and at - job.asked_at > WAIT


def reap(at: datetime) -> int:
    """Revive every job that was lost; how many there were."""
    with unscoped("jobs of every partnership are looked after together"):
        open_jobs = Job.objects.filter(Q(state=JobState.RUNNING) | Q(state=JobState.WAITING))
        return sum(revive(job, at) for job in open_jobs)

from __future__ import annotations

from typing import ClassVar

from django.db import models

from commonweal.ground.access.owned import Owned
from commonweal.ground.jobs.enums import JobState


class Job(Owned):
    """Long work: who asked for it, how far it is, and what came of it."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    person_id = models.BigIntegerField()
    grant_id = models.BigIntegerField(help_text="The role in which the person asked.")
    state = models.CharField(max_length=12, choices=JobState, default=JobState.WAITING)
    inputs = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    saying = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    cancel_asked = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    heard_at = models.DateTimeField(null=True, help_text="When the worker last said a word.")
    ended_at = models.DateTimeField(null=True)

    # Its progress is no fact of the partnership; what it does is recorded as it does it.
    unaudited: ClassVar[bool] = True

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

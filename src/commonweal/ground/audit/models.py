"""The trail: what each row said at any moment, and what people did. Both refuse change.

Neither has foreign keys, so that the trail never prevents anything and outlives what it tells.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from commonweal.ground.access.separation import SeenManager
from commonweal.ground.audit.enums import ChangeKind


class Told(models.Model):
    """A line of the trail about a row; it is seen by whoever may see that row."""

    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=36)
    partnership_id = models.BigIntegerField(null=True)
    owner_id = models.BigIntegerField(null=True)
    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()

    objects = SeenManager()

    row_table_column: ClassVar[str] = "table"
    unaudited: ClassVar[bool] = True

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Change(Told):
    """What one row said after one change. Written by triggers, so that none is missed."""

    kind = models.CharField(max_length=1, choices=ChangeKind)
    row = models.JSONField(help_text="The whole row, as it then was; of a removed row, its last.")

    class Meta(Told.Meta):
        ordering = ["id"]
        indexes = [
            models.Index(fields=["table", "row_id", "id"], name="change_of_row"),
            models.Index(fields=["partnership_id", "table", "id"], name="change_as_at"),
            models.Index(fields=["partnership_id", "id"], name="change_last"),
            models.Index(fields=["act"], name="change_of_act"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.table} {self.row_id}"


class Event(Told):
    """What a person did and why; `words.py` finds its sentence by the verb."""

    verb = models.CharField(max_length=80)
    person_name = models.CharField(max_length=200)
    body_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, help_text="What the row was called at the time.")
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta(Told.Meta):
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["table", "row_id", "id"], name="event_of_row"),
            models.Index(fields=["partnership_id", "id"], name="event_of_partnership"),
            models.Index(fields=["act"], name="event_of_act"),
        ]

    def __str__(self) -> str:
        return f"{self.verb}: {self.subject}"


@cache
def model_of(table: str) -> Any:
    """The model whose table this is."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return model
    raise LookupError(f"There is no table {table} any more.")

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.owned import Owned
from commonweal.roof.reports.enums import IssueState


class Cycle(Owned):
    """A report that comes round: every so many months from a first date."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cycles")
    name = models.CharField(max_length=200)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    first_due_on = models.DateField()
    remind_days = models.PositiveSmallIntegerField(default=14)

    class Meta(Owned.Meta):
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months__isnull=False, every_days__isnull=True)
                | Q(every_months__isnull=True, every_days__isnull=False),
                name="cycle_in_months_or_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Issue(Owned):
    """One issue of a report. From the freeze on it is rebuilt from the trail, never stored."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=IssueState, default=IssueState.OPEN)
    as_at = models.DateField(help_text=_("The day whose position it reports."))
    mark = models.BigIntegerField(
        null=True, blank=True, editable=False, help_text=_("The last change that it may know.")
    )
    digests = models.JSONField(default=dict, editable=False)
    frozen_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    foreword = models.TextField(blank=True)

    # Others hold copies of it by then.
    never_undone: ClassVar[frozenset[str]] = frozenset({"reports.issued"})

    class Meta(Owned.Meta):
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="issue_number_once"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(mark__isnull=False), name="issue_frozen_has_a_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, issue {self.number}"

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models.plan import Programme
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document


class WorkbookMapping(Owned):
    """How the columns of an officer's workbook map to facts; remembered for next month's file."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="mappings")
    name = models.CharField(max_length=120)
    mapping = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(Owned.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "owner", "name"], name="mapping_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(Owned):
    """One workbook taken in: the file, what would change, and when it was applied."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="imports")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    mapping = models.ForeignKey(
        WorkbookMapping, null=True, blank=True, on_delete=models.PROTECT, related_name="runs"
    )
    preview = models.JSONField(default=dict, help_text=_("The changes and questions found."))
    known = models.CharField(max_length=10, help_text=_("The day the workbook speaks of."))
    uploaded_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    act = models.CharField(max_length=36, blank=True)

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.document.name


class Question(Owned):
    """A word or cell that could not be understood, waiting for a person's answer."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="questions")
    place = models.CharField(max_length=120, help_text=_("Sheet and cell."))
    text = models.CharField(max_length=400)
    word = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

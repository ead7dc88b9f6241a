from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import AskedKind
from commonweal.deliver.programme.models.plan import Programme
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document


class WorkbookMapping(Owned):
    """How the columns of an officer's workbook map to facts; remembered for next month's file."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="mappings")
    name = models.CharField(max_length=120)
    # “columns” is the mapping of ground.files as text; “words” what each word was said to mean.
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

    # It is worked out from the document and the facts, and may be as large as the workbook.
    unaudited_fields: ClassVar[frozenset[str]] = frozenset({"preview"})

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.document.name


class Question(Owned):
    """A word or cell that could not be understood, waiting for a person's answer."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=12, choices=AskedKind)
    place = models.CharField(max_length=200, help_text=_("Sheet and cell."))
    text = models.CharField(max_length=600)
    word = models.CharField(max_length=200, help_text=_("What the answer is remembered for."))
    choices = models.JSONField(default=list, help_text=_("Answers with their words."))
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class CalendarKey(Owned):
    """Lets a calendar program read a programme's dates, or all meetings, as one person in one role.

    Only the digest of the secret is kept, so that nobody who reads the database can follow.
    """

    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Blank for the calendar of meetings and their notices."),
    )  # fmt: skip
    person_id = models.BigIntegerField()
    grant_id = models.BigIntegerField(help_text=_("The role whose end ends the feed."))
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    unaudited_fields: ClassVar[frozenset[str]] = frozenset({"digest"})

    class Meta(Owned.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "grant_id"], name="calendar_key_once"),
            models.UniqueConstraint(
                fields=["grant_id"],
                condition=models.Q(programme__isnull=True),
                name="meetings_calendar_key_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.programme or 'meetings'}"

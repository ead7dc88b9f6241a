"""Who is written to about a missing return, and what was written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post
from commonweal.partners.returns.enums import Rung
from commonweal.partners.returns.models.collections import Collection


class Contact(Owned):
    """Whom to write to: for one body or all, for one collection or any."""

    rung = models.CharField(max_length=10, choices=Rung)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    collection = models.ForeignKey(
        Collection, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )

    class Meta(Owned.Meta):
        ordering = ["rung", "body__name", "name", "id"]

    def __str__(self) -> str:
        return self.name


class Reminder(Owned):
    """A letter about missing returns, from draft to sent."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="reminders")
    rung = models.CharField(max_length=10, choices=Rung)
    bodies = models.ManyToManyField(
        Body, through="ReminderBody", through_fields=("reminder", "body"), related_name="+"
    )
    to_name = models.CharField(max_length=200)
    to_email = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    drafted_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=200, blank=True)

    class Meta(Owned.Meta):
        ordering = ["-drafted_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(sent_by=""), name="reminder_sent_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class ReminderBody(Owned):
    """A body whose return a letter asks for."""

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="lines")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta(Owned.Meta):
        ordering = ["reminder", "body__name"]
        constraints = [
            models.UniqueConstraint(fields=["reminder", "body"], name="reminded_once_in_a_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.body}"

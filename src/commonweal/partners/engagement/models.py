from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.engagement.enums import (
    AskedKind,
    AskedState,
    AudienceGroup,
    Influence,
    Verdict,
)


class Stakeholder(Owned):
    """A group that the work touches, what it needs to hear, and how to reach it."""

    group = models.CharField(max_length=10, choices=AudienceGroup)
    name = models.CharField(max_length=200)
    interest = models.CharField(max_length=8, choices=Influence, blank=True)
    influence = models.CharField(max_length=8, choices=Influence, blank=True)
    message = models.TextField(blank=True, help_text=_("What it most needs to hear."))

    class Meta(Owned.Meta):
        ordering = ["group", "name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "owner", "name"],
                                    name="stakeholder_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Channel(Owned):
    """A way to reach an audience: how often, for which bodies, with what message."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=10, choices=AudienceGroup)
    audience = models.CharField(max_length=200, help_text=_("In the words of the plan."))
    frequency = models.CharField(max_length=100, blank=True)
    every_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Days from one time to the next, where it comes round.")
    )
    bodies = models.CharField(max_length=200, blank=True, help_text=_("Which bodies it covers."))
    message = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True, help_text=_("The post that runs it."))
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["group", "code"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "owner", "code"],
                                    name="channel_code_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Occasion(Owned):
    """One time that a channel is used: planned, and whether it was held."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="occasions")
    on = models.DateField()
    what = models.CharField(max_length=200, blank=True)
    was_held = models.BooleanField(default=False)

    class Meta(Owned.Meta):
        ordering = ["on", "channel"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "owner", "on"], name="occasion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}, {self.on:%-d %B %Y}"


class StaffPage(Owned):
    """A page that staff of every partner read and ask on without an account; one a partnership."""

    is_open = models.BooleanField(default=False)
    welcome = models.TextField(blank=True)
    answers_within_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Printed as a promise, where it is stated.")
    )

    class Meta(Owned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["partnership"], name="staff_page_once"),
        ]

    def __str__(self) -> str:
        return str(_("Staff page"))


class News(Owned):
    """Something told to all staff, on a day."""

    title = models.CharField(max_length=200)
    text = models.TextField()
    told_on = models.DateField()

    class Meta(Owned.Meta):
        ordering = ["-told_on", "-id"]
        verbose_name_plural = _("news")

    def __str__(self) -> str:
        return self.title


class TimetableEntry(Owned):
    """What happens when, as staff are told it; as exact as it is known."""

    what = models.CharField(max_length=200)
    when = PartDateField()
    is_done = models.BooleanField(default=False)

    class Meta(Owned.Meta):
        ordering = ["when", "id"]
        verbose_name_plural = _("timetable entries")

    def __str__(self) -> str:
        return self.what


def new_reference() -> str:
    """What somebody is given to find their answer by; it says nothing of them."""
    letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    return "".join(secrets.choice(letters) for _place in range(8))


class Asked(Owned):
    """A question, an idea or a rumour, sent by somebody whose name is never asked for.

    `text` is as it came and is never published; `shown` is how the moderator words it.
    """

    kind = models.CharField(max_length=10, choices=AskedKind)
    text = models.TextField()
    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=AskedState, default=AskedState.WAITING)
    shown = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["-asked_at", "-id"]
        verbose_name_plural = _("asked")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(shown="") & ~Q(answer="")),
                name="asked_answered_says_both",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered", kind="rumour") | ~Q(verdict=""),
                name="rumour_answered_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return self.shown or f"{self.get_kind_display()}, {self.reference}"

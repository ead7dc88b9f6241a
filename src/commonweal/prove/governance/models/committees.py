from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import (
    CommitteeKind,
    DaysCounted,
    EndsCounted,
    LinkKind,
    NationCode,
    SeatRole,
)


class Committee(Owned):
    """A group, or a post, that decides or advises: for one public body, or for several."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=CommitteeKind)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The public body that it is part of; blank where it is joint."),
    )  # fmt: skip
    aliases = models.CharField(
        max_length=300, blank=True, help_text=_("Other names of it, one a line.")
    )
    started_on = PartDateField(null=True, blank=True)
    ended_on = PartDateField(null=True, blank=True)
    nation = models.CharField(max_length=20, choices=NationCode, default=NationCode.ENGLAND)
    notice_days = models.PositiveSmallIntegerField(
        default=28, help_text=_("Days of notice of a key decision; 0 where it takes none.")
    )
    agenda_days = models.PositiveSmallIntegerField(
        default=5, help_text=_("Days for which an agenda is out before; 0 where not bound.")
    )
    agenda_counts = models.CharField(
        max_length=10, choices=DaysCounted, default=DaysCounted.WORKING
    )
    ends_count = models.CharField(max_length=12, choices=EndsCounted, default=EndsCounted.NEITHER)
    closed_days = models.JSONField(
        default=list, blank=True, help_text=_("Days on which its offices are shut, as ISO dates.")
    )

    class Meta(Owned.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(notice_days__lte=366) & Q(agenda_days__lte=366),
                name="committee_notice_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> frozenset[str]:
        """Its name and its other names, without regard to capitals."""
        return frozenset(
            name.casefold().strip() for name in (self.name, *self.aliases.splitlines()) if name
        )


class CommitteeLink(Owned):
    """That a committee reports to another, or is a working group of it; it may have several."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="links_up")
    parent = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="links_down")
    kind = models.CharField(max_length=20, choices=LinkKind)

    class Meta(Owned.Meta):
        ordering = ["committee", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "parent"], name="committee_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.committee}: {self.get_kind_display()} {self.parent}"


class TermsOfReference(Owned):
    """What a committee is for and may do, and how many make a quorum. Added to; the last holds."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    powers = models.TextField(blank=True, help_text=_("What it may decide for itself."))
    quorum = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Voting members who must be there.")
    )
    agreed = PartDateField(null=True, blank=True, help_text=_("Blank while only proposed."))
    agreed_by = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Owned.Meta):
        ordering = ["committee", "id"]
        verbose_name_plural = "terms of reference"

    def __str__(self) -> str:
        return self.title


class Seat(Owned):
    """Somebody's place on a committee, from when until when: a person by post, or in words."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="seats")
    who = models.CharField(max_length=200, help_text=_("The post or office, for example Leader."))
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The public body that they sit for."),
    )  # fmt: skip
    role = models.CharField(max_length=12, choices=SeatRole, default=SeatRole.MEMBER)
    votes = models.BooleanField(default=True)
    from_on = PartDateField(null=True, blank=True)
    until_on = PartDateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["committee", "id"]

    def __str__(self) -> str:
        return self.who

    def is_held_on(self, day: date) -> bool:
        """Whether the seat was held on a day; a date that nobody gave stands in nobody's way."""
        begun = self.from_on is None or self.from_on.first <= day
        return begun and (self.until_on is None or day <= self.until_on.last)

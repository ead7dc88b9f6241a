from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Role
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


class Partnership(models.Model):
    """Bodies that work together. Its joint body owns what is recorded for all of them."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    joint_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    about = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name


class Grant(models.Model):
    """A role that a person has in a partnership, for one body, from a day until a day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants"
    )
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="grants")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership", "body", "person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="grant_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "partnership", "body", "role", "from_on"], name="grant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.body}"


def new_token() -> str:
    """A secret for a link, too long to guess."""
    return secrets.token_urlsafe(32)


class Invitation(models.Model):
    """An invitation by e-mail to take a role; the link works once and for a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Nobody, where a command invited a partnership's first officer."),
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    unaudited_fields = frozenset({"token"})

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_role_display()}, {self.body}"


class Disclosure(Owned):
    """Leave that a body gives another to see its rows: which, for what, from and until when."""

    to = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    table = models.CharField(
        max_length=80,
        blank=True,
        help_text=_("One table's rows only. Blank means every row that the owner has here."),
    )
    row_id = models.BigIntegerField(
        null=True, blank=True, help_text=_("One row of the table only.")
    )
    purpose = models.CharField(max_length=300)
    basis = models.CharField(
        max_length=300, blank=True, help_text=_("The agreement or decision it rests on.")
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    arises_from = models.CharField(
        max_length=80,
        blank=True,
        help_text=_("The agreement and clause that it follows, and with which it ends."),
    )
    by_hand = models.BooleanField(
        default=True, help_text=_("Whether the owner gave it, or an agreement by itself.")
    )

    class Meta(Owned.Meta):
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="disclosure_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(row_id__isnull=True) | ~Q(table=""),
                name="disclosure_of_a_row_names_its_table",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="disclosure_has_a_purpose"),
            models.CheckConstraint(condition=~Q(to=F("owner")), name="disclosure_is_to_another"),
        ]
        indexes = [models.Index(fields=["partnership", "to"])]

    def __str__(self) -> str:
        return f"{self.owner} to {self.to}: {self.purpose}"

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.enums import PartyRole, Power, SigningKind
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Undertaking


class Signable(Owned):
    """What parties sign. Once one has, nobody takes it back by undoing how it was recorded."""

    to_agreement: ClassVar[str]

    class Meta(Owned.Meta):
        abstract = True

    @classmethod
    def stand(cls, row_ids: Collection[int]) -> bool:
        """Whether a party has signed an agreement that these rows are part of."""
        agreements = cls._default_manager.filter(pk__in=row_ids).values(cls.to_agreement)
        return Signing.objects.filter(party__agreement__in=agreements).exists()


class Agreement(Signable):
    """An agreement between bodies. What it is on a day is worked out, never set."""

    to_agreement = "pk"

    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    power = models.CharField(max_length=30, choices=Power)
    about = models.TextField(blank=True)
    umbrella = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="beneath",
        help_text=_("The agreement under which this one stands."),
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    extension_months = models.PositiveSmallIntegerField(default=0)
    lead_months = models.PositiveSmallIntegerField(
        default=12, help_text=_("How long choosing anew takes before the end.")
    )
    notice_months = models.PositiveSmallIntegerField(default=0)
    notice_days = models.PositiveSmallIntegerField(default=0)
    exit_terms = models.TextField(blank=True)
    cost_sharing = models.TextField(blank=True)
    needs_all = models.BooleanField(
        default=False, help_text=_("Whether it binds nobody until every party has signed.")
    )
    passes_to_successor = models.BooleanField(
        default=False, help_text=_("Whether a body that follows a party takes its place.")
    )

    class Meta(Owned.Meta):
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="agreement_code_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="agreement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Party(Signable):
    """A body that is to sign an agreement."""

    to_agreement = "agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=PartyRole, default=PartyRole.PARTY)

    class Meta(Owned.Meta):
        ordering = ["agreement", "body__name"]
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "body"], name="agreement_party_once"),
        ]

    def __str__(self) -> str:
        return self.body.name


class Signing(Signable):
    """A party's signature, or its end. Added to, never overwritten."""

    to_agreement = "party__agreement"

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="signings")
    kind = models.CharField(max_length=10, choices=SigningKind)
    on = models.DateField(help_text=_("For an end, the first day without it."))
    by = models.CharField(max_length=200, blank=True, help_text=_("The post that signed."))
    reason = models.CharField(max_length=300, blank=True)
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The body that recorded it, where that was not the party itself."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["party", "on", "id"]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_kind_display()}"


class Review(Owned):
    """A day by which an agreement is to be looked at again, and when that was done."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering = ["agreement", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "due_on"], name="agreement_review_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.due_on:%Y-%m-%d}"


class Covered(Owned):
    """A service that an agreement covers."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="covered")
    service = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="+")

    class Meta(Owned.Meta):
        ordering = ["agreement", "service"]
        verbose_name = "service covered"
        verbose_name_plural = "services covered"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "service"], name="agreement_covers_once"),
        ]

    def __str__(self) -> str:
        return str(self.service)

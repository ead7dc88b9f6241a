from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models.agreement import Agreement, Party
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body


class Variation(Owned):
    """A change of a signed agreement. It holds once every party that is bound has signed it."""

    # A signature that was recorded is contested or the variation superseded, never unmade.
    never_undone: ClassVar[frozenset[str]] = frozenset(
        {"agreements.variation_signed", "agreements.variation_contested"}
    )

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="variations")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    from_on = models.DateField(help_text=_("The day from which it is meant to hold."))
    terms = models.JSONField(
        default=dict, blank=True, help_text=_("The terms that it changes, and what they become.")
    )
    before = models.JSONField(
        default=dict, blank=True, editable=False, help_text=_("What those terms were.")
    )
    in_force_on = models.DateField(
        null=True, blank=True, editable=False,
        help_text=_("The first day on which it holds; empty while a signature is missing."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="variation_number_once"),
        ]

    def __str__(self) -> str:
        return f"{_('Variation')} {self.number}: {self.title}"


class VariationSigning(Owned):
    """A party's signature under a variation."""

    variation = models.ForeignKey(Variation, on_delete=models.PROTECT, related_name="signings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.CharField(max_length=200, blank=True, help_text=_("The post that signed."))
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The body that recorded it, where that was not the party itself."),
    )  # fmt: skip
    contested_on = models.DateField(
        null=True, blank=True, help_text=_("When the party said that it never gave it.")
    )
    contest_reason = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["variation", "on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["variation", "party"], condition=Q(contested_on=None),
                name="variation_signed_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.party}: {self.variation}"

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme, Project, ServiceArea
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Partner, Post
from commonweal.prove.benefits.enums import AdditionalReading, CashKind, ClaimKind, ClaimState
from commonweal.prove.benefits.models.hubs import HubItem
from commonweal.prove.benefits.models.lines import BudgetLine


class Claim(Owned):
    """A figure that somebody gave for a saving, with all that must be known to believe it.

    `state`, `low_gbp` and `high_gbp` are what its changes (`ClaimChange`) now amount to; only
    `services.claims` writes them, in the same transaction as the change.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="claims")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=ClaimKind, default=ClaimKind.ESTIMATE)
    what = models.CharField(max_length=300)
    area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    hub_item = models.ForeignKey(
        HubItem, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    about = models.CharField(
        max_length=120,
        blank=True,
        help_text=_("What part of it the saving is of, where it is not of the whole."),
    )
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="claims",
        help_text=_("The one partner whose saving it is; blank for all together."),
    )  # fmt: skip
    state = models.CharField(
        max_length=12, choices=ClaimState, default=ClaimState.ESTIMATED, editable=False
    )
    low_gbp = models.BigIntegerField(null=True, blank=True, editable=False)
    high_gbp = models.BigIntegerField(
        null=True, blank=True, editable=False, help_text=_("Blank beside a low figure: at least.")
    )
    chance_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("How likely it is to be delivered, from 0 to 100.")
    )
    correction_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Taken off for weak evidence, from 0 to 100.")
    )
    basis = models.CharField(max_length=300, blank=True, help_text=_("How it was worked out."))
    is_per_partner = models.BooleanField(default=False)
    partner_count = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("How many partners it is for, where that was said.")
    )
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The year in which its financial year begins.")
    )
    year_word = models.CharField(max_length=60, blank=True, help_text=_("The period, as printed."))
    project_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_recurring = models.BooleanField(null=True, blank=True)
    cash = models.CharField(max_length=14, choices=CashKind, blank=True)
    line = models.ForeignKey(
        BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    cuts_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True,
        help_text=_("The share of the line that it takes off, where it is known as a share."),
    )  # fmt: skip
    percent = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    percent_of_gbp = models.BigIntegerField(null=True, blank=True)
    quantity_low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    quantity_high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    is_additional = models.BooleanField(default=False)
    additional_reading = models.CharField(max_length=12, choices=AdditionalReading, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state_word = models.CharField(max_length=60, blank=True, help_text=_("The state, as printed."))
    source = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Owned.Meta):
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "owner", "code"], name="claim_code_once"),
            models.CheckConstraint(
                condition=Q(low_gbp__isnull=True)
                | Q(high_gbp__isnull=True)
                | Q(high_gbp__gte=F("low_gbp")),
                name="claim_range_in_order",
            ),
            models.CheckConstraint(
                condition=(
                    Q(area__isnull=True, project__isnull=True)
                    | Q(area__isnull=True, hub_item__isnull=True)
                    | Q(project__isnull=True, hub_item__isnull=True)
                ),
                name="claim_of_one_thing",
            ),
            models.CheckConstraint(
                condition=(Q(chance_percent__isnull=True) | Q(chance_percent__lte=100))
                & (Q(correction_percent__isnull=True) | Q(correction_percent__lte=100)),
                name="claim_shares_at_most_100",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "year"], name="claim_by_state"),
            models.Index(fields=["partner", "year"], name="claim_by_partner"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def subject(self) -> Programme | ServiceArea | Project | HubItem:
        """What the saving is of: a project, an area, a hub item, or the whole programme."""
        return self.project or self.area or self.hub_item or self.programme


class ClaimChange(Owned):
    """What a claim became: its state and figure, when, by whose word, and why. Added to only."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="changes")
    seq = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=ClaimState)
    low_gbp = models.BigIntegerField(null=True, blank=True)
    high_gbp = models.BigIntegerField(null=True, blank=True)
    known = PartDateField(null=True, blank=True, help_text=_("When it became known."))
    said_by = models.CharField(max_length=200)
    reason = models.CharField(max_length=400)
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["claim", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "seq"], name="claim_change_in_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="claim_change_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.claim.code}: {self.get_state_display()}"


class ClaimYear(Owned):
    """What a claim is planned to come to in one financial year."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    low_gbp = models.BigIntegerField(null=True, blank=True)
    high_gbp = models.BigIntegerField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["claim", "year"]
        constraints = [models.UniqueConstraint(fields=["claim", "year"], name="claim_year_once")]

    def __str__(self) -> str:
        return f"{self.claim.code}, {self.year}"


class ClaimPart(Owned):
    """A claim that a sum of claims is made of."""

    whole = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="part_lines")
    part = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="whole_lines")

    class Meta(Owned.Meta):
        ordering = ["whole", "id"]
        constraints = [
            models.UniqueConstraint(fields=["whole", "part"], name="claim_part_once"),
            models.CheckConstraint(condition=~Q(whole=F("part")), name="claim_part_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.whole.code} holds {self.part.code}"


class PartnerShare(Owned):
    """What one partner says a claim means for itself, which may be a loss. Added to only.

    The partner's own row, and its own until it discloses it; the programme office may record
    what a report says of a partner.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="shares")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=ClaimState)
    low_gbp = models.BigIntegerField(
        null=True, blank=True, help_text=_("Below nought for a loss; blank when not stated.")
    )
    high_gbp = models.BigIntegerField(null=True, blank=True)
    cost_gbp = models.BigIntegerField(
        null=True, blank=True, help_text=_("What it costs this partner to have it.")
    )
    line = models.ForeignKey(
        BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    reason = models.CharField(max_length=400)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["claim", "partner", "year", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low_gbp__isnull=True)
                | Q(high_gbp__isnull=True)
                | Q(high_gbp__gte=F("low_gbp")),
                name="partner_share_range_in_order",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="partner_share_has_a_reason"),
        ]
        indexes = [models.Index(fields=["claim", "partner", "year", "id"], name="share_last")]

    def __str__(self) -> str:
        return f"{self.claim.code}, {self.partner}"


class Settlement(Owned):
    """What a person decided about a conflict, and why. Other figures make it another conflict."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="settlements")
    key = models.CharField(max_length=60)
    rule = models.CharField(max_length=20)
    sentence = models.TextField()
    reason = models.CharField(max_length=600)
    settled_by = models.CharField(max_length=200)
    settled_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="settlement_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="settlement_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason

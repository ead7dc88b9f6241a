from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import DoneState, MitigationKind, RiskState, Stage
from commonweal.deliver.risk.models.scales import Scale
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Partner, Post


class Theme(Owned):
    """What risks that belong together are about, as a workshop grouped them."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)

    class Meta(Owned.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "owner", "name"], name="theme_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Risk(Owned):
    """Something that may happen: from which cause, what, and with what effect.

    The chance and the three sums are for the money at risk; they stand apart from the scores,
    which each partner gives on its own scale.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="risks")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    cause = models.CharField(max_length=400, blank=True, help_text=_("Because of what."))
    event = models.CharField(max_length=400, blank=True, help_text=_("What may happen."))
    effect = models.CharField(max_length=400, blank=True, help_text=_("What it would do."))
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="risks"
    )
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_words = models.CharField(
        max_length=200, blank=True, help_text=_("Who is named, where no post of ours is.")
    )
    raised = PartDateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True, help_text=_("The next day to look at it."))
    state = models.CharField(max_length=8, choices=RiskState, default=RiskState.OPEN)
    closed = PartDateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)
    chance = models.DecimalField(
        max_digits=5, decimal_places=4, null=True, blank=True, help_text=_("From 0 to 1, a year.")
    )
    low_gbp = models.BigIntegerField(null=True, blank=True)
    likely_gbp = models.BigIntegerField(null=True, blank=True)
    high_gbp = models.BigIntegerField(null=True, blank=True)
    common_cause = models.CharField(
        max_length=100, blank=True, help_text=_("Risks with the same words happen together.")
    )
    basis = models.CharField(
        max_length=300, blank=True, help_text=_("Where the chance and the sums come from.")
    )

    class Meta(Owned.Meta):
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "owner", "code"], name="risk_code_once"),
            models.CheckConstraint(
                condition=Q(chance__isnull=True) | Q(chance__range=(0, 1)), name="risk_chance"
            ),
            models.CheckConstraint(
                condition=Q(chance=None, low_gbp=None, likely_gbp=None, high_gbp=None)
                | Q(
                    chance__isnull=False,
                    low_gbp__gte=0,
                    likely_gbp__gte=F("low_gbp"),
                    high_gbp__gte=F("likely_gbp"),
                ),
                name="risk_money_whole_and_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "review_on"], name="risk_open_by_review")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owned_by(self) -> str:
        """Who answers for it: a post, or the words of the source."""
        return str(self.owner_post) if self.owner_post_id else self.owner_words

    @property
    def has_money(self) -> bool:
        """Whether it can be drawn."""
        return self.chance is not None


class RiskShare(Owned):
    """The part of what a risk would cost that falls on one partner."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=7, decimal_places=6, default=Decimal(0))

    class Meta(Owned.Meta):
        ordering = ["risk", "partner"]
        verbose_name = _("share of a risk")
        constraints = [
            models.UniqueConstraint(fields=["risk", "owner", "partner"], name="risk_share_once"),
            models.CheckConstraint(condition=Q(share__range=(0, 1)), name="risk_share_fraction"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.share}"


class Score(Owned):
    """How one partner scores a risk on its own scale. Added to; its last one holds."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="scores")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField(help_text=_("Likelihood times impact."))
    top = models.PositiveSmallIntegerField(help_text=_("The highest score of the scale."))
    height = models.DecimalField(
        max_digits=5, decimal_places=4, default=Decimal(0),
        help_text=_("The score as a part of the highest, which two scales have in common."),
    )  # fmt: skip
    colour = models.CharField(max_length=8)
    note = models.CharField(max_length=400, blank=True)
    scored_on = models.DateField()

    class Meta(Owned.Meta):
        ordering = ["risk", "partner", "id"]
        indexes = [
            models.Index(fields=["risk", "stage", "partner", "id"], name="score_last_of_partner")
        ]

    def __str__(self) -> str:
        return f"{self.value} of {self.top}"


class Mitigation(Owned):
    """What is done about a risk, by which post, until when."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="mitigations")
    text = models.CharField(max_length=400)
    kind = models.CharField(max_length=16, choices=MitigationKind, default=MitigationKind.OTHER)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_words = models.CharField(max_length=200, blank=True)
    due = PartDateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=DoneState, default=DoneState.OPEN)
    closed = PartDateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["risk", "due", "id"]
        indexes = [models.Index(fields=["state", "due"], name="mitigation_open_by_due")]

    def __str__(self) -> str:
        return self.text

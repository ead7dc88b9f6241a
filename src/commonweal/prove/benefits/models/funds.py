from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.owned import Owned
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.enums import BidOutcome


class Fund(Owned):
    """Money that partners put aside together, given by criteria agreed before any award."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="funds")
    name = models.CharField(max_length=200)
    amount_gbp = models.BigIntegerField(null=True, blank=True)
    out_of = models.PositiveSmallIntegerField(default=5, help_text=_("The best score there is."))
    agreed_on = models.DateField(
        null=True, blank=True, editable=False, help_text=_("When its criteria were agreed.")
    )
    agreed_by = models.CharField(max_length=200, blank=True, editable=False)

    class Meta(Owned.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="fund_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class FundCriterion(Owned):
    """What bids are scored on, and how much it counts."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="criteria")
    text = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField()

    class Meta(Owned.Meta):
        ordering = ["fund", "id"]
        constraints = [models.UniqueConstraint(fields=["fund", "text"], name="criterion_once")]

    def __str__(self) -> str:
        return self.text


class Bid(Owned):
    """What a partner asks of a fund."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="bids")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="bids")
    title = models.CharField(max_length=200)
    asked_gbp = models.BigIntegerField()

    class Meta(Owned.Meta):
        ordering = ["fund", "title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(asked_gbp__gt=0), name="bid_asks_for_something"),
        ]

    def __str__(self) -> str:
        return self.title


class Award(Owned):
    """What was decided on a bid: a sum, or nothing. It belongs to whose fund it is."""

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="award")
    outcome = models.CharField(max_length=10, choices=BidOutcome)
    amount_gbp = models.BigIntegerField(null=True, blank=True)
    decided_on = models.DateField()
    reason = models.CharField(max_length=400)

    class Meta(Owned.Meta):
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="awarded", amount_gbp__isnull=False)
                | Q(outcome="declined", amount_gbp__isnull=True),
                name="award_has_a_sum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bid}: {self.get_outcome_display()}"


class BidScore(Owned):
    """What a bid scores on one criterion, and why."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(FundCriterion, on_delete=models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["bid", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["bid", "criterion"], name="bid_score_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bid}: {self.score}"

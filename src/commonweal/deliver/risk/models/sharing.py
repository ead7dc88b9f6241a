from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.partners.partnership.models import Partner, Undertaking


class SharedCost(Owned):
    """What a shared service costs a year that does not follow use, and the terms of leaving it.

    Notice and the day until which a partner is bound stand in the terms of the partnership.
    """

    undertaking = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="+")
    fixed_gbp = models.PositiveBigIntegerField()
    avoidable = models.DecimalField(
        max_digits=5, decimal_places=4, default=Decimal(0),
        help_text=_("The part of a leaver's share that falls away with it, from 0 to 1."),
    )  # fmt: skip
    lost_saving_gbp = models.PositiveBigIntegerField(
        default=0, help_text=_("The joint saving a year that the others lose when one leaves.")
    )
    exit_payment_gbp = models.PositiveBigIntegerField(
        default=0, help_text=_("What a leaver pays once to the others.")
    )
    notice_months = models.PositiveSmallIntegerField(
        default=0, help_text=_("Used where the terms of the service state none.")
    )
    stated_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["undertaking__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "owner"], name="shared_cost_once"),
            models.CheckConstraint(condition=Q(avoidable__range=(0, 1)), name="shared_avoidable"),
        ]

    def __str__(self) -> str:
        return str(self.undertaking)


class CostShare(Owned):
    """What one partner pays of a shared service: its share of the fixed cost and its own use."""

    cost = models.ForeignKey(SharedCost, on_delete=models.PROTECT, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=7, decimal_places=6, default=Decimal(0))
    variable_gbp = models.PositiveBigIntegerField(default=0)

    class Meta(Owned.Meta):
        ordering = ["cost", "partner"]
        constraints = [
            models.UniqueConstraint(fields=["cost", "owner", "partner"], name="cost_share_once"),
            models.CheckConstraint(condition=Q(share__range=(0, 1)), name="cost_share_fraction"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.cost}"


class AloneCost(Owned):
    """What a partner says that a service would cost it on its own. Its own until disclosed.

    Added to, never changed; the last one holds.
    """

    cost = models.ForeignKey(SharedCost, on_delete=models.PROTECT, related_name="alone")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    alone_gbp = models.PositiveBigIntegerField()
    stated_on = models.DateField()
    basis = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["cost", "partner", "id"]

    def __str__(self) -> str:
        return f"{self.partner}, {self.cost}"

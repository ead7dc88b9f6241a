from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.enums import HubItemState


class HubItem(Owned):
    """Something that a procurement hub offers its partners: a framework, an auction, a tool."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="hub_items")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True, help_text=_("Framework, e-auction, tool."))
    state = models.CharField(max_length=16, choices=HubItemState)
    state_word = models.CharField(max_length=200, blank=True, help_text=_("As printed."))
    price_effect = models.CharField(
        max_length=200, blank=True, help_text=_("What it does to the price, as printed.")
    )
    price_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True,
        help_text=_("The share of the price that it takes off."),
    )  # fmt: skip
    coverage = models.CharField(max_length=300, blank=True)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="holds",
        help_text=_("The item in whose figure this one is counted."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="hub_item_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class HubTakeUp(Owned):
    """A partner that uses what a hub offers, since when, and what it spends through it."""

    item = models.ForeignKey(HubItem, on_delete=models.PROTECT, related_name="take_ups")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="take_ups")
    since = PartDateField(null=True, blank=True)
    spend_gbp = models.BigIntegerField(null=True, blank=True, help_text=_("Pounds a year."))
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["item", "partner"]
        constraints = [
            models.UniqueConstraint(fields=["item", "partner"], name="hub_take_up_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.partner}"

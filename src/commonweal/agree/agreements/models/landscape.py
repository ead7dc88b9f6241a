from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models.agreement import Agreement
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


class Provision(Owned):
    """Who provides what to whom, as it is or is planned."""

    area = models.CharField(max_length=100, blank=True)
    provider = models.CharField(max_length=200)
    provider_body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    customers = models.CharField(max_length=300)
    service = models.CharField(max_length=200)
    share = models.CharField(
        max_length=100, blank=True, help_text=_("How much of the customers, as it is known.")
    )
    state = models.CharField(max_length=60, blank=True)
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="provisions"
    )

    class Meta(Owned.Meta):
        ordering = ["area", "provider", "id"]

    def __str__(self) -> str:
        return f"{self.provider}: {self.customers}"

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.owned import Owned


class ExposureRun(Owned):
    """The money at risk as it was worked out once, with all that it was worked out from."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    ran_at = models.DateTimeField()
    seed = models.PositiveBigIntegerField()
    draws = models.PositiveIntegerField()
    version = models.CharField(max_length=20, help_text=_("The version of the method."))
    inputs = models.CharField(max_length=64, help_text=_("Digest of the input."))
    given = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    left_out = models.PositiveIntegerField(default=0, help_text=_("Open risks without money."))

    class Meta(Owned.Meta):
        ordering = ["programme", "-id"]

    def __str__(self) -> str:
        return f"Exposure {self.pk}"

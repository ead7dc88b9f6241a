from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import Colour
from commonweal.deliver.programme.models.milestones import Milestone
from commonweal.deliver.programme.models.plan import Programme
from commonweal.ground.access.owned import Owned


class ColourRule(Owned):
    """A body's own thresholds for the colour rule. The joint body's applies where there is none."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="colour_rules")
    amber_to = models.DecimalField(
        max_digits=4, decimal_places=2, default="0.33",
        help_text=_("Slip up to this part of the planned length is amber; more is red."),
    )  # fmt: skip
    inherits_red = models.BooleanField(
        default=True, help_text=_("Work behind unfinished red work is red.")
    )
    from_on = models.DateField()

    class Meta(Owned.Meta):
        ordering = ["programme", "owner", "-from_on", "-id"]

    def __str__(self) -> str:
        return f"Colour rule of {self.owner}"


class StatedColour(Owned):
    """A colour that a person stated. Where it overrules the rule it has a reason and an end."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="colours")
    colour = models.CharField(max_length=6, choices=Colour)
    word = models.CharField(max_length=40, blank=True, help_text=_("As printed."))
    overrules = models.BooleanField(default=False)
    stated_by = models.CharField(max_length=200)
    reason = models.CharField(max_length=400, blank=True)
    stated_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["milestone", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(overrules=False) | (~Q(reason="") & Q(expires_on__isnull=False)),
                name="override_has_reason_and_end",
            ),
        ]

    def __str__(self) -> str:
        return self.get_colour_display()

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme, Project
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Post
from commonweal.prove.benefits.enums import MapKind


class MapNode(Owned):
    """A box of a benefits map. A benefit's box is its profile too: owner, baseline, measure."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="map_nodes")
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="map_nodes"
    )
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=MapKind)
    name = models.CharField(max_length=200)
    is_draft = models.BooleanField(default=True)
    carries_most = models.BooleanField(
        default=False, help_text=_("Whether the source says that most benefit comes by it.")
    )
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_word = models.CharField(max_length=200, blank=True, help_text=_("The owner, in words."))
    measure = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    chance_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("How likely it is to be ready if all it needs is.")
    )
    value_gbp = models.BigIntegerField(
        null=True, blank=True, help_text=_("Pounds a year; blank is not nought.")
    )
    ready = PartDateField(null=True, blank=True, help_text=_("By when it is ready."))
    lag_months = models.PositiveSmallIntegerField(
        default=0, help_text=_("Months from the last thing that it needs until it shows.")
    )

    class Meta(Owned.Meta):
        ordering = ["programme", "kind", "code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="map_node_code_once"),
            models.CheckConstraint(
                condition=Q(chance_percent__isnull=True) | Q(chance_percent__lte=100),
                name="map_node_chance_at_most_100",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_told(self) -> str:
        """Who answers for it: the post, or the words of the source."""
        return str(self.owner_post) if self.owner_post else self.owner_word


class MapLink(Owned):
    """`after` needs `before`."""

    before = models.ForeignKey(MapNode, on_delete=models.PROTECT, related_name="leads_to")
    after = models.ForeignKey(MapNode, on_delete=models.PROTECT, related_name="comes_from")

    class Meta(Owned.Meta):
        ordering = ["before", "after"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="map_link_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="map_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Reading(Owned):
    """What the measure of a benefit was on a day: one line of a realisation report."""

    node = models.ForeignKey(MapNode, on_delete=models.PROTECT, related_name="readings")
    on = PartDateField(help_text=_("The day of the reading."))
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    meeting = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)
    said_by = models.CharField(max_length=200)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Owned.Meta):
        ordering = ["node", "on", "id"]

    def __str__(self) -> str:
        return f"{self.node}, {self.on.label() if self.on else ''}"


class Framework(Owned):
    """How a programme will know what it has brought: the framework, and where it stands."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="frameworks")
    name = models.CharField(max_length=200)
    is_draft = models.BooleanField(default=True)
    is_piloted = models.BooleanField(default=False)
    milestone_code = models.CharField(
        max_length=40, blank=True, help_text=_("The activity of the plan that brings it.")
    )
    note = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

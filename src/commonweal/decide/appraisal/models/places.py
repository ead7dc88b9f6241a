"""Where shared work could be done: places, services, and each body's team at its home."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


class LocationStudy(Owned):
    """Some services whose teams could be placed together, and what a move of staff costs."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=300)
    gbp_per_km = models.DecimalField(
        max_digits=6, decimal_places=3, default=0.28,
        help_text=_("Pounds paid for each kilometre that a member of staff travels further."),
    )  # fmt: skip
    days = models.PositiveSmallIntegerField(default=220, help_text=_("Working days a year."))
    protected_years = models.DecimalField(
        max_digits=4, decimal_places=1, default=3,
        help_text=_("Years for which staff who are moved are paid for it."),
    )  # fmt: skip
    over_years = models.PositiveSmallIntegerField(
        default=10, help_text=_("Years over which that payment is spread.")
    )
    detour = models.DecimalField(
        max_digits=4, decimal_places=2, default=1.3,
        help_text=_("How much longer the road is than the straight line."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["code"]
        verbose_name_plural = "location studies"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="location_study_code_once"
            ),
            models.CheckConstraint(
                condition=Q(gbp_per_km__gte=0, protected_years__gte=0, over_years__gte=1,
                            detour__gte=1, days__lte=366),
                name="travel_is_paid_within_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Place(Owned):
    """A place where work could be done."""

    study = models.ForeignKey(LocationStudy, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=200)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Whose place it is; empty for one that is no partner's."),
    )  # fmt: skip
    latitude = models.DecimalField(max_digits=9, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)
    rent_gbp = models.DecimalField(
        max_digits=14, decimal_places=2, default=0,
        help_text=_("Pounds a year, released when no team is there."),
    )  # fmt: skip
    capacity = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Posts that it has room for; empty for any number.")
    )

    class Meta(Owned.Meta):
        ordering = ["study", "name"]
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="place_once"),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180,
                            longitude__lte=180),
                name="place_is_on_the_globe",
            ),
            models.CheckConstraint(condition=Q(rent_gbp__gte=0), name="rent_not_below_nought"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class PlacedService(Owned):
    """A service whose teams are to be placed, and how its cost follows its volume."""

    study = models.ForeignKey(LocationStudy, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    cost_gbp = models.DecimalField(
        max_digits=16, decimal_places=2,
        help_text=_("Pounds a year that running it takes today, all teams together."),
    )  # fmt: skip
    elasticity = models.DecimalField(
        max_digits=4, decimal_places=3, default=0.85,
        help_text=_("How cost follows volume in one place: 1 is in proportion."),
    )  # fmt: skip
    tied_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="ties",
        help_text=_("A service with which each body's team must share a place."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["study", "name"]
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="placed_service_once"),
            models.CheckConstraint(
                condition=Q(elasticity__gt=0, elasticity__lte=1),
                name="cost_grows_no_faster_than_volume",
            ),
            models.CheckConstraint(condition=Q(cost_gbp__gte=0), name="running_cost_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name


class Team(Owned):
    """One body's part of one service: it goes to one place whole."""

    service = models.ForeignKey(PlacedService, on_delete=models.PROTECT, related_name="teams")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    home = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="teams")
    posts = models.DecimalField(max_digits=8, decimal_places=2)
    volume = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True,
        help_text=_("What drives the cost; empty where the number of posts does."),
    )  # fmt: skip
    stays = models.BooleanField(
        default=False, help_text=_("Whether it must stay at home, as where it is not shared.")
    )

    class Meta(Owned.Meta):
        ordering = ["service", "body"]
        constraints = [
            models.UniqueConstraint(fields=["service", "body"], name="one_team_of_a_body"),
            models.CheckConstraint(condition=Q(posts__gt=0), name="team_has_posts"),
            models.CheckConstraint(
                condition=Q(volume__isnull=True) | Q(volume__gt=0), name="team_volume_above_nought"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.body}"


class LocationRun(Owned):
    """The placings as they were worked out once, with all that they were worked out from."""

    study = models.ForeignKey(LocationStudy, on_delete=models.PROTECT, related_name="runs")
    ran_at = models.DateTimeField()
    version = models.CharField(max_length=20, help_text=_("The version of the method."))
    inputs = models.CharField(max_length=64, help_text=_("Digest of the input."))
    given = models.JSONField(default=dict)
    # A placing for each balance that was asked for.
    result = models.JSONField(default=list)

    class Meta(Owned.Meta):
        ordering = ["study", "-id"]

    def __str__(self) -> str:
        return f"{self.study} {self.pk}"

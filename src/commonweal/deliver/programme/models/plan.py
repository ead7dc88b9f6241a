from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post, Undertaking


class Programme(Owned):
    """A programme of a partnership: its areas, projects and milestones, on one stage ladder."""

    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    reported_on = models.DateField(
        null=True,
        blank=True,
        help_text=_("The day that a programme loaded from a past report is seen on."),
    )

    class Meta(Owned.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="programme_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class LadderStep(Owned):
    """One step of the stage ladder, in order."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="steps")
    code = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    meaning = models.CharField(max_length=300, blank=True)
    is_in_key = models.BooleanField(default=True, help_text=_("Whether the printed key has it."))

    class Meta(Owned.Meta):
        ordering = ["programme", "order"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="ladder_step_once"),
        ]

    def __str__(self) -> str:
        return self.name


class StageAlias(Owned):
    """A word that people use for a step, or for a span of steps: “0-1” ends at step 1."""

    step = models.ForeignKey(LadderStep, on_delete=models.PROTECT, related_name="aliases")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="aliases")
    word = models.CharField(max_length=120)

    class Meta(Owned.Meta):
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "word"], name="stage_alias_once"),
        ]

    def __str__(self) -> str:
        return self.word


class ServiceArea(Owned):
    """An area of service with its champions, scope and opportunities."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="areas")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    champions = models.ManyToManyField(Post, through="Champion", related_name="championed")
    scope = models.TextField(blank=True)
    opportunities_found = models.PositiveSmallIntegerField(null=True, blank=True)
    take_up_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    take_up_of = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("How many the percentage is of; blank until said.")
    )
    take_up_counts = models.CharField(
        max_length=200, blank=True, help_text=_("What the percentage counts.")
    )
    take_up_agreed = PartDateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["programme", "order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="service_area_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Champion(Owned):
    """A post that champions a service area."""

    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="champion_lines")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="champion_lines")

    class Meta(Owned.Meta):
        ordering = ["area", "id"]
        constraints = [models.UniqueConstraint(fields=["area", "post"], name="champion_once")]

    def __str__(self) -> str:
        return f"{self.post}: {self.area}"


class Project(Owned):
    """A piece of joint work within an area. Partners take part in its undertaking."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="projects")
    area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )
    undertaking = models.OneToOneField(
        Undertaking, on_delete=models.PROTECT, related_name="project"
    )
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    stage_word = models.CharField(max_length=80, blank=True, help_text=_("The stage, as printed."))
    step = models.ForeignKey(
        LadderStep, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    start = PartDateField(null=True, blank=True)
    end = PartDateField(null=True, blank=True)
    lead = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )
    spend_gbp = models.BigIntegerField(
        null=True, blank=True, help_text=_("Baseline, whole pounds.")
    )
    spend_year = models.CharField(max_length=12, blank=True)
    position = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering = ["programme", "name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="project_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Statement(Owned):
    """A sentence of a report, bound to a rule so that it can be checked: “six of ten areas …”."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="statements")
    text = models.CharField(max_length=400)
    step = models.ForeignKey(
        LadderStep, on_delete=models.PROTECT, related_name="+", help_text=_("The step to complete.")
    )
    claimed = models.PositiveSmallIntegerField(help_text=_("How many areas it says."))
    of = models.PositiveSmallIntegerField(help_text=_("Of how many."))
    by = PartDateField(null=True, blank=True, help_text=_("By when."))
    area_codes = models.JSONField(
        default=list, blank=True, help_text=_("The areas it names; blank when it names none.")
    )

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

"""Services and options that are weighed, and what each partner answers of them for itself."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.enums import Way, Willing
from commonweal.ground.access.owned import Owned
from commonweal.partners.partnership.models import Undertaking


class Appraisal(Owned):
    """Some services, the options for them, and by which criteria they are judged."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="appraisal_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AppraisedService(Owned):
    """A service in an appraisal."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="services")
    service = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="+")
    ready_on = models.DateField(
        null=True, blank=True, help_text=_("When its case was marked ready.")
    )

    class Meta(Owned.Meta):
        ordering = ["appraisal", "service__order", "service__name"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "service"], name="service_appraised_once"),
        ]

    def __str__(self) -> str:
        return str(self.service)


class Option(Owned):
    """A way in which services could be run, staying as now among them."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="options")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    is_as_now = models.BooleanField(default=False, help_text=_("Whether it is to do nothing."))
    note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["appraisal", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "name"], name="option_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Criterion(Owned):
    """What options are judged by, with both ends of its scale fixed for everybody."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="criteria")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=100)
    unit = models.CharField(max_length=60, blank=True)
    worst = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    worst_means = models.CharField(max_length=200)
    best = models.DecimalField(max_digits=16, decimal_places=2, default=100)
    best_means = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["appraisal", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "name"], name="criterion_name_once"),
            models.CheckConstraint(condition=~Q(worst=F("best")), name="criterion_has_two_ends"),
        ]

    def __str__(self) -> str:
        return self.name


class Fallen(Owned):
    """An option that does not get over what every option for a service must."""

    service = models.ForeignKey(AppraisedService, on_delete=models.PROTECT, related_name="fallen")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["service", "option"]
        constraints = [
            models.UniqueConstraint(fields=["service", "option"], name="option_falls_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.option}"


class Weight(Owned):
    """How much a criterion matters to the body whose row this is."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="weights")
    way = models.CharField(max_length=8, choices=Way)
    given = models.DecimalField(
        max_digits=6, decimal_places=2, help_text=_("Its rank, or its swing.")
    )

    class Meta(Owned.Meta):
        ordering = ["criterion", "owner"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "owner"], name="criterion_weighed_once"),
            models.CheckConstraint(condition=Q(given__gte=0), name="weight_not_below_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.given}"


class Answer(Owned):
    """Whether the body whose row this is would accept an option for a service."""

    service = models.ForeignKey(AppraisedService, on_delete=models.PROTECT, related_name="answers")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="answers")
    willingness = models.CharField(max_length=12, choices=Willing)
    condition = models.CharField(
        max_length=300, blank=True, help_text=_("What must hold; for a no, why not.")
    )
    source = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["service", "option", "owner"]
        constraints = [
            models.UniqueConstraint(fields=["service", "option", "owner"], name="answered_once"),
            models.CheckConstraint(
                condition=~Q(willingness=Willing.CONDITIONAL) | ~Q(condition=""),
                name="willing_on_a_condition_says_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.option}"


class Score(Owned):
    """How an option does on a criterion, as the body whose row this is sees it."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    performance = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True,
        help_text=_("In the criterion's own unit; empty where it is not known."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["answer", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "criterion"], name="scored_once"),
        ]

    def __str__(self) -> str:
        return f"{self.answer}, {self.criterion}"

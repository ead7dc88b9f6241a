"""What is asked before work goes on: of the partners, of each service, and of the market."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.enums import QuestionKind, WhoDecides
from commonweal.decide.appraisal.models.options import Appraisal, AppraisedService
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField


class Sounding(Owned):
    """Something that suppliers said, with how many said so of how many asked."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="soundings")
    finding = models.CharField(max_length=300)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    said = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    as_at = PartDateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["appraisal", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(said__isnull=True) | Q(asked__isnull=True) | Q(said__lte=F("asked")),
                name="no_more_said_than_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.finding


class Question(Owned):
    """A question that must have its answer: of readiness once, of design for each service."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=10, choices=QuestionKind)
    number = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["appraisal", "kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "kind", "number"], name="question_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Reply(Owned):
    """What is answered, or who is to answer it."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    service = models.ForeignKey(
        AppraisedService, null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    answer = models.TextField(blank=True)
    who = models.CharField(
        max_length=200, blank=True, help_text=_("Who is to answer it, while it has no answer.")
    )

    class Meta(Owned.Meta):
        ordering = ["question", "service", "id"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "service"], name="replied_once_for_a_service"
            ),
            models.UniqueConstraint(
                fields=["question"], condition=Q(service__isnull=True), name="replied_once"
            ),
            models.CheckConstraint(
                condition=~Q(answer="") | ~Q(who=""), name="reply_says_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)


class DeliveryFacts(Owned):
    """What is known of a service that decides how the law lets it be shared. Empty: not known."""

    service = models.OneToOneField(
        AppraisedService, on_delete=models.PROTECT, related_name="delivery_facts"
    )
    delegable = models.BooleanField(_("may the function be delegated"), null=True, blank=True)
    all_local_authorities = models.BooleanField(
        _("are all partners local authorities"), null=True, blank=True
    )
    nhs_partner = models.BooleanField(
        _("is an NHS body a partner, with health functions shared"), null=True, blank=True
    )
    control = models.CharField(_("who is to decide"), max_length=20, blank=True, choices=WhoDecides)
    staff_only = models.BooleanField(
        _("is it people's time that is shared, and no decision"), null=True, blank=True
    )
    outside_income = models.DecimalField(
        _("share of income from others than the partners, per cent"),
        max_digits=5, decimal_places=2, null=True, blank=True,
    )  # fmt: skip
    for_profit = models.BooleanField(
        _("is it to trade for a commercial purpose"), null=True, blank=True
    )
    needs_capital = models.BooleanField(
        _("does it need money or skill that the partners do not have"), null=True, blank=True
    )
    surplus_assets = models.BooleanField(
        _("are land or buildings set free that a partner could develop"), null=True, blank=True
    )
    suppliers = models.PositiveSmallIntegerField(
        _("suppliers that said they would bid"), null=True, blank=True
    )
    months_to_start = models.PositiveSmallIntegerField(
        _("months until it is to start"), null=True, blank=True
    )
    staff_may_move = models.BooleanField(
        _("would the partners let staff move to another employer"), null=True, blank=True
    )

    class Meta(Owned.Meta):
        ordering = ["service"]
        verbose_name_plural = "delivery facts"
        constraints = [
            models.CheckConstraint(
                condition=Q(outside_income__isnull=True)
                | Q(outside_income__gte=0, outside_income__lte=100),
                name="outside_income_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return str(self.service)

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.prove.benefits.enums import SharingRule


class BudgetLine(Owned):
    """A line of a body's budget, before and after, that claims draw on."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="budget_lines")
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Whose budget it is; blank for the partners' budgets together."),
    )  # fmt: skip
    code = models.CharField(max_length=40, help_text=_("As the ledger names it."))
    name = models.CharField(max_length=200)
    base_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The year in which the base financial year begins.")
    )
    before_gbp = models.BigIntegerField(help_text=_("What it cost in the base year, in pounds."))
    year = models.PositiveSmallIntegerField(
        help_text=_("The year in which the financial year that is compared begins.")
    )
    price_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True,
        help_text=_("Rise of prices since then; blank counts as none, and is said to be."),
    )  # fmt: skip
    demand_percent = models.DecimalField(
        max_digits=6, decimal_places=3, null=True, blank=True, help_text=_("Rise of demand.")
    )
    rule = models.CharField(
        max_length=14,
        choices=SharingRule,
        default=SharingRule.PROPORTIONAL,
        help_text=_("How a fall that is claimed more than once is divided."),
    )
    rule_reason = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "owner", "code", "year"], name="budget_line_once"
            ),
            models.CheckConstraint(condition=Q(before_gbp__gte=0), name="budget_line_costs"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ExtractMapping(Owned):
    """What the columns of a ledger extract hold, said once and remembered."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    columns = models.TextField()

    class Meta(Owned.Meta):
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "owner", "name"], name="extract_mapping_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Extract(Owned):
    """A file of actuals taken from a ledger, and the mapping that read it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="extracts")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    mapping = models.ForeignKey(
        ExtractMapping, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.document.name


class Actual(Owned):
    """What a budget line cost in a year, by a ledger extract. The last one stands."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="actuals")
    amount_pence = models.BigIntegerField()
    extract = models.ForeignKey(
        Extract, null=True, blank=True, on_delete=models.PROTECT, related_name="actuals"
    )
    place = models.CharField(max_length=400, blank=True, help_text=_("Where in the file."))
    said_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["line", "id"]

    def __str__(self) -> str:
        return f"{self.line.code}: {self.amount_pence / 100:,.2f}"

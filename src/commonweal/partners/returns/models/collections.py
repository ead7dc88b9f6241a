"""What is asked, of whom, by when, and where each body's return is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import Basis, Measure, ReturnStatus


class Template(Owned):
    """The form of a return: what its rows are and what is asked of each. Used again and again."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    row_label = models.CharField(max_length=60, help_text=_("What each row is, such as “Service”."))
    rows = models.TextField(
        blank=True, help_text=_("Rows that everybody is asked for, one a line; empty for any.")
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="return_template_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def expected_rows(self) -> list[str]:
        return [line.strip() for line in self.rows.splitlines() if line.strip()]


class TemplateColumn(Owned):
    """A figure asked of each row."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="columns")
    order = models.PositiveSmallIntegerField(default=0)
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    measure = models.CharField(max_length=10, choices=Measure)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.NOT_STATED)
    unit = models.CharField(
        max_length=60, blank=True, help_text=_("For a volume or an indicator, what is counted.")
    )
    must = models.BooleanField(default=True, help_text=_("Whether a blank must be confirmed."))
    least = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True, default=0)
    most = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    sum_of = models.CharField(
        max_length=200, blank=True,
        help_text=_("Keys of the columns that it is the sum of, with spaces between."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["template", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["template", "key"], name="template_column_key_once"),
            models.CheckConstraint(
                condition=Q(measure__in=[Measure.COST, Measure.STAFF]) | ~Q(unit=""),
                name="template_column_says_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(measure=Measure.COST) | Q(basis=Basis.NOT_STATED),
                name="template_basis_is_of_costs",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def counted_in(self) -> str:
        """The unit as people read it."""
        return self.unit or {"cost": "£", "staff": str(_("FTE"))}[self.measure]

    @property
    def heading(self) -> str:
        """How the column is headed in the file that we hand out."""
        return f"{self.label} ({self.counted_in})"


class Collection(Owned):
    """Data asked of the partners: what, by when, and how many are expected."""

    code = models.CharField(max_length=40)
    what = models.CharField(max_length=200)
    about_code = models.CharField(
        max_length=40, blank=True, help_text=_("The code of the service area it is for.")
    )
    template = models.ForeignKey(
        Template, null=True, blank=True, on_delete=models.PROTECT, related_name="collections"
    )
    purpose = models.CharField(
        max_length=300, blank=True, help_text=_("What the figures are used for.")
    )
    for_all = models.BooleanField(
        default=False,
        help_text=_("Whether what comes in goes into a baseline that every partner sees."),
    )
    due = PartDateField(null=True, blank=True)
    remind_every = models.PositiveSmallIntegerField(
        default=7, help_text=_("Days before the due day, and between reminders.")
    )
    champion_after = models.PositiveSmallIntegerField(
        default=14, help_text=_("Days late after which the champion is written to.")
    )
    sponsor_after = models.PositiveSmallIntegerField(
        default=28, help_text=_("Days late after which the sponsor is written to.")
    )
    chased_by_grant = models.BigIntegerField(
        null=True, blank=True, editable=False,
        help_text=_("The role in which the daily command sends reminders; empty: people do."),
    )  # fmt: skip
    expected = models.PositiveSmallIntegerField(null=True, blank=True)
    received = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("As reported, where returns are not listed one by one.")
    )
    is_complete = models.BooleanField(null=True)
    note = models.CharField(max_length=300, blank=True)

    # A package is loaded elsewhere, where that number names another person's role.
    unpacked_fields: ClassVar[frozenset[str]] = frozenset({"chased_by_grant"})

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="collection_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def days_late(self, today: date) -> int | None:
        """Days since the due day; below 0 before it, and None where no day is given."""
        return (today - self.due.last) // timedelta(days=1) if self.due else None


class Return(Owned):
    """What one body owes to a collection, and where it is. Added to as it changes."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="returns")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=14, choices=ReturnStatus)
    word = models.CharField(
        max_length=40, blank=True, help_text=_("The word of the source, where it had its own.")
    )
    as_at = PartDateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    delivery = models.ForeignKey(
        "returns.Delivery", null=True, blank=True, on_delete=models.PROTECT, related_name="returns"
    )

    class Meta(Owned.Meta):
        ordering = ["collection", "body__name", "id"]
        indexes = [models.Index(fields=["collection", "body", "id"], name="return_in_order")]

    def __str__(self) -> str:
        return f"{self.collection}, {self.body}: {self.get_status_display()}"

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models.agreement import Agreement, Party, Signable
from commonweal.agree.agreements.models.variation import Variation


class Clause(Signable):
    """A clause of the common text."""

    to_agreement = "agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField(help_text=_("Its place in the text, from 1."))
    heading = models.CharField(max_length=200)
    item = models.CharField(
        max_length=30, blank=True, help_text=_("What the law asks to be said, and this says.")
    )

    class Meta(Signable.Meta):
        ordering = ["agreement", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="clause_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}"


class ClauseText(Signable):
    """The words of a clause from a day on. A variation adds words; the earlier ones stay."""

    to_agreement = "clause__agreement"

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="texts")
    text = models.TextField(
        help_text=_("A variable stands in double braces, such as {{contribution}}.")
    )
    from_on = models.DateField()
    variation = models.CharField(max_length=200, blank=True)
    under = models.ForeignKey(
        Variation, null=True, blank=True, on_delete=models.PROTECT, related_name="texts",
        help_text=_("The variation with which these words begin to hold."),
    )  # fmt: skip

    class Meta(Signable.Meta):
        ordering = ["clause", "from_on", "id"]

    def __str__(self) -> str:
        return str(self.clause)


class ScheduleEntry(Signable):
    """Something in a party's own schedule, from a day on. The last one of a key holds."""

    to_agreement = "party__agreement"

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind)
    key = models.CharField(
        max_length=60, help_text=_("The variable, the number of the clause, or the item.")
    )
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    from_on = models.DateField()
    under = models.ForeignKey(
        Variation, null=True, blank=True, on_delete=models.PROTECT, related_name="entries",
        help_text=_("The variation with which it begins to hold."),
    )  # fmt: skip

    class Meta(Signable.Meta):
        ordering = ["party", "kind", "key", "from_on", "id"]
        verbose_name_plural = "schedule entries"

    def __str__(self) -> str:
        return f"{self.party}: {self.heading or self.key}"

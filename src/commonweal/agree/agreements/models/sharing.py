from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models.agreement import Agreement, Party, Signable


class Purpose(Signable):
    """What data is shared for, as one clause of an agreement has it."""

    to_agreement = "agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="purposes")
    clause = models.CharField(max_length=20)
    purpose = models.CharField(max_length=300)
    lawful_basis = models.CharField(max_length=200)

    class Meta(Signable.Meta):
        ordering = ["agreement", "clause"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "clause"], name="purpose_clause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.purpose}"


class Shared(Signable):
    """A kind of row that a purpose covers: every party's, or those that each discloses by hand."""

    to_agreement = "purpose__agreement"

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="shared")
    table = models.CharField(max_length=80)
    by_hand = models.BooleanField(
        default=False, help_text=_("Whether each row is seen only once its owner discloses it.")
    )

    class Meta(Signable.Meta):
        ordering = ["purpose", "table"]
        verbose_name = "kind of row shared"
        verbose_name_plural = "kinds of row shared"
        constraints = [
            models.UniqueConstraint(fields=["purpose", "table"], name="shared_table_once"),
        ]

    def __str__(self) -> str:
        return self.table


class Need(Signable):
    """A party without whose signature a purpose does not begin, whoever shares with whom."""

    to_agreement = "purpose__agreement"

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="needs")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta(Signable.Meta):
        ordering = ["purpose", "party"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "party"], name="purpose_needs_once"),
        ]

    def __str__(self) -> str:
        return str(self.party)

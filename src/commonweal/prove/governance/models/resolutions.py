from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.prove.governance.enums import Stage
from commonweal.prove.governance.models.committees import Committee
from commonweal.prove.governance.models.meetings import AgendaItem


class Wording(Owned):
    """What one committee is recommended, how that was amended, what it resolved.

    Added to, never overwritten: of each stage the last holds.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="wordings")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="wordings")
    stage = models.CharField(max_length=12, choices=Stage)
    text = models.TextField()
    said = PartDateField(null=True, blank=True)
    moved_by = models.CharField(
        max_length=200, blank=True, help_text=_("Who moved the amendment, by office.")
    )
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_note = models.CharField(max_length=300, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["item", "committee", "id"]
        indexes = [models.Index(fields=["item", "committee", "id"], name="wording_in_order")]

    def __str__(self) -> str:
        return f"{self.committee}: {self.get_stage_display()}"


class KeyDecisionRule(Owned):
    """What a public body calls a key decision, by its own constitution. The last holds."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    applies = models.BooleanField(
        default=True, help_text=_("Untick for a body that the law asks for no key decisions.")
    )
    value_gbp = models.BigIntegerField(
        null=True, blank=True, help_text=_("Spending or saving from which it is significant.")
    )
    wards = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Wards affected from which it is significant.")
    )
    wording = models.TextField(blank=True, help_text=_("What else it calls key, in its own words."))
    source = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["body", "id"]

    def __str__(self) -> str:
        return f"{self.body}"


class KeyTest(Owned):
    """What is known of an item, to test it by one body's own rule. The last holds."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="key_tests")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    value_gbp = models.BigIntegerField(null=True, blank=True)
    wards = models.PositiveSmallIntegerField(null=True, blank=True)
    by_wording = models.BooleanField(
        null=True, blank=True, help_text=_("Whether it falls under the body's own words.")
    )
    why = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return f"{self.body}: {self.item}"

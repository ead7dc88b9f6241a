"""What a body sends: its own file, how that is read, what it says, and who signed it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.models.collections import Collection, Template


class ReturnMapping(Owned):
    """How a body's own spreadsheet holds what a template asks; said once and remembered."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="mappings")
    columns = models.TextField(help_text=_("The mapping as the reader of workbooks keeps it."))
    in_thousands = models.BooleanField(
        default=False, help_text=_("Whether its pounds are thousands of pounds.")
    )

    class Meta(Owned.Meta):
        ordering = ["template", "owner"]
        constraints = [
            models.UniqueConstraint(fields=["template", "owner"], name="return_mapped_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.template}"


class Delivery(Owned):
    """One file for a collection: the figures read from it, and, once sent, who signed it.

    Its body's own until it is sent; sending discloses it to the programme office.
    """

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="deliveries")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    is_read = models.BooleanField(default=False)
    rows = models.JSONField(
        default=list, help_text=_("Name, place and values of each row; null is a blank.")
    )
    confirmed = models.JSONField(
        default=dict, help_text=_("What was found odd and confirmed, with what was said.")
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    signed_as = models.CharField(max_length=200, blank=True, help_text=_("Their post."))

    class Meta(Owned.Meta):
        ordering = ["collection", "body__name", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(signed_by=""),
                name="delivery_sent_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(is_read=True), name="delivery_sent_is_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collection}, {self.body}"

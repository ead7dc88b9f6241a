from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import ReturnStatus


class Collection(Owned):
    """Data asked of the partners: what, by when, and how many are expected."""

    code = models.CharField(max_length=40)
    what = models.CharField(max_length=200)
    about_code = models.CharField(
        max_length=40, blank=True, help_text=_("The code of the service area it is for.")
    )
    due = PartDateField(null=True, blank=True)
    expected = models.PositiveSmallIntegerField(null=True, blank=True)
    received = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("As reported, where returns are not listed one by one.")
    )
    is_complete = models.BooleanField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="collection_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.what


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

    class Meta(Owned.Meta):
        ordering = ["collection", "body__name", "id"]
        indexes = [models.Index(fields=["collection", "body", "id"], name="return_in_order")]

    def __str__(self) -> str:
        return f"{self.collection}, {self.body}: {self.get_status_display()}"

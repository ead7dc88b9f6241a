from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned


def kept_at(document: Document, name: str) -> str:
    """Where the content of a document is kept: a name that nobody can guess or clash with."""
    return f"documents/{uuid4().hex}"


class Document(Owned):
    """A file kept as it came, with its digest. Its owner's own until disclosed, as any row."""

    title = models.CharField(max_length=200)
    name = models.CharField(max_length=200, help_text=_("The name of the file as it came."))
    content = models.FileField(upload_to=kept_at, max_length=300)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.title

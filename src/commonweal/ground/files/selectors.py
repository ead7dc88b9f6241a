from __future__ import annotations

from django.db.models import QuerySet

from commonweal.ground.files.models import Document


def documents() -> QuerySet[Document]:
    """Every document in sight, the last first, with the body whose it is."""
    return Document.objects.select_related("owner")


def same_content(sha256: str) -> QuerySet[Document]:
    """The documents in sight with a digest: the same file, kept more than once."""
    return documents().filter(sha256=sha256)

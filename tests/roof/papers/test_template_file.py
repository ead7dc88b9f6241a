"""A paper rests on the very file that was taken as its body's template."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from commonweal.ground.access.errors import Refused
from commonweal.ground.accounts.models import User
from commonweal.ground.files.models import Document
from commonweal.roof.papers.composing.drawing import draw
from commonweal.roof.papers.composing.reading import composed


def change_file(document: Document, data: bytes) -> None:
    """As a fault of the disk would: the row still tells of what was taken."""
    name = document.content.storage.save(f"{document.content.name}x", ContentFile(data))
    Document.objects.filter(pk=document.pk).update(content=name)


@pytest.mark.parametrize("data", [b"no Word file", b"PK\x03\x04 and then nothing", b""])
def test_a_damaged_template_is_named_and_no_paper_is_made(office, paper, data) -> None:
    change_file(paper.template.document, data)
    client = Client()
    client.force_login(User.objects.get(email="officer@agma.example"))

    answer = client.get(f"/committee-papers/drafts/{paper.pk}/paper.docx")

    assert answer.status_code == 409
    assert f"“{paper.template}” is lost or damaged" in answer.content.decode()


def test_a_lost_template_is_named_and_no_paper_is_made(office, paper) -> None:
    paper.template.document.content.storage.delete(paper.template.document.content.name)

    with pytest.raises(Refused, match="lost or damaged"):
        draw(composed(office, paper), draft=True)

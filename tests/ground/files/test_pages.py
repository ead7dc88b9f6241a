from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.files.models import Document
from commonweal.ground.files.services import add_document

PDF = b"%PDF-1.7\nminutes"
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def upload(name: str = "minutes.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    return tmp_path


@pytest.fixture
def kept(world) -> Document:
    """A document of the southern partner alone."""
    with acting(world.south_lead):
        return add_document(actor=world.south_lead, title="Minutes", upload=upload(), at=AT)


def sign_in(client, world, body, role):
    client.force_login(world.grant(body, role).person)
    return client


def test_a_file_is_kept_as_it_came_with_its_digest(world, kept, own_folder):
    with acting(world.south_lead):
        document = Document.objects.get(pk=kept.pk)

        with document.content.open() as content:
            assert content.read() == PDF
        assert document.sha256 == hashlib.sha256(PDF).hexdigest()
        assert (document.size, document.content_type) == (len(PDF), "application/pdf")
        assert [event.verb for event in history_of(document)] == ["files.document_added"]
    assert "minutes" not in kept.content.name
    assert (own_folder / kept.content.name).read_bytes() == PDF


def test_a_refused_file_leaves_nothing_behind(world, own_folder):
    with acting(world.south_lead), pytest.raises(Refused, match="not what its name says"):
        add_document(
            actor=world.south_lead, title="x", upload=upload(content=b"MZ\x00 program"), at=AT
        )

    assert [path for path in own_folder.rglob("*") if path.is_file()] == []


def test_a_file_too_large_is_refused(world, settings):
    settings.UPLOAD_LIMIT_MB = 1
    large = upload(content=PDF + b"." * 1024 * 1024)

    with acting(world.south_lead), pytest.raises(Refused, match="at most 1 MB are kept"):
        add_document(actor=world.south_lead, title="x", upload=large, at=AT)


def test_when_the_row_cannot_be_written_the_file_goes_too(world, own_folder, monkeypatch):
    def fails(**facts: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(audit, "record", fails)

    with acting(world.south_lead), pytest.raises(RuntimeError):
        add_document(actor=world.south_lead, title="x", upload=upload(), at=AT)

    assert [path for path in own_folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("who", ["member", "auditor"])
def test_a_reader_adds_no_document(world, who):
    actor = getattr(world, who)

    with acting(actor), pytest.raises(Forbidden):
        add_document(actor=actor, title="x", upload=upload(), at=AT)


def test_a_document_is_added_listed_and_downloaded(client, world):
    sign_in(client, world, world.south, Role.PARTNER_OFFICER)

    added = client.post(reverse("document_add"), {"title": "Board minutes", "upload": upload()})
    listed = client.get(reverse("document_list")).content.decode()
    page = client.get(added["Location"]).content.decode()
    got = client.get(added["Location"] + "download/")

    assert "Board minutes" in listed
    assert hashlib.sha256(PDF).hexdigest() in page
    assert got.getvalue() == PDF
    assert got["Content-Disposition"] == 'attachment; filename="minutes.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got["Content-Type"] == "application/pdf"


def test_a_refusal_stands_in_the_form(client, world):
    sign_in(client, world, world.south, Role.PARTNER_OFFICER)

    response = client.post(
        reverse("document_add"), {"title": "x", "upload": upload("page.html", b"<html>")}
    )

    assert "Files with the ending of “page.html” are not kept" in response.content.decode()


def test_another_partner_a_stranger_and_the_signed_out_reach_no_file(
    client, world, other_world, kept
):
    addresses = [
        reverse("document_detail", args=[kept.pk]), reverse("document_download", args=[kept.pk])
    ]  # fmt: skip

    for where, body in (
        (world, world.north),
        (world, world.joint),
        (other_world, other_world.joint),
    ):
        sign_in(client, where, body, Role.PROGRAMME_OFFICER)
        assert [client.get(address).status_code for address in addresses] == [404, 404]
        assert "Minutes" not in client.get(reverse("document_list")).content.decode()
    client.logout()
    assert [client.get(address).status_code for address in addresses] == [302, 302]


def test_a_member_reads_and_opens_no_form(client, world, kept):
    sign_in(client, world, world.south, Role.MEMBER)

    assert client.get(reverse("document_download", args=[kept.pk])).getvalue() == PDF
    assert client.get(reverse("document_add")).status_code == 403
    assert client.post(reverse("document_add"), {}).status_code == 403


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    client, world, kept, django_assert_max_num_queries
):

    sign_in(client, world, world.south, Role.MEMBER)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("document_list"))
    with acting(world.south_lead):
        for number in range(2):
            add_document(actor=world.south_lead, title=f"{number}", upload=upload(), at=AT)

    with django_assert_max_num_queries(len(few)):
        client.get(reverse("document_list"))


def test_uploads_lie_outside_what_is_served_as_static():
    location = Path(settings.STORAGES["default"]["OPTIONS"]["location"])

    assert Path(settings.STATIC_ROOT) not in location.parents
    assert location != Path(settings.STATIC_ROOT)

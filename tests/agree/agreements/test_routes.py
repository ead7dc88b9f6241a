"""Every way to a partner's row follows the signatures: list, page, search, report, export, file.

A row of North's is looked for by South's people at each address, before anybody signed, once both
have, and after each thing that ends an agreement.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from commonweal.agree.agreements import services
from commonweal.agree.agreements.enums import SigningKind
from commonweal.agree.agreements.models import Purpose, Shared
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.files.models import Document
from commonweal.ground.files.services import add_document
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.models import Collection, Return
from commonweal.partners.returns.services.collections import open_collection

DAY = timedelta(days=1)
MARK = "Quagmire"
Sees = Callable[[], dict[str, bool]]


@pytest.fixture
def walked(sharing):
    """The agreement shares returns and documents, of which North has one each."""
    world = sharing.world
    with acting(world.officer):
        Partner.objects.create(**world.officer.owns(), body=world.north)
        purpose = Purpose.objects.get(agreement=sharing.agreement)
        for model in (Return, Document):
            Shared.objects.create(
                **world.officer.owns(), purpose=purpose, table=model._meta.db_table
            )
    lead = world.north_lead
    with acting(lead):
        collection = open_collection(
            actor=lead, code="Q", what=f"{MARK} costs", bodies=[world.north]
        )
        document = add_document(
            actor=lead, title=f"{MARK} letter", at=now(),
            upload=ContentFile(f"What,Cost\n{MARK},4\n".encode(), name="letter.csv"),
        )  # fmt: skip
    sharing.collection, sharing.document = collection, document
    return sharing


def everything(content: bytes) -> str:
    """All text of the data package."""
    package = zipfile.ZipFile(io.BytesIO(content))
    return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


def zipped(content: bytes) -> str:
    """All text of a workbook, or of the data package; nothing where there is none."""
    return everything(content) if content else ""


def paragraphs_and_cells(content: bytes) -> str:
    """What a Word file says; nothing where there is none."""
    if not content:
        return ""
    paper = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return " ".join([*(p.text for p in paper.paragraphs), *cells])


def text_of_pdf(content: bytes) -> str:
    """What a PDF says; nothing where there is none."""
    if not content:
        return ""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def routes(walked, client: Client) -> dict[str, bool]:
    """At which address the row of North's is found."""

    def body(path: str, **asked: str) -> bytes:
        answer = client.get(path, asked)
        assert answer.status_code in (200, 404), (path, answer.status_code)
        if answer.status_code == 404:
            return b""
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    mark = MARK.encode()
    collection, document = walked.collection.pk, walked.document.pk
    detail = reverse("collection_detail", args=[collection])
    position = reverse("partner_position", args=[walked.world.north.slug])
    return {
        "list": mark in body(reverse("return_list")),
        "list as CSV": mark in body(reverse("return_list"), format="csv"),
        "list as Excel": MARK in zipped(body(reverse("return_list"), format="xlsx")),
        "list of files": mark in body(reverse("document_list")),
        "page": mark in body(detail),
        "history": b"lead officer of River North" in body(detail),
        "search": detail.encode() in body(reverse("search"), q=MARK),
        "report": mark in body(position),
        "report as PDF": MARK in text_of_pdf(body(f"{position[:-1]}.pdf")),
        "report as Word": MARK in paragraphs_and_cells(body(f"{position[:-1]}.docx")),
        "export": MARK in everything(body(reverse("export_download"))),
        "page of the file": mark in body(reverse("document_detail", args=[document])),
        "file": mark in body(reverse("document_download", args=[document])),
    }


@pytest.fixture
def sees(walked) -> Sees:
    """What South's officer finds at each address, right now."""
    actor = walked.actor(walked.world.south, Role.PARTNER_OFFICER, localdate())
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return lambda: routes(walked, client)


def none_of(found: dict[str, bool]) -> bool:
    return not any(found.values())


@pytest.fixture
def in_use(walked):
    """Both have signed today."""
    for body in (walked.world.north, walked.world.south):
        walked.sign(body, on=localdate())
    return walked


def test_the_row_is_found_at_every_address_once_both_have_signed_and_at_none_before(walked, sees):
    assert none_of(sees())
    walked.sign(walked.world.north, on=localdate())
    assert none_of(sees()), "one signature shows nothing"
    walked.sign(walked.world.south, on=localdate())
    found = sees()

    assert all(found.values()), [route for route, is_found in found.items() if not is_found]


@pytest.mark.parametrize("kind", [SigningKind.WITHDRAWN, SigningKind.LEFT])
@pytest.mark.parametrize("who", ["north", "south"])
def test_once_either_withdraws_or_leaves_no_address_shows_the_row(in_use, sees, kind, who):
    in_use.sign(getattr(in_use.world, who), kind, on=localdate())

    assert none_of(sees())


def test_once_a_review_has_passed_no_address_shows_the_row_until_it_is_done(in_use, sees):
    officer, today = in_use.world.officer, localdate()
    with acting(officer):
        review = services.set_review(
            actor=officer, agreement=in_use.agreement, due_on=today - DAY, today=today
        )
    assert none_of(sees())

    with acting(officer):
        services.record_review(actor=officer, review=review, done_on=today, today=today)

    assert all(sees().values())


def test_once_the_last_day_is_over_no_address_shows_the_row(in_use, sees):
    officer, today = in_use.world.officer, localdate()
    with acting(officer):
        services.change_terms(
            actor=officer, agreement=in_use.agreement, until_on=today - DAY,
            reason="It ended yesterday", today=today,
        )  # fmt: skip

    assert none_of(sees())


def test_once_the_owner_has_ended_no_address_shows_the_row_though_nobody_did_anything(in_use, sees):
    Body.objects.filter(pk=in_use.world.north.pk).update(ended_on=localdate())

    assert none_of(sees())


def test_the_trail_of_the_row_is_told_to_whoever_sees_it_and_to_nobody_else(in_use):
    """The trail as a whole: who did what, where the row's name stands in the sentence."""

    def told(body: Body) -> bool:
        actor = in_use.actor(body, Role.AUDITOR, localdate())
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))
        answer = client.get(reverse("trail"))
        assert answer.status_code == 200
        return MARK in answer.content.decode()

    world = in_use.world
    before = told(world.north), told(world.south)
    in_use.sign(world.south, SigningKind.WITHDRAWN, on=localdate())

    assert before == (True, True)
    assert (told(world.north), told(world.south)) == (True, False)


def test_what_was_seen_is_told_for_each_day_and_stays_told_after_it_stopped(in_use):
    """The data protection officer's page, before, on and after the day of a withdrawal."""
    today = localdate()
    in_use.sign(in_use.world.south, SigningKind.WITHDRAWN, on=today + DAY)
    client = Client()
    client.force_login(User.objects.get(pk=in_use.world.officer.person_id))

    def answer(day) -> set[tuple[str, str]]:
        asked = {"on": day.isoformat(), "giver": "River North", "receiver": "River South",
                 "format": "csv"}  # fmt: skip
        rows = client.get(reverse("sight_page"), asked).content.decode("utf-8-sig").splitlines()
        return {(row.split(",")[3], row.split(",")[5]) for row in rows[1:]}

    clause = '"Sharing of returns'
    assert {said for said, _basis in answer(today - DAY)} == {"No"}
    assert {said for said, _basis in answer(today)} == {"Yes"}
    assert {said for said, _basis in answer(today + DAY)} == {"No"}
    assert {basis for _said, basis in answer(today)} == {clause}


def test_the_owner_finds_its_row_whatever_is_signed_and_a_stranger_never(in_use, other_world):
    own, stranger = Client(), Client()
    own.force_login(User.objects.get(pk=in_use.world.north_lead.person_id))
    stranger.force_login(User.objects.get(pk=other_world.south_lead.person_id))
    in_use.sign(in_use.world.south, SigningKind.WITHDRAWN, on=localdate())

    assert all(routes(in_use, own).values())
    assert none_of(routes(in_use, stranger))


def test_the_rows_told_by_the_signatures_are_of_the_kinds_named_alone(in_use):
    with unscoped("a test reads"):
        tables = set(Shared.objects.filter(purpose__agreement=in_use.agreement)
                     .values_list("table", flat=True))  # fmt: skip

    assert tables == {model._meta.db_table for model in (Collection, Return, Document)}


def test_the_daily_command_gives_what_begins_and_can_be_run_again(in_use, sees):
    with unscoped("a disclosure is lost, as if nobody had followed the agreement"):
        Disclosure.objects.filter(
            arises_from__startswith=f"agreement {in_use.agreement.pk} "
        ).delete()
    assert none_of(sees())
    told = StringIO()

    call_command("follow_agreements", stdout=told)
    call_command("follow_agreements", stdout=told)

    assert all(sees().values())
    assert "agreements followed." in told.getvalue()

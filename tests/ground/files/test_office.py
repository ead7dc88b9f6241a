from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now
from tests.ground.files import hostile

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.files.models import Document
from commonweal.ground.files.office import OfficeRefused, check_office, field_name, fields_of
from commonweal.ground.files.services import add_document
from commonweal.ground.files.workbooks.markup import parse
from commonweal.ground.files.workbooks.opening import open_workbook
from commonweal.ground.files.workbooks.refusal import WorkbookRefused

HOSTILE = {
    "remote template": (hostile.remote_template, "a template that is fetched from elsewhere"),
    "linked object": (hostile.linked_object, "a linked object that is fetched from elsewhere"),
    "embedded object": (hostile.embedded_object, "an embedded object"),
    "macros": (hostile.macro_docx, "macros"),
    "zip bomb": (hostile.zip_bomb, "would unpack to"),
    "broken zip": (hostile.broken_zip, "damaged or incomplete"),
    "entity bomb": (hostile.entity_bomb, "declares a document type"),
    "call in a field": (lambda: hostile.with_field(" DDE", "AUTO c:\\\\cmd.exe "), "DDEAUTO"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_acts_or_cannot_be_unpacked_safely_is_refused_in_a_sentence(kind):
    make, said = HOSTILE[kind]

    with pytest.raises(OfficeRefused) as refused:
        check_office(make(), "plan.docx")

    [sentence] = refused.value.reasons
    assert sentence.startswith("“plan.docx”")
    assert said in sentence
    assert sentence.endswith(".")


def test_an_ordinary_word_file_is_taken():
    check_office(hostile.plain_docx("Purpose", "To tell how it stands."), "plan.docx")


def test_a_workbook_whose_formula_calls_a_program_is_refused():
    with pytest.raises(OfficeRefused, match="a formula that calls another program"):
        check_office(hostile.calling_workbook(), "plan.xlsx")


def test_an_instruction_spread_over_runs_is_read_as_one_and_nested_ones_apart():
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = parse(
        f'<w:p xmlns:w="{word}"><w:fldChar w:fldCharType="begin"/><w:instrText> QUO</w:instrText>'
        '<w:instrText>TE </w:instrText><w:fldChar w:fldCharType="begin"/>'
        '<w:instrText> DDE x</w:instrText><w:fldChar w:fldCharType="end"/>'
        '<w:fldChar w:fldCharType="end"/></w:p>'.encode()
    )

    assert [field_name(each) for each in fields_of(root)] == ["DDE", "QUOTE"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_documents_refuse_what_acts_and_keep_nothing_of_it(world, kind):
    make, _said = HOSTILE[kind]
    actor = world.north_lead

    with acting(actor), pytest.raises(Refused):
        add_document(
            actor=actor, title="Plan", upload=SimpleUploadedFile("plan.docx", make()), at=now()
        )

    with acting(actor):
        assert not Document.objects.exists()


class _Huge(io.RawIOBase):
    """A file of 200 MB that fails the test as soon as anybody reads it."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("A file that is too large was read.")


def test_a_workbook_of_200_mb_is_refused_without_being_read(world):
    upload = File(_Huge(), name="ledger.xlsx")
    upload.size = 200 * 1024 * 1024
    actor = world.north_lead

    with acting(actor), pytest.raises(Refused, match=r"“ledger.xlsx” has 200.0 MB"):
        add_document(actor=actor, title="Ledger", upload=upload, at=now())

    assert settings.UPLOAD_LIMIT_MB < 200


def test_a_workbook_to_import_refuses_bombs_size_and_damage():
    bomb = hostile.zip_bomb("xl/worksheets/sheet1.xml")
    for data, said in (
        (bomb, "would unpack to"),
        (bytes(200_000_000), "the largest we take"),
        (hostile.broken_zip(), "damaged or incomplete"),
    ):
        with pytest.raises(WorkbookRefused, match=said):
            open_workbook(data, "plan.xlsx")

from __future__ import annotations

import pytest
from tests.ground.files import hostile

from commonweal.roof.papers.document.checking import TemplateRefused, check_template
from commonweal.roof.site.examples.templates import MAKERS

HOSTILE = {
    "zip bomb": (hostile.zip_bomb, "would unpack to"),
    "macros": (hostile.macro_docx, "macros"),
    "remote template": (hostile.remote_template, "a template that is fetched from elsewhere"),
    "linked object": (hostile.linked_object, "a linked object"),
    "linked picture": (hostile.linked_picture, "a picture that lies outside the file"),
    "embedded object": (hostile.embedded_object, "an embedded object"),
    "entity bomb": (hostile.entity_bomb, "declares a document type"),
    "broken zip": (hostile.broken_zip, "damaged or incomplete"),
    "DDE in pieces": (lambda: hostile.with_field(" DD", "E excel x"), "DDE"),
    "formula as a field": (lambda: hostile.with_field(" = 2 + ", "2 "), "holds a formula"),
    "text of another file": (
        lambda: hostile.with_field(' INCLUDETEXT "c:\\\\secret.docx" '),
        "INCLUDETEXT",
    ),
    "disguised call": (lambda: hostile.with_field(" QUOTE 68 68 69 "), "QUOTE"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_template_is_refused_in_one_clear_sentence(kind):
    make, said = HOSTILE[kind]

    with pytest.raises(TemplateRefused) as refused:
        check_template(make(), "cabinet.docx")

    [sentence] = refused.value.reasons
    assert sentence.startswith("“cabinet.docx”")
    assert said in sentence


def test_a_link_to_a_web_page_is_let_pass_and_one_to_a_shared_drive_is_not():
    web = hostile.with_relation(
        hostile.plain_docx("Purpose"), "word/_rels/document.xml.rels", "hyperlink",
        "https://council.example/",
    )  # fmt: skip
    drive = hostile.with_relation(
        hostile.plain_docx("Purpose"), "word/_rels/document.xml.rels", "hyperlink",
        "file://server/share",
    )  # fmt: skip

    check_template(web, "cabinet.docx")
    with pytest.raises(TemplateRefused, match="a link that lies outside the file"):
        check_template(drive, "cabinet.docx")


@pytest.mark.parametrize("name", ["report.docm", "report.dotx", "report.doc", "report.pdf"])
def test_another_kind_of_file_is_refused_with_what_to_do(name):
    with pytest.raises(TemplateRefused, match="Word"):
        check_template(hostile.plain_docx("Purpose"), name)


@pytest.mark.parametrize("name", MAKERS)
def test_every_invented_template_is_taken(name):
    check_template(MAKERS[name](), f"{name}.docx")

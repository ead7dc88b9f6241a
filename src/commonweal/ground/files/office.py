"""What no Office file that we keep may hold: anything that acts, or fetches, when it is opened.

We never run or follow anything ourselves. A file that is kept is given out again, though, and
whoever opens it then trusts it because it came from here.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from .workbooks.limits import Limits, check_size, open_zip
from .workbooks.markup import parse
from .workbooks.refusal import FileRefused, refusing_damage

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Relations that load what they point at as soon as the file is opened.
_FETCHING = {"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "package"}
_RUNNING_FIELDS = frozenset({"DDE", "DDEAUTO", "MACROBUTTON", "IMPORT", "LINK"})
# A call to another program: =cmd|'/c …'!A1. Sheets are scanned as bytes, since they are long.
_CALL = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>[^<]*\|\s*(?:&apos;|')")
_MOST_PARSED = 40_000_000


class OfficeRefused(FileRefused):
    """An Office file that would do something of its own when it is opened."""


def check_office(
    data: bytes, name: str, *, limits: Limits | None = None,
    refusal: type[FileRefused] = OfficeRefused,
) -> None:  # fmt: skip
    """Refuse a zipped Office file that is too large, damaged, or does something when opened.

    Raises
    ------
    OfficeRefused
        In a sentence that names the file, what it holds, and what to do.
    """
    limits = limits or Limits()
    check_size(data, name, limits, refusal)
    with open_zip(data, name, limits, refusal) as archive, refusing_damage(name, refusal):
        for found in (*_parts(archive), *_relations(archive), *_calls(archive)):
            raise refusal(_sentence(name, found))
        for path in word_parts(archive):
            for field in fields_of(read_part(archive, path)):
                if field_name(field) in _RUNNING_FIELDS:
                    raise refusal(
                        _sentence(name, f"a field that calls another program ({field_name(field)})")
                    )


def _sentence(name: str, found: str) -> str:
    return (
        f"“{name}” holds {found}, so it is not kept: it would act by itself when somebody "
        "opens it. Take that out, save it again and choose the new copy."
    )


def _parts(archive: zipfile.ZipFile) -> Iterator[str]:
    for path in archive.namelist():
        low = path.lower()
        if low.endswith(("vbaproject.bin", "vbadata.xml")) or low.startswith(
            ("basic/", "scripts/")
        ):
            yield "macros"
        elif "/activex/" in low:
            yield "ActiveX controls"
        elif "/embeddings/" in low and low.endswith((".bin", ".exe", ".js", ".vbs", ".bat")):
            yield "an embedded object (OLE)"
    if "[Content_Types].xml" in archive.namelist():
        types = archive.read("[Content_Types].xml").lower()
        if b"macroenabled" in types:
            yield "macros"


def _relations(archive: zipfile.ZipFile) -> Iterator[str]:
    for kind, target in external_links(archive):
        if kind == "attachedTemplate":
            yield f"a template that is fetched from elsewhere ({_short(target)})"
        elif kind in _FETCHING:
            yield f"a linked object that is fetched from elsewhere ({_short(target)})"


def external_links(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Everything outside the file that it points at: (last word of the relation's type, where)."""
    for path in archive.namelist():
        if path.endswith(".rels"):
            for link in read_part(archive, path):
                if isinstance(link.tag, str) and link.get("TargetMode") == "External":
                    yield link.get("Type", "").rpartition("/")[2], link.get("Target", "")


def _calls(archive: zipfile.ZipFile) -> Iterator[str]:
    for path in archive.namelist():
        if path.startswith("xl/externalLinks/") and b"ddeLink" in archive.read(path):
            yield "a link that calls another program (DDE)"
        elif path.startswith("xl/") and path.endswith(".xml") and _CALL.search(archive.read(path)):
            yield "a formula that calls another program (DDE)"


def word_parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts of a Word file that hold text: the body, headers, footers, notes, comments."""
    return [
        path
        for path in archive.namelist()
        if posixpath.dirname(path) == "word" and path.endswith(".xml")
    ]


def read_part(archive: zipfile.ZipFile, path: str) -> etree._Element:
    """One part as XML, with no entity resolved and nothing fetched.

    Raises
    ------
    ValueError
        When it is far larger than any real one, or declares a document type.
    """
    if archive.getinfo(path).file_size > _MOST_PARSED:
        raise ValueError(f"{path} is too large")
    return parse(archive.read(path))


def fields_of(root: etree._Element) -> list[str]:
    """The instructions of every field in a part of a Word file, nested ones each by itself.

    An instruction may be spread over many runs, which is how a forbidden one is hidden.
    """
    found = [node.get(f"{_W}instr", "") for node in root.iter(f"{_W}fldSimple")]
    open_ones: list[list[str]] = []
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            open_ones.append([])
        elif kind == "end" and open_ones:
            found.append("".join(open_ones.pop()))
        elif kind is None and open_ones:
            open_ones[-1].append(node.text or "")
        elif kind is None:
            found.append(node.text or "")
    return [*found, *("".join(pieces) for pieces in open_ones)]


def field_name(instruction: str) -> str:
    """The word that a field's instruction begins with, in capitals; “=” for a formula."""
    text = instruction.strip()
    return "=" if text.startswith("=") else text.partition(" ")[0].upper()


def _short(target: str) -> str:
    return target if len(target) <= 80 else f"{target[:77]}…"

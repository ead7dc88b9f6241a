"""Which files are kept. A file is judged by what is in it; its name must say the same."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from commonweal.ground.files.enums import CONTENT_TYPES, FileKind, Oddity

_BEGINNINGS: dict[bytes, FileKind | Oddity] = {
    b"%PDF-": FileKind.PDF,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPG,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Oddity.OLD_OFFICE,
}
_MAIN_PARTS = {
    "word/document.xml": FileKind.DOCX,
    "xl/workbook.xml": FileKind.XLSX,
    "ppt/presentation.xml": FileKind.PPTX,
}
_MOST_PARTS = 20_000
_MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script")
_PLAIN_CONTROLS = frozenset("\t\n\r\f")


def kind_of(content: IO[bytes]) -> FileKind | Oddity:
    """What a file is by its content. Text is a CSV table or plain text: only the name tells."""
    content.seek(0)
    head = content.read(16)
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_package(content)
    return FileKind.TXT if _is_text(content) else Oddity.UNKNOWN


def reasons_against_size(name: str, size: int, limit_mb: int) -> list[str]:
    """Why a file of so many bytes cannot be kept; none when it can."""
    if size == 0:
        return [_("“%(name)s” is empty. Choose the file again.") % {"name": name}]
    if size > limit_mb * 1024 * 1024:
        return [
            _("“%(name)s” has %(size)s MB, and at most %(limit)s MB are kept. Make it smaller.")
            % {"name": name, "size": round(size / 1024 / 1024, 1), "limit": limit_mb}
        ]
    return []


def reasons_against_content(name: str, kind: FileKind | Oddity) -> list[str]:
    """Why a file with a name and what was found in it cannot be kept; none when it can."""
    named = named_kind(name)
    if named is None:
        return [
            _("Files with the ending of “%(name)s” are not kept. Use one of these: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(FileKind.values)}
        ]
    if kind == Oddity.MACROS:
        return [
            _("“%(name)s” holds macros. Save it without macros and choose it again.")
            % {"name": name}
        ]
    if kind == Oddity.OLD_OFFICE:
        return [
            _(
                "“%(name)s” is in an old Office format or locked with a password. Save it as "
                "a %(ending)s file without a password and choose it again."
            )
            % {"name": name, "ending": named.value}
        ]
    both_text = kind == FileKind.TXT and named in (FileKind.TXT, FileKind.CSV)
    if kind == named or both_text:
        return []
    return [
        _("“%(name)s” is not what its name says: its content is not that of a %(ending)s file.")
        % {"name": name, "ending": named.value}
    ]


def named_kind(name: str) -> FileKind | None:
    """The kind that the ending of a name says."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    ending = {"jpeg": "jpg"}.get(ending, ending)
    return FileKind(ending) if ending in FileKind.values else None


def content_type_of(name: str) -> str:
    """The content type to send a kept file with."""
    kind = named_kind(name)
    return CONTENT_TYPES[kind] if kind else "application/octet-stream"


def plain_file_name(name: str) -> str:
    """The name without folders and control characters, at most 200 characters long."""
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip() or "file"
    ending = PurePath(shown).suffix[:20]
    return shown if len(shown) <= 200 else shown[: 200 - len(ending)] + ending


def _kind_of_package(content: IO[bytes]) -> FileKind | Oddity:
    try:
        with zipfile.ZipFile(content) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > _MOST_PARTS or any(part.flag_bits & 0x1 for part in parts):
                return Oddity.UNKNOWN
            if _has_macros(names):
                return Oddity.MACROS
            return _kind_by_parts(package, names)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return Oddity.UNKNOWN


def _has_macros(names: set[str]) -> bool:
    return any(
        name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/"))
        for name in names
    )


def _kind_by_parts(package: zipfile.ZipFile, names: set[str]) -> FileKind | Oddity:
    if "[Content_Types].xml" in names:
        found = [kind for part, kind in _MAIN_PARTS.items() if part in names]
        return found[0] if len(found) == 1 else Oddity.UNKNOWN
    if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
        said = package.read("mimetype").decode("ascii", "replace").strip()
        return {value: kind for kind, value in CONTENT_TYPES.items()}.get(said, Oddity.UNKNOWN)
    return Oddity.UNKNOWN


def _is_text(content: IO[bytes]) -> bool:
    content.seek(0)
    raw = content.read()
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = {letter for letter in set(text) if ord(letter) < 32} - _PLAIN_CONTROLS
        return not controls and not text.lstrip().lower().startswith(_MARKUP)
    return False

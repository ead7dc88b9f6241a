"""The parts of an .xlsx or .xlsm file, and how they point at each other."""

import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from .dates import NumberKind, built_in_kind, format_kind
from .markup import attribute, child, descendants, local_name, parse, stream

_MAIN_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}
# The largest part that is read whole; sheets and texts, which may be larger, are streamed.
_MOST_WHOLE = 20_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet's name and the zip part that holds it."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What must be known of the whole book before a sheet can be read."""

    path: str
    sheets: tuple[SheetPart, ...]
    from_1904: bool


def main_type(archive: zipfile.ZipFile) -> str | None:
    """Which kind of Excel book the zip says it is: xlsx, xlsm, or None for neither."""
    if "[Content_Types].xml" not in archive.namelist():
        return None
    root = parse(read_small(archive, "[Content_Types].xml"))
    stated = {attribute(entry, "ContentType") for entry in root}
    return next((kind for kind, main in _MAIN_TYPES.items() if main in stated), None)


def read_book(archive: zipfile.ZipFile) -> Book:
    """The worksheets in order and the date system. Chart and macro sheets are left out."""
    path = _main_path(archive)
    root = parse(read_small(archive, path))
    targets = relations(archive, path)
    sheets = tuple(
        SheetPart(
            name=attribute(sheet, "name") or "",
            path=targets[attribute(sheet, "id") or ""][1],
            hidden=sheet.get("state", "visible") != "visible",
        )
        for sheet in descendants(root, "sheet")
        if targets[attribute(sheet, "id") or ""][0] == "worksheet"
    )
    settings = child(root, "workbookPr")
    from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    return Book(path, sheets, from_1904)


def relations(archive: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """What a part points at: id -> (last word of the relation's type, path of the target)."""
    folder, file = posixpath.split(path)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels not in archive.namelist():
        return {}
    found = {}
    for link in parse(read_small(archive, rels)):
        if local_name(link) != "Relationship" or link.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
        found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def read_small(archive: zipfile.ZipFile, path: str) -> bytes:
    """A part that is read whole: ValueError when it is far larger than any real one."""
    if archive.getinfo(path).file_size > _MOST_WHOLE:
        raise ValueError(f"{path} is too large")
    return archive.read(path)


def related_part(archive: zipfile.ZipFile, path: str, kind: str) -> bytes | None:
    """The content of the one part of that kind which a part points at, if there is one."""
    for link_kind, target in relations(archive, path).values():
        if link_kind == kind and target in archive.namelist():
            return read_small(archive, target)
    return None


def shared_texts(archive: zipfile.ZipFile, book: Book) -> list[str]:
    """The texts that cells point at by number."""
    texts: list[str] = []
    for kind, target in relations(archive, book.path).values():
        if kind == "sharedStrings" and target in archive.namelist():
            with archive.open(target) as source:
                for _, item in stream(source, "si"):
                    texts.append(rich_text(item))
                    item.clear()
    return texts


def rich_text(item: etree._Element) -> str:
    """The plain text of a string that may be in pieces; readings set beside it are left out."""
    pieces = (
        piece.text or ""
        for piece in descendants(item, "t")
        if local_name(piece.getparent()) != "rPh"
    )
    return unescape("".join(pieces))


def unescape(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_; give them back."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def style_kinds(archive: zipfile.ZipFile, book: Book) -> list[NumberKind]:
    """What each cell style makes of a number, by the style's number."""
    data = related_part(archive, book.path, "styles")
    if data is None:
        return []
    root = parse(data)
    own = {
        format_.get("numFmtId"): format_kind(format_.get("formatCode", ""))
        for format_ in descendants(root, "numFmt")
    }
    styles = child(root, "cellXfs")
    ids = [xf.get("numFmtId", "0") for xf in styles] if styles is not None else []
    return [own[id_] if id_ in own else built_in_kind(int(id_)) for id_ in ids]


def style_locks(archive: zipfile.ZipFile, book: Book) -> list[bool]:
    """Whether each cell style is locked once its sheet is protected; locked is the default."""
    data = related_part(archive, book.path, "styles")
    styles = child(parse(data), "cellXfs") if data is not None else None
    locks = []
    for xf in styles if styles is not None else ():
        protection = child(xf, "protection")
        stated = protection.get("locked", "1") if protection is not None else "1"
        locks.append(stated in {"1", "true"})
    return locks


def _main_path(archive: zipfile.ZipFile) -> str:
    for kind, target in relations(archive, "").values():
        if kind == "officeDocument":
            return target
    raise KeyError("no main part")

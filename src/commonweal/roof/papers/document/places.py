"""The places of a template: where something belongs, and what the template calls it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import docx
from docx.oxml.ns import qn

from commonweal.roof.papers.document.anatomy import (
    MARKS,
    children,
    heading_levels,
    is_guidance,
    is_heading,
    mark_label,
    rows_of,
    style_names,
    text_of,
)
from commonweal.roof.papers.document.checking import as_file
from commonweal.roof.papers.document.recognising import guess, plain_label, recognise
from commonweal.roof.papers.enums import (
    SHORT_PARTS,
    AgreementPart,
    AnyPart,
    Part,
    PlaceKind,
    Use,
)

LONGEST_LABEL = 70
_LINE = re.compile(r"^([^:]{2,60}):\s*((\{\{|«|<<|\[).*)?$")


@dataclass(frozen=True)
class Place:
    """One place of a template.

    `key` stays the same as long as the template calls it the same; `now` is what stands there.
    `known` is the part that it certainly is, `likely` one to offer when its owner is asked.
    """

    key: str
    kind: PlaceKind
    label: str
    where: str
    now: str = ""
    known: AnyPart | None = None
    likely: AnyPart | None = None


@dataclass(frozen=True)
class Found:
    """A place with the elements of the opened file that it consists of."""

    place: Place
    at: Any
    region: tuple[Any, ...] = ()
    mark: str = ""


def read_places(data: bytes, use: Use = Use.PAPER) -> tuple[Place, ...]:
    """The places of a template that has been checked, in reading order."""
    return tuple(found.place for found in find_places(docx.Document(as_file(data)), use))


def find_places(word: Any, use: Use = Use.PAPER) -> list[Found]:
    """The places of an opened template, headers and footers last."""
    finder = _Finder(style_names(word), heading_levels(word), use)
    found = list(finder.of_body(word.element.body))
    for number, margin in enumerate(_margins(word), start=1):
        where = "header or footer" if number == 1 else f"header or footer {number}"
        found += finder.of_container(margin, where)
    return found


def _margins(word: Any) -> list[Any]:
    """Headers and footers that the file really has, each once."""
    kinds = ("/header", "/footer")
    parts = {
        rel.target_part.partname: rel.target_part
        for rel in word.part.rels.values()
        if not rel.is_external and rel.reltype.endswith(kinds)
    }
    return [parts[name].element for name in sorted(parts)]


class _Finder:
    """Walks a template and gives each place a key of its own."""

    def __init__(self, names: dict[str, str], levels: set[str], use: Use) -> None:
        self._names, self._levels, self._use = names, levels, use
        self._taken: Counter[str] = Counter()

    def of_body(self, body: Any) -> Iterator[Found]:
        blocks = children(body)
        heads = [place for place, block in enumerate(blocks) if self._heads(block)]
        for block in blocks[: heads[0] if heads else len(blocks)]:
            yield from self._of_block(block, "the text")
        for start, end in pairwise([*heads, len(blocks)]):
            region = blocks[start + 1 : end]
            label = text_of(blocks[start])
            yield self._found(PlaceKind.HEADING, label, "the text", blocks[start], region)
            for inner in region:
                if not (inner.tag == qn("w:p") and is_guidance(inner, self._names)):
                    yield from self._of_block(inner, f"under “{label}”")

    def of_container(self, container: Any, where: str) -> Iterator[Found]:
        for block in children(container):
            yield from self._of_block(block, where)

    def _heads(self, block: Any) -> bool:
        if block.tag != qn("w:p") or not is_heading(block, self._names, self._levels):
            return False
        # “Date of meeting:” in bold asks for its answer on the same line.
        text = text_of(block)
        return not (text.endswith(":") and recognise(text, self._use) in SHORT_PARTS)

    def _of_block(self, block: Any, where: str) -> Iterator[Found]:
        if block.tag == qn("w:sdt"):
            yield from self._of_control(block, where)
        elif block.tag == qn("w:tbl"):
            yield from self._of_table(block, where)
        else:
            yield from self._of_paragraph(block, where)

    def _of_paragraph(self, paragraph: Any, where: str) -> Iterator[Found]:
        for control in paragraph.findall(qn("w:sdt")):
            yield from self._of_control(control, where)
        text = text_of(paragraph)
        line = _LINE.match(text)
        if line and not paragraph.findall(qn("w:sdt")):
            yield self._found(PlaceKind.LINE, line[1], where, paragraph)
            return
        for match in MARKS.finditer(text):
            yield self._found(
                PlaceKind.PLACEHOLDER, mark_label(match), where, paragraph, mark=match.group()
            )

    def _of_control(self, control: Any, where: str) -> Iterator[Found]:
        label = _name_of(control)
        content = control.find(qn("w:sdtContent"))
        if label and content is not None:
            yield self._found(PlaceKind.CONTROL, label, where, control)
        elif content is not None:
            for block in children(content):
                yield from self._of_block(block, where)

    def _of_table(self, table: Any, where: str) -> Iterator[Found]:
        rows = rows_of(table)
        if _is_list(rows):
            labels = " | ".join(text_of(cell) for cell in rows[0])
            yield self._found(PlaceKind.TABLE, labels, where, table)
            return
        above = ""
        for cells in rows:
            if len(cells) == 1 and above and self._is_open(cells[0]):
                yield self._found(PlaceKind.CELL, above, where, cells[0])
            else:
                yield from self._of_row(cells, where)
            text = text_of(cells[0]) if len(cells) == 1 else ""
            above = text.rstrip(": ") if len(text) <= LONGEST_LABEL else ""

    def _of_row(self, cells: list[Any], where: str) -> Iterator[Found]:
        texts = [text_of(cell) for cell in cells]
        for label, value in zip(range(0, len(cells), 2), range(1, len(cells), 2), strict=False):
            name = texts[label].rstrip(": ")
            if name and len(name) <= LONGEST_LABEL and self._is_open(cells[value]):
                yield self._found(PlaceKind.CELL, name, where, cells[value])
            else:
                for cell in (cells[label], cells[value]):
                    yield from self.of_container(cell, f"{where}, in the table")
        if len(cells) % 2:
            yield from self.of_container(cells[-1], f"{where}, in the table")

    def _is_open(self, cell: Any) -> bool:
        """Whether a cell is empty or holds guidance alone, and no control of its own."""
        held = (f".//{qn('w:sdt')}", f".//{qn('w:drawing')}", f".//{qn('w:pict')}")
        return not any(cell.find(kind) is not None for kind in held) and all(
            block.tag == qn("w:p") and is_guidance(block, self._names) for block in children(cell)
        )

    def _found(
        self, kind: PlaceKind, label: str, where: str, at: Any,
        region: list[Any] | None = None, mark: str = "",
    ) -> Found:  # fmt: skip
        key = f"{kind.value}:{plain_label(label)}"[:180]
        self._taken[key] += 1
        if self._taken[key] > 1:
            key = f"{key}#{self._taken[key]}"
        known = (
            _table_part(label, self._use)
            if kind == PlaceKind.TABLE
            else recognise(label, self._use)
        )
        now = text_of(at) if kind != PlaceKind.HEADING else " ".join(map(text_of, region or []))
        place = Place(
            key, kind, " ".join(label.split()).rstrip(": "), where, now[:300], known,
            None if known else guess(label, self._use),
        )  # fmt: skip
        return Found(place, at, tuple(region or ()), mark)


def _name_of(control: Any) -> str:
    """What a content control is called: its title, else its tag."""
    for name in ("w:alias", "w:tag"):
        found = control.find(f"{qn('w:sdtPr')}/{qn(name)}")
        if found is not None and found.get(qn("w:val"), "").strip():
            return " ".join(found.get(qn("w:val")).replace("_", " ").split())
    return ""


def _is_list(rows: list[list[Any]]) -> bool:
    """Whether a table is a heading row over empty rows, to be filled with as many as there are."""
    if len(rows) < 2 or len(rows[0]) < 2 or not all(text_of(cell) for cell in rows[0]):
        return False
    return all(not text_of(cell) or MARKS.fullmatch(text_of(cell)) for r in rows[1:] for cell in r)


def _table_part(labels: str, use: Use) -> AnyPart | None:
    """The part that a list's column headings tell of."""
    for label in labels.split(" | "):
        part = recognise(label, use)
        # A list of parties is headed by the word for one of them.
        part = AgreementPart.PARTIES if part == AgreementPart.PARTY else part
        if part in _LISTED:
            return part
    return None


_LISTED = frozenset(
    {Part.RISKS, Part.CONSULTEES, Part.CLEARANCES, Part.NEXT_STEPS, Part.APPENDICES,
     Part.BACKGROUND_PAPERS, Part.ALTERNATIVES, AgreementPart.PARTIES}
)  # fmt: skip

"""One body's paper, part by part, and each part in its place of the body's template."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from commonweal.roof.papers.composing.binding import Moved, bind, moved
from commonweal.roof.papers.composing.facts import FactSheet
from commonweal.roof.papers.document.blocks import Lettered, Marked, PaperBlock
from commonweal.roof.papers.document.writing import plain_words
from commonweal.roof.papers.enums import LEAVE, OWN, SHORT_PARTS, Part, PlaceKind
from commonweal.roof.papers.models import Paper, Passage, Template
from commonweal.roof.reports.document import Bullets, Paragraph, Table, plain

_BULLET = ("- ", "• ", "* ")


@dataclass(frozen=True)
class Composed:
    """A paper before it is put into its template.

    `blocks` by part; `empty` are parts that the template asks for and nobody has filled;
    `moved` are the facts that the sentences of a part state otherwise than they are now.
    """

    paper: Paper
    sheet: FactSheet
    blocks: Mapping[str, tuple[PaperBlock, ...]]
    empty: tuple[str, ...] = ()
    moved: Mapping[str, tuple[Moved, ...]] = field(default_factory=dict)

    def digest(self, parts: Iterable[str]) -> str:
        """What names the exact words of some parts, so that a clearance knows what it cleared."""
        words = {part: plain_words(self.blocks.get(part, ())) for part in parts}
        return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()

    def words(self) -> dict[str, str]:
        """Every part as text, as a version keeps it."""
        return {part: text_of_blocks(blocks) for part, blocks in self.blocks.items()}


def compose(
    paper: Paper,
    sheet: FactSheet,
    passages: Sequence[Passage],
    live: FactSheet | None = None,
) -> Composed:
    """What a person wrote for a part, else what the facts say; tables of facts always.

    `live` are the facts as they are now: with them each sentence is checked.
    """
    of_brief = {each.part: each for each in passages if each.paper_id is None}
    of_paper = {each.part: each for each in passages if each.paper_id is not None}
    written = of_brief | of_paper
    wanted = wanted_parts(paper.template)
    blocks: dict[str, tuple[PaperBlock, ...]] = {}
    for part in dict.fromkeys((*Part.values, *wanted, *written)):
        if found := _part(paper, part, sheet, written.get(part)):
            blocks[part] = found
    checked = _checked(blocks, written, sheet, live) if live is not None else {}
    empty = tuple(part for part in wanted if part not in blocks)
    return Composed(paper, sheet, blocks, empty, checked)


def _part(
    paper: Paper, part: str, sheet: FactSheet, passage: Passage | None
) -> tuple[PaperBlock, ...]:
    if fixed := _fixed(paper, part, sheet):
        return fixed
    facts = tuple(sheet.parts.get(part, ()))
    own = tuple(sheet.own.get(paper.body.slug, {}).get(part, ()))
    if passage is None:
        return facts + own
    # Words give way to a person's own; tables of facts stand beside them.
    tables = tuple(block for block in facts + own if isinstance(block, Table))
    return (*paragraphs(passage.text), *tables)


def _fixed(paper: Paper, part: str, sheet: FactSheet) -> tuple[PaperBlock, ...]:
    """The parts that are facts of the paper itself."""
    lines = {
        Part.TITLE: paper.brief.title,
        Part.MEETING: paper.meeting,
        Part.MEETING_ON: f"{paper.meeting_on:%-d %B %Y}" if paper.meeting_on else "",
        Part.REPORT_BY: paper.report_by,
        Part.PORTFOLIO: paper.portfolio,
        Part.CLASSIFICATION: paper.classification,
        Part.WARDS: paper.wards,
        Part.KEY_DECISION: key_sentence(paper),
    }
    if text := lines.get(part, ""):  # type: ignore[call-overload]
        return (plain(text),)
    if part == Part.RECOMMENDATIONS and (items := recommendations_of(paper)):
        return (plain(_("That %(body)s:") % {"body": _decider(paper)}), Lettered(items))
    if part == Part.APPENDICES and sheet.appendices:
        named = enumerate(sheet.appendices, start=1)
        return (
            Bullets(
                tuple(
                    _("Appendix %(n)s: %(title)s") % {"n": n, "title": each.title}
                    for n, each in named
                )
            ),
        )
    return ()


def _decider(paper: Paper) -> str:
    name = paper.meeting or paper.body.name
    return name if name.split()[0].lower() in ("the", "cabinet", "council") else f"the {name}"


def key_sentence(paper: Paper) -> str:
    """Whether it is a key decision, and why, in words."""
    if paper.is_key is None:
        return ""
    said = _("This is a key decision.") if paper.is_key else _("This is not a key decision.")
    return f"{said} {paper.key_reason}".strip()


def recommendations_of(paper: Paper) -> tuple[str, ...]:
    """What the body is asked to resolve, ended as such lists are: “…; and” before the last."""
    items = [line.strip().rstrip(".;") for line in paper.recommendations.splitlines()]
    items = [item for item in items if item]
    if len(items) < 2:
        return tuple(f"{item}." for item in items)
    *first, before, last = items
    return (*(f"{item};" for item in first), f"{before}; {_('and')}", f"{last}.")


def paragraphs(text: str) -> tuple[PaperBlock, ...]:
    """A person's text: a blank line ends a paragraph, lines with a dash are a list."""
    made: list[PaperBlock] = []
    items: list[str] = []
    for line in (*text.splitlines(), ""):
        if line.startswith(_BULLET):
            items.append(line[2:].strip())
            continue
        if items:
            made.append(Bullets(tuple(items)))
            items = []
        if line.strip():
            made.append(plain(line.strip()))
    return tuple(made)


def _checked(
    blocks: Mapping[str, tuple[PaperBlock, ...]],
    written: Mapping[str, Passage],
    sheet: FactSheet,
    live: FactSheet,
) -> dict[str, tuple[Moved, ...]]:
    """For each part, the facts that its sentences state and that say something else now."""
    was, now = sheet.by_key, live.by_key
    changed = {f.key for f in sheet.facts if f.key not in now or now[f.key].text != f.text}
    found: dict[str, tuple[Moved, ...]] = {}
    for part, of_part in blocks.items():
        if part in written:
            bound = dict(written[part].figures)
        elif not changed:
            continue
        else:
            text = text_of_blocks(b for b in of_part if not isinstance(b, Table))
            bound = {k: v for k, v in bind(text, sheet.facts).items() if k in changed}
        if changes := tuple(moved(bound, now, was)):
            found[part] = changes
    return found


def wanted_parts(template: Template) -> tuple[str, ...]:
    """The parts that a template has a place for, in its own order; own words by their place."""
    wanted = []
    for place in template.places:
        answer = answer_of(template, place)
        if answer and answer != LEAVE:
            wanted.append(f"{OWN}:{place['key']}" if answer == OWN else answer)
    return tuple(dict.fromkeys(wanted))


def answer_of(template: Template, place: Mapping[str, str | None]) -> str:
    """What belongs in a place: as its owner said, else as the template's words certainly mean."""
    return template.mapping.get(place["key"], place["known"] or "")


def contents_of(composed: Composed, *, draft: bool) -> dict[str, list[PaperBlock]]:
    """By a place's key what stands in it. In a draft, checks and gaps are marked."""
    template = composed.paper.template
    listed, elsewhere = (
        {
            answer_of(template, place)
            for place in template.places
            if (place["kind"] == PlaceKind.TABLE.value) is in_list
        }
        for in_list in (True, False)
    )
    contents: dict[str, list[PaperBlock]] = {}
    for place in template.places:
        answer = answer_of(template, place)
        if not answer or answer == LEAVE:
            continue
        part = f"{OWN}:{place['key']}" if answer == OWN else answer
        contents[place["key"]] = _in_place(composed, part, place, listed, elsewhere, draft=draft)
    return contents


def _in_place(
    composed: Composed, part: str, place: Mapping[str, str | None], listed: set[str],
    elsewhere: set[str], *, draft: bool,
) -> list[PaperBlock]:  # fmt: skip
    blocks = list(composed.blocks.get(part, ()))
    is_list = place["kind"] == PlaceKind.TABLE.value
    if is_list:
        tables: list[PaperBlock] = [block for block in blocks if isinstance(block, Table)]
        return tables or ([] if part in elsewhere else blocks)
    if part in listed:
        # The template has a table of its own for these.
        blocks = [block for block in blocks if not isinstance(block, Table)]
    if draft:
        blocks += [Marked(each.sentence()) for each in composed.moved.get(part, ())]
        if part in composed.empty:
            blocks.append(Marked(_("Nothing has been written here yet.")))
    elif not blocks and part not in SHORT_PARTS:
        blocks.append(plain(_("None.")))
    return blocks


def text_of_blocks(blocks: Iterable[PaperBlock]) -> str:
    """Blocks as text, a paragraph a line, items with a dash: what a version keeps."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                lines.append("".join(run.text for run in block.runs))
            case Bullets() | Lettered():
                lines += [f"- {item}" for item in block.items]
            case Table():
                lines.append(_("[Table: %(caption)s]") % {"caption": block.caption})
            case _:
                lines.append(plain_words([block]))
    return "\n".join(lines)

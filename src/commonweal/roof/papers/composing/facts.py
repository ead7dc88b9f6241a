"""What a set of facts is: figures by name, what they amount to part by part, and appendices."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from commonweal.roof.papers.document.blocks import Appendix
from commonweal.roof.reports.document import Block, Document, from_json, to_json


@dataclass(frozen=True)
class Fact:
    """One figure or date: `text` is how every sentence says it, `label` what it counts."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class FactSheet:
    """The facts of a subject on a day.

    `parts` is what they amount to for everybody, by part; `own` what they say of one body, by its
    slug and part.
    """

    on: date
    facts: tuple[Fact, ...] = ()
    parts: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, tuple[Block, ...]]] = field(default_factory=dict)
    appendices: tuple[Appendix, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Fact]:
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def has_claims(self) -> bool:
        """Whether any figure of a saving is among them."""
        return any(fact.key.startswith("claim.") for fact in self.facts)


def merged(on: date, sheets: Iterable[FactSheet]) -> FactSheet:
    """Several providers' facts as one sheet, in order."""
    facts: list[Fact] = []
    parts: dict[str, tuple[Block, ...]] = {}
    own: dict[str, dict[str, tuple[Block, ...]]] = {}
    appendices: list[Appendix] = []
    for sheet in sheets:
        facts += sheet.facts
        appendices += sheet.appendices
        for part, blocks in sheet.parts.items():
            parts[part] = parts.get(part, ()) + blocks
        for body, by_part in sheet.own.items():
            for part, blocks in by_part.items():
                mine = own.setdefault(body, {})
                mine[part] = mine.get(part, ()) + blocks
    return FactSheet(on, tuple(facts), parts, own, tuple(appendices))


def to_content(sheet: FactSheet) -> dict[str, Any]:
    """The sheet as plain values, to be kept."""
    return {
        "on": sheet.on.isoformat(),
        "facts": [[fact.key, fact.label, fact.text] for fact in sheet.facts],
        "parts": {part: _kept(blocks, sheet.on) for part, blocks in sheet.parts.items()},
        "own": {
            body: {part: _kept(blocks, sheet.on) for part, blocks in by_part.items()}
            for body, by_part in sheet.own.items()
        },
        "appendices": [
            [appendix.title, _kept(appendix.blocks, sheet.on)] for appendix in sheet.appendices
        ],
    }


def from_content(content: Mapping[str, Any]) -> FactSheet:
    """The sheet that `to_content` kept."""
    return FactSheet(
        on=date.fromisoformat(content["on"]),
        facts=tuple(Fact(*fact) for fact in content["facts"]),
        parts={part: _read(kept) for part, kept in content["parts"].items()},
        own={
            body: {part: _read(kept) for part, kept in by_part.items()}
            for body, by_part in content["own"].items()
        },
        appendices=tuple(Appendix(title, _read(kept)) for title, kept in content["appendices"]),
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of a kept sheet: equal facts agree."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _kept(blocks: Iterable[Any], on: date) -> str:
    # Its words alone count; a stored document must have a title.
    return to_json(Document("part", "", "", "", on, tuple(blocks)))


def _read(kept: str) -> tuple[Block, ...]:
    return from_json(kept).blocks

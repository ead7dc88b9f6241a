"""What each file gives to each financial year, so that a page can say what its cut rests on."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from commonweal.decide.spend.analysis.cubes import Spend

_NAME = "years-of-files.json"


@dataclass(frozen=True)
class Part:
    """The lines of one file in one financial year; those without a date have no year."""

    partner: str
    key: str
    year: int | None
    lines: int
    pence: int


@dataclass(frozen=True)
class Cut:
    """What is left of the ledgers once partners and years are chosen."""

    files: int
    """Files with a line in it."""
    partners: tuple[str, ...]
    without: tuple[str, ...]
    """Partners chosen who have no line in it."""
    undated: dict[str, tuple[int, int]]
    """Pence without a date, of pence in all, of each partner chosen who has such lines."""


def cut_of(spend: Spend, partners: Collection[str], years: Collection[int]) -> Cut:
    """The cut by some partners, or all, and some financial years, or all."""
    chosen = sorted(partners or spend.names)
    parts = [part for part in parts_of(spend) if part.partner in chosen]
    inside = [part for part in parts if not years or part.year in years]
    has = {part.partner for part in inside}
    undated: dict[str, tuple[int, int]] = {}
    for partner in chosen:
        own = [part for part in parts if part.partner == partner]
        if none := [part.pence for part in own if part.year is None]:
            undated[partner] = sum(none), sum(part.pence for part in own)
    return Cut(
        len({(part.partner, part.key) for part in inside}),
        tuple(each for each in chosen if each in has),
        tuple(each for each in chosen if each not in has),
        undated,
    )


def parts_of(spend: Spend) -> list[Part]:
    """Each file's lines and pence by year; counted once, and kept beside the cube."""
    if spend.is_empty:
        return []
    if text := spend.cube.told(_NAME):
        return [Part(*each) for each in json.loads(text)]
    lines = spend.cube.lines
    found = lines.group_by("partner", "key", "year").agg(
        lines=lines.count(), pence=lines.amount_pence.sum().cast("int64")
    )
    rows = [
        (row.partner, row.key, None if row.year is None else int(row.year), row.lines, row.pence)
        for row in spend.cube.ask(found.order_by("partner", "key", "year"))
    ]
    spend.cube.keep(_NAME, json.dumps(rows))
    return [Part(*row) for row in rows]

"""The few figures of all ledgers together, kept beside the cube once counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.dimensions import Dimension
from commonweal.decide.spend.analysis.pivot import Asked, pivot
from commonweal.decide.spend.selectors.overview import fields_by_body

_NAME, _LARGEST = "figures.json", "largest.json"
_CHOICES = 100


@dataclass(frozen=True)
class Figures:
    """What there is in all: lines, pence, suppliers, and pairs of names to judge."""

    lines: int
    pence: int
    suppliers: int
    doubts: int
    years: list[int]
    """The financial years that the ledgers have lines of, the latest first."""
    fields: dict[str, list[str]]
    """The fields that each partner's ledgers have, by its slug."""

    @property
    def pounds(self) -> int:
        """Whole pounds; the exact sum stands with the lines."""
        return round(self.pence / 100)


def figures_of(spend: Spend) -> Figures:
    """Count what a person may see."""
    if text := spend.cube.told(_NAME):
        return Figures(**json.loads(text))
    found = _counted(spend)
    spend.cube.keep(_NAME, json.dumps(asdict(found)))
    return found


def largest_of(spend: Spend, dimensions: Sequence[Dimension]) -> dict[Dimension, tuple[str, ...]]:
    """The largest values of some dimensions of all the lines, to choose from."""
    if text := spend.cube.told(_LARGEST):
        told = json.loads(text)
        return {dimension: tuple(told[dimension]) for dimension in dimensions}
    found = {d: pivot(spend.cube, Asked(d, None, {}, _CHOICES)).rows for d in dimensions}
    spend.cube.keep(_LARGEST, json.dumps(found))
    return found


def _counted(spend: Spend) -> Figures:
    lines, suppliers = spend.cube.lines, spend.cube.suppliers
    (found,) = spend.cube.ask(
        lines.agg(lines=lines.count(), pence=lines.amount_pence.sum().cast("int64").fill_null(0))
    )
    (known,) = spend.cube.ask(suppliers.agg(count=suppliers.count()))
    years = spend.cube.ask(lines.filter(lines.year.notnull()).select("year").distinct())
    doubts = spend.suppliers.doubts().height if spend.suppliers else 0
    return Figures(
        int(found.lines), int(found.pence), int(known[0]), doubts,
        sorted((int(row.year) for row in years), reverse=True),
        {slug: sorted(fields) for slug, fields in fields_by_body(spend.files).items()},
    )  # fmt: skip

"""The few figures of the first page."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.decide.spend.analysis.cubes import Spend


@dataclass(frozen=True)
class Figures:
    """What there is in all: lines, pence, suppliers, and pairs of names to judge."""

    lines: int
    pence: int
    suppliers: int
    doubts: int

    @property
    def pounds(self) -> int:
        """Whole pounds; the exact sum stands with the lines."""
        return round(self.pence / 100)


def figures_of(spend: Spend) -> Figures:
    """Count what a person may see."""
    lines = spend.cube.lines
    (found,) = spend.cube.ask(
        lines.agg(
            lines=lines.count(),
            pence=lines.amount_pence.sum().cast("int64").fill_null(0),
            suppliers=lines.supplier.nunique(),
        )
    )
    doubts = spend.suppliers.doubts().height if spend.suppliers else 0
    return Figures(found.lines, found.pence, found.suppliers, doubts)

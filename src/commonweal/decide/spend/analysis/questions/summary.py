"""What ledgers come to in one row: the table by which partnerships are compared."""

from __future__ import annotations

from dataclasses import dataclass

from .aggregation import curve as curve_of
from .aggregation import spread
from .answers import Asked, Level
from .concentration import concentration
from .lines import bought
from .shared import sharing
from .tail import bands


@dataclass(frozen=True)
class Summary:
    """One row of the table: a partnership in a year, names alone and at each level of linking."""

    lines: int
    pence: int
    market_pence: int
    by_name: tuple[int, int, int]
    """Suppliers, shared suppliers and their pence, where equal names alone are one supplier."""
    by_level: dict[Level, dict[str, int]]


def summary(asked: Asked) -> Summary:
    """What the lines come to."""
    lines = asked.lines
    whole = asked.one(lines.agg(lines=lines.count(), pence=lines.amount_pence.sum()))
    market = bought(lines)
    names = market.mutate(written=market.payee.upper())
    each = names.group_by("written").agg(
        partners=names.partner.nunique(), pence=names.amount_pence.sum()
    )
    by_name = asked.one(
        each.agg(
            suppliers=each.count(),
            shared=(each.partners >= 2).sum(),
            pence=each.pence.sum(where=each.partners >= 2),
        )
    )
    levels = {level: _at(asked, level) for level in Level}
    return Summary(
        whole["lines"],
        whole["pence"],
        levels[Level.SUPPLIER]["pence"],
        (by_name["suppliers"], by_name["shared"] or 0, by_name["pence"] or 0),
        levels,
    )


def _at(asked: Asked, level: Level) -> dict[str, int]:
    found = asked.one(sharing(asked.lines, level))
    (whole,) = asked.all(concentration(asked.lines, level))
    small = [row for row in asked.all(bands(asked.lines, level)) if row["band"] <= 2]
    return found | {
        "making": whole["making"],
        "small": sum(row["suppliers"] for row in small),
        "small_pence": sum(row["pence"] for row in small),
    }


def curve(asked: Asked, level: Level) -> dict[int, float | None]:
    """The share of spend with shared suppliers by number of partners."""
    found = asked.all(spread(asked.lines, level))
    return curve_of({row["partners"]: row["pence"] for row in found}, len(asked.partners()))

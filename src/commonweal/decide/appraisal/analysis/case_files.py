"""Lines of a business case from a workbook or CSV file, checked before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.cases import shares_of
from commonweal.decide.appraisal.analysis.sheets import Line, Wanted, lines_of
from commonweal.decide.appraisal.enums import BiasKind, CaseNature, CostClass
from commonweal.decide.appraisal.rules import (
    reasons_not_to_class,
    reasons_not_to_spread,
    reasons_not_to_uplift,
)
from commonweal.ground.reference.models import Body

LINES = Wanted(
    "lines",
    {
        "name": ("Line", "What it is", "Name"),
        "nature": ("Kind", "Nature", "Type"),
        "cost_class": ("Class", "Class of cost"),
        "amount_gbp": ("Amount", "Amount, £", "Pounds"),
        "phase": ("Per cent by year", "Phase", "Profile"),
        "continues": ("Goes on", "Continues"),
        "bias_kind": ("Optimism bias", "Optimism bias as for"),
        "mitigated": ("Dealt with, per cent", "Mitigated"),
        "body": ("Whose", "Partner"),
        "source": ("Source",),
    },
    ("name", "nature", "amount_gbp", "source"),
)
TOGETHER = "All together"
KINDS = {
    "cost": CaseNature.COST,
    "cashable": CaseNature.CASHABLE,
    "non-cashable": CaseNature.NON_CASHABLE,
    "non_cashable": CaseNature.NON_CASHABLE,
    "avoided": CaseNature.AVOIDED,
    "cost avoided": CaseNature.AVOIDED,
} | {str(kind.label).casefold(): kind for kind in CaseNature}
CLASSES = {word: kind for kind in CostClass for word in (kind.value, str(kind.label).casefold())}
BIASES = {word: kind for kind in BiasKind for word in (kind.value, str(kind.label).casefold())}


@dataclass(frozen=True)
class DraftLines:
    """The lines of a file as facts by field, or what is wrong with them, cell by cell."""

    lines: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]


def read_lines(data: bytes, name: str, bodies: Iterable[Body], years: int) -> DraftLines:
    """The lines of a file, for a case that counts so many years.

    Raises
    ------
    Refused
        When the file cannot be read, or holds no table of lines.
    """
    rows = lines_of(data, name, (LINES,))["lines"]
    known = {each.name.casefold(): each for each in bodies}
    lines = tuple(_line(row, known, years) for row in rows)
    seen: set[str] = set()
    for row, facts in zip(rows, lines, strict=True):
        if facts["name"] in seen:
            row.wrong("name", _("“%(name)s” stands twice") % {"name": facts["name"]})
        seen.add(facts["name"])
    return DraftLines(lines, tuple(problem for row in rows for problem in row.problems))


def _line(row: Line, known: dict[str, Body], years: int) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": row.text("name", needed=True, most=200),
        "nature": _one_of(row, "nature", KINDS, needed=True),
        "cost_class": _one_of(row, "cost_class", CLASSES) or "",
        "amount_gbp": row.number("amount_gbp", low=Decimal(0), needed=True),
        "phase": row.text("phase", most=300) or "100",
        "continues": row.truth("continues", otherwise=True),
        "bias_kind": _one_of(row, "bias_kind", BIASES) or "",
        "mitigated": row.number("mitigated", low=Decimal(0), high=Decimal(100)) or Decimal(0),
        "body": _body(row, known),
        "source": row.text("source", needed=True, most=300),
    }
    if not row.problems:
        nature = facts["nature"]
        for key, reasons in (
            ("cost_class", reasons_not_to_class(nature, facts["cost_class"])),
            ("bias_kind", reasons_not_to_uplift(nature, facts["bias_kind"])),
            ("phase", reasons_not_to_spread(shares_of(facts["phase"]), years)),
        ):
            for why in reasons:
                row.wrong(key, why.rstrip("."))
    return facts


def _one_of(row: Line, key: str, known: dict[str, Any], *, needed: bool = False) -> Any:
    said = row.text(key, needed=needed)
    if said and said.casefold() not in known:
        choices = ", ".join(str(each.label) for each in dict.fromkeys(known.values()))
        row.wrong(
            key,
            _("“%(said)s” is not one of: %(choices)s") % {"said": said, "choices": choices},
        )
    return known.get(said.casefold())


def _body(row: Line, known: dict[str, Body]) -> Body | None:
    said = row.text("body")
    if said and said != TOGETHER and said.casefold() not in known:
        row.wrong("body", _("“%(name)s” is no partner") % {"name": said})
    return known.get(said.casefold())

"""Reading a ledger extract: which rows are of our lines, and what they add up to, in pence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from commonweal.ground.files.workbooks import (
    Candidate,
    CellValue,
    Mapped,
    Mapping,
    Target,
    TargetKind,
    Workbook,
    apply_mapping,
    find_candidates,
    open_workbook,
)
from commonweal.prove.benefits.models import BudgetLine, Extract
from commonweal.prove.benefits.rules.lines import AMOUNT, LINE

TARGETS = (
    Target(
        LINE, "Budget line",
        ("cost centre", "ledger code", "account code", "budget code", "code", "line"),
    ),
    Target(
        AMOUNT, "Amount",
        ("actual", "actuals", "spend", "net amount", "value", "amount gbp", "total"),
        TargetKind.NUMBER,
    ),
)  # fmt: skip
_MOST_PLACES = 5


@dataclass(frozen=True)
class TakenIn:
    """What an extract amounts to: a sum in pence for each line of ours, and what was left."""

    sums: tuple[tuple[BudgetLine, int, str], ...]
    unknown_rows: int
    unknown_codes: tuple[str, ...]
    problems: tuple[str, ...]


def workbook_of(extract: Extract) -> Workbook:
    """The file of an extract, read anew."""
    with extract.document.content.open("rb") as file:
        return open_workbook(file.read(), extract.document.name)


def candidates(workbook: Workbook) -> list[Candidate]:
    """The likeliest tables, the likeliest first, with what their columns may hold."""
    return find_candidates(workbook, TARGETS)


def rows_of_extract(workbook: Workbook, columns: str) -> Mapped:
    """The rows by a remembered mapping."""
    return apply_mapping(workbook, Mapping.from_json(columns))


def sums_by_line(mapped: Mapped, lines: Sequence[BudgetLine]) -> TakenIn:
    """Add up the rows of each line; a row with a code and no amount is asked about, not nought."""
    by_code = {_plain(line.code): line for line in lines}
    pence: dict[str, int] = defaultdict(int)
    places: dict[str, list[str]] = defaultdict(list)
    unknown: dict[str, int] = defaultdict(int)
    problems = [problem.message for problem in mapped.problems]
    for row in mapped.rows:
        code = _plain(row.cells[LINE].value)
        if code not in by_code:
            if code:
                unknown[str(row.cells[LINE].value)] += 1
            continue
        cell = row.cells[AMOUNT]
        amount = _pence(cell.value)
        if amount is None:
            problems.append(
                _("%(place)s: line %(code)s has no amount that can be read. Write it as 1,234.56.")
                % {"place": f"{row.sheet} {cell.ref}", "code": row.cells[LINE].value}
            )
            continue
        pence[code] += amount
        places[code].append(f"{row.sheet} {cell.ref}")
    sums = tuple((by_code[code], total, _told(places[code])) for code, total in pence.items())
    return TakenIn(sums, sum(unknown.values()), tuple(unknown), tuple(problems))


def _plain(value: CellValue) -> str:
    """A code without case and spaces, as ledgers print one code in several ways."""
    return "" if value is None else re.sub(r"\s+", "", str(value)).casefold()


def _pence(value: CellValue) -> int | None:
    """Pounds in a cell as whole pence; None where there is none. (1,234.50) is below nought."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip().replace("£", "").replace(",", "").replace("−", "-")
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return int((amount * 100).to_integral_value()) if amount.is_finite() else None


def _told(places: list[str]) -> str:
    more = len(places) - _MOST_PLACES
    told = ", ".join(places[:_MOST_PLACES])
    return f"{told}{_(' and %(count)s more') % {'count': more} if more > 0 else ''}"[:400]

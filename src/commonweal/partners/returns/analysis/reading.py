"""From a body's own spreadsheet to the rows of a return."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from commonweal.ground.files.workbooks import (
    Candidate,
    Cell,
    CellError,
    ColumnMapping,
    Mapped,
    Mapping,
    Target,
    TargetKind,
    Workbook,
    apply_mapping,
    find_candidates,
    open_workbook,
)
from commonweal.partners.returns.enums import Measure
from commonweal.partners.returns.models import (
    Delivery,
    ReturnMapping,
    Template,
    TemplateColumn,
)

# What names a row. No column may have it as its key, as a key has no underscore in front.
ROW = "_row"
SHEET = "Return"
_NOT_KNOWN = {"n/a", "na", "not known", "unknown", "..", "not available"}
_NUMBER = re.compile(r"\(?[-−]?£?\s?\d[\d,]*(\.\d+)?\)?%?")


def workbook_of(delivery: Delivery) -> Workbook:
    """The file of a delivery, read anew."""
    with delivery.document.content.open("rb") as file:
        return open_workbook(file.read(), delivery.document.name)


def own_mapping(template: Template, columns: list[TemplateColumn]) -> Mapping:
    """How the file that we hand out for a template is read."""
    pairs = [(template.row_label, ROW), *((each.heading, each.key) for each in columns)]
    return Mapping(SHEET, tuple(ColumnMapping(heading, key) for heading, key in pairs))


def mapped(workbook: Workbook, columns: str) -> Mapped:
    """The rows by a remembered mapping."""
    return apply_mapping(workbook, Mapping.from_json(columns))


def candidates(
    workbook: Workbook, template: Template, columns: list[TemplateColumn]
) -> list[Candidate]:
    """The likeliest tables, the likeliest first, with what each column may hold."""
    targets = [
        Target(ROW, template.row_label, vocabulary=tuple(template.expected_rows),
               kind=TargetKind.CHOICE if template.rows else TargetKind.TEXT),
        *(Target(each.key, each.label, (each.heading,), TargetKind.NUMBER) for each in columns),
    ]  # fmt: skip
    return find_candidates(workbook, targets)


def rows_of(
    found: Mapped, columns: list[TemplateColumn], *, in_thousands: bool
) -> list[dict[str, Any]]:
    """The rows as they are kept: name, place, and each value as number, text or null.

    A row without a name is left out where it holds no figure either.
    """
    rows = []
    for row in found.rows:
        name = _text(row.cells[ROW].value)
        values = {
            each.key: value_of(row.cells.get(each.key), each, in_thousands=in_thousands)
            for each in columns
        }
        if name or any(value is not None for value in values.values()):
            place = _("%(sheet)s, row %(row)s") % {"sheet": row.sheet, "row": row.row}
            rows.append({"name": name or place, "place": place, "values": values})
    return rows


def value_of(
    cell: Cell | None, column: TemplateColumn, *, in_thousands: bool
) -> float | int | str | None:
    """What a cell says: a number, None for a blank or “not known”, else the text itself."""
    value = None if cell is None else cell.value
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, str):
        value = number_in(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None if value is None else _text(value)
    if in_thousands and column.measure == Measure.COST:
        value = value * 1000
    if cell is not None and cell.percent and column.unit == "%":
        value = value * 100
    return round(value, 6) if isinstance(value, float) else value


def number_in(text: str) -> float | str | None:
    """A number written as text, None where the text says that it is not known, else the text.

    >>> number_in("£12,500"), number_in("(40)"), number_in("n/a"), number_in("see note")
    (12500.0, -40.0, None, 'see note')
    """
    plain = text.strip()
    if not plain or plain.casefold() in _NOT_KNOWN:
        return None
    if not _NUMBER.fullmatch(plain):
        return plain
    digits = plain.strip("()%").replace("£", "").replace(",", "").replace("−", "-").strip()
    value = float(digits)
    return -value if plain.startswith("(") else value


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()[:200]


def fitting(
    workbook: Workbook,
    template: Template,
    columns: list[TemplateColumn],
    remembered: ReturnMapping | None,
) -> tuple[Mapped, bool] | None:
    """The rows by the remembered mapping or by our own file's, and whether in thousands.

    None where neither reads the file without a question.
    """
    if remembered is not None:
        found = mapped(workbook, remembered.columns)
        if not found.questions:
            return found, remembered.in_thousands
    found = apply_mapping(workbook, own_mapping(template, columns))
    return None if found.questions else (found, False)

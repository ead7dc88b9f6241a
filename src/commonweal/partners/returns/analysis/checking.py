"""From a delivery to what is to be mended, confirmed or known about it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commonweal.methods import checks
from commonweal.partners.returns.models import Delivery, TemplateColumn
from commonweal.partners.returns.selectors.sending import columns_of, last_sent, sent_by_others


def given_of(delivery: Delivery) -> checks.ReturnInput:
    """The delivery as the method takes it, beside what the reader may see of last time and others.

    The body's officer sees the own last return alone; the programme office sees those sent to it.
    """
    template = delivery.collection.template
    columns = columns_of(template)
    before = last_sent(delivery)
    return checks.ReturnInput(
        columns=tuple(asked(each) for each in columns),
        rows=rows_in(delivery.rows),
        expected_rows=tuple(template.expected_rows) if template else (),
        before=rows_in(before.rows) if before else (),
        others=tuple(rows_in(each.rows) for each in sent_by_others(delivery)),
        confirmed=tuple(sorted(delivery.confirmed)),
    )


def check(delivery: Delivery) -> checks.ReturnCheck:
    """What is wrong or odd in a delivery; nothing, where its template asks for no column."""
    if not columns_of(delivery.collection.template):
        return checks.ReturnCheck((), 0, 0, None)
    return checks.check_return(given_of(delivery))


def asked(column: TemplateColumn) -> checks.AskedColumn:
    """A column as the method takes it."""
    return checks.AskedColumn(
        column.key,
        column.label,
        column.counted_in,
        column.must,
        _float(column.least),
        _float(column.most),
        tuple(column.sum_of.split()),
    )


def rows_in(rows: list[dict[str, Any]]) -> tuple[checks.ReturnedRow, ...]:
    """Kept rows as the method takes them."""
    return tuple(
        checks.ReturnedRow(
            row["name"],
            {
                key: float(value) if isinstance(value, int | float) else value
                for key, value in row["values"].items()
            },
            row.get("place", ""),
        )
        for row in rows
    )


def still_as_confirmed(delivery: Delivery) -> dict[str, str]:
    """What was confirmed the last time and is just as it was: blanks, noughts and missing rows."""
    before = last_sent(delivery)
    if before is None:
        return {}
    old, new = _cells(before), _cells(delivery)
    kept = {}
    for key, said in before.confirmed.items():
        kind, row, column = key.split("|", 2)
        lasting = kind == "missing_row" or (
            kind in ("blank", "zero") and old.get((row, column)) == new.get((row, column), "gone")
        )
        if lasting:
            kept[key] = said
    return kept


def _cells(delivery: Delivery) -> dict[tuple[str, str], Any]:
    return {
        (row["name"], key): value for row in delivery.rows for key, value in row["values"].items()
    }


def _float(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)

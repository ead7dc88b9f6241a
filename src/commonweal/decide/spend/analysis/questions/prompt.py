"""How soon suppliers are paid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import ibis
from ibis import Table

from .answers import MARKET, Answer, Asked, Column, Figure, Row, Unit, share
from .lines import LATER, WITHIN_30, WITHIN_60, bought, with_promptness

_BANDS = (WITHIN_30, WITHIN_60, LATER)


def days_to_pay(lines: Table) -> Table:
    """How many lines each partner paid so many days after the invoice, and how much.

    A line is counted, not an invoice: not every ledger numbers its invoices.
    """
    market = with_promptness(bought(lines))
    market = market.filter(market.days.notnull())
    return (
        market.group_by("partner", "days", "paid_within")
        .agg(lines=market.count(), pence=market.amount_pence.sum())
        .order_by("partner", "days")
    )


def with_both_dates(lines: Table) -> Table:
    """One row a partner: its lines, and those that have the dates of payment and of invoice."""
    market = bought(lines)
    both = market.paid_on.notnull() & market.invoiced_on.notnull()
    zero = ibis.literal(0)
    return market.group_by("partner").agg(lines=market.count(), both=both.sum().fill_null(zero))


def median(lines_by_days: Mapping[int, int]) -> float | None:
    """The median of days, from how many lines took each; None of no lines.

    >>> median({10: 1, 20: 1}), median({10: 3, 90: 1}), median({})
    (15.0, 10.0, None)
    """
    whole = sum(lines_by_days.values())
    if not whole:
        return None
    middle = {(whole - 1) // 2, whole // 2}
    found, before = [], 0
    for days, lines in sorted(lines_by_days.items()):
        found += [days for place in middle if before <= place < before + lines]
        before += lines
    return sum(found) / len(found)


def answer(asked: Asked) -> Answer:
    """Shares by partner; a refusal where no ledger gives the date of the invoice."""
    found = asked.all(days_to_pay(asked.lines))
    if not found:
        return Answer(
            missing="None of these ledgers gives the date of the invoice, so nobody can say from "
            "them how soon it was paid. Ask each partner for its accounts payable extract with "
            "that date, or for its payments compliance notice."
        )
    whole = _summed(found)
    there = {row["partner"]: row for row in asked.all(with_both_dates(asked.lines))}
    of_partner: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        of_partner[row["partner"]].append(row)
    return Answer(
        figures=(
            Figure("Paid within 30 days", Unit.SHARE, whole["share_30"]),
            Figure("Paid in 31 to 60 days", Unit.SHARE, whole["share_60"]),
            Figure("Paid after 60 days", Unit.SHARE, whole["share_later"]),
            Figure("Median days", Unit.COUNT, whole["median"]),
            Figure("Lines with both dates", Unit.COUNT, sum(row["both"] for row in there.values()),
                   note=f"Of {sum(row['lines'] for row in there.values()):,} lines."),
        ),
        columns=(
            Column("name", "Partner"),
            Column("both", "Lines with both dates", Unit.COUNT),
            Column("share_30", "Within 30 days", Unit.SHARE, _band(WITHIN_30)),
            Column("share_60", "31 to 60 days", Unit.SHARE, _band(WITHIN_60)),
            Column("share_later", "61 days or more", Unit.SHARE, _band(LATER)),
            Column("later_pence", "Paid after 60 days", Unit.PENCE, _band(LATER)),
            Column("median", "Median days", Unit.COUNT),
            Column("mean", "Average days", Unit.COUNT),
        ),
        rows=tuple(
            _summed(rows) | {"partner": partner, "name": asked.name(partner),
                             "both": there[partner]["both"]}
            for partner, rows in sorted(of_partner.items())
        ),
        leads=("partner",),
        notes=(
            "Each line with both dates counts once, whatever its sum; credits, and lines paid "
            "before the date of their invoice, do not.",
        ),
    )  # fmt: skip


def _band(within: str) -> dict[str, str]:
    """What finds the lines of a band."""
    return MARKET | {"paid_within": within}


def _summed(rows: list[Row] | tuple[Row, ...]) -> Row:
    """Shares, median and mean of days of some rows of `days_to_pay`."""
    lines, days = Counter[str](), Counter[int]()
    for row in rows:
        lines[row["paid_within"]] += row["lines"]
        days[row["days"]] += row["lines"]
    whole = days.total()
    within_30, within_60, later = (share(lines[band], whole) for band in _BANDS)
    return {
        "share_30": within_30,
        "share_60": within_60,
        "share_later": later,
        "later_pence": sum(row["pence"] for row in rows if row["paid_within"] == LATER),
        "median": median(days),
        "mean": share(sum(each * count for each, count in days.items()), whole),
    }

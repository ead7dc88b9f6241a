"""Suppliers to whom more is paid than in the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import ibis
from ibis import Table

from .answers import NAME, PARTNERS, Answer, Asked, Column, Figure, Row, Unit, ranged, share
from .lines import Level, bought, certain, lead


def alike(lines: Table, year: int) -> Table:
    """Lines of a financial year and the one before, in months that a partner has in both."""
    both = lines.filter(lines.year.isin([year - 1, year]), lines.paid_on.notnull())
    both = both.mutate(of_year=both.paid_on.month())
    return both.semi_join(months_in_both(lines, year), ["partner", "of_year"])


def months_in_both(lines: Table, year: int) -> Table:
    """The months, 1 to 12, that each partner has in a financial year and in the one before."""
    both = lines.filter(lines.year.isin([year - 1, year]), lines.paid_on.notnull())
    both = both.mutate(of_year=both.paid_on.month())
    known = both.group_by("partner", "of_year").agg(years=both.year.nunique())
    known = known.filter(known.years == 2).select("partner", "of_year")
    return known.order_by("partner", "of_year")


def growth(lines: Table, year: int, level: Level = Level.SUPPLIER) -> Table:
    """Suppliers with what was paid in the year before and in the year; the largest rise first.

    `sure_pence` is the rise under names whose link to the supplier is certain.
    """
    market = bought(alike(lines, year), level)
    market = market.mutate(sure=certain(market))
    zero = ibis.literal(0)
    found = market.group_by("who").agg(
        name=market.supplier_name.max(),
        partners=market.partner.nunique(),
        before_pence=market.amount_pence.sum(where=market.year == year - 1).fill_null(zero),
        pence=market.amount_pence.sum(where=market.year == year).fill_null(zero),
        sure_now=market.amount_pence.sum(where=(market.year == year) & market.sure),
        sure_before=market.amount_pence.sum(where=(market.year == year - 1) & market.sure),
    )
    found = found.mutate(
        rise_pence=found.pence - found.before_pence,
        sure_pence=found.sure_now.fill_null(zero) - found.sure_before.fill_null(zero),
    ).drop("sure_now", "sure_before")
    return found.order_by(ibis.desc("rise_pence"), "who")


def rises(lines: Table, year: int, level: Level = Level.SUPPLIER) -> Table:
    """One row: to how many suppliers more was paid, and how much more together."""
    found = growth(lines, year, level)
    rose = found.rise_pence > 0
    zero = ibis.literal(0)
    return found.agg(
        suppliers=rose.sum().fill_null(zero),
        pence=found.rise_pence.sum(where=rose).fill_null(zero),
    )


def years(lines: Table) -> Table:
    """Financial years that have months to compare with the year before."""
    dated = lines.filter(lines.year.notnull(), lines.paid_on.notnull())
    months = dated.select("partner", "year", of_year=dated.paid_on.month()).distinct()
    before = months.mutate(year=months.year + 1)
    met = months.join(before, ["partner", "year", "of_year"])
    return met.select("year").distinct().order_by(ibis.desc("year"))


def answer(asked: Asked) -> Answer:
    """The largest rises of the latest year that has a year before it."""
    known = asked.all(years(asked.lines))
    if not known:
        return Answer(
            missing="No partner has the same month of two years running among these ledgers. "
            f"{_held(asked)} Add, for one of these months, the ledger of a year before or after."
        )
    year = _year(asked, [int(row["year"]) for row in known])
    question = growth(asked.lines, year, asked.level)
    sums = asked.one(
        question.agg(
            before=question.before_pence.sum(), now=question.pence.sum(), n=question.count()
        )
    )
    rests_on = _rests_on(asked, year)
    rose = [asked.one(rises(asked.lines, year, level)) for level in Level]
    key = lead(asked.level)
    return Answer(
        figures=(
            Figure(f"Paid in {_words(year)}", Unit.PENCE, sums["now"]),
            Figure(f"In the same months of {_words(year - 1)}", Unit.PENCE, sums["before"]),
            Figure("Change", Unit.SHARE, share((sums["now"] or 0) - (sums["before"] or 0),
                                               sums["before"] or 0)),
            ranged("Suppliers paid more", Unit.COUNT, [row["suppliers"] for row in rose]),
            ranged("Paid more to them", Unit.PENCE, [row["pence"] for row in rose]),
        ),
        columns=(
            NAME, PARTNERS,
            Column("before_pence", _words(year - 1), Unit.PENCE, {"year": str(year - 1)}),
            Column("pence", _words(year), Unit.PENCE, {"year": str(year)}),
            Column("rise_pence", "Rise", Unit.PENCE),
            Column("sure_pence", "Rise, certain links alone", Unit.PENCE),
        ),
        rows=tuple(_row(key, row) for row in asked.rows(question.filter(question.rise_pence > 0))),
        leads=(key,),
        notes=(
            "What was paid in all, and its change, do not depend on links between names. To whom "
            "more was paid does: a supplier under a new name looks like one that rose and one "
            "that fell.",
            rests_on,
            "Only months that a partner has in both years are compared, so a ledger that is "
            "missing is no fall. The lines that a sum opens are those of the whole year.",
        ),
        rests_on=rests_on,
    )  # fmt: skip


def _year(asked: Asked, known: list[int]) -> int:
    """The year asked for where it can be compared, else the latest that can."""
    return asked.year if asked.year in known else known[0]


def _rests_on(asked: Asked, year: int) -> str:
    """Which partners, in which months, are compared; and who is not."""
    months: dict[str, list[int]] = defaultdict(list)
    for row in asked.all(months_in_both(asked.lines, year)):
        months[row["partner"]].append((int(row["of_year"]) - 4) % 12)
    alike: dict[str, list[str]] = defaultdict(list)
    for partner, places in months.items():
        whole = len(places) == 12
        words = "all twelve months" if whole else _months(places, lambda at: _MONTHS[(at + 3) % 12])
        alike[words].append(partner)
    of = sorted(f"{asked.named(partners)} in {words}" for words, partners in alike.items())
    others = [each for each in asked.partners() if each not in months]
    told = f"Compared are {_words(year)} and {_words(year - 1)}: {'; '.join(of)}."
    if asked.year not in (None, year):
        told = f"{_words(asked.year or 0)} cannot be compared. {told}"
    if others:
        told = f"{told} No month of both years: {asked.named(others)}."
    return told


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _held(asked: Asked) -> str:
    """The months that each partner has, for whoever wonders what is lacking."""
    lines = asked.lines
    dated = lines.filter(lines.month.notnull()).select("partner", "month").distinct()
    months: dict[str, list[int]] = defaultdict(list)
    for row in asked.all(dated.order_by("partner", "month")):
        year, _dash, month = row["month"].partition("-")
        months[row["partner"]].append(int(year) * 12 + int(month) - 1)
    held = [
        f"{asked.name(partner)} has {_months(months[partner], _month)}"
        if partner in months
        else f"{asked.name(partner)} has no dates"
        for partner in asked.partners()
    ]
    return f"{'; '.join(sorted(held))}." if held else ""


def _month(at: int) -> str:
    return f"{_MONTHS[at % 12]} {at // 12}"


def _months(places: Iterable[int], word: Callable[[int], str]) -> str:
    """Months in words, those that follow each other from the first to the last.

    >>> _months([0, 1, 2, 5], lambda at: str(at))
    '0 to 2, 5'
    """
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run([word(place) for place in run]) for run in runs)


def _run(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{words[0]} to {words[-1]}"


def _words(year: int) -> str:
    """A financial year as people write it.

    >>> _words(2018)
    '2018/19'
    """
    return f"{year}/{(year + 1) % 100:02}"


def _row(key: str, row: Row) -> Row:
    return row | {key: row["who"]}

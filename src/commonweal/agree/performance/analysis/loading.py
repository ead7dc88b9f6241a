"""What a file of values would change: each row resolved, and set beside what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from commonweal.agree.performance.analysis.reading import Columns
from commonweal.agree.performance.models import Indicator, Series
from commonweal.agree.performance.rules.known import Known, Merged, merge
from commonweal.agree.performance.rules.periods import NoPeriod, read_period
from commonweal.ground.reference.models import Body, BodyCode, BodyName

MOST_NAMED = 20  # problems named one by one; the rest are counted
NOTHING = ("", "-", "–", "..", ":", "n/a", "na", "null", "none", "not available", "suppressed")
PROVISIONAL = ("p", "provisional", "yes", "y", "true", "1")
Key = tuple[int, int]


@dataclass(frozen=True)
class Resolved:
    """The rows of a file by number of indicator, body and period; or what is wrong with them."""

    values: pl.DataFrame
    problems: tuple[str, ...]
    wrong: int


def resolve(table: pl.DataFrame, columns: Columns, own_body: int | None) -> Resolved:
    """Turn words into rows of ours. `own_body` is the only body that may be told of, if one is."""
    found = columns.found
    rows = table.select(
        "row",
        *(pl.col(found[name]).str.strip_chars().alias(name)
          for name in ("indicator", "body", "period", "value")),
        _provisional(found).alias("provisional"),
    )  # fmt: skip
    rows = _joined(rows, "indicator", _indicators())
    rows = _joined(rows, "body", _bodies())
    rows = _with_periods(rows)
    bare = pl.col("value").str.replace_all(r"[,£% ]", "")
    empty = pl.col("value").str.to_lowercase().is_in(NOTHING)
    number = pl.when(empty).then(None).otherwise(bare).cast(pl.Float64, strict=False)
    finite = pl.when(number.is_finite()).then(number)
    rows = rows.with_columns(number=finite, no_number=~empty & finite.is_null())
    problems, wrong = _problems(rows, own_body)
    return Resolved(rows, tuple(problems), wrong)


def _provisional(found: Mapping[str, str]) -> pl.Expr:
    if "provisional" not in found:
        return pl.lit(False)
    return pl.col(found["provisional"]).str.strip_chars().str.to_lowercase().is_in(PROVISIONAL)


def _joined(rows: pl.DataFrame, name: str, known: Mapping[str, int]) -> pl.DataFrame:
    key = pl.col(name).str.to_lowercase()
    return rows.with_columns(
        key.replace_strict(known, default=None, return_dtype=pl.Int64).alias(f"{name}_id")
    )


def _indicators() -> dict[str, int]:
    found: dict[str, int] = {}
    for pk, code, name in Indicator.objects.order_by("pk").values_list("pk", "code", "name"):
        found[name.lower()] = pk
        found[code.lower()] = pk
    return found


def _bodies() -> dict[str, int]:
    """Bodies by every name and code that they have."""
    found = {name.lower(): pk for pk, name in BodyName.objects.values_list("body_id", "name")}
    found |= {code.lower(): pk for pk, code in BodyCode.objects.values_list("body_id", "code")}
    for pk, slug, name in Body.objects.values_list("pk", "slug", "name"):
        found[slug.lower()] = found[name.lower()] = pk
    return found


def _with_periods(rows: pl.DataFrame) -> pl.DataFrame:
    """Each spelling of a period is read once for each frequency, not once a row."""
    frequency = dict(Indicator.objects.values_list("pk", "frequency"))
    rows = rows.with_columns(
        pl.col("indicator_id").replace_strict(frequency, default="", return_dtype=pl.String)
        .alias("frequency")
    )  # fmt: skip
    pairs = rows.select("frequency", "period").unique()
    numbers = [_period(period, each) for each, period in pairs.iter_rows()]
    return rows.join(
        pairs.with_columns(number_of_period=pl.Series(numbers, dtype=pl.Int64)),
        on=["frequency", "period"], how="left", maintain_order="left",
    )  # fmt: skip


def _period(text: str, frequency: str) -> int | None:
    try:
        return read_period(text, frequency) if frequency else None
    except NoPeriod:
        return None


def _problems(rows: pl.DataFrame, own_body: int | None) -> tuple[list[str], int]:
    """Every row that cannot be taken, the first of them named with what to do."""
    own = pl.lit(own_body, dtype=pl.Int64)
    other = pl.lit(own_body is not None) & (pl.col("body_id") != own)
    twice = pl.struct("indicator_id", "body_id", "number_of_period").is_duplicated()
    checks = (
        (pl.col("indicator_id").is_null(), "indicator",
         _("Row %(row)s: there is no indicator “%(word)s”. Add it first, or correct the code.")),
        (pl.col("body_id").is_null(), "body",
         _("Row %(row)s: no body is called “%(word)s”. Correct the name, or add it to the body’s "
           "other names.")),
        (other, "body", _("Row %(row)s is of %(word)s. You can load only your own body’s values.")),
        (pl.col("number_of_period").is_null() & pl.col("indicator_id").is_not_null(), "period",
         _("Row %(row)s: “%(word)s” is no period of this indicator. Write, for example, “Apr "
           "2026”, “Q1 2026/27” or “2026/27”, as it is measured.")),
        (pl.col("no_number"), "value",
         _("Row %(row)s: “%(word)s” is not a number. Leave the cell empty where nothing is "
           "known.")),
        (twice & pl.col("number_of_period").is_not_null(), "period",
         _("Row %(row)s: “%(word)s” stands twice for this indicator and body. Keep one.")),
    )  # fmt: skip
    named, wrong = [], 0
    for condition, word, sentence in checks:
        bad = rows.filter(condition)
        wrong += bad.height
        for row, text in bad.select("row", word).head(MOST_NAMED).iter_rows():
            named.append((row, sentence % {"row": row, "word": text}))
    return [sentence for _row, sentence in sorted(named)[:MOST_NAMED]], wrong


@dataclass(frozen=True)
class OneMerge:
    """What a file makes of one series."""

    indicator_id: int
    body_id: int
    series_id: int | None
    merged: Merged


def merges(values: pl.DataFrame, owner_id: int) -> Iterator[OneMerge]:
    """Each series of a resolved file, set beside what its owner knows of it: three queries."""
    frequency = dict(Indicator.objects.values_list("pk", "frequency"))
    held = {
        (indicator_id, body_id): (pk, known)
        for pk, indicator_id, body_id, known in Series.objects.filter(
            owner_id=owner_id
        ).values_list("pk", "indicator_id", "body_id", "known")
    }
    for indicator_id, body_id, periods, numbers, provisional in grouped(values).iter_rows():
        pk, known = held.get((indicator_id, body_id), (None, {}))
        before = Known.from_json(known, frequency[indicator_id])
        given = zip(periods, numbers, provisional, strict=True)
        yield OneMerge(indicator_id, body_id, pk, merge(before, given))


def grouped(values: pl.DataFrame) -> pl.DataFrame:
    """A row for each series: its periods, values, and which of them are provisional."""
    return (
        values.sort("indicator_id", "body_id", "number_of_period")
        .group_by("indicator_id", "body_id", maintain_order=True)
        .agg("number_of_period", "number", "provisional")
    )

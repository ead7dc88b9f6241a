"""Is the change real? A process behaviour chart (XmR) by the NHS's published rules.

Source: NHS England, Making Data Count; rules as in the reference code of the NHS-R community
(NHSRplotthedots), with the change announced in November 2023 to “two of three” as a setting.
D. J. Wheeler, *Understanding Variation*, for the constants 2.66 and 3.267.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from commonweal.methods.bounds import within
from commonweal.methods.method import MadeBy, WrongField, method
from commonweal.methods.spc.rows import Limits, Signals, limits, pack, signals

MOST = 1e100  # beyond it sums over a chart are no numbers any more
TRIAL = 12  # limits from fewer values may still move much


class Better(StrEnum):
    """Which way is improvement."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Rule(StrEnum):
    """What marks a point, in the order in which one is named where several do."""

    OUTSIDE = "outside"  # beyond a limit
    TREND = "trend"  # in a run all rising or all falling
    TWO_OF_THREE = "two_of_three"  # two of three near or beyond a limit, all on one side
    SHIFT = "shift"  # in a run all above or all below the mean


class Variation(StrEnum):
    """What the last value says of the process."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process will meet its target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_AND_MISS = "hit_and_miss"


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time."""

    values: tuple[float | None, ...]
    """A value for each period, oldest first; null where there is none. Null is never 0."""
    better: Better = Better.HIGHER
    """Which way is improvement in this measure."""
    target: float | None = None
    """The target, if there is one."""
    steps: tuple[int, ...] = ()
    """Numbers of the periods, from 0, at which somebody judged that a new process began."""
    run: int = 7
    """Values on end that make a shift or a trend: 7, or 6 as the Excel tool allows."""
    counts_beyond_limit: bool = True
    """Whether “two of three” counts values beyond the limit, as since November 2023."""
    screens_outliers: bool = False
    """Whether moving ranges far above the others are left out of the limits."""

    def __post_init__(self) -> None:
        known = [value for value in self.values if value is not None]
        if any(abs(value) > MOST for value in known):
            at = next(n for n, value in enumerate(self.values) if value and abs(value) > MOST)
            within(self.values[at] or 0.0, -MOST, MOST, "values", at, called="A value")
        if self.target is not None:
            within(self.target, -MOST, MOST, "target")
        if self.run not in (6, 7):
            raise WrongField(f"A run is of 6 or 7 values, not {self.run}.", "run")
        if list(self.steps) != sorted(set(self.steps)) or not all(
            0 < step < len(self.values) for step in self.steps
        ):
            raise WrongField("Steps are periods after the first, each once, in order.", "steps")


@dataclass(frozen=True, slots=True)
class Measure(Series):
    """One measure over one period or more."""

    def __post_init__(self) -> None:
        # Before the steps, which could not be right where there is no period at all.
        if not self.values:
            raise WrongField(
                "Give a value for one period at least, null for a period without one.", "values"
            )
        # A class made anew by slots is not the one that a bare super() would look for.
        Series.__post_init__(self)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between steps, with its own mean and limits."""

    starts_at: int
    """Number of its first period."""
    count: int
    """Values in it."""
    mean: float | None
    """Mean of its values."""
    lower: float | None
    """Lower limit; null with fewer than two values."""
    upper: float | None
    """Upper limit."""
    lower_warning: float | None
    """Two thirds of the way to the lower limit."""
    upper_warning: float | None
    """Two thirds of the way to the upper limit."""
    is_trial: bool
    """Whether there are fewer than 12 values, so that the limits may still move much."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart as figures."""

    rules: tuple[tuple[Rule, ...], ...]
    """For each period every rule that marks it, the one that is named first; none unmarked."""
    segments: tuple[Segment, ...]
    """A segment for each stretch."""
    variation: Variation | None
    """What the last value says; null without values."""
    assurance: Assurance | None
    """Whether the target will be met; null without target, limits or a better way."""
    made_by: MadeBy | None = None


@method("spc.xmr", version="1", question="Is the change in this measure real?")
def xmr(series: Measure) -> Chart:
    """Draw up the chart of one measure.

    >>> told = xmr(Measure((2, 1, 2, 3, 4, 5, 6, 7, 3)))
    >>> [n for n, rules in enumerate(told.rules, start=1) if Rule.TREND in rules]
    [2, 3, 4, 5, 6, 7, 8]
    """
    return next(iter(xmr_many([series])))


def xmr_many(series: Sequence[Series]) -> list[Chart]:
    """The charts of many measures, worked out together.

    Fifty thousand charts of sixty periods take seconds where one after another takes a minute.
    Series with the same settings share an array, so time grows with the number of values.
    """
    charts: list[Chart | None] = [None] * len(series)
    groups: dict[tuple[int, bool, bool], list[int]] = {}
    for at, each in enumerate(series):
        settings = (each.run, each.counts_beyond_limit, each.screens_outliers)
        groups.setdefault(settings, []).append(at)
    for members in groups.values():
        for at, chart in zip(members, _together([series[at] for at in members]), strict=True):
            charts[at] = chart
    return [chart for chart in charts if chart is not None]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row of the array: whose it is, which periods it spans, and how many have a value."""

    owner: int
    starts_at: int
    ends_at: int
    known: int


def _together(series: Sequence[Series]) -> list[Chart]:
    stretches: list[_Stretch] = []
    values: list[list[float]] = []
    for owner, each in enumerate(series):
        for start, end in pairwise((0, *each.steps, len(each.values))):
            known = [value for value in each.values[start:end] if value is not None]
            stretches.append(_Stretch(owner, start, end, len(known)))
            values.append(known)
    rows = pack(values)
    first = series[0]
    found = limits(rows, screens_outliers=first.screens_outliers)
    told = signals(rows, found, run=first.run, counts_beyond_limit=first.counts_beyond_limit)
    of: list[list[int]] = [[] for _ in series]
    for row, stretch in enumerate(stretches):
        of[stretch.owner].append(row)
    marks = _Marks(told)
    return [
        _chart(each, own, stretches, found, marks) for each, own in zip(series, of, strict=True)
    ]


# The rules of a code whose bits are rules, so that a chart is drawn up without any arithmetic.
RULES = tuple(tuple(rule for bit, rule in enumerate(Rule) if code >> bit & 1) for code in range(16))


class _Marks:
    """The rules that mark a point, looked up without touching arrays one element at a time."""

    def __init__(self, told: Signals) -> None:
        code = (told.outside * 1 + told.trend * 2 + told.two_of_three * 4 + told.shift * 8).astype(
            np.int8
        )
        self.codes = code.tolist()
        self.upward = told.upward.tolist()


def _chart(
    series: Series, own: list[int], stretches: list[_Stretch], found: Limits, marks: _Marks
) -> Chart:
    rules: list[tuple[Rule, ...]] = []
    last: tuple[int, int] | None = None
    for row in own:
        stretch = stretches[row]
        codes = iter(marks.codes[row])
        # The row holds known values alone, so its codes are dealt out to those in turn.
        rules += [
            RULES[next(codes)] if value is not None else ()
            for value in series.values[stretch.starts_at : stretch.ends_at]
        ]
        if stretch.known:
            last = (row, stretch.known - 1)
    segments = tuple(_segment(stretches[row], row, found) for row in own)
    return Chart(
        rules=tuple(rules),
        segments=segments,
        variation=_variation(series, last, marks) if last else None,
        assurance=_assurance(series, segments[-1]) if segments else None,
    )


def _segment(stretch: _Stretch, row: int, found: Limits) -> Segment:
    count = int(found.count[row])
    mean = float(found.mean[row]) if count else None
    reach = float(found.reach[row])
    if mean is None or np.isnan(reach):
        return Segment(stretch.starts_at, count, mean, None, None, None, None, is_trial=True)
    return Segment(
        starts_at=stretch.starts_at,
        count=count,
        mean=mean,
        lower=mean - reach,
        upper=mean + reach,
        lower_warning=mean - reach * 2 / 3,
        upper_warning=mean + reach * 2 / 3,
        is_trial=count < TRIAL,
    )


def _variation(series: Series, last: tuple[int, int], marks: _Marks) -> Variation:
    row, at = last
    if not marks.codes[row][at]:
        return Variation.COMMON_CAUSE
    upward = marks.upward[row][at]
    end = "high" if upward else "low"
    if series.better == Better.NEITHER:
        return Variation(f"neutral_{end}")
    improves = upward == (series.better == Better.HIGHER)
    return Variation(f"{'improvement' if improves else 'concern'}_{end}")


def _assurance(series: Series, segment: Segment) -> Assurance | None:
    target, lower, upper = series.target, segment.lower, segment.upper
    if target is None or lower is None or upper is None or series.better == Better.NEITHER:
        return None
    if lower <= target <= upper:
        return Assurance.HIT_AND_MISS
    passes = (target < lower) == (series.better == Better.HIGHER)
    return Assurance.PASSES if passes else Assurance.FAILS

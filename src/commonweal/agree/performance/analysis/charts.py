"""Series as process behaviour charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.agree.performance.rules.periods import number_of
from commonweal.agree.performance.selectors.facts import OfBody
from commonweal.methods import spc


@dataclass(frozen=True, slots=True)
class Charted:
    """A series with its chart and the target of its last period."""

    of: OfBody
    target: float | None
    chart: spc.Chart
    given: spc.Series
    """What the chart was worked out from."""


def charts(given: Sequence[OfBody]) -> list[Charted]:
    """The charts of many series, worked out together."""
    targets = [_last_target(each) for each in given]
    series = [_series(each, target) for each, target in zip(given, targets, strict=True)]
    return [
        Charted(*each) for each in zip(given, targets, spc.xmr_many(series), series, strict=True)
    ]


def _last_target(each: OfBody) -> float | None:
    found = each.target_at(each.known.last[0]) if each.known.last else None
    return found.value if found else None


def _series(each: OfBody, target: float | None) -> spc.Series:
    known, indicator = each.known, each.indicator
    places = {(number_of(step.period_on) - known.first) // known.step for step in each.steps}
    return spc.Series(
        values=known.values,
        better=spc.Better(indicator.polarity),
        target=target,
        steps=tuple(sorted(at for at in places if 0 < at < len(known.values))),
        run=indicator.run,
        counts_beyond_limit=indicator.counts_beyond_limit,
        screens_outliers=indicator.screens_outliers,
    )

"""Is the venture still the best provider? A body among its peers, by published figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.agree.performance.models import PublishedMeasure, PublishedValue
from commonweal.ground.reference.models import BodyCode
from commonweal.methods.benchmarking import Feature, NeighboursInput, neighbours

COUNT = 15


@dataclass(frozen=True)
class Place:
    """Where a body stands among its peers in one measure in the last year published."""

    measure: PublishedMeasure
    year: int
    value: float | None
    median: float | None
    better: int
    peers: int


@dataclass(frozen=True)
class Compared:
    """A body's places, and who its peers are and by what."""

    places: tuple[Place, ...]
    peers: tuple[str, ...]
    by: str


def compare(body_id: int) -> Compared:
    """A body among the authorities most like it, in each published measure: three queries.

    Likeness is that of the measures' values in the year before the last, so that what is
    compared does not choose those with whom it is compared.
    """
    codes = set(BodyCode.objects.filter(body_id=body_id).values_list("code", flat=True))
    measures = list(PublishedMeasure.objects.all())
    values: dict[int, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    rows = PublishedValue.objects.filter(value__isnull=False).values_list(
        "measure_id", "period_on__year", "gss", "authority", "kind", "value"
    )
    for measure, year, gss, name, kind, value in rows:
        values[measure][year][gss] = value or 0.0  # empty ones are not read
        names[gss], kinds[gss] = name, kind
    own = next((code for code in codes if code in names), None)
    if own is None:
        return Compared((), (), "")
    peers = _peers(own, measures, values, kinds)
    places = tuple(
        _place(measure, values[measure.pk], own, peers)
        for measure in measures
        if measure.pk in values
    )
    return Compared(places, tuple(names[gss] for gss in peers), kinds[own])


def _peers(
    own: str,
    measures: Sequence[PublishedMeasure],
    values: dict[int, dict[int, dict[str, float]]],
    kinds: dict[str, str],
) -> list[str]:
    """The nearest of the same kind, by the year before the last of each measure."""
    chosen = []
    for measure in measures:
        years = sorted(values.get(measure.pk, ()))
        if len(years) > 1 and own in values[measure.pk][years[-2]]:
            chosen.append((measure, values[measure.pk][years[-2]]))
    if not chosen:
        return []
    found = neighbours(
        NeighboursInput(
            features=tuple(Feature(measure.code) for measure, _by in chosen),
            bodies={
                gss: tuple(by.get(gss) for _measure, by in chosen)
                for gss, kind in kinds.items()
                if kind == kinds[own]
            },
            of=(own,), count=COUNT,
        )
    )  # fmt: skip
    return [each.name for each in found.neighbours.get(own, ())]


def _place(
    measure: PublishedMeasure, by_year: dict[int, dict[str, float]], own: str, peers: list[str]
) -> Place:
    year = max(by_year)
    told = by_year[year]
    known = sorted(told[gss] for gss in peers if gss in told)
    value = told.get(own)
    middle = len(known) // 2
    median = None
    if known:
        median = known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2
    better = 0
    if value is not None and measure.polarity != "neither":
        sign = 1 if measure.polarity == "higher" else -1
        better = sum(sign * (each - value) > 0 for each in known)
    return Place(measure, year, value, median, better, len(known))

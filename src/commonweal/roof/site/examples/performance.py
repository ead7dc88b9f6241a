"""The published adult social care indicators of the ten councils, as the office keeps them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from commonweal.agree.performance.models import (
    BodyRule,
    Indicator,
    Load,
    Observation,
    PublishedMeasure,
    PublishedValue,
    Series,
    Target,
)
from commonweal.agree.performance.rules.known import Known, merge
from commonweal.agree.performance.rules.periods import number_of
from commonweal.ground.reference.models import Body, BodyCode
from commonweal.roof.site.examples.making import Maker

SINCE = date(2015, 4, 1)
# What the reports of two other councils say; here given to two of the ten, as an invention.
RULES = {
    "bolton": {"green_within": 0.10, "amber_unless_worse_than_before": True},
    "bury": {"amber_within": 0.05},
}


def agma(maker: Maker, bodies: dict[str, Body]) -> None:
    """Values as published. Targets are invented: each council’s own middle figure."""
    by_code = dict(BodyCode.objects.filter(body__in=bodies.values()).values_list("code", "body_id"))
    load = maker.make(Load, at=maker.now, source="Office for Local Government, adult social care")
    for measure in PublishedMeasure.objects.all():
        _measure(maker, measure, by_code, load)
    load.added = Observation.objects.filter(load=load).count()
    load.save(update_fields=["added"])
    for slug, facts in RULES.items():
        maker.make(BodyRule, body=bodies[slug], from_on=SINCE, source="Invented", **facts)


def _measure(maker: Maker, measure: PublishedMeasure, by_code: dict[str, int], load: Load) -> None:
    indicator = maker.make(
        Indicator, code=measure.code, name=measure.name, polarity=measure.polarity,
        frequency="year", source=measure.source,
    )  # fmt: skip
    given: dict[int, list[tuple[int, float | None, bool]]] = defaultdict(list)
    rows = PublishedValue.objects.filter(measure=measure, gss__in=by_code).order_by("period_on")
    for row in rows:
        given[by_code[row.gss]].append((number_of(row.period_on), row.value, False))
    for body_id, values in given.items():
        known = merge(Known(step=12), values).known
        series = maker.make(Series, indicator=indicator, body_id=body_id, known=known.as_json())
        Observation.objects.bulk_create(
            Observation(**maker.owns, series=series, period_on=row.period_on, value=row.value,
                        load=load)
            for row in rows
            if by_code[row.gss] == body_id
        )  # fmt: skip
        _target(maker, indicator, body_id, [value for _at, value, _no in values])


def _target(maker: Maker, indicator: Indicator, body_id: int, values: list[float | None]) -> None:
    """An invented target: a body's own middle figure, rounded."""
    known = sorted(value for value in values if value is not None)
    if known and indicator.polarity != "neither":
        maker.make(Target, indicator=indicator, body_id=body_id, from_on=SINCE,
                   value=round(known[len(known) // 2], 1))  # fmt: skip

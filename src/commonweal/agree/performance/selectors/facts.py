"""Indicators and what belongs to them, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.agree.performance.models import (
    BodyRule,
    Indicator,
    Load,
    Observation,
    Series,
    Step,
    Target,
)
from commonweal.agree.performance.rules.known import Known, Value, merge
from commonweal.agree.performance.rules.periods import number_of
from commonweal.ground.reference.models import Body
from commonweal.methods.performance import ColourRule


@dataclass(frozen=True, slots=True)
class OfBody:
    """One indicator for one body: what is known, its targets, and where limits begin anew."""

    series_id: int
    indicator: Indicator
    body_id: int
    known: Known
    targets: tuple[Target, ...] = ()
    steps: tuple[Step, ...] = ()

    def target_at(self, period: int | None) -> Target | None:
        """The target of a period; where two say, the one set last."""
        if period is None:
            return None
        fitting = [
            each for each in self.targets
            if number_of(each.from_on) <= period
            and (each.until_on is None or period <= number_of(each.until_on))
        ]  # fmt: skip
        return max(fitting, key=lambda each: (each.from_on, each.pk), default=None)


def indicators() -> QuerySet[Indicator]:
    """Every indicator in sight."""
    return Indicator.objects.select_related("service", "owner_post__body")


def loads() -> QuerySet[Load]:
    """Every load in sight, the last first."""
    return Load.objects.select_related("document")


def bodies_with_values() -> QuerySet[Body]:
    """Bodies of which some value is in sight."""
    return Body.objects.filter(pk__in=Series.objects.values("body_id")).order_by("name")


def as_known_on(given: Iterable[OfBody], day: date) -> list[OfBody]:
    """The same series as they were known at the end of a day: two queries.

    Values that came in later are left aside, and those that they revised stand as they were.
    """
    told = list(given)
    rows = Observation.objects.filter(
        series__in=[each.series_id for each in told], load__at__date__lte=day
    ).order_by("id")
    found: dict[int, list[Value]] = {}
    for key, period_on, value, provisional in rows.values_list(
        "series_id", "period_on", "value", "is_provisional"
    ):
        found.setdefault(key, []).append((number_of(period_on), value, provisional))
    return [
        replace(each, known=merge(Known(step=each.known.step), found.get(each.series_id, ())).known)
        for each in told
    ]


def series_of(
    *, body_ids: Collection[int] | None = None, indicator_ids: Collection[int] | None = None
) -> list[OfBody]:
    """Series of bodies or of indicators, in the order of the indicators: four queries.

    Where both a body and the programme office keep a series, the body's own one is told.
    """
    rows = Series.objects.all()
    narrowed = Q()
    if body_ids is not None:
        narrowed &= Q(body_id__in=body_ids)
    if indicator_ids is not None:
        narrowed &= Q(indicator_id__in=indicator_ids)
    found = rows.filter(narrowed).values_list("pk", "indicator_id", "body_id", "owner_id", "known")
    chosen: dict[tuple[int, int], tuple[int, int, dict[str, object]]] = {}
    for pk, indicator_id, body_id, owner_id, known in found.order_by():
        key = (indicator_id, body_id)
        if key not in chosen or owner_id == body_id:
            chosen[key] = (pk, owner_id, known)
    known_of = {each.pk: each for each in Indicator.objects.all()}
    targets, steps = _by_place(Target, narrowed), _by_place(Step, narrowed)
    told = [
        OfBody(
            pk, known_of[key[0]], key[1], Known.from_json(known, known_of[key[0]].frequency),
            tuple(targets.get(key, ())), tuple(steps.get(key, ())),
        )
        for key, (pk, _owner, known) in chosen.items()
        if key[0] in known_of
    ]  # fmt: skip
    return sorted(told, key=lambda each: (each.indicator.code, each.indicator.pk, each.body_id))


def _by_place(model: type, narrowed: Q) -> dict[tuple[int, int], list]:  # type: ignore[type-arg]
    """Targets or steps by indicator and body, a body's own where it has set any."""
    found: dict[tuple[int, int], list] = {}  # type: ignore[type-arg]
    for each in model.objects.filter(narrowed).order_by("pk"):  # type: ignore[attr-defined]
        found.setdefault((each.indicator_id, each.body_id), []).append(each)
    for key, rows in found.items():
        own = [each for each in rows if each.owner_id == each.body_id]
        found[key] = own or rows
    return found


def rules_on(day: date, body_ids: Iterable[int] | None = None) -> dict[int, BodyRule]:
    """The colour rule of each body on a day: its own where it has one, else as recorded for it."""
    rows = BodyRule.objects.filter(from_on__lte=day)
    if body_ids is not None:
        rows = rows.filter(body_id__in=list(body_ids))
    held: dict[int, BodyRule] = {}
    for each in rows.order_by("from_on", "pk"):
        now = held.get(each.body_id)
        if now is None or each.owner_id == each.body_id or now.owner_id != now.body_id:
            held[each.body_id] = each
    return held


def colour_rule(rule: BodyRule | None, target: Target | None) -> ColourRule:
    """A body's rule as the method takes it; a tolerance of the target's own stands for amber."""
    green = rule.green_within if rule else 0.0
    amber = rule.amber_within if rule else None
    if target is not None and target.tolerance is not None:
        amber = max(target.tolerance, green)
    return ColourRule(green, amber, bool(rule and rule.amber_unless_worse_than_before))


def observations_of(series_id: int) -> QuerySet[Observation]:
    """Every value that was ever given of a series, oldest period first, with its load."""
    return (
        Observation.objects.filter(series_id=series_id)
        .select_related("load")
        .order_by("period_on", "id")
    )

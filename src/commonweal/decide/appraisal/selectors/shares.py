"""Studies of a joint cost, and what a baseline can give them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from commonweal.decide.appraisal.models import CostBody, CostStudy
from commonweal.decide.baseline.enums import Measure
from commonweal.decide.baseline.models import Baseline
from commonweal.decide.baseline.selectors import lines_now


@dataclass(frozen=True)
class FromBaseline:
    """What one body pays and how large it is, by the lines of a baseline."""

    name: str
    cost: Decimal | None
    size: Decimal | None


def studies() -> QuerySet[CostStudy]:
    """Every study in sight, by code."""
    return CostStudy.objects.order_by("code")


def bodies_of(study: CostStudy) -> list[CostBody]:
    """The bodies of a study, by name."""
    return list(study.bodies.order_by("name"))


def bodies_in(baseline: Baseline, year: int, unit: str) -> list[FromBaseline]:
    """Each body's cost and volume in a year: sums of its own lines; None where none is known.

    A host's lines are left out, as other bodies' costs are in them.
    """
    costs: dict[str, Decimal] = {}
    sizes: dict[str, Decimal] = {}
    for each in lines_now(baseline):
        line = each.line
        if line.year != year or line.is_host or line.body is None or each.value is None:
            continue
        if line.measure == Measure.COST:
            costs[line.body.name] = costs.get(line.body.name, Decimal(0)) + each.value
        elif line.measure == Measure.VOLUME and line.unit == unit:
            sizes[line.body.name] = sizes.get(line.body.name, Decimal(0)) + each.value
    names = sorted({*costs, *sizes})
    return [FromBaseline(name, costs.get(name), sizes.get(name)) for name in names]

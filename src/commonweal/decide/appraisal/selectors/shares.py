"""Studies of a joint cost, and what a baseline can give them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from commonweal.decide.appraisal.models import CostBody, CostStudy, ShareRun
from commonweal.decide.baseline.enums import Basis, Measure
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


def last_share_run(study_id: int, inputs: str, version: str) -> ShareRun | None:
    """The newest run in sight from that very input by that version of the method."""
    runs = ShareRun.objects.filter(study_id=study_id, inputs=inputs, version=version)
    return runs.order_by("-id").first()


def bodies_in(
    baseline: Baseline, year: int, unit: str, owners: Collection[int]
) -> tuple[list[FromBaseline], list[str]]:
    """Each body's cost and volume in a year: sums of its own lines; None where none is known.

    Only lines that one of the owners keeps count, as what is worked out from them is shown to
    more than those to whom another owner disclosed its lines. The bodies that have such lines
    are named second.

    A host's lines are left out, as other bodies' costs are in them. Where a body has gross and
    net lines, the gross are taken, so that nothing is counted twice.
    """
    costs: dict[str, Decimal] = {}
    sizes: dict[str, Decimal] = {}
    there = [each for each in lines_now(baseline) if each.line.year == year and each.line.body]
    lines = [each for each in there if each.line.owner_id in owners]
    gross = {e.line.body_id for e in lines if (e.line.basis, e.line.year) == (Basis.GROSS, year)}
    for each in lines:
        line = each.line
        if line.basis == Basis.NET and line.body_id in gross:
            continue
        if line.year != year or line.is_host or line.body is None or each.value is None:
            continue
        if line.measure == Measure.COST:
            costs[line.body.name] = costs.get(line.body.name, Decimal(0)) + each.value
        elif line.measure == Measure.VOLUME and line.unit == unit:
            sizes[line.body.name] = sizes.get(line.body.name, Decimal(0)) + each.value
    names = sorted({*costs, *sizes})
    others = sorted({str(each.line.body) for each in there if each.line.owner_id not in owners})
    return [FromBaseline(name, costs.get(name), sizes.get(name)) for name in names], others

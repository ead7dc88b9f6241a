"""What early warnings read: every fact of a programme but its history of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.deliver.programme.models import (
    Dependency,
    LadderStep,
    Milestone,
    Programme,
    Project,
    ServiceArea,
    Statement,
)
from commonweal.deliver.programme.selectors.gates import GateRows, gates_of, rows_of
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.models import Collection, Return


@dataclass(frozen=True)
class WorkRows(GateRows):
    """Work in sight, with the links that warnings follow. `ProgrammeFacts` has the same."""

    areas: Sequence[ServiceArea]
    projects: Sequence[Project]
    milestones: Sequence[Milestone]
    dependencies: Sequence[Dependency]
    statements: Sequence[Statement]


@dataclass(frozen=True)
class ReturnRows:
    """Figures asked of the partners, and what came back."""

    areas: Sequence[ServiceArea]
    partners: Sequence[Partner]
    collections: Sequence[Collection]
    returns: Sequence[Return]


def return_rows(programme: Programme) -> ReturnRows:
    """Four queries, whatever the size."""
    return ReturnRows(
        areas=_areas(programme),
        partners=list(Partner.objects.select_related("body")),
        collections=list(Collection.objects.all()),
        returns=list(Return.objects.select_related("body").order_by("pk")),
    )


def _areas(programme: Programme) -> list[ServiceArea]:
    return list(ServiceArea.objects.filter(programme=programme).order_by("order", "pk"))


def work_rows(programme: Programme) -> WorkRows:
    """Eleven queries, whatever the size; the dates that moved are not read, only what they
    amount to. The cost grows with the number of milestones.
    """
    gates = rows_of(list(gates_of(programme)))
    areas = _areas(programme)
    projects = list(Project.objects.filter(programme=programme).select_related("area"))
    return WorkRows(
        gates=gates.gates,
        checks=gates.checks,
        evidence=gates.evidence,
        deciders=gates.deciders,
        decisions=gates.decisions,
        areas=areas,
        projects=projects,
        milestones=_milestones(programme, areas, projects),
        dependencies=list(Dependency.objects.filter(programme=programme)),
        statements=list(Statement.objects.filter(programme=programme).select_related("step")),
    )


def _milestones(
    programme: Programme, areas: Sequence[ServiceArea], projects: Sequence[Project]
) -> list[Milestone]:
    """Milestones with their area, project and step, each of which is read once, not joined."""
    rows = list(
        Milestone.objects.filter(programme=programme).defer("comment").order_by("order", "pk")
    )
    links: dict[str, dict[int, Any]] = {
        "area": {area.pk: area for area in areas},
        "project": {project.pk: project for project in projects},
        "step": {step.pk: step for step in LadderStep.objects.filter(programme=programme)},
    }
    fields: list[tuple[Any, dict[int, Any]]] = [
        (Milestone._meta.get_field(name), found) for name, found in links.items()
    ]
    for row in rows:
        for field, found in fields:
            key = getattr(row, field.attname)
            field.set_cached_value(row, found.get(key))
    return rows

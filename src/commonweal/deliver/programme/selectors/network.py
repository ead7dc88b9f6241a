"""The pieces of work that depend on one another, with what they hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from commonweal.deliver.programme.models import (
    Dependency,
    Milestone,
    Programme,
    Project,
    ServiceArea,
)


@dataclass(frozen=True)
class WorkRows:
    """Areas, projects, milestones and the links between them. `ProgrammeFacts` has the same."""

    areas: Sequence[ServiceArea]
    projects: Sequence[Project]
    milestones: Sequence[Milestone]
    dependencies: Sequence[Dependency]


def linked_work(programme: Programme, also: Collection[str] = ()) -> WorkRows:
    """The links of a programme and the work that they, or some codes more, reach.

    Four queries. Milestones that no link reaches are left out, so that the cost grows with
    the links and what lies in the areas that they name, not with the programme.
    """
    links = list(Dependency.objects.filter(programme=programme))
    named = {code for link in links for code in (link.code, link.needs)} | set(also)
    areas = list(ServiceArea.objects.filter(programme=programme))
    projects = list(Project.objects.filter(programme=programme).select_related("area"))
    inside = {project.code for project in projects if project.area and project.area.code in named}
    wanted = named | inside
    milestones = Milestone.objects.filter(programme=programme).filter(
        Q(code__in=wanted)
        | Q(area__in=[area.pk for area in areas if area.code in wanted])
        | Q(project__in=[project.pk for project in projects if project.code in wanted])
    )
    return WorkRows(areas, projects, list(milestones.select_related("area", "project")), links)


def codes_of(programme: Programme) -> dict[str, str]:
    """The name of every area, project and milestone by its code, in that order."""
    names: dict[str, str] = {}
    for model, field in ((ServiceArea, "name"), (Project, "name"), (Milestone, "title")):
        rows = model._default_manager.filter(programme=programme)
        names |= dict(rows.values_list("code", field))
    return names

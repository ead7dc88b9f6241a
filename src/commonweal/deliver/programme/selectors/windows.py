"""What a check of parents' and children's dates reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import Milestone, Programme, Project


@dataclass(frozen=True)
class WindowRows:
    """Projects, and the milestones that may hold one or be held by one."""

    projects: Sequence[Project]
    milestones: Sequence[Milestone]


_DATED = (
    "code", "title", "kind", "status", "area", "project", "step__order",
    "start", "first_end", "end", "ended",
)  # fmt: skip


def window_rows(programme: Programme) -> WindowRows:
    """Two queries; the cost grows with the milestones that have a date."""
    milestones = Milestone.objects.filter(programme=programme).exclude(status=Status.NOT_PURSUED)
    return WindowRows(
        projects=list(Project.objects.filter(programme=programme)),
        milestones=list(milestones.select_related("step").only(*_DATED)),
    )

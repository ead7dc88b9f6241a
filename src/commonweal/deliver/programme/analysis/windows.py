"""Dates that lie outside those of the work they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from commonweal.deliver.programme.analysis.stages import SET_ASIDE, is_stage
from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import Milestone, Project
from commonweal.methods.checks import DateQuery, Window, outside_parent


class HasWindows(Protocol):
    """Any rows with projects and milestones."""

    @property
    def projects(self) -> Sequence[Project]: ...
    @property
    def milestones(self) -> Sequence[Milestone]: ...


@dataclass(frozen=True)
class Queried:
    """A date of a child that is outside its parent's, with the codes of both."""

    parent: str
    child: str
    area_id: int | None
    query: DateQuery

    def sentence(self) -> str:
        """Both dates, and the question which is right."""
        return self.query.sentence()


def date_queries(rows: HasWindows) -> tuple[Queried, ...]:
    """Every date to ask about: a project's milestones against the project, and an area's
    projects against the area's stage in hand, its furthest unfinished one. Linear in the rows.
    """
    found: list[Queried] = []
    inside: dict[Any, list[Milestone]] = defaultdict(list)
    for milestone in rows.milestones:
        if milestone.status not in SET_ASIDE and milestone.project_id is not None:
            inside[milestone.project_id].append(milestone)
    for project in rows.projects:
        found += _asked(project, inside[project.pk], project.area_id)
    projects: dict[Any, list[Project]] = defaultdict(list)
    for project in rows.projects:
        projects[project.area_id].append(project)
    for stage in stages_in_hand(rows.milestones):
        found += _asked(stage, projects[stage.area_id], stage.area_id)
    return tuple(found)


def stages_in_hand(milestones: Sequence[Milestone]) -> list[Milestone]:
    """For each area its unfinished stage that is furthest up the ladder."""
    furthest: dict[int, Milestone] = {}
    for milestone in milestones:
        if not is_stage(milestone) or milestone.area_id is None or milestone.step is None:
            continue
        if milestone.status == Status.COMPLETE or milestone.status in SET_ASIDE:
            continue
        before = furthest.get(milestone.area_id)
        if before is None or before.step is None or before.step.order < milestone.step.order:
            furthest[milestone.area_id] = milestone
    return list(furthest.values())


def _asked(parent: Any, children: Sequence[Any], area_id: int | None) -> list[Queried]:
    if not children:
        return []
    windows = {window: child for child in children if (window := _window(child))}
    return [
        Queried(parent.code, windows[query.child].code, area_id, query)
        for query in outside_parent(_window(parent), windows)
    ]


def _window(work: Any) -> Window:
    end = work.end if isinstance(work, Project) else work.ended or work.end or work.first_end
    return Window(f"“{work}” ({work.code})", work.start, end)

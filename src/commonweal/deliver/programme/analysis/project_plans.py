"""A programme as a project plan, and a project plan as a table that an import can read.

The dates given for a milestone become baselines: the first agreed one is baseline 0, each that it
was moved to the next number, up to 10; where there are more, the latest ten are kept beside it.
A plan knows days only, so the note of a task keeps each date as exactly as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_targets import LABELS
from commonweal.deliver.programme.enums import MOVING, DependencyKind, Status
from commonweal.deliver.programme.models import DateGiven, Milestone
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.ground.files.exchange import (
    Assignment,
    Baseline,
    Link,
    PlanTask,
    ProjectPlan,
    Resource,
)
from commonweal.ground.files.workbooks import Cell, CellValue, Sheet, Workbook
from commonweal.methods.dates import PartDate

_MORNING, _EVENING = time(8), time(17)
_MOST_BASELINES = 10
_NOTE = re.compile(r"^Commonweal: (code=\S.*)$", re.MULTILINE)
_COLUMNS = (
    "code",
    "area",
    "project",
    "title",
    "stage",
    "status",
    "start",
    "end",
    "percent",
    "comment",
)
_BEFORE = (DependencyKind.STAGE, DependencyKind.FINISH_START)


def plan_of_programme(facts: ProgrammeFacts) -> ProjectPlan:
    """Areas and projects as summary tasks, their milestones as tasks with baselines and links."""
    homes = [(a.name, facts.milestones_of_area.get(a.pk, [])) for a in facts.areas]
    homes += [(p.name, facts.milestones_of_project.get(p.pk, [])) for p in facts.projects]
    homeless = [m for m in facts.milestones if m.area_id is None and m.project_id is None]
    uids = {m.code: uid for uid, m in enumerate(facts.milestones, start=1)}
    needs = _needs(facts, uids)
    tasks: list[PlanTask] = []
    uid = len(uids)
    for name, milestones in homes:
        if milestones:
            uid += 1
            tasks.append(PlanTask(uid, name, summary=True))
            tasks += [_task(m, facts.dates_of.get(m.pk, ()), uids, needs, 2) for m in milestones]
    tasks += [_task(m, facts.dates_of.get(m.pk, ()), uids, needs, 1) for m in homeless]
    resources, assignments = _resources(facts, uids)
    return ProjectPlan(facts.programme.name, tuple(tasks), resources, assignments)


def _needs(facts: ProgrammeFacts, uids: Mapping[str, int]) -> dict[str, list[Link]]:
    links: dict[str, list[Link]] = {}
    for each in facts.dependencies:
        if each.kind in _BEFORE and each.code in uids and each.needs in uids:
            links.setdefault(each.code, []).append(Link(uids[each.needs]))
    return links


def _resources(
    facts: ProgrammeFacts, uids: Mapping[str, int]
) -> tuple[tuple[Resource, ...], tuple[Assignment, ...]]:
    """The bodies that lead work, and what each leads."""
    leads = sorted({m.lead_id for m in facts.milestones if m.lead_id})
    numbers = {pk: uid for uid, pk in enumerate(leads, start=1)}
    resources = tuple(Resource(numbers[pk], facts.bodies[pk].name) for pk in leads)
    parts = (Assignment(uids[m.code], numbers[m.lead_id]) for m in facts.milestones if m.lead_id)
    return resources, tuple(parts)


def _task(
    milestone: Milestone,
    dates: Sequence[DateGiven],
    uids: Mapping[str, int],
    needs: Mapping[str, list[Link]],
    level: int,
) -> PlanTask:
    start, end = milestone.start, milestone.ended or milestone.end
    began = datetime.combine(start.first, _MORNING) if start else None
    done = milestone.status == Status.COMPLETE
    return PlanTask(
        uid=uids[milestone.code],
        name=milestone.title,
        outline_level=level,
        start=began,
        finish=_evening(end),
        actual_start=began if done else None,
        actual_finish=_evening(milestone.ended),
        percent_complete=100 if done else milestone.percent or 0,
        notes="\n".join(filter(None, (milestone.comment, _note(milestone, dates)))),
        links=tuple(needs.get(milestone.code, ())),
        baselines=tuple(_baselines(start, dates)),
    )


def _moves(dates: Iterable[DateGiven]) -> list[PartDate]:
    """The dates that said when the work ends, in order, without repeats of the one before."""
    moves: list[PartDate] = []
    for given in dates:
        if given.event in MOVING and given.value is not None and given.value not in moves[-1:]:
            moves.append(given.value)
    return moves


def _baselines(start: PartDate | None, dates: Sequence[DateGiven]) -> Iterable[Baseline]:
    moves = _moves(dates)
    kept = [*moves[:1], *moves[1:][-_MOST_BASELINES:]]
    began = datetime.combine(start.first, _MORNING) if start else None
    for number, day in enumerate(kept):
        yield Baseline(number, began, _evening(day))


def _evening(day: PartDate | None) -> datetime | None:
    return datetime.combine(day.last, _EVENING) if day else None


def _note(milestone: Milestone, dates: Sequence[DateGiven]) -> str:
    parts = [f"code={milestone.code}", f"status={milestone.status}"]
    if milestone.stage_word:
        parts.append(f"stage={milestone.stage_word}")
    if milestone.percent is not None:
        parts.append(f"percent={milestone.percent}")
    if milestone.start:
        parts.append(f"start={milestone.start.isoformat()}")
    if moves := _moves(dates):
        parts.append(f"ends={','.join(day.isoformat() for day in moves)}")
    return "Commonweal: " + " | ".join(parts)


def plan_as_workbook(plan: ProjectPlan, name: str, projects: Iterable[str]) -> Workbook:
    """The tasks of a plan as one sheet with our headings, so that it is imported as a workbook is.

    `projects` are the names of those that the programme has; another summary task is an area.
    """
    known = {project.casefold() for project in projects}
    head = [str(LABELS[column]) for column in _COLUMNS]
    lines: list[list[CellValue]] = [list(head)]
    above: list[str] = []
    for task in plan.tasks:
        del above[task.outline_level - 1 :]
        if task.summary:
            above.append(task.name)
            continue
        above.append(task.name)
        home = above[0] if task.outline_level > 1 else ""
        lines.append(_line(task, home, home.casefold() in known))
    rows = tuple(
        tuple(Cell(value or None, row, column) for column, value in enumerate(line, start=1))
        for row, line in enumerate(lines, start=1)
    )
    return Workbook(name, (Sheet(_("Plan"), rows),))


def _line(task: PlanTask, home: str, is_project: bool) -> list[CellValue]:
    found = _NOTE.search(task.notes)
    noted = (
        dict(part.split("=", 1) for part in found[1].split(" | ") if "=" in part) if found else {}
    )
    comment = (_NOTE.sub("", task.notes) if found else task.notes).strip()
    ends = [
        kept.finish.date() for kept in sorted(task.baselines, key=lambda b: b.number) if kept.finish
    ]
    last = task.actual_finish or task.finish
    if last and (not ends or ends[-1] != last.date()):
        ends.append(last.date())
    exact = [PartDate.fromisoformat(text) for text in noted.get("ends", "").split(",") if text]
    # Complete without a date of its end says no more than the facts have.
    status = noted.get("status", "").replace(Status.COMPLETE, "")
    status = Status.COMPLETE if task.actual_finish else status
    return [
        noted.get("code", ""),
        "" if is_project else home,
        home if is_project else "",
        task.name,
        noted.get("stage", ""),
        str(Status(status).label) if status in Status.values else "",
        _start(task, noted.get("start", "")),
        " → ".join(_as_exact(day, exact) for day in ends),
        _percent(task, noted),
        comment,
    ]


def _percent(task: PlanTask, noted: Mapping[str, str]) -> str:
    """The progress that a plan shows, where it is not what we wrote ourselves."""
    written = 100 if noted.get("status") == Status.COMPLETE else int(noted.get("percent", 0))
    if task.actual_finish or (noted and task.percent_complete == written):
        return ""
    return str(task.percent_complete) if task.percent_complete else ""


def _start(task: PlanTask, noted: str) -> str:
    if task.start is None:
        return ""
    exact = PartDate.fromisoformat(noted) if noted else None
    same = exact is not None and exact.first == task.start.date()
    return (exact if same and exact else PartDate.from_date(task.start.date())).label()


def _as_exact(day: date, exact: Iterable[PartDate]) -> str:
    """A day of the plan as exactly as it was first given, where the plan has not moved it."""
    return next((e.label() for e in exact if e.last == day), PartDate.from_date(day).label())

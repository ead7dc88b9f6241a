"""What waits for what: broken links, the critical path, and the drawing of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from commonweal.deliver.programme.analysis.stages import SET_ASIDE
from commonweal.deliver.programme.enums import DependencyKind, MilestoneKind, Status
from commonweal.deliver.programme.models import Dependency, Milestone, Project, ServiceArea
from commonweal.methods.dates import DateOrderError, PartDate, months_between
from commonweal.methods.network import (
    Activity,
    BrokenLink,
    CycleError,
    Link,
    Schedule,
    find_broken_links,
    in_order,
    schedule,
)

# Links by which work waits for other work to end. Joint work moves together; information and
# what is only being explored hand nothing on.
WAITING = (
    DependencyKind.STAGE,
    DependencyKind.FINISH_START,
    DependencyKind.SUPPLY,
    DependencyKind.FORMAL,
)


STEPS = (MilestoneKind.STAGE, MilestoneKind.PHASE)


class HasWork(Protocol):
    """`selectors.network.WorkRows` or a whole `ProgrammeFacts`."""

    @property
    def areas(self) -> Sequence[ServiceArea]: ...
    @property
    def projects(self) -> Sequence[Project]: ...
    @property
    def milestones(self) -> Sequence[Milestone]: ...
    @property
    def dependencies(self) -> Sequence[Dependency]: ...


@dataclass(frozen=True)
class Work:
    """One piece of work that a link can name.

    `inside` is the code of the project or area that holds it. Only a step, that is a stage or
    phase, speaks for what holds it: a delay of a small piece is no delay of the whole.
    """

    code: str
    name: str
    kind: str
    start: PartDate | None
    end: PartDate | None
    done: bool
    inside: str = ""
    is_step: bool = True

    @property
    def months(self) -> int:
        """Its length in whole months, both ends counted; 0 where a date is missing."""
        if self.start is None or self.end is None:
            return 0
        try:
            return months_between(self.start, self.end)
        except DateOrderError:
            return 0


@dataclass(frozen=True)
class Network:
    """The links of a programme, the work they join, and how it can be timed.

    `timing` is None where the links run in a ring, which `ring` then names. Work of unknown
    length counts as nothing and is listed in `untimed`.
    """

    works: dict[str, Work]
    links: tuple[Dependency, ...]
    broken: tuple[BrokenLink, ...]
    timing: Schedule | None
    ring: str
    untimed: tuple[str, ...]

    @property
    def critical(self) -> tuple[str, ...]:
        """The codes on the critical path, in order; empty where nothing waits for anything."""
        if self.timing is None or not any(link.kind in WAITING for link in self.links):
            return ()
        joined = {c for link in self.links if link.kind in WAITING for c in (link.code, link.needs)}
        return tuple(code for code in self.timing.critical if code in joined)


def works_of(rows: HasWork) -> dict[str, Work]:
    """Every area, project and milestone by its code. An area runs from its first to its last."""
    in_area: dict[int, list[Milestone]] = {}
    for milestone in rows.milestones:
        if milestone.area_id is not None:
            in_area.setdefault(milestone.area_id, []).append(milestone)
    works = [_area(area, in_area.get(area.pk, [])) for area in rows.areas]
    area_codes = {area.pk: area.code for area in rows.areas}
    project_codes = {project.pk: project.code for project in rows.projects}
    works += [
        Work(p.code, p.name, "project", p.start, p.end, False, area_codes.get(p.area_id or 0, ""))
        for p in rows.projects
    ]
    works += [
        Work(
            m.code, m.title, "milestone", m.start, m.ended or m.end or m.first_end, _done(m),
            project_codes.get(m.project_id or 0) or area_codes.get(m.area_id or 0, ""),
            m.kind in STEPS,
        )
        for m in rows.milestones
    ]  # fmt: skip
    return {work.code: work for work in works}


def _area(area: ServiceArea, milestones: Iterable[Milestone]) -> Work:
    listed = list(milestones)
    starts = [m.start for m in listed if m.start]
    ends = [end for m in listed if (end := m.ended or m.end or m.first_end)]
    done = bool(listed) and all(_done(m) for m in listed)
    start, end = min(starts, default=None), max(ends, default=None)
    return Work(area.code, area.name, "area", start, end, done)


def _done(milestone: Milestone) -> bool:
    return milestone.status == Status.COMPLETE or milestone.status in SET_ASIDE


def network_of(rows: HasWork, known: Iterable[str] | None = None) -> Network:
    """The network that the links make.

    `known` are all codes of the programme where `rows` holds only part of it.
    """
    works = works_of(rows)
    broken = find_broken_links(
        works if known is None else known, [_link(each) for each in rows.dependencies]
    )
    lost = {(each.link.before, each.link.after) for each in broken}
    links = tuple(d for d in rows.dependencies if (d.needs, d.code) not in lost)
    joined = {code for each in links for code in (each.code, each.needs)}
    named = [code for code in works if code in joined]
    timing, ring = _timing([works[code] for code in named], links)
    return Network(
        works={code: works[code] for code in named},
        links=links,
        broken=broken,
        timing=timing,
        ring=ring,
        untimed=tuple(code for code in named if not works[code].months),
    )


def _timing(works: Sequence[Work], links: Iterable[Dependency]) -> tuple[Schedule | None, str]:
    ordered = [
        Link(each.needs, each.code, each.lag_months) for each in links if each.kind in WAITING
    ]
    try:
        return schedule([Activity(work.code, work.months) for work in works], ordered), ""
    except CycleError as error:
        return None, str(error)


def _link(dependency: Dependency) -> Link:
    return Link(dependency.needs, dependency.code, dependency.lag_months)


def ring_with(links: Iterable[Dependency], code: str, needs: str) -> str:
    """What a new link would make wait for itself, as a sentence; blank when nothing."""
    pairs = [(each.needs, each.code) for each in links if each.kind in WAITING] + [(needs, code)]
    keys = dict.fromkeys(key for pair in pairs for key in pair)
    try:
        in_order(keys, pairs)
    except CycleError as error:
        return str(error)
    return ""


def around(network: Network, keep: Callable[[Work], bool]) -> set[str]:
    """The codes of some work and of all that is linked to it directly."""
    chosen = {code for code, work in network.works.items() if keep(work)}
    return chosen | {
        code
        for link in network.links
        if link.code in chosen or link.needs in chosen
        for code in (link.code, link.needs)
    }

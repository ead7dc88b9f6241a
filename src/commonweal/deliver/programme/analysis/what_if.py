"""What would follow if a date moved or a partner left. Nothing here changes a fact."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.capacity import HasDemands, Load, loads
from commonweal.deliver.programme.analysis.network import WAITING, HasWork, Work, works_of
from commonweal.deliver.programme.enums import AnswerKind, DependencyKind
from commonweal.deliver.programme.models import (
    Dependency,
    Gate,
    GateDecider,
    Milestone,
    Opportunity,
    OpportunityAnswer,
    Project,
)
from commonweal.ground.ui.words import plural
from commonweal.methods.network import (
    CycleError,
    KnockOn,
    Link,
    PlanItem,
    Shift,
    UnknownItemError,
    drop,
    move,
)
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Participation, Partner

TAKING_PART = (
    ParticipationState.PARTICIPATING,
    ParticipationState.PARTICIPATING_WHERE_ABLE,
    ParticipationState.AGREED,
)
DAYS_A_MONTH = 30


@dataclass(frozen=True)
class Moved:
    """What moves when one piece of work does, itself first; or the ring that prevents it."""

    knock_ons: tuple[KnockOn, ...]
    ring: str = ""


def what_if_moved(rows: HasWork, code: str, shift: Shift, on: date) -> Moved:
    """Move a milestone, a project or a whole area, and list all that moves with it.

    A delay is handed to what an area or project holds, to work that waits (stage, finish to
    start, supply and formal links), less the free time between, and to joint work whole.
    Information and exploratory links hand nothing on. Finished work stays, and work that has
    begun by `on` keeps its start.

    Raises
    ------
    UnknownItemError
        When no work here has the code.
    """
    works = works_of(rows)
    if code not in works:
        raise UnknownItemError(f"“{code}” is not in the plan. Choose an item that is.")
    links = list(_reached(works, rows.dependencies, code))
    reached = dict.fromkeys([code, *(link.after for link in links)])
    try:
        moved = move([_item(works[each]) for each in reached], links, code, shift)
    except CycleError as error:
        return Moved((), str(error))
    return Moved(tuple(_begun(each, on) for each in moved if works[each.before.key].kind != "area"))


def _begun(each: KnockOn, on: date) -> KnockOn:
    """The same move; what has begun keeps the start that it had."""
    if each.before.start is None or each.before.start.first > on:
        return each
    return replace(each, after=replace(each.after, start=each.before.start))


def _item(work: Work) -> PlanItem:
    # An area is moved for what it holds; dates of its own would take up part of the delay.
    area = work.kind == "area"
    start, end = (None, None) if area else (work.start, work.end)
    return PlanItem(work.code, start, end, work.done, f"“{work.name}” ({work.code})")


def _reached(works: dict[str, Work], links: Sequence[Dependency], code: str) -> Iterator[Link]:
    """The links along which a delay of one piece of work runs, away from it."""
    held: dict[str, list[str]] = {}
    for work in works.values():
        held.setdefault(work.inside, []).append(work.code)
    on: dict[str, list[Dependency]] = {}
    for link in links:
        if link.code in works and link.needs in works:
            on.setdefault(link.needs, []).append(link)
            if link.kind == DependencyKind.JOINT:
                on.setdefault(link.code, []).append(link)
    # What holds the work that moves is not pushed back by what it pushes.
    depth = {code: 0, works[code].inside: 0}
    queue = deque([code])
    while queue:
        here = queue.popleft()
        for other, lag, joint in _next(works[here], held, on):
            if joint and depth.get(other, depth[here] + 1) <= depth[here]:
                continue  # joint work goes both ways; the delay runs away from where it began
            yield Link(here, other, _gap(works[here], works[other]) if joint else lag)
            if other not in depth:
                depth[other] = depth[here] + 1
                queue.append(other)


def _gap(one: Work, other: Work) -> int:
    """Days between two pieces of joint work, which they keep, so that none of it is free."""
    if one.end is None or other.start is None or "area" in (one.kind, other.kind):
        return 0
    return max((other.start.first - one.end.last).days, 0)


def _next(
    work: Work, held: dict[str, list[str]], on: dict[str, list[Dependency]]
) -> Iterator[tuple[str, int, bool]]:
    for code in held.get(work.code, []):
        yield code, 0, False
    # What depends on an area or project depends on the steps in it.
    for named in filter(None, (work.code, work.inside if work.is_step else "")):
        for link in on.get(named, []):
            joint = link.kind == DependencyKind.JOINT
            other = link.needs if joint and link.code == named else link.code
            if (joint or link.kind in WAITING) and other != work.inside:
                yield other, link.lag_months * DAYS_A_MONTH, joint


class HasPartners(HasWork, HasDemands, Protocol):
    """`selectors.what_if.PartnerRows` or a whole `ProgrammeFacts`."""

    @property
    def participations(self) -> Sequence[Participation]: ...
    @property
    def gates(self) -> Sequence[Gate]: ...
    @property
    def deciders(self) -> Sequence[GateDecider]: ...
    @property
    def opportunities(self) -> Sequence[Opportunity]: ...
    @property
    def answers(self) -> Sequence[OpportunityAnswer]: ...


@dataclass(frozen=True)
class Fewer:
    """A project that would go on with fewer partners."""

    project: str
    code: str
    before: int
    after: int

    def sentence(self) -> str:
        """The counts before and after, and whether anyone is left."""
        text = _("“%(project)s” goes from %(before)s to %(after)d.") % {
            "project": self.project,
            "before": plural(self.before, _("partner"), _("partners")),
            "after": self.after,
        }
        return text if self.after else text + " " + _("Nobody would be left in it.")


@dataclass(frozen=True)
class Dropped:
    """What would be without a partner, and the work that waits for what it leads."""

    partner: Partner
    load: Load | None
    fewer: tuple[Fewer, ...]
    gates: tuple[str, ...]
    opportunities: tuple[str, ...]
    waiting: tuple[PlanItem, ...] = field(default=())

    @property
    def is_nothing(self) -> bool:
        """Whether the partner's leaving would change nothing that is recorded."""
        return not (self.load or self.fewer or self.gates or self.opportunities or self.waiting)


def what_if_dropped(rows: HasPartners, partner: Partner, on: date) -> Dropped:
    """What would be left open if a partner left on a day."""
    load = next((each for each in loads(rows, on) if each.body.pk == partner.body_id), None)
    return Dropped(
        partner=partner,
        load=load,
        fewer=tuple(_fewer(rows, partner)),
        gates=tuple(str(line.gate) for line in rows.deciders if line.partner_id == partner.pk),
        opportunities=tuple(_left_alone(rows, partner)),
        waiting=tuple(_waiting(rows, partner)),
    )


def _fewer(rows: HasPartners, partner: Partner) -> Iterator[Fewer]:
    last: dict[tuple[int, int], Participation] = {}
    for row in rows.participations:
        last[row.undertaking_id, row.partner_id] = row
    taking = {key for key, row in last.items() if row.state in TAKING_PART}
    for project in rows.projects:
        inside = [key for key in taking if key[0] == project.undertaking_id]
        if (project.undertaking_id, partner.pk) in taking:
            yield Fewer(project.name, project.code, len(inside), len(inside) - 1)


def _left_alone(rows: HasPartners, partner: Partner) -> Iterator[str]:
    """Opportunities that only this partner takes up."""
    takers: dict[int, dict[int, bool]] = {}
    for answer in rows.answers:
        yes = answer.answer in (AnswerKind.YES, AnswerKind.CONDITIONAL)
        takers.setdefault(answer.opportunity_id, {})[answer.partner_id] = yes
    for opportunity in rows.opportunities:
        saying_yes = [key for key, yes in takers.get(opportunity.pk, {}).items() if yes]
        if saying_yes == [partner.pk]:
            yield opportunity.title


def _waiting(rows: HasPartners, partner: Partner) -> Iterator[PlanItem]:
    """Unfinished work that waits for work which the partner leads, nearest first."""
    works = works_of(rows)
    held: list[Project | Milestone] = [*rows.projects, *rows.milestones]
    led = [row.code for row in held if row.lead_id == partner.body_id and not works[row.code].done]
    plan = [_item(work) for work in works.values()]
    seen: set[str] = set(led)
    for code in led:
        links = list(_reached(works, rows.dependencies, code))
        for item in drop(plan, links, code):
            if item.key not in seen and works[item.key].kind != "area":
                seen.add(item.key)
                yield item

"""One ranked list of what needs attention, each with its reasons.

The score of a warning is the sum of the points of its concerns, by the table of `scoring`.
One pass over each table: the cost grows with the number of rows, and for sentences with their
number times that of the stages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.ageing import age_of
from commonweal.deliver.programme.analysis.capacity import outstanding
from commonweal.deliver.programme.analysis.claims import (
    HasStages,
    cannot_be_a_count,
    checked_statements,
    take_up_question,
)
from commonweal.deliver.programme.analysis.gates import GateStanding, standings
from commonweal.deliver.programme.analysis.judging import Judged
from commonweal.deliver.programme.analysis.scoring import WEIGHTS, WarningKind
from commonweal.deliver.programme.analysis.stages import SET_ASIDE
from commonweal.deliver.programme.analysis.windows import date_queries
from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import (
    Action,
    Dependency,
    Milestone,
    Project,
    ServiceArea,
)
from commonweal.ground.ui.words import joined, plural
from commonweal.methods.dates import DateOrderError, PartDate
from commonweal.methods.gates import check_returns
from commonweal.methods.network import Link, find_broken_links
from commonweal.methods.slip import Slip, measure_slip
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.models import Collection, Return

# A gate this near should have its evidence.
GATE_NEAR = timedelta(days=62)
# Fewer returns than this share, and work cannot rely on them.
RETURNS_NEEDED = 0.8
DAYS_A_MONTH = 30.44


class HasReturns(Protocol):
    """`selectors.warned.ReturnRows`, or more."""

    @property
    def areas(self) -> Sequence[ServiceArea]: ...
    @property
    def collections(self) -> Sequence[Collection]: ...
    @property
    def returns(self) -> Sequence[Return]: ...
    @property
    def partners(self) -> Sequence[Partner]: ...


class HasWork(HasStages, Protocol):
    """`selectors.warned.WorkRows`, or more."""

    @property
    def projects(self) -> Sequence[Project]: ...
    @property
    def dependencies(self) -> Sequence[Dependency]: ...


class HasWarnings(HasWork, HasReturns, Protocol):
    """A whole `ProgrammeFacts`."""

    @property
    def areas(self) -> Sequence[ServiceArea]: ...
    @property
    def actions(self) -> Sequence[Action]: ...


@dataclass(frozen=True)
class Subject:
    """What a warning is about. `place` and `key` say where its page is."""

    place: str
    key: str
    name: str
    area: str = ""


@dataclass(frozen=True)
class Concern:
    """One reason for attention, with its points."""

    kind: WarningKind
    points: int
    reason: str


@dataclass(frozen=True)
class EarlyWarning:
    """One thing that needs attention, with every reason, the weightiest first."""

    subject: Subject
    concerns: tuple[Concern, ...]

    @property
    def score(self) -> int:
        """The sum of the points of its concerns."""
        return sum(concern.points for concern in self.concerns)

    @property
    def kinds(self) -> frozenset[WarningKind]:
        """The sorts of its concerns."""
        return frozenset(concern.kind for concern in self.concerns)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons as sentences."""
        return tuple(concern.reason for concern in self.concerns)


Found = Iterator[tuple[Subject, Concern]]


def warnings(
    rows: HasWarnings,
    judged: Judged,
    on: date,
    more: Iterable[tuple[Subject, Concern]] = (),
) -> tuple[EarlyWarning, ...]:
    """Everything that needs attention on a day, the highest score first, then by name.

    `judged` are the colours by the rule of the body that asks (`analysis.judging`); `more` is
    what apps above found (`analysis.sources`).
    """
    return ranked(of_work(rows, judged, on), of_actions(rows.actions, on), of_returns(rows), more)


def ranked(*sources: Iterable[tuple[Subject, Concern]]) -> tuple[EarlyWarning, ...]:
    """What several sources found as one list, the highest score first, then by name."""
    found: dict[Subject, list[Concern]] = defaultdict(list)
    for source in sources:
        for subject, concern in source:
            found[subject].append(concern)
    listed = [
        EarlyWarning(subject, tuple(sorted(concerns, key=lambda c: -c.points)))
        for subject, concerns in found.items()
    ]
    return tuple(sorted(listed, key=lambda w: (-w.score, w.subject.name, w.subject.key)))


def of_work(rows: HasWork, judged: Judged, on: date) -> Found:
    """What the milestones, their gates and links, and what was stated of them, give to say."""
    areas = {area.pk: area.code for area in rows.areas}
    yield from _dates(rows, areas, on)
    yield from _colours(rows, areas, judged)
    yield from _gates(rows, areas, on)
    yield from _claims(rows, on)
    yield from _take_ups(rows)
    yield from _windows(rows, areas)
    yield from _links(rows)


def score_by_area(found: Iterable[EarlyWarning]) -> dict[str, int]:
    """The scores of each area's warnings together, the highest first."""
    scores: dict[str, int] = defaultdict(int)
    for warning in found:
        if warning.subject.area:
            scores[warning.subject.area] += warning.score
    return dict(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


def concern_of(kind: WarningKind, reason: str, size: float = 0) -> Concern:
    """A reason with the points that its size makes."""
    return Concern(kind, WEIGHTS[kind].points(size), reason)


def _milestone(milestone: Milestone, areas: dict[int, str]) -> Subject:
    area = milestone.area_id or (milestone.project.area_id if milestone.project else None)
    return Subject("milestone", milestone.code, milestone.title, areas.get(area or 0, ""))


def _months(days: int) -> int:
    return round(days / DAYS_A_MONTH)


def _dates(rows: HasWork, areas: dict[int, str], on: date) -> Found:
    missed = concern_of(WarningKind.WILL_NOT_MEET, _("It will not meet its date."))
    language = get_language() or ""
    for milestone in rows.milestones:
        if milestone.status == Status.COMPLETE or milestone.status in SET_ASIDE:
            continue
        found: tuple[Concern, ...] = (missed,)
        if milestone.status != Status.WILL_NOT_MEET:
            dates = milestone.start, milestone.first_end, milestone.end
            found = _late(*dates, on, language)
        if found:
            subject = _milestone(milestone, areas)
            yield from ((subject, concern) for concern in found)


@lru_cache(maxsize=2**14)
def _late(
    start: PartDate | None,
    first_end: PartDate | None,
    end: PartDate | None,
    on: date,
    _language: str,
) -> tuple[Concern, ...]:
    """What the dates of unfinished work give cause to say, in a language.

    Answers are remembered: the list is made again after every change to one of thousands.
    """
    found = []
    if (due := end or first_end) is not None and due.last < on:
        days = (on - due.last).days
        reason = _("Its end, %(end)s, passed %(days)s ago and it is not complete.") % {
            "end": due.label(),
            "days": plural(days, "day", "days"),
        }
        found.append(concern_of(WarningKind.LATE, reason, _months(days)))
    if slip := _slip(start, first_end, end):
        reason = _("It is expected %s later than first agreed.") % (
            plural(slip.months, "month", "months")
            if slip.months
            else plural(slip.days or 0, "day", "days")
        )
        found.append(concern_of(WarningKind.SLIP, reason, slip.months))
    return tuple(found)


def _slip(start: PartDate | None, first_end: PartDate | None, end: PartDate | None) -> Slip | None:
    """How much later an end is than the one first agreed; None when it is not."""
    if first_end is None or end is None or end == first_end:
        return None
    try:
        slip = measure_slip([first_end, end], start=start)
    except DateOrderError:
        slip = measure_slip([first_end, end])
    return slip if slip.is_late else None


def _colours(rows: HasWork, areas: dict[int, str], judged: Judged) -> Found:
    differing = {each.key: each for each in judged.differing if each.is_flattering}
    said = _("Stated %(stated)s, by the rule %(computed)s: %(why)s")
    for milestone in rows.milestones:
        if each := differing.get(milestone.code):
            kind = (
                WarningKind.UNSUPPORTED_GREEN
                if each.is_unsupported_green
                else WarningKind.KINDER_COLOUR
            )
            reason = said % {
                "stated": each.stated,
                "computed": each.computed.colour,
                "why": each.computed.reasons[0],
            }
            yield _milestone(milestone, areas), concern_of(kind, reason)


def _gates(rows: HasWork, areas: dict[int, str], on: date) -> Found:
    milestones = {milestone.pk: milestone for milestone in rows.milestones}
    for standing in standings(rows, on):
        milestone = milestones.get(standing.gate.milestone_id)
        if milestone is None:
            continue
        subject = _milestone(milestone, areas)
        yield from ((subject, concern) for concern in _at_gate(standing, on))


def _at_gate(standing: GateStanding, on: date) -> Iterator[Concern]:
    gate, missing = standing.gate, standing.result.missing
    due = gate.due
    if missing and not standing.is_signed_off and due is not None and due.first <= on + GATE_NEAR:
        past = _months((on - due.last).days) if due.last < on else 0
        reason = _("“%(gate)s” is due %(due)s. %(missing)s") % {
            "gate": gate,
            "due": _when(due),
            "missing": " ".join(missing),
        }
        yield concern_of(WarningKind.GATE_EVIDENCE, reason, past)
    for decision in standing.overdue_conditions:
        due_by = decision.conditions_due_by or on
        reason = _("“%(gate)s”: the conditions of %(who)s were due %(due)s.") % {
            "gate": gate,
            "who": decision.partner or gate.chair,
            "due": _when(PartDate.from_date(due_by)),
        }
        yield concern_of(WarningKind.GATE_CONDITIONS, reason, _months((on - due_by).days))


def of_actions(actions: Iterable[Action], on: date) -> Found:
    """Actions that are late, or open for long without a date."""
    for action in actions:
        age = age_of(action, on)
        work = action.area or (action.project.area if action.project else None)
        subject = Subject("action", str(action.pk), action.text, work.code if work else "")
        if age.is_late and age.days_late is not None:
            days = plural(age.days_late, _("day"), _("days"))
            reason = _("The action is %(days)s late.") % {"days": days}
            yield subject, concern_of(WarningKind.ACTION_LATE, reason, age.days_late / 7)
        elif age.is_ageing and age.days_open is not None:
            days = plural(age.days_open, _("day"), _("days"))
            reason = _("The action has been open for %(days)s and has no date.") % {"days": days}
            yield subject, concern_of(WarningKind.ACTION_AGEING, reason, _months(age.days_open))


def of_returns(rows: HasReturns) -> Found:
    """Collections of figures that came back too thin to rely on."""
    names = {partner.body_id: str(partner) for partner in rows.partners}
    owed: dict[int, list[str]] = defaultdict(list)
    for each in outstanding(rows.returns):
        owed[each.collection_id].append(names.get(each.body_id, each.body.name))
    areas = {area.code: area for area in rows.areas}
    for collection in rows.collections:
        if not collection.expected or collection.received is None or collection.is_complete:
            continue
        received = min(collection.received, collection.expected)
        check = check_returns(received, collection.expected, needed=RETURNS_NEEDED)
        if check.passed:
            continue
        reason = f"“{collection}”: {check.reason}"
        if missing := owed[collection.pk]:
            reason += " " + _("Outstanding: %(names)s.") % {"names": joined(sorted(missing))}
        area = areas.get(collection.about_code)
        subject = (
            Subject("area", area.code, area.name, area.code)
            if area
            else Subject("collection", collection.code, str(collection))
        )
        yield subject, concern_of(WarningKind.RETURNS, reason, 1 - check.share)


def _claims(rows: HasWork, on: date) -> Found:
    for checked in checked_statements(rows, on):
        if not checked.is_supported:
            statement = checked.statement
            subject = Subject("statement", str(statement.pk), statement.text)
            yield subject, concern_of(WarningKind.CLAIM, " ".join(checked.verdict.reasons))


def _take_ups(rows: HasWork) -> Found:
    for area in rows.areas:
        if question := take_up_question(area):
            subject = Subject("area", area.code, area.name, area.code)
            yield subject, concern_of(WarningKind.TAKE_UP, question, int(cannot_be_a_count(area)))


def _windows(rows: HasWork, areas: dict[int, str]) -> Found:
    names = {project.code: project.name for project in rows.projects}
    for queried in date_queries(rows):
        place = "project" if queried.child in names else "milestone"
        name = names.get(queried.child) or queried.query.child.name
        subject = Subject(place, queried.child, name, areas.get(queried.area_id or 0, ""))
        yield subject, concern_of(WarningKind.DATE_QUERY, queried.sentence())


def _links(rows: HasWork) -> Found:
    held: list[ServiceArea | Project | Milestone] = [
        *rows.areas, *rows.projects, *rows.milestones,
    ]  # fmt: skip
    known = {row.code: row for row in held}
    links = [Link(each.needs, each.code) for each in rows.dependencies]
    for broken in find_broken_links(known, links):
        work = known.get(broken.link.after)
        area = work if isinstance(work, ServiceArea) else getattr(work, "area", None)
        subject = Subject(
            "link", broken.link.after, str(work or broken.link.after), area.code if area else ""
        )
        yield subject, concern_of(WarningKind.BROKEN_LINK, broken.sentence())


def _when(value: PartDate) -> str:
    return f"{'in' if value.day is None else 'on'} {value.label()}"

"""What waits for a body, what comes next, and what others did since a person last looked.

Each question is a fixed number of queries, and none reads more rows than it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import (
    Action,
    Gate,
    GateDecider,
    GateDecision,
    Milestone,
    Programme,
)
from commonweal.deliver.programme.selectors.actions import late
from commonweal.deliver.programme.selectors.facts import day_of
from commonweal.deliver.programme.selectors.plan import coming_dates
from commonweal.ground.access.actor import Actor
from commonweal.ground.audit.models import Event
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import DecisionLine
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Return
from commonweal.prove.governance.enums import MeetingState
from commonweal.prove.governance.models import Meeting
from commonweal.roof.reports.enums import IssueState
from commonweal.roof.reports.models import Issue

A_FEW = 5
EVENTS_READ = 50
EVENTS_SHOWN = 8
COMING_SHOWN = 8


@dataclass(frozen=True)
class Item:
    """One line that leads somewhere, with a remark and, where it has one, its day."""

    text: str
    href: str
    note: str = ""
    on: PartDate | None = None


@dataclass(frozen=True)
class Waiting:
    """Things of one sort that wait for somebody: how many, the first few, and where all are."""

    title: str
    total: int
    items: tuple[Item, ...]
    href: str


def day_seen(programmes: Sequence[Programme], today: date) -> date:
    """The day to see a partnership on: the latest of its programmes' days."""
    return max((day_of(programme, today) for programme in programmes), default=today)


def waiting_for(actor: Actor, on: date) -> tuple[Waiting, ...]:
    """What waits for the body that a person acts for; for the joint body, for anybody."""
    found = (_gates(actor, on), _actions(actor, on), _returns(actor), _decisions(actor), _reports())
    return tuple(waiting for waiting in found if waiting.total)


def _waiting(title: str, rows: QuerySet[Any], href: str, item: Any) -> Waiting:
    first = [item(row) for row in rows[:A_FEW]]
    # A list that is not full has been counted by reading it.
    total = rows.count() if len(first) == A_FEW else len(first)
    return Waiting(title, total, tuple(first), href)


def _gates(actor: Actor, on: date) -> Waiting:
    """Gates without the body's own decision; for the joint body, past due without the chair's."""
    if actor.for_programme_office:
        decided = GateDecision.objects.filter(gate=OuterRef("pk"), partner__isnull=True)
        month = PartDate(on.year, on.month)
        rows: QuerySet[Any] = Gate.objects.filter(~Exists(decided), due__lte=PartDate.from_date(on))
        rows = rows.exclude(due__in=[PartDate(on.year), month])
        rows = rows.select_related("milestone__programme").order_by("due", "pk")
        return _waiting(_("Gates past due without a decision"), rows, "", _gate_item)
    decided = GateDecision.objects.filter(gate=OuterRef("gate"), partner=OuterRef("partner"))
    lines = GateDecider.objects.filter(~Exists(decided), partner__body=actor.body_id)
    lines = lines.select_related("gate__milestone__programme").order_by("gate__due", "pk")
    return _waiting(
        _("Gates that need your body's decision"), lines, "", lambda line: _gate_item(line.gate)
    )


def _gate_item(gate: Gate) -> Item:
    code = gate.milestone.programme.code
    return Item(str(gate), reverse("gate_detail", args=[code, gate.pk]), gate.chair, gate.due)


def _actions(actor: Actor, on: date) -> Waiting:
    rows = Action.objects.filter(late(on))
    if not actor.for_programme_office:
        rows = rows.filter(Q(lead=actor.body_id) | Q(owner_post__body=actor.body_id))
    return _waiting(
        _("Actions late"),
        rows.select_related("programme", "lead", "owner_post__body").order_by("due", "pk"),
        "",
        _action_item,
    )


def _action_item(action: Action) -> Item:
    owner = action.owner_post or action.lead
    href = reverse("action_detail", args=[action.programme.code, action.pk])
    return Item(action.text, href, str(owner or _("no owner is named")), action.due)


def _returns(actor: Actor) -> Waiting:
    newer = Return.objects.filter(
        collection=OuterRef("collection"), body=OuterRef("body"), pk__gt=OuterRef("pk")
    )
    rows = Return.objects.filter(~Exists(newer), status=ReturnStatus.OUTSTANDING)
    if not actor.for_programme_office:
        rows = rows.filter(body=actor.body_id)
    return _waiting(
        _("Returns outstanding"),
        rows.select_related("collection", "body").order_by("collection", "body__name"),
        reverse("return_list"),
        lambda row: Item(
            str(row.collection),
            reverse("collection_detail", args=[row.collection_id]),
            str(row.body),
            row.collection.due,
        ),
    )


def _decisions(actor: Actor) -> Waiting:
    newer = DecisionLine.objects.filter(
        proposal=OuterRef("proposal"),
        partner=OuterRef("partner"),
        deciding_body=OuterRef("deciding_body"),
        pk__gt=OuterRef("pk"),
    )
    rows = DecisionLine.objects.filter(~Exists(newer), outcome=Outcome.AWAITED)
    if not actor.for_programme_office:
        rows = rows.filter(partner__body=actor.body_id)
    return _waiting(
        _("Decisions awaited"),
        rows.select_related("proposal", "partner__body").order_by("pk"),
        reverse("decision_list"),
        lambda row: Item(
            str(row.proposal),
            reverse("proposal_detail", args=[row.proposal_id]),
            f"{row.partner}, {row.deciding_body}",
        ),
    )


def _reports() -> Waiting:
    rows = Issue.objects.filter(state__in=(IssueState.OPEN, IssueState.FROZEN))
    return _waiting(
        _("Reports due"),
        rows.select_related("cycle__programme").order_by("due_on", "pk"),
        "",
        lambda issue: Item(
            str(issue),
            reverse("issue_detail", args=[issue.cycle.programme.code, issue.pk]),
            str(issue.get_state_display()),
            PartDate.from_date(issue.due_on),
        ),
    )


def coming(programmes: Sequence[Programme], today: date) -> tuple[Item, ...]:
    """The next dates of meetings, milestones, gates and actions, the nearest first."""
    found = [_meeting_item(meeting) for meeting in _meetings(day_seen(programmes, today))]
    for programme in programmes:
        on = day_of(programme, today)
        milestones = coming_dates(programme, on, limit=COMING_SHOWN)
        found += [_milestone_item(programme, milestone) for milestone in milestones]
        ahead = {"due__gte": PartDate(on.year, on.month)}
        gates = Gate.objects.filter(milestone__programme=programme, **ahead)
        found += map(
            _gate_item,
            gates.select_related("milestone__programme").order_by("due", "pk")[:COMING_SHOWN],
        )
        actions = Action.objects.filter(programme=programme, state="open", **ahead)
        found += map(
            _action_item,
            actions.exclude(late(on))
            .select_related("programme", "lead", "owner_post__body")
            .order_by("due", "pk")[:COMING_SHOWN],
        )
    return tuple(sorted(found, key=lambda item: item.on.last if item.on else today)[:COMING_SHOWN])


def _meetings(on: date) -> QuerySet[Meeting]:
    ahead = Q(held_on__gte=PartDate.from_date(on)) | Q(held_on=PartDate(on.year, on.month))
    planned = Meeting.objects.filter(ahead).exclude(state=MeetingState.CANCELLED)
    return planned.order_by("held_on", "pk")[:COMING_SHOWN]


def _meeting_item(meeting: Meeting) -> Item:
    href = reverse("meeting_detail", args=[meeting.pk])
    return Item(meeting.title, href, meeting.place, meeting.held_on)


def _milestone_item(programme: Programme, milestone: Milestone) -> Item:
    where = milestone.area or milestone.project or ""
    href = reverse("milestone_detail", args=[programme.code, milestone.code])
    return Item(milestone.title, href, str(where), milestone.end)


@dataclass(frozen=True)
class News:
    """What others did since a moment, the last first; `is_more` where there is more of it."""

    since: datetime
    events: tuple[Event, ...]
    is_more: bool


def news_since(actor: Actor, since: datetime) -> News:
    """What people other than the actor did since a moment, among the last lines of the trail."""
    read = list(Event.objects.order_by("-id")[:EVENTS_READ])
    new = [event for event in read if event.at >= since and event.person_id != actor.person_id]
    return News(since, tuple(new[:EVENTS_SHOWN]), len(new) > EVENTS_SHOWN)

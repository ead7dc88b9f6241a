from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.prove.governance.enums import MeetingState, NoticeKind, Stage
from commonweal.prove.governance.models import AgendaItem, Committee, Meeting, Paper, Seat


def reasons_not_to_meet(committees: Collection[Committee], held_on: PartDate) -> list[str]:
    """Why committees cannot meet on a date; none when they can."""
    if not committees:
        return [_("Choose the committee that meets, or several that sit together.")]
    return [
        _("%(committee)s ended on %(day)s, so it cannot meet after that.")
        % {"committee": each, "day": each.ended_on.label()}
        for each in committees
        if each.ended_on and held_on.first > each.ended_on.last
    ]


def reasons_not_to_change(
    meeting: Meeting, held_on: PartDate, state: str, reason: str, on: date
) -> list[str]:
    """Why the day or the state of a meeting cannot become so; none when they can."""
    reasons = []
    if (meeting.held_on, meeting.state) == (held_on, state):
        reasons.append(_("Nothing was changed. Give another day, or another state."))
    if not reason.strip():
        reasons.append(_("Say why, since people have the earlier day in their diaries."))
    if state == MeetingState.HELD and held_on.first > on:
        reasons.append(_("The meeting is still to come, so it cannot have been held."))
    return reasons


def reasons_not_to_add_item(meeting: Meeting, is_private: bool, private_reason: str) -> list[str]:
    """Why an item cannot be put on an agenda; none when it can."""
    reasons = []
    if meeting.state == MeetingState.CANCELLED:
        reasons.append(_("The meeting is cancelled. Choose another meeting."))
    if is_private and not private_reason.strip():
        reasons.append(_("Say why the public may not be present for this item."))
    return reasons


def reasons_not_to_attach(item: AgendaItem, paper: Paper, attached: Iterable[int]) -> list[str]:
    """Why a paper cannot go with an item; none when it can."""
    if paper.pk in set(attached):
        return [_("“%(paper)s” goes with “%(item)s” already.") % {"paper": paper, "item": item}]
    return []


def reasons_not_to_publish(
    meeting: Meeting,
    committee: Committee,
    sitting: Collection[Committee],
    item: AgendaItem | None,
    kind: str,
    published_on: date,
    on: date,
) -> list[str]:
    """Why a notice cannot be recorded as published; none when it can."""
    reasons = []
    if committee not in sitting:
        reasons.append(_("%(committee)s does not sit in this meeting.") % {"committee": committee})
    if (item is None) != (kind == NoticeKind.AGENDA):
        reasons.append(_("An agenda is of the whole meeting; every other notice is of an item."))
    if item is not None and item.meeting_id != meeting.pk:
        reasons.append(_("The item is of another meeting. Choose one of this meeting."))
    if published_on > on:
        reasons.append(_("A day to come cannot be recorded. Record it once it is published."))
    return reasons


def reasons_not_to_attend(meeting: Meeting, seat: Seat, sitting: Collection[int]) -> list[str]:
    """Why somebody's attendance cannot be recorded; none when it can."""
    if seat.committee_id not in sitting:
        return [
            _("%(who)s sits on %(committee)s, which does not meet here.")
            % {"who": seat, "committee": seat.committee}
        ]
    if meeting.state == MeetingState.CANCELLED:
        return [_("The meeting is cancelled, so nobody was there.")]
    return []


def reasons_not_to_test(actor: Actor, body: Body) -> list[str]:
    """Why a person cannot test an item by a body's own rule, or set it; none when they can."""
    if actor.for_programme_office or actor.body_id == body.pk:
        return []
    return [
        _("You act for %(own)s, so you cannot say what is a key decision of %(body)s.")
        % {"own": actor.body_name, "body": body}
    ]


def reasons_not_to_word(
    actor: Actor,
    committee: Committee,
    sitting: Collection[Committee],
    stage: str,
    said: PartDate | None,
    evidence: Document | None,
    evidence_note: str,
    *,
    is_recommended: bool,
) -> list[str]:
    """Why a wording cannot be recorded so; none when it can.

    A secretary may record what another body's committee resolved, and says where that is
    written down; the row is the recorder's own.
    """
    reasons = []
    if committee not in sitting:
        reasons.append(_("%(committee)s does not sit in this meeting.") % {"committee": committee})
    if stage == Stage.AMENDED and not is_recommended:
        reasons.append(_("There is nothing to amend yet. Record what was recommended first."))
    if stage == Stage.RESOLVED and said is None:
        reasons.append(_("Say when it was resolved, as exactly as you know."))
    others = committee.body_id is not None and committee.body_id != actor.body_id
    if stage == Stage.RESOLVED and others and evidence is None and not evidence_note.strip():
        reasons.append(
            _(
                "You record a resolution of %(body)s for it. Attach the minutes, or say where "
                "the resolution is written down."
            )
            % {"body": committee.body}
        )
    return reasons

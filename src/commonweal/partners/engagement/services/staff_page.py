"""The staff page: what is told, what is asked, and what is answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.engagement import rules, selectors
from commonweal.partners.engagement.analysis import personal_in
from commonweal.partners.engagement.enums import AskedKind, AskedState
from commonweal.partners.engagement.models import Asked, News, StaffPage, TimetableEntry


@transaction.atomic
def set_page(
    *, actor: Actor, is_open: bool, welcome: str, answers_within_days: int | None
) -> StaffPage:
    """Open or close the partnership's staff page, and say what stands first on it."""
    actor.require(Permission.ENGAGEMENT_KEEP)
    _only_for_all(actor)
    _refuse(rules.reasons_not_to_tell(personal_in(actor.partnership_id, welcome)))
    page = selectors.staff_page() or StaffPage(**actor.owns())
    page.is_open, page.welcome = is_open, welcome
    page.answers_within_days = answers_within_days
    page.save()
    audit.record(actor=actor, verb="engagement.page_set", subject=page, open=is_open)
    return page


@transaction.atomic
def tell(*, actor: Actor, title: str, text: str, told_on: date) -> News:
    """Tell all staff something."""
    actor.require(Permission.ENGAGEMENT_KEEP)
    _only_for_all(actor)
    _refuse(rules.reasons_not_to_tell(personal_in(actor.partnership_id, title, text)))
    news = News.objects.create(**actor.owns(), title=title, text=text, told_on=told_on)
    audit.record(actor=actor, verb="engagement.told", subject=news)
    return news


@transaction.atomic
def add_to_timetable(
    *, actor: Actor, what: str, when: PartDate, is_done: bool = False
) -> TimetableEntry:
    """Put something into the timetable that staff read."""
    actor.require(Permission.ENGAGEMENT_KEEP)
    _only_for_all(actor)
    entry = TimetableEntry.objects.create(**actor.owns(), what=what, when=when, is_done=is_done)
    audit.record(actor=actor, verb="engagement.timetabled", subject=entry)
    return entry


@transaction.atomic
def ask(*, actor: Actor, kind: AskedKind, text: str, at: datetime) -> Asked:
    """Take a question from anybody. `actor` is the page's own visitor, with no person behind.

    Nothing about who asks is kept: not a name, not an address, not where it was sent from.
    """
    _refuse(rules.reasons_not_to_ask(selectors.staff_page(), text))
    asked = Asked.objects.create(
        partnership_id=actor.partnership_id, owner_id=actor.joint_body_id, kind=kind,
        text=text.strip(), asked_at=at,
    )  # fmt: skip
    audit.record(actor=actor, verb="engagement.asked", subject=asked)
    return asked


@transaction.atomic
def answer(
    *, actor: Actor, asked: Asked, shown: str, answer: str, verdict: str, at: datetime
) -> Asked:
    """Answer in public: the moderator's wording of what was asked, and the answer."""
    actor.require(Permission.ENGAGEMENT_KEEP, asked)
    personal = personal_in(actor.partnership_id, shown, answer)
    _refuse(rules.reasons_not_to_answer(asked, shown, answer, verdict, personal))
    asked.shown, asked.answer, asked.verdict = shown.strip(), answer.strip(), verdict
    asked.state, asked.answered_at = AskedState.ANSWERED, at
    asked.save(update_fields=["shown", "answer", "verdict", "state", "answered_at"])
    audit.record(actor=actor, verb="engagement.answered", subject=asked)
    return asked


@transaction.atomic
def decline(*, actor: Actor, asked: Asked, reason: str) -> Asked:
    """Leave something unpublished, with the reason for those who moderate."""
    actor.require(Permission.ENGAGEMENT_KEEP, asked)
    _refuse(rules.reasons_not_to_decline(asked))
    asked.state = AskedState.DECLINED
    asked.save(update_fields=["state"])
    audit.record(actor=actor, verb="engagement.declined", subject=asked, reason=reason)
    return asked


def _only_for_all(actor: Actor) -> None:
    if not actor.for_programme_office:
        raise Refused(
            _("The staff page speaks for all partners. Ask the programme office to put it there.")
        )


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refused(*reasons)

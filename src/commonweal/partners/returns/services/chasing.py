"""Reminders: drafted for a person to read, sent by that person or, where asked, once a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Grant
from commonweal.ground.audit import services as audit
from commonweal.ground.notify import services as notify
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post
from commonweal.partners.returns.enums import Rung
from commonweal.partners.returns.models import Collection, Contact, Reminder, ReminderBody
from commonweal.partners.returns.rules import reasons_not_to_send_letter
from commonweal.partners.returns.selectors.chasing import Letter, letters_due, letters_on


@transaction.atomic
def keep_contact(
    *,
    actor: Actor,
    rung: Rung,
    name: str,
    email: str = "",
    post: Post | None = None,
    body: Body | None = None,
    collection: Collection | None = None,
) -> Contact:
    """Say whom to write to: for one body or all, about one collection or any."""
    actor.require(Permission.RETURN_KEEP)
    contact = Contact.objects.create(
        **actor.owns(), rung=rung, name=name, email=email, post=post, body=body,
        collection=collection,
    )  # fmt: skip
    audit.record(actor=actor, verb="returns.contact_kept", subject=contact, rung=rung.label)
    return contact


@transaction.atomic
def draft_due(*, actor: Actor, collection: Collection, today: date, address: str) -> list[Reminder]:
    """Draft the letters that the ladder asks for today. Nothing leaves."""
    return _draft_all(actor, collection, letters_due(collection, today), today, address)


@transaction.atomic
def draft_for(
    *, actor: Actor, collection: Collection, rung: Rung, today: date, address: str
) -> list[Reminder]:
    """Draft letters to one rung about all that is outstanding, whatever the day. Nothing leaves."""
    drafted = _draft_all(actor, collection, letters_on(collection, rung), today, address)
    if not drafted:
        raise Refused(
            _("Nothing of “%(what)s” is outstanding by name, so there is nobody to write to.")
            % {"what": collection}
        )
    return drafted


def _draft_all(
    actor: Actor, collection: Collection, letters: Iterable[Letter], today: date, address: str
) -> list[Reminder]:
    actor.require(Permission.RETURN_KEEP, collection)
    return [_draft(actor, collection, letter, today, address) for letter in letters]


def _draft(
    actor: Actor, collection: Collection, letter: Letter, today: date, address: str
) -> Reminder:
    subject, text = _written(actor, collection, letter, today, address)
    reminder = Reminder.objects.create(
        **actor.owns(), collection=collection, rung=letter.rung, subject=subject, text=text,
        to_name=_name_of(letter), drafted_on=today,
        to_email=letter.contact.email if letter.contact else "",
    )  # fmt: skip
    for body in letter.bodies:
        ReminderBody.objects.create(**actor.owns(), reminder=reminder, body=body)
    audit.record(
        actor=actor, verb="returns.reminder_drafted", subject=reminder,
        bodies=[body.name for body in letter.bodies], rung=letter.rung.label,
    )  # fmt: skip
    return reminder


def _name_of(letter: Letter) -> str:
    if letter.contact:
        return letter.contact.name
    bodies = ", ".join(body.name for body in letter.bodies)
    return f"{letter.rung.label}, {bodies}"[:200]


def _written(
    actor: Actor, collection: Collection, letter: Letter, today: date, address: str
) -> tuple[str, str]:
    """Subject and text of a letter, from the template of its rung."""
    context = {
        "actor": actor, "collection": collection, "letter": letter, "address": address,
        "late": collection.days_late(today), "to": _name_of(letter),
    }  # fmt: skip
    whole = render_to_string(f"returns/letters/{letter.rung}.txt", context, using="jinja2")
    subject, _rule, text = whole.strip().partition("\n")
    return " ".join(subject.split())[:200], text.strip() + "\n"


@transaction.atomic
def edit_reminder(*, actor: Actor, reminder: Reminder, subject: str, text: str) -> Reminder:
    """Put a draft into one's own words."""
    actor.require(Permission.RETURN_KEEP, reminder)
    if reminder.sent_at is not None:
        raise Refused(_("This letter was sent already."))
    reminder.subject, reminder.text = subject, text
    reminder.save(update_fields=["subject", "text"])
    audit.record(actor=actor, verb="returns.reminder_edited", subject=reminder)
    return reminder


@transaction.atomic
def send_reminder(*, actor: Actor, reminder: Reminder, at: datetime) -> Reminder:
    """Send a drafted letter by e-mail."""
    actor.require(Permission.RETURN_KEEP, reminder)
    if reasons := reasons_not_to_send_letter(reminder):
        raise Refused(*reasons)
    notify.post(actor=actor, to=reminder.to_email, subject=reminder.subject, text=reminder.text)
    return _sent(actor, reminder, at)


@transaction.atomic
def mark_posted(*, actor: Actor, reminder: Reminder, at: datetime) -> Reminder:
    """Record that a letter went by post or by hand."""
    actor.require(Permission.RETURN_KEEP, reminder)
    if reminder.sent_at is not None:
        raise Refused(_("This letter was sent already."))
    return _sent(actor, reminder, at)


def _sent(actor: Actor, reminder: Reminder, at: datetime) -> Reminder:
    reminder.sent_at, reminder.sent_by = at, actor.name
    reminder.save(update_fields=["sent_at", "sent_by"])
    audit.record(actor=actor, verb="returns.reminder_sent", subject=reminder, to=reminder.to_name)
    return reminder


@transaction.atomic
def chase_daily(*, actor: Actor, collection: Collection, grant: Grant | None) -> Collection:
    """Let the daily command send what the ladder asks for, in a role of one's own; None: no more.

    The letters go out in that role, and no longer once it has ended.
    """
    actor.require(Permission.RETURN_KEEP, collection)
    if grant is not None and (grant.person_id, grant.body_id) != (actor.person_id, actor.body_id):
        raise Refused(_("Letters go out in a role of your own only."))
    collection.chased_by_grant = grant.pk if grant else None
    collection.save(update_fields=["chased_by_grant"])
    audit.record(actor=actor, verb="returns.chased_daily", subject=collection, on=grant is not None)
    return collection

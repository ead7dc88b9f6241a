"""Whom to write to about what is missing, and what was written already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import Rung
from commonweal.partners.returns.models import Collection, Contact, Reminder, ReminderBody
from commonweal.partners.returns.rules import Written, rung_due
from commonweal.partners.returns.selectors.boards import status_board


@dataclass(frozen=True)
class Letter:
    """A letter that is due: whom to, on which rung, about which bodies."""

    rung: Rung
    contact: Contact | None
    bodies: tuple[Body, ...]


def contacts() -> QuerySet[Contact]:
    """Everybody who may be written to."""
    return Contact.objects.select_related("body", "collection", "post").order_by(
        "rung", "body__name", "name", "id"
    )


def reminders_of(collection: Collection) -> list[Reminder]:
    """What was written about a collection, the last first: two queries."""
    return list(collection.reminders.prefetch_related("lines__body").order_by("-id"))


def letters_due(collection: Collection, today: date) -> list[Letter]:
    """The letters that the ladder asks for on a day, one to each contact and rung."""
    written = _written(collection)
    wanted: dict[Rung, list[Body]] = {}
    for body in status_board(collection).outstanding_from:
        if rung := rung_due(collection, written.get(body.pk, ()), today):
            wanted.setdefault(rung, []).append(body)
    return letters_to(collection, wanted)


def letters_on(collection: Collection, rung: Rung) -> list[Letter]:
    """The letters to one rung about everything that is outstanding, whatever the day."""
    return letters_to(collection, {rung: list(status_board(collection).outstanding_from)})


def letters_to(collection: Collection, wanted: dict[Rung, list[Body]]) -> list[Letter]:
    """A letter for each contact; a body that has none gets one of its own, with no address."""
    known = list(contacts())
    letters: list[Letter] = []
    for rung, bodies in wanted.items():
        grouped: dict[int | None, tuple[Contact | None, list[Body]]] = {}
        for body in bodies:
            contact = contact_for(known, collection, rung, body)
            key = contact.pk if contact else -body.pk
            grouped.setdefault(key, (contact, []))[1].append(body)
        letters += [Letter(rung, contact, tuple(named)) for contact, named in grouped.values()]
    return letters


def contact_for(
    known: Iterable[Contact], collection: Collection, rung: Rung, body: Body
) -> Contact | None:
    """Whom to write to: the contact that is nearest to this collection and this body."""
    fitting = [
        each
        for each in known
        if each.rung == rung
        and each.body_id in (None, body.pk)
        and each.collection_id in (None, collection.pk)
    ]
    # One of this body and collection before one of this collection, this body, or neither.
    return max(fitting, key=lambda c: (c.collection_id or 0, c.body_id or 0), default=None)


def _written(collection: Collection) -> dict[int, list[Written]]:
    """What was drafted or sent about each body, in order."""
    rows = ReminderBody.objects.filter(reminder__collection=collection).select_related("reminder")
    found: dict[int, list[Written]] = {}
    for line in rows.order_by("id"):
        said = Written(Rung(line.reminder.rung), line.reminder.drafted_on)
        found.setdefault(line.body_id, []).append(said)
    return found

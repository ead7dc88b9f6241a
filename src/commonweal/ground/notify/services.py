from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.timezone import now

from commonweal.ground.access.actor import Actor
from commonweal.ground.notify.models import Message

MOST_TRIES = 5


def write_message(
    *, actor: Actor | None, to: str, template: str, context: dict[str, Any]
) -> Message:
    """Put a message in the outbox and send it once the transaction stands.

    `template` is a text file of the app that writes: its first line is the subject.
    """
    subject, _, text = render_to_string(template, context, using="jinja2").strip().partition("\n")
    return post(actor=actor, to=to, subject=subject, text=text)


def post(*, actor: Actor | None, to: str, subject: str, text: str) -> Message:
    """Put a text that is already written in the outbox and send it once the transaction stands."""
    message = Message.objects.create(
        to=to,
        subject=" ".join(subject.split())[:200],
        text=text.strip() + "\n",
        partnership_id=actor.partnership_id if actor else None,
    )
    transaction.on_commit(lambda: _send(message))
    return message


def send_waiting(*, actor: Actor | None = None) -> int:
    """Try again everything that has not left; returns how many left."""
    waiting = Message.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES)
    return sum(_send(message) for message in waiting)


def _send(message: Message) -> bool:
    """Try to send; a failure is kept with the message, which waits for the next try."""
    # Two processes may find the same message; the one that counts the try sends it.
    mine = Message.objects.filter(pk=message.pk, sent_at__isnull=True, tries=message.tries)
    if not mine.update(tries=F("tries") + 1):
        return False
    message.tries += 1
    try:
        EmailMessage(message.subject, message.text, to=[message.to]).send()
    except OSError as error:  # smtplib's errors are OSErrors; the outbox keeps the message
        message.error = str(error)
        message.save(update_fields=["error"])
        return False
    message.sent_at, message.error = now(), ""
    message.save(update_fields=["sent_at", "error"])
    return True

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
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
    first, _, text = render_to_string(template, context, using="jinja2").strip().partition("\n")
    message = Message.objects.create(
        to=to,
        subject=first[:200],
        text=text.strip() + "\n",
        partnership_id=actor.partnership_id if actor else None,
    )
    transaction.on_commit(lambda: send(message))
    return message


def send(message: Message) -> bool:
    """Try to send; a failure is kept with the message, which waits for the next try."""
    message.tries += 1
    try:
        EmailMessage(message.subject, message.text, to=[message.to]).send()
    except OSError as error:  # smtplib's errors are OSErrors; the outbox keeps the message
        message.error = str(error)
        message.save(update_fields=["tries", "error"])
        return False
    message.sent_at, message.error = now(), ""
    message.save(update_fields=["tries", "sent_at", "error"])
    return True


def send_waiting(*, actor: Actor | None = None) -> int:
    """Try again everything that has not left; returns how many left."""
    waiting = Message.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES)
    return sum(send(message) for message in waiting)

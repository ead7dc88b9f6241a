"""Finds the sentence of an event by its verb, so that the trail knows none of the apps."""

from __future__ import annotations

from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from commonweal.ground.audit.models import Event


def sentence(event: Event) -> str:
    """What was done, in words: the template `events/<verb>.txt` of the app that recorded it."""
    try:
        template = get_template(f"events/{event.verb}.txt", using="jinja2")
    except TemplateDoesNotExist:
        return f"{event.verb.rpartition('.')[2].replace('_', ' ').capitalize()}: {event.subject}"
    context: dict[str, Any] = {"event": event, "subject": event.subject, **event.details}
    return " ".join(template.render(context).split())

"""Calendars to take away as a file, or to follow with a secret address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.calendars import calendar_of
from commonweal.deliver.programme.views.imports import as_download
from commonweal.ground.access.actor import acting
from commonweal.ground.files.exchange import DatedThing, calendar_feed

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar(request: HttpRequest, things: list[DatedThing], *, name: str) -> bytes:
    """Dated things as a calendar of this site."""
    host = request.get_host().split(":")[0]
    return calendar_feed(things, name=name, host=host, stamped_at=now())


def as_file(data: bytes, name: str) -> HttpResponse:
    """A calendar to take away."""
    return as_download(data, f"{name}.ics", CONTENT_TYPE)


def followed(
    secret: str, make: Callable[[Programme | None], bytes], *, of_programme: bool = False
) -> HttpResponse:
    """A calendar for a program that shows a secret; it sees what that secret's role sees.

    `make` is given the programme that the secret is for: none for the whole partnership.

    Raises
    ------
    Http404
        When the secret is none of ours or no longer in force, or opens the other sort of calendar.
    """
    found = calendar_of(secret, localdate())
    if found is None or (found[1] is not None) != of_programme:
        raise Http404
    actor, key = found
    with acting(actor):
        data = make(get_object_or_404(Programme, pk=key) if of_programme else None)
    response = HttpResponse(data, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response

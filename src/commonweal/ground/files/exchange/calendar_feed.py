"""A calendar that people's own programs can follow. Source: RFC 5545 (iCalendar), RFC 7986."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from commonweal.methods.dates import PartDate, Precision

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class DatedThing:
    """Something that happens or is due.

    Parameters
    ----------
    key
        What stays the same for this thing for ever, such as “milestone-14”. With the host it
        makes the event's identity, so that a changed date moves an event instead of adding one.
    title
        What it is.
    due
        The day, or the month or year by whose end it is due.
    description, url
        More to read, and where.
    """

    key: str
    title: str
    due: PartDate
    description: str = ""
    url: str = ""


def calendar_feed(
    things: Iterable[DatedThing], *, name: str, host: str, stamped_at: datetime
) -> bytes:
    """An iCalendar file of all-day events, the same bytes for the same things.

    A thing due in a month or year is shown on its last day, and its summary says “by end of
    July 2010”, so that nobody reads an exactness that was never promised.

    Parameters
    ----------
    name
        What the calendar is called in people's programs.
    host
        The site's name, which makes the events' identities unique in the world.
    stamped_at
        When the facts were taken, with its time zone; no clock is read here.

    Raises
    ------
    ValueError
        When `stamped_at` has no time zone, or two things have one key.
    """
    if stamped_at.tzinfo is None:
        raise ValueError("The time that a feed was made needs its time zone.")
    calendar = Calendar()
    calendar.add("prodid", "-//Commonweal//Calendar feed//EN")
    calendar.add("version", "2.0")
    calendar.add("name", _plain(name))
    calendar.add("x-wr-calname", _plain(name))
    keys: set[str] = set()
    for thing in sorted(things, key=lambda thing: (thing.due, thing.key)):
        if thing.key in keys:
            raise ValueError(f"Two dated things have the key “{thing.key}”. Give each its own.")
        keys.add(thing.key)
        calendar.add_component(_event(thing, host, stamped_at))
    return bytes(calendar.to_ical())


def summary(thing: DatedThing) -> str:
    """The line shown in a calendar.

    >>> summary(DatedThing("m-1", "Options paper", PartDate(2010, 7)))
    'Options paper (by end of July 2010)'
    """
    if thing.due.precision is Precision.DAY:
        return thing.title
    return f"{thing.title} (by end of {thing.due.label()})"


def _event(thing: DatedThing, host: str, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{_plain(thing.key)}@{host}")
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("summary", _plain(summary(thing)))
    event.add("dtstart", thing.due.last)
    # The end of an all-day event is the day after it; the calendar's last day has none.
    if thing.due.year < 9999:
        event.add("dtend", thing.due.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if thing.description:
        event.add("description", _plain(thing.description))
    if thing.url:
        event.add("url", _plain(thing.url))
    return event


def _plain(text: str) -> str:
    """Text without the control characters that the form forbids, in one kind of line end."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

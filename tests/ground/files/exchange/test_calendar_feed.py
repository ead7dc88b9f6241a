from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from commonweal.ground.files.exchange import DatedThing, calendar_feed
from commonweal.methods.dates import PartDate

STAMP = datetime(2010, 7, 1, 9, tzinfo=UTC)


def feed(*things: DatedThing) -> bytes:
    return calendar_feed(things, name="Programme", host="partnership.example", stamped_at=STAMP)


def events(data: bytes) -> list:
    return Calendar.from_ical(data).events


@pytest.mark.parametrize(
    ("due", "day", "summary"),
    [
        (PartDate(2010, 7, 9), date(2010, 7, 9), "Options paper"),
        (PartDate(2010, 7), date(2010, 7, 31), "Options paper (by end of July 2010)"),
        (PartDate(2012, 2), date(2012, 2, 29), "Options paper (by end of February 2012)"),
        (PartDate(2010), date(2010, 12, 31), "Options paper (by end of 2010)"),
    ],
)
def test_a_part_date_is_an_all_day_event_on_its_last_day(due, day, summary):
    (event,) = events(feed(DatedThing("milestone-14", "Options paper", due)))

    assert event.decoded("dtstart") == day
    assert event.decoded("dtend") == day + timedelta(days=1)
    assert str(event["summary"]) == summary


def test_an_event_keeps_its_identity_when_its_date_moves():
    before = events(feed(DatedThing("milestone-14", "Options paper", PartDate(2010, 7))))[0]
    after = events(feed(DatedThing("milestone-14", "Options paper", PartDate(2010, 9))))[0]

    assert before["uid"] == after["uid"] == "milestone-14@partnership.example"


def test_the_same_things_in_any_order_give_the_same_bytes():
    things = [DatedThing(f"m-{n}", "x", PartDate(2010, 1 + n % 3)) for n in range(6)]

    assert feed(*things) == feed(*reversed(things))


def test_the_stamp_is_the_one_handed_in_in_universal_time():
    summer = datetime(2010, 7, 1, 10, tzinfo=timezone(timedelta(hours=1)))

    data = calendar_feed(
        [DatedThing("m", "x", PartDate(2010))], name="n", host="h", stamped_at=summer
    )

    assert b"DTSTAMP:20100701T090000Z" in data


def test_a_stamp_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="needs its time zone"):
        calendar_feed([], name="n", host="h", stamped_at=STAMP.replace(tzinfo=None))


def test_two_things_of_one_key_are_refused():
    thing = DatedThing("m-1", "x", PartDate(2010))

    with pytest.raises(ValueError, match="Two dated things have the key “m-1”"):
        feed(thing, thing)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"))
dues = st.dates(date(1900, 1, 1)).map(PartDate.from_date) | st.builds(
    PartDate, st.integers(1900, 9999), st.none() | st.integers(1, 12)
)


@given(st.lists(st.tuples(texts, dues, texts), max_size=5))
def test_every_thing_comes_back_with_its_day_and_words(rows):
    things = [DatedThing(f"m-{n}", t, due, d) for n, (t, due, d) in enumerate(rows)]

    found = {str(event["uid"]): event for event in events(feed(*things))}

    assert len(found) == len(things)
    for thing in things:
        event = found[f"{thing.key}@partnership.example"]
        assert event.decoded("dtstart") == thing.due.last
        assert str(event["summary"]).startswith(thing.title)
        assert str(event.get("description", "")) == thing.description

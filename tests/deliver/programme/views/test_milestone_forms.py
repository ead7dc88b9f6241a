"""The form that gives a date, as the person who fills it in meets it."""

from __future__ import annotations

import pytest

from commonweal.deliver.programme.models import DateGiven
from commonweal.ground.access.scope import unscoped

PATH = "/programmes/cep/milestones/CH-1/date/"


@pytest.fixture
def officer(signed_in):
    return signed_in("officer@agma.example")


def given() -> int:
    with unscoped("counting dates in a test"):
        return DateGiven.objects.filter(milestone__code="CH-1").count()


def test_a_date_is_known_on_the_day_that_the_page_shows(officer) -> None:
    page = officer.get(PATH).content.decode()

    assert 'value="27 July 2010"' in page


def test_a_date_that_is_moved_must_be_given(officer) -> None:
    page = officer.post(PATH, {"event": "forecast", "value": "", "known": "", "reason": ""})

    said = page.content.decode()
    assert "Enter the date, for example July 2010 or 31 July 2010." in said
    assert "Answer “Why?”" in said
    assert "Date (optional)" not in said


def test_a_new_date_is_not_dropped_because_the_old_one_will_not_be_met(officer) -> None:
    before = given()

    page = officer.post(
        PATH, {"event": "will_not_meet", "value": "May 2011", "known": "2010", "reason": "Late."}
    )

    assert "A date that will not be met has no new date." in page.content.decode()
    assert given() == before


def test_the_chart_ends_at_the_date_given_last_though_it_was_known_in_the_same_month(officer):
    # The report of July 2010 moved it to September; on the 27th of that month it moves on.
    officer.post(
        "/programmes/cep/milestones/IT-1/date/",
        {"event": "forecast", "value": "December 2010", "known": "27 July 2010", "reason": "Late."},
    )

    page = officer.get("/programmes/cep/milestones/IT-1/").content.decode()

    assert "It moved later by 275 days." in page

"""When a service is measured, what was lost of that, and whether it kept its level."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.agreements.services.keeping import add_party, keep_agreement, set_review
from commonweal.agree.performance.models import Exclusion, Interruption, LeftOut, ServiceHours
from commonweal.agree.performance.rules.calendar import measured_hours
from commonweal.agree.performance.rules.levels import Counts, is_missed
from commonweal.agree.performance.selectors.levels import promises_of
from commonweal.agree.performance.services.keeping import keep_indicator
from commonweal.agree.performance.services.levels import (
    exclude_days,
    leave_out,
    promise_level,
    record_interruption,
    set_hours,
)
from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.accounts.models import User

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
WEEK = [ServiceHours(weekday=str(day), opens=time(8, 30), closes=time(17, 0)) for day in range(5)]


@pytest.mark.parametrize(
    ("value", "polarity", "missed"),
    [
        (90.0, "higher", False), (89.9, "higher", True), (90.1, "lower", True),
        (90.0, "lower", False), (None, "higher", False), (None, "lower", False),
    ],
)  # fmt: skip
def test_a_level_of_90_is_missed_on_its_worse_side_only(value, polarity, missed):
    assert is_missed(value, 90.0, polarity) is missed


def test_hours_are_counted_by_the_week_without_agreed_days():
    holiday = Exclusion(from_on=date(2026, 5, 4), until_on=date(2026, 5, 4), reason="Bank holiday")

    found = measured_hours(date(2026, 5, 1), date(2026, 5, 31), WEEK, [holiday])

    # May 2026 has 21 days from Monday to Friday.
    assert found.hours == 20 * 8.5
    assert found.left_out == 8.5
    assert found.reasons == ("Bank holiday",)


def test_without_hours_every_hour_counts():
    assert measured_hours(date(2026, 2, 1), date(2026, 2, 28), [], []).hours == 28 * 24


def test_hours_of_a_day_are_left_out_where_they_meet_the_service_hours():
    early = Exclusion(
        from_on=date(2026, 5, 5), until_on=date(2026, 5, 6), opens=time(7), closes=time(9, 30),
        reason="Maintenance",
    )  # fmt: skip

    found = measured_hours(date(2026, 5, 4), date(2026, 5, 8), WEEK, [early])

    assert found.left_out == 2 * 1.0  # from 8:30 to 9:30 on two days
    assert found.hours == 5 * 8.5 - 2.0


def interruption(start: datetime, hours: float) -> Interruption:
    return Interruption(from_at=start, until_at=start + timedelta(hours=hours), cause="Fault")


def test_an_interruption_costs_only_measured_hours_and_each_hour_once():
    night = interruption(datetime(2026, 1, 5, 16, tzinfo=UTC), 17)  # Monday 16:00 to Tuesday 9:00
    again = interruption(datetime(2026, 1, 5, 16, 30, tzinfo=UTC), 1)
    out = Exclusion(from_on=date(2026, 1, 6), until_on=date(2026, 1, 6), reason="Agreed")

    found = measured_hours(date(2026, 1, 5), date(2026, 1, 9), WEEK, [], [night, again])
    without_tuesday = measured_hours(date(2026, 1, 5), date(2026, 1, 9), WEEK, [out], [night])

    assert found.lost == 1.0 + 0.5  # 16:00 to 17:00, and 8:30 to 9:00
    assert found.share == pytest.approx(100 * (42.5 - 1.5) / 42.5)
    assert without_tuesday.lost == 1.0


def test_in_summer_the_clock_on_the_wall_counts():
    found = measured_hours(
        date(2026, 6, 1), date(2026, 6, 1), WEEK, [],
        [interruption(datetime(2026, 6, 1, 7, 0, tzinfo=UTC), 1)],
    )  # fmt: skip

    assert found.lost == 0.5  # 8:00 to 9:00 British Summer Time, of which 8:30 to 9:00 counts


@given(
    starts=st.lists(st.integers(0, 7 * 24 - 1), max_size=5),
    lengths=st.lists(st.integers(1, 60), min_size=5, max_size=5),
    out=st.booleans(),
)
def test_what_is_lost_is_never_more_than_what_is_measured(starts, lengths, out):
    monday = datetime(2026, 1, 5, tzinfo=UTC)
    struck = [
        interruption(monday + timedelta(hours=at), length)
        for at, length in zip(starts, lengths, strict=False)
    ]
    left = Exclusion(from_on=date(2026, 1, 7), until_on=date(2026, 1, 8), reason="Agreed")

    found = measured_hours(date(2026, 1, 5), date(2026, 1, 11), WEEK, [left] if out else [], struck)

    assert 0 <= found.lost <= found.hours
    assert found.hours + found.left_out == 5 * 8.5


def test_a_period_in_which_nothing_is_measured_has_no_share():
    out = Exclusion(from_on=date(2026, 1, 1), until_on=date(2026, 1, 31), reason="Moved house")

    assert measured_hours(date(2026, 1, 1), date(2026, 1, 31), WEEK, [out]).share is None


@pytest.fixture
def sla(world) -> Agreement:
    """From April 2026 to March 2029, for River North and River South."""
    officer = world.officer
    with acting(officer):
        kept = keep_agreement(
            actor=officer, code="it", title="IT service", power="service_level",
            from_on=date(2026, 4, 1), until_on=date(2029, 3, 31),
        )  # fmt: skip
        for body in (world.north, world.south):
            add_party(actor=officer, agreement=kept, body=body, role="client")
        set_review(actor=officer, agreement=kept, due_on=date(2027, 4, 1), today=TODAY)
    return kept


def indicator(world, code: str, **facts):
    with acting(world.officer):
        return keep_indicator(
            actor=world.officer, code=code, name=code.title(), frequency="month", **facts
        )


@pytest.fixture
def availability(world, sla):
    """At least 99% of the hours from 8:30 to 17:00, Monday to Friday; £100 for each miss."""
    officer = world.officer
    measure = indicator(world, "availability", unit="%", polarity="higher")
    with acting(officer):
        level = promise_level(
            actor=officer, agreement=sla, indicator=measure, level=99.0,
            credit_gbp=Decimal(100), by_interruptions=True,
        )  # fmt: skip
        for day in range(5):
            set_hours(actor=officer, agreement=sla, weekday=str(day), opens=time(8, 30),
                      closes=time(17, 0))  # fmt: skip
        record_interruption(
            actor=officer, level=level, body=world.north, cause="A digger cut the line",
            from_at=datetime(2026, 5, 5, 8, 0, tzinfo=UTC),
            until_at=datetime(2026, 5, 5, 16, 0, tzinfo=UTC),
        )  # fmt: skip
    return level


def values_of(world, sla, body) -> list[tuple[int, float | None, bool]]:
    with acting(world.officer):
        return [(each.period % 12 + 1, each.value, each.is_missed)
                for each in promises_of(sla, [body], TODAY)]  # fmt: skip


def test_the_value_is_worked_out_from_interruptions_for_each_period_that_is_over(
    world, sla, availability
):
    north, south = (values_of(world, sla, body) for body in (world.north, world.south))

    # The whole of Tuesday 5 May, 9:00 to 17:00 by the clock: 8 of 21 × 8.5 hours.
    assert [month for month, _value, _missed in north] == [4, 5, 6, 7, 8, 9, 10]
    assert north[1] == (5, pytest.approx(100 * (178.5 - 8) / 178.5), True)
    assert [missed for _month, _value, missed in south] == [False] * 7


def test_days_left_out_by_agreement_adjust_the_measured_value(world, sla, availability):
    with acting(world.officer):
        exclude_days(
            actor=world.officer, agreement=sla, from_on=date(2026, 5, 5),
            until_on=date(2026, 5, 5), reason="Power cut in the street, letter of 6 May",
        )  # fmt: skip

    assert values_of(world, sla, world.north)[1] == (5, 100.0, False)


def test_interruptions_count_only_for_a_level_of_their_own_and_for_a_client(
    world, sla, availability
):
    officer = world.officer
    moment = datetime(2026, 6, 1, 9, tzinfo=UTC)
    with acting(officer):
        calls = promise_level(
            actor=officer, agreement=sla, level=90.0,
            indicator=indicator(world, "calls", unit="%", polarity="higher"),
        )  # fmt: skip
        with pytest.raises(Refused, match="comes in and is not worked out"):
            record_interruption(actor=officer, level=calls, from_at=moment,
                                until_at=moment + timedelta(hours=1), cause="x")  # fmt: skip
        with pytest.raises(Refused, match="would end before it begins"):
            record_interruption(actor=officer, level=availability, from_at=moment,
                                until_at=moment, cause="x")  # fmt: skip
        with pytest.raises(Refused, match="is no client"):
            record_interruption(actor=officer, level=availability, body=world.joint, cause="x",
                                from_at=moment, until_at=moment + timedelta(hours=1))  # fmt: skip


def test_only_a_share_of_which_more_is_better_is_worked_out_from_interruptions(world, sla):
    days = indicator(world, "days", unit="days", polarity="lower")
    with acting(world.officer), pytest.raises(Refused, match="is a share in % of which more"):
        promise_level(actor=world.officer, agreement=sla, indicator=days, level=3.0,
                      by_interruptions=True)  # fmt: skip


@pytest.fixture
def calls(world, sla):
    """At least 90%; in May 88 of 100 for North."""
    officer = world.officer
    measure = indicator(world, "calls", unit="%", polarity="higher")
    with acting(officer):
        level = promise_level(actor=officer, agreement=sla, indicator=measure, level=90.0,
                              credit_gbp=Decimal(250), remedy="A plan")  # fmt: skip
        load_values(
            actor=officer, at=AT, name="v.csv",
            data=b"indicator,body,period,value,provisional\ncalls,river-north,May 2026,88,yes",
        )  # fmt: skip
    return level


def agree(actor, level, body, counts: Counts, reason: str = "Evacuated on 12 May, minute 4"):
    with acting(actor):
        return leave_out(
            actor=actor, level=level, body=body, period_on=date(2026, 5, 1), counts=counts,
            reason=reason, today=TODAY,
        )  # fmt: skip


def test_counts_that_the_client_leaves_out_adjust_the_value_and_both_are_kept(world, sla, calls):
    agree(world.north_lead, calls, world.north, Counts(88, 100, 2, 10))

    with acting(world.officer):
        [found] = promises_of(sla, [world.north], TODAY)
    assert (found.came, found.value) == (88.0, pytest.approx(100 * 86 / 90))
    assert not found.is_missed
    assert found.is_provisional
    assert found.credit_gbp == 0


@pytest.mark.parametrize(
    ("counts", "reason", "words"),
    [
        (Counts(80, 100, 2, 10), "Agreed", "Give the counts that lie behind it"),
        (Counts(88, 100, 12, 10), "Agreed", "must be a part of what there was"),
        (Counts(88, 100, 2, 100), "Agreed", "must be a part of what there was"),
        (Counts(88, 100, 0, 50), "Agreed", "must be a part of what there was"),
        (Counts(88, 100, 2, 10), " ", "Say why they are left out"),
    ],
)  # fmt: skip
def test_counts_that_make_no_sense_are_refused(world, sla, calls, counts, reason, words):
    with pytest.raises(Refused, match=words):
        agree(world.north_lead, calls, world.north, counts, reason)
    with acting(world.officer):
        assert not LeftOut.objects.exists()


def test_only_the_client_or_the_office_leaves_counts_out(world, sla, calls):
    with pytest.raises(Refused, match="You act for River South"):
        agree(world.south_lead, calls, world.north, Counts(88, 100, 2, 10))
    with pytest.raises(Forbidden):
        agree(world.member, calls, world.south, Counts(88, 100, 2, 10))


def test_a_period_without_a_value_has_nothing_to_leave_out_of(world, sla, calls):
    with pytest.raises(Refused, match="No value came for that period"):
        agree(world.south_lead, calls, world.south, Counts(88, 100, 2, 10))


def test_the_pages_record_an_interruption_and_an_agreed_exclusion(world, sla, availability, calls):
    client = Client()
    client.force_login(User.objects.get(pk=world.officer.person_id))
    sent = {
        "level": availability.pk, "cause": "Upgrade that failed",
        "from_on_day": "3", "from_on_month": "8", "from_on_year": "2026", "from_time": "08:30",
        "until_on_day": "3", "until_on_month": "8", "until_on_year": "2026", "until_time": "12:30",
    }  # fmt: skip
    client.post(reverse("interruption_add", args=[sla.pk]), sent)
    url = reverse("counts_leave_out", args=[sla.pk, calls.pk, "river-north", "2026-05-01"])
    counts = {"counted": "88", "out_of": "100", "counted_left_out": "2", "out_of_left_out": "10",
              "reason": "Evacuated on 12 May"}  # fmt: skip
    client.post(url, counts)

    page = client.get(reverse("level_detail", args=[sla.pk])).content.decode()
    may = client.get(reverse("level_statement", args=[sla.pk, "river-north", "2026-05"]))
    august = client.get(reverse("level_statement", args=[sla.pk, "river-south", "2026-08"]))

    assert "Upgrade that failed" in page
    assert "88%, provisional" in may.content.decode()
    assert "95.56%: 10 of 100 left out, Evacuated on 12 May" in may.content.decode()
    # 4 of 21 × 8.5 hours.
    assert "97.76%: 4 of 178.5 hours lost" in august.content.decode()


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_the_statement_comes_as_a_file_for_its_client_and_for_no_stranger(
    world, other_world, sla, calls, form
):
    url = reverse("level_statement_file", args=[sla.pk, "river-north", "2026-05", form])
    found = {}
    for name, actor in (("lead", world.north_lead), ("stranger", other_world.south_lead)):
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))
        found[name] = client.get(url)

    assert found["lead"].status_code == 200
    assert found["lead"].content[:4] in (b"%PDF", b"PK\x03\x04")
    assert (
        f'filename="statement-river-north-2026-05.{form}"' in found["lead"]["Content-Disposition"]
    )
    assert found["stranger"].status_code == 404
    assert Client().get(url).status_code == 302

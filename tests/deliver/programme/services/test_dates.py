from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deliver.programme.services.conftest import NOW

from commonweal.deliver.programme.analysis.slips import slip_story
from commonweal.deliver.programme.enums import DateEvent, Status
from commonweal.deliver.programme.models import DateGiven, Milestone
from commonweal.deliver.programme.services.dates import give_date
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate


def _give(actor, milestone, event: str, value: PartDate | None, reason="The data came late."):
    return give_date(
        actor=actor,
        milestone=milestone,
        event=event,
        value=value,
        known=PartDate(2026, 7, 1),
        reason=reason,
        at=NOW,
    )


def test_moving_a_date_keeps_the_one_before_and_says_who_and_why(world, milestone) -> None:
    with acting(world.officer):
        _give(world.officer, milestone, "forecast", PartDate(2026, 9))
        dates = list(DateGiven.objects.filter(milestone=milestone))

        assert [(d.event, d.value, d.reason) for d in dates] == [
            ("baseline", PartDate(2026, 6), "Agreed by the board."),
            ("forecast", PartDate(2026, 9), "The data came late."),
        ]
        assert dates[1].given_by == "Programme officer of River Board, River Board"
        assert (milestone.first_end, milestone.end) == (PartDate(2026, 6), PartDate(2026, 9))
        event = Event.objects.latest("id")
        assert sentence(event) == "Moved to: September 2026, before that June 2026."
        assert event.reason == "The data came late."


def test_achieving_completes_and_a_later_forecast_opens_it_again(world, milestone) -> None:
    with acting(world.officer):
        _give(world.officer, milestone, "actual", PartDate(2026, 7, 3))
        assert (milestone.status, milestone.ended) == (Status.COMPLETE, PartDate(2026, 7, 3))

        _give(world.officer, milestone, "forecast", PartDate(2026, 10))
        assert (milestone.status, milestone.ended) == (Status.IN_PROGRESS, None)


def test_will_not_meet_takes_the_date_away_and_keeps_it_in_the_record(world, milestone) -> None:
    with acting(world.officer):
        _give(world.officer, milestone, "will_not_meet", None)

        assert (milestone.status, milestone.end) == (Status.WILL_NOT_MEET, None)
        assert milestone.first_end == PartDate(2026, 6)


@pytest.mark.parametrize(
    ("event", "value", "reason", "said"),
    [
        ("forecast", PartDate(2026, 9), " ", "Say why the date is given"),
        ("forecast", None, "Late.", "Give a date, for example"),
        ("forecast", PartDate(2026, 2), "Late.", "cannot end in February 2026"),
        ("forecast", PartDate(2026, 6), "Late.", "That is the date it has already"),
        ("baseline", PartDate(2026, 9), "Late.", "does not change. Move it instead"),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_nothing_is_kept(
    world, milestone, event, value, reason, said
) -> None:
    with acting(world.officer):
        with pytest.raises(Refused, match=said):
            _give(world.officer, milestone, event, value, reason)

        assert DateGiven.objects.filter(milestone=milestone).count() == 1


def test_a_partner_cannot_move_a_date_of_the_joint_body(world, milestone) -> None:
    with acting(world.north_lead):
        seen = Milestone.objects.get(pk=milestone.pk)
        with pytest.raises(Forbidden, match="belongs to another body"):
            _give(world.north_lead, seen, "forecast", PartDate(2026, 9))


def test_a_member_cannot_move_a_date(world, milestone) -> None:
    with acting(world.member):
        seen = Milestone.objects.get(pk=milestone.pk)
        with pytest.raises(Forbidden, match="Your role, Member"):
            _give(world.member, seen, "forecast", PartDate(2026, 9))


def test_the_sum_of_every_example_milestone_is_what_its_dates_amount_to(db) -> None:
    with unscoped("a test recomputes every milestone"):
        for milestone in Milestone.objects.prefetch_related("dates"):
            fresh = Milestone(start=milestone.start)
            for given_date in milestone.dates.all():
                fresh.take_into_account(given_date)

            assert (fresh.first_end, fresh.end, fresh.ended) == (
                milestone.first_end,
                milestone.end,
                milestone.ended,
            ), milestone.code


MONTHS = st.builds(PartDate, st.integers(2001, 2030), st.integers(1, 12))


@given(st.lists(MONTHS, min_size=1, max_size=8))
def test_slip_is_the_last_date_less_the_first_whatever_came_between(months) -> None:
    milestone = Milestone(title="Any", code="X", start=None)
    dates = [
        DateGiven(
            event=DateEvent.BASELINE if place == 0 else DateEvent.FORECAST, value=month, known=None
        )
        for place, month in enumerate(months)
    ]

    story = slip_story(milestone, dates)

    first, last = months[0], months[-1]
    assert story.slip.months == (last.year - first.year) * 12 + last.month - first.month

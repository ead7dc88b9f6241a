"""Shifts for the fewest paid hours: eight desks pooled over a night, and a published cover."""

from dataclasses import replace

import numpy as np
import pytest

from commonweal.methods.queueing import Day, Desk, Target, cover, flow, requirement, rota

# Eight councils' out-of-hours desks: calls by half-hour from five in the evening, as a factor of
# 3.99 calls an hour a council, on average 1; six minutes a call, 35 minutes of patience.
HOURS = [0, 2, 4, 6, 8, 12, 14, 16]
FACTORS = [1.9, 1.7, 1.3, 0.8, 0.45, 0.3, 0.5, 1.2]
PROFILE = np.interp(np.arange(0, 16, 0.5), HOURS, FACTORS)
CALLS = tuple(float(each) for each in 3.99 * PROFILE / PROFILE.mean())
DESK = Desk(0, service_seconds=360, agents=1, lines=2, patience_seconds=2100, balk=0.114)
POOL = replace(DESK, lines=40)


def night(target: Target) -> Day:
    """The night of eight councils pooled, in shifts of four, six or eight hours."""
    return Day(tuple(8 * each for each in CALLS), 0.5, POOL, target, (4, 6, 8))


def test_a_council_alone_waits_loses_and_turns_away_as_it_was_found():
    told = [flow(replace(DESK, calls_per_hour=calls)) for calls in CALLS]

    joined = sum(each.joined for each in told)
    accepted = sum(each.accepted for each in told)
    assert sum(each.waiting for each in told) / joined * 3600 == pytest.approx(92, abs=0.5)
    assert sum(each.balked + each.gave_up for each in told) / accepted == pytest.approx(0.080, abs=1e-3)  # fmt: skip  # noqa: E501
    assert sum(each.blocked for each in told) / sum(CALLS) == pytest.approx(0.130, abs=1e-3)


@pytest.mark.parametrize(
    ("target", "paid_hours", "abandoned"),
    [
        (Target(wait_seconds=10, abandoned=0.035), 100, 0.017),
        (Target(wait_seconds=20), 90, 0.029),
        (Target(wait_seconds=30), 84, None),
        (Target(wait_seconds=92, abandoned=0.08), 70, None),
    ],
    ids=["ten seconds", "twenty seconds", "thirty seconds", "as poor as alone"],
)
def test_pooling_eight_desks_needs_fewer_than_the_128_hours_they_pay_alone(
    target, paid_hours, abandoned
):
    told = rota(night(target))

    assert told.paid_hours == paid_hours
    assert told.mean_wait_seconds <= target.wait_seconds + 1e-6
    if abandoned:
        assert told.abandoned == pytest.approx(abandoned, abs=1.5e-3)


def test_the_pool_serves_more_than_the_desks_alone_because_nobody_is_turned_away():
    alone = 8 * 0.5 * sum(flow(replace(DESK, calls_per_hour=calls)).served for calls in CALLS)

    told = rota(night(Target(wait_seconds=10, abandoned=0.035)))

    assert told.served / alone - 1 == pytest.approx(0.228, abs=2e-3)


def test_the_shifts_cover_exactly_the_agents_of_each_interval():
    told = rota(night(Target(wait_seconds=30)))

    cover = [
        sum(s.agents for s in told.shifts if s.starts_at_hours <= at < s.starts_at_hours + s.hours)
        for at in np.arange(0, 16, 0.5)
    ]
    assert list(told.agents) == cover
    assert sum(told.agents) * 0.5 == told.paid_hours


def test_each_interval_alone_needs_the_fewest_agents_that_keep_the_target():
    day = night(Target(wait_seconds=20))

    needed = requirement(day)

    for calls, agents in zip(day.calls_per_hour, needed, strict=True):
        told, fewer = (
            flow(replace(POOL, calls_per_hour=calls, agents=count))
            for count in (agents, max(agents - 1, 1))
        )
        assert day.target.is_met(told)
        assert agents == 1 or not day.target.is_met(fewer)


def test_a_target_that_no_number_of_agents_keeps_is_refused():
    told = rota(replace(night(Target(wait_seconds=20)), shift_hours=(4,), shift_step_hours=8))

    assert told.paid_hours is None
    assert told.refused == ("No shift covers some of the intervals. Give other lengths or starts.",)


def test_a_shift_that_is_not_a_number_of_intervals_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match=r"4.25 hours is not a number of them"):
        replace(night(Target(20)), shift_hours=(4.25,))


def test_the_post_office_needs_23_people_for_five_days_on_and_two_off():
    # Winston, Operations Research: needs by day from Monday.
    patterns = tuple(tuple((day - first) % 7 < 5 for day in range(7)) for first in range(7))

    told = cover((17, 13, 15, 19, 14, 16, 11), patterns)

    assert told.total == 23
    assert told.bound == pytest.approx(22.333, abs=5e-4)


def test_a_period_that_no_pattern_works_is_refused():
    with pytest.raises(ValueError, match="No pattern works in some of the periods"):
        cover((1, 1), ((True, False),))

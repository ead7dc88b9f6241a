"""The desk with impatient callers: published cases, known limits, and the same desk played."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.methods.queueing import (
    Agents,
    Desk,
    Lines,
    Observed,
    abandonment,
    calibrate,
    erlang_b,
    erlang_c,
    flow,
    patience_of,
    simulate,
)

# One council's desk at a constant load, and eight of them pooled.
ALONE = Desk(calls_per_hour=6.62, service_seconds=300, agents=1, lines=2, balk=0.224)
POOLED = Desk(calls_per_hour=8 * 6.62, service_seconds=300, agents=7, lines=40, balk=0.224)

desks = st.builds(
    lambda calls, service, agents, more, patience, balk: Desk(
        calls, service, agents, agents + more, patience, balk
    ),
    st.floats(0.1, 400),
    st.floats(10, 900),
    st.integers(1, 30),
    st.integers(0, 40),
    st.none() | st.floats(5, 5000),
    st.floats(0, 0.9),
)


def test_a_large_centre_with_patience_of_two_minutes_is_as_garnett_and_others_have_it():
    told = abandonment(Desk(48 * 60, service_seconds=60, agents=50, patience_seconds=120))

    assert told.abandoned == pytest.approx(0.031, abs=5e-4)
    assert told.mean_wait_seconds == pytest.approx(3.7, abs=0.05)
    assert round(told.queue_length) == 3
    assert told.occupancy == pytest.approx(0.93, abs=5e-3)


def test_one_desk_alone_turns_away_loses_and_keeps_waiting_as_measured():
    told = abandonment(ALONE)

    assert told.blocked == pytest.approx(0.132, abs=5e-4)
    assert told.abandoned == pytest.approx(0.080, abs=5e-4)
    assert told.mean_wait_seconds == pytest.approx(90, abs=0.5)


def test_eight_desks_pooled_wait_a_ninth_of_the_time():
    told = abandonment(POOLED)

    assert told.mean_wait_seconds == pytest.approx(10.4, abs=0.05)
    assert told.abandoned == pytest.approx(0.035, abs=6e-4)


@pytest.mark.parametrize("desk", [ALONE, POOLED], ids=["alone", "pooled"])
def test_playing_the_desk_call_by_call_agrees_with_the_formulas(desk):
    played = simulate(desk, hours=150_000 / desk.calls_per_hour, seed=5)

    told = flow(desk)
    assert played.blocked / played.calls == pytest.approx(told.blocked / told.calls, abs=0.004)
    assert played.balked / played.accepted == pytest.approx(told.balked / told.accepted, abs=0.004)
    assert played.waiting / played.joined == pytest.approx(told.waiting / told.joined, rel=0.05)


def test_playing_a_desk_whose_callers_give_up_agrees_with_the_formulas():
    desk = Desk(60, service_seconds=240, agents=4, lines=9, patience_seconds=90, balk=0.1)

    played = simulate(desk, hours=2500, seed=11)

    told = flow(desk)
    assert played.gave_up / played.calls == pytest.approx(told.gave_up / told.calls, rel=0.03)
    assert played.busy == pytest.approx(told.busy, rel=0.02)


@given(desks)
def test_every_call_is_blocked_rings_off_gives_up_or_is_served(desk):
    told = flow(desk)

    assert told.served * desk.service_seconds / 3600 == pytest.approx(told.busy, rel=1e-6, abs=1e-9)
    assert told.calls >= told.accepted >= told.joined >= told.served - 1e-9


@given(desks.filter(lambda desk: desk.patience_seconds and desk.calls_per_hour))
def test_the_share_that_gives_up_is_the_wait_over_the_patience(desk):
    told = flow(desk)

    assert told.gave_up * desk.patience_seconds == pytest.approx(told.waiting * 3600, rel=1e-9)


@given(load=st.floats(0.1, 50), agents=st.integers(1, 60))
def test_without_a_place_to_wait_it_is_erlang_b(load, agents):
    told = abandonment(Desk(load, service_seconds=3600, agents=agents, lines=agents))

    assert told.blocked == pytest.approx(erlang_b(Lines(load, agents)).blocked, rel=1e-8)


@settings(deadline=None)
@given(share=st.floats(0.05, 0.95), agents=st.integers(1, 40))
def test_with_endless_patience_and_lines_it_is_erlang_c(share, agents):
    told = abandonment(Desk(share * agents, service_seconds=3600, agents=agents))
    wanted = erlang_c(Agents(share * agents, service_seconds=3600, agents=agents))

    assert told.mean_wait_seconds == pytest.approx(wanted.mean_wait_seconds, rel=1e-6, abs=1e-9)


def test_a_queue_without_end_is_refused_with_what_to_give():
    told = abandonment(Desk(60, service_seconds=120, agents=2))

    assert told.mean_wait_seconds is None
    assert told.refused[0].endswith("Give a number of lines, or a patience.")


def test_a_quiet_desk_answers_at_once_and_loses_nobody():
    told = abandonment(Desk(0, service_seconds=120, agents=2, lines=4))

    assert (told.blocked, told.abandoned, told.mean_wait_seconds) == (0, 0, 0)


def test_one_patience_cannot_explain_two_desks_and_ringing_off_at_once_can():
    eight, three = Observed(0.08, 92), Observed(0.03, 10)

    both = calibrate(eight, three)

    minutes = [patience_of(eight) / 60, patience_of(three) / 60, both.patience_seconds / 60]
    assert minutes == pytest.approx([19.2, 5.6, 27.3], abs=0.06)
    assert both.balk == pytest.approx(0.0239, abs=1e-4)


def test_a_desk_that_waits_longer_and_loses_fewer_is_refused():
    with pytest.raises(ValueError, match="waiting does not explain who was lost"):
        calibrate(Observed(0.03, 92), Observed(0.08, 10))

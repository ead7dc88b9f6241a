"""Erlang's formulas against the published tables, and against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.queueing import Agents, Lines, erlang_b, erlang_c, load_at

# Published tables of Erlang B: load in erlangs, lines, share turned away.
ERLANG_B = [(1, 1, 0.5), (2, 4, 0.09524), (5, 10, 0.01838), (10, 15, 0.03650), (20, 30, 0.00846), (100, 117, 0.00979)]  # fmt: skip  # noqa: E501
# The most that lines carry at a share turned away.
MOST = [(0.01, 10, 4.461), (0.01, 50, 37.901), (0.01, 100, 84.064), (0.05, 10, 6.216), (0.001, 20, 9.411)]  # fmt: skip  # noqa: E501
ERLANG_C = [(1, 2, 0.3333), (8, 10, 0.4092), (9, 10, 0.6687), (48, 50, 0.6945)]


@pytest.mark.parametrize(("load", "lines", "blocked"), ERLANG_B)
def test_erlang_b_gives_the_published_share_turned_away(load, lines, blocked):
    assert erlang_b(Lines(load, lines)).blocked == pytest.approx(blocked, abs=5e-6)


@pytest.mark.parametrize(("blocked", "lines", "load"), MOST)
def test_the_most_that_lines_carry_is_the_published_load(blocked, lines, load):
    assert load_at(blocked, lines) == pytest.approx(load, abs=6e-4)


@pytest.mark.parametrize(("load", "agents", "chance"), ERLANG_C)
def test_erlang_c_gives_the_published_chance_of_waiting(load, agents, chance):
    told = erlang_c(Agents(calls_per_hour=load, service_seconds=3600, agents=agents))

    assert told.chance_of_waiting == pytest.approx(chance, abs=6e-5)


def test_the_eye_clinic_waits_as_gross_and_harris_have_it():
    told = erlang_c(Agents(calls_per_hour=6, service_seconds=1200, agents=3))

    assert told.queue_length == pytest.approx(8 / 9)
    assert told.mean_wait_seconds == pytest.approx(0.1481 * 3600, rel=4e-4)


def test_a_large_centre_without_abandonment_waits_as_garnett_and_others_have_it():
    told = erlang_c(Agents(calls_per_hour=48 * 60, service_seconds=60, agents=50))

    assert told.mean_wait_seconds == pytest.approx(20.8, abs=0.05)
    assert told.p90_wait_seconds == pytest.approx(58.1, abs=0.05)
    assert round(told.queue_length) == 17
    assert told.occupancy == pytest.approx(0.96)


def test_more_calls_than_agents_can_take_are_refused_with_the_reason():
    told = erlang_c(Agents(calls_per_hour=60, service_seconds=120, agents=2))

    assert told.mean_wait_seconds is None
    assert told.refused == (
        "2.0 erlangs of calls for 2 agents: the queue would grow without end. Add agents, or "
        "let callers give up (queueing.abandonment).",
    )


@given(load=st.floats(0, 500), lines=st.integers(1, 300))
def test_one_more_line_never_turns_more_away(load, lines):
    fewer, more = erlang_b(Lines(load, lines)), erlang_b(Lines(load, lines + 1))

    assert 0 <= more.blocked <= fewer.blocked <= 1


def test_a_desk_without_agents_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="number of agents must be from 1"):
        Agents(calls_per_hour=4, service_seconds=60, agents=0)

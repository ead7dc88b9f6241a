"""Desks and days that make no sense, or are too large to follow, are refused by their field."""

import json

import pytest

from commonweal.command_line.finding import find_methods
from commonweal.methods.plain_json import DoesNotFit, read_input
from commonweal.methods.queueing import Agents, Desk, abandonment, erlang_c

CALLS = {"calls_per_hour": 60, "service_seconds": 60, "agents": 3}
DAY = {
    "calls_per_hour": [30, 60],
    "interval_hours": 8,
    "desk": CALLS,
    "target": {"wait_seconds": 20},
    "shift_hours": [8, 16],
    "shift_step_hours": 8,
}
HUGE = 10**400


def faults(name, given):
    """Where an input is refused, and in which words."""
    with pytest.raises(DoesNotFit) as refusal:
        read_input(find_methods()[name].load(), json.dumps(given))
    return {fault.path: fault.expected for fault in refusal.value.faults}


@pytest.mark.parametrize(
    ("name", "given", "path"),
    [
        ("queueing.erlang_b", {"load_erlangs": -1, "lines": 3}, ("load_erlangs",)),
        ("queueing.erlang_b", {"load_erlangs": 1e308, "lines": 3}, ("load_erlangs",)),
        ("queueing.erlang_b", {"load_erlangs": 3, "lines": -1}, ("lines",)),
        ("queueing.erlang_b", {"load_erlangs": 3, "lines": 10**12}, ("lines",)),
        ("queueing.erlang_c", CALLS | {"agents": 10**12}, ("agents",)),
        ("queueing.erlang_c", CALLS | {"agents": HUGE}, ("agents",)),
        ("queueing.erlang_c", CALLS | {"calls_per_hour": 0}, ("calls_per_hour",)),
        ("queueing.erlang_c", CALLS | {"target_seconds": -1}, ("target_seconds",)),
        ("queueing.abandonment", CALLS | {"calls_per_hour": -1}, ("calls_per_hour",)),
        ("queueing.abandonment", CALLS | {"service_seconds": 0}, ("service_seconds",)),
        ("queueing.abandonment", CALLS | {"agents": 0}, ("agents",)),
        ("queueing.abandonment", CALLS | {"agents": HUGE}, ("agents",)),
        ("queueing.abandonment", CALLS | {"lines": 2}, ("lines",)),
        ("queueing.abandonment", CALLS | {"lines": 10**12}, ("lines",)),
        ("queueing.abandonment", CALLS | {"patience_seconds": 0}, ("patience_seconds",)),
        ("queueing.abandonment", CALLS | {"balk": -0.1}, ("balk",)),
        ("queueing.abandonment", CALLS | {"balk": HUGE}, ("balk",)),
        ("queueing.rota", DAY | {"calls_per_hour": []}, ("calls_per_hour",)),
        ("queueing.rota", DAY | {"calls_per_hour": [30, -1]}, ("calls_per_hour", 1)),
        ("queueing.rota", DAY | {"interval_hours": 0}, ("interval_hours",)),
        ("queueing.rota", DAY | {"interval_hours": 1e-308}, ("interval_hours",)),
        ("queueing.rota", DAY | {"interval_hours": 1e12}, ("interval_hours",)),
        ("queueing.rota", DAY | {"desk": CALLS | {"lines": 10**12}}, ("desk", "lines")),
        ("queueing.rota", DAY | {"target": {"wait_seconds": -1}}, ("target", "wait_seconds")),
        (
            "queueing.rota",
            DAY | {"target": {"wait_seconds": 1, "abandoned": 2}},
            ("target", "abandoned"),
        ),
        ("queueing.rota", DAY | {"shift_hours": []}, ("shift_hours",)),
        ("queueing.rota", DAY | {"shift_hours": [8, 12]}, ("shift_hours", 1)),
        ("queueing.rota", DAY | {"shift_hours": [1e-11]}, ("shift_hours", 0)),
        ("queueing.rota", DAY | {"shift_hours": [1e308]}, ("shift_hours", 0)),
        ("queueing.rota", DAY | {"seconds_allowed": -1}, ("seconds_allowed",)),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(name, given, path):
    assert list(faults(name, given)) == [path]


def test_a_share_of_one_that_rings_off_is_refused_as_below_one():
    told = faults("queueing.abandonment", CALLS | {"balk": 1})[("balk",)]

    assert told.startswith("The share that rings off must be from 0 up to but not 1. You entered 1")


def test_a_step_that_was_not_given_is_told_as_what_it_is_then():
    day = {key: each for key, each in DAY.items() if key != "shift_step_hours"}

    told = faults("queueing.rota", day | {"shift_hours": [80]})

    assert "1 where nothing is given" in told[("shift_step_hours",)]
    assert "8 for a start at every interval" in told[("shift_step_hours",)]


def test_so_many_agents_that_nobody_waits_give_a_wait_of_nought():
    told = erlang_c(Agents(calls_per_hour=1, service_seconds=60, agents=150))

    assert (told.chance_of_waiting, told.p90_wait_seconds) == (0.0, 0.0)
    assert (told.within_target, told.refused) == (1.0, ())


@pytest.mark.parametrize(
    "desk",
    [
        Desk(calls_per_hour=1_000_000, service_seconds=60, agents=1, patience_seconds=1e7),
        Desk(calls_per_hour=59.9999999, service_seconds=60, agents=1),
    ],
)
def test_a_queue_too_long_to_be_followed_is_a_refusal_and_not_a_long_wait(desk):
    told = abandonment(desk)

    assert told.mean_wait_seconds is None
    assert "would at times wait at once" in told.refused[0]

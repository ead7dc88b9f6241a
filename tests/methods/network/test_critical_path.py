"""Critical path: the worked network, lags, broken links, loops and size."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.network import (
    Activity,
    CycleError,
    Link,
    chance_all_on_time,
    downstream,
    schedule,
)

ACTIVITIES = [
    Activity("A", 3),
    Activity("B", 4),
    Activity("C", 2),
    Activity("D", 5),
    Activity("E", 1),
    Activity("F", 2),
    Activity("G", 4),
    Activity("H", 3),
]
LINKS = [Link(*pair) for pair in ("AB", "AC", "BD", "CE", "CF", "DG", "EG", "FH", "GH")]


def test_the_textbook_network_is_nineteen_long_with_one_critical_path():
    # A3; B4 and C2 after A; D5 after B; E1 and F2 after C; G4 after D, E; H3 after F, G.
    plan = schedule(ACTIVITIES, LINKS)

    slack = {key: timing.slack for key, timing in plan.timings.items() if timing.slack}
    assert plan.length == 19
    assert plan.critical == ("A", "B", "D", "G", "H")
    assert slack == {"C": 6, "E": 6, "F": 9}


def test_a_lag_delays_what_comes_after_and_a_negative_one_lets_it_overlap():
    pair = [Activity("A", 3), Activity("B", 4)]

    lengths = [schedule(pair, [Link("A", "B", lag)]).length for lag in (2, 0, -1)]

    assert lengths == [9, 7, 6]


def test_a_link_to_something_outside_the_plan_is_listed_and_not_used():
    plan = schedule([Activity("FLEET", 2)], [Link("FLEET", "HUB"), Link("X", "Y")])

    assert plan.length == 2
    assert [each.sentence() for each in plan.broken] == [
        "The link from “FLEET” to “HUB” is not used, because “HUB” is not in the plan.",
        "The link from “X” to “Y” is not used, because “X” and “Y” are not in the plan.",
    ]


def test_a_loop_is_an_error_that_names_it():
    links = [*LINKS, Link("G", "B")]

    with pytest.raises(CycleError) as caught:
        schedule(ACTIVITIES, links)

    loop = caught.value.loop
    assert loop[0] == loop[-1]
    assert set(loop) == {"B", "D", "G"}
    assert all(Link(*pair) in links for pair in itertools.pairwise(loop))
    assert "Remove one of the links" in str(caught.value)


def test_a_thing_that_waits_for_itself_is_a_loop():
    with pytest.raises(CycleError, match="A → A"):
        schedule([Activity("A", 1)], [Link("A", "A")])


def test_an_empty_plan_has_no_length():
    assert (schedule([]).length, schedule([]).critical) == (0, ())


@pytest.mark.parametrize(
    ("activities", "message"),
    [
        ([Activity("A", 1), Activity("A", 2)], "share the key “A”"),
        ([Activity("A", -1)], "duration below zero"),
    ],
)
def test_activities_that_make_no_sense_are_refused(activities, message):
    with pytest.raises(ValueError, match=message):
        schedule(activities)


def test_everything_that_waits_for_an_item_is_found_nearest_first():
    assert downstream("C", [(link.before, link.after) for link in LINKS]) == ["E", "F", "G", "H"]


def test_a_chain_of_twenty_thousand_is_scheduled_without_recursion():
    keys = [str(number) for number in range(20_000)]
    activities = [Activity(key, 1) for key in keys]

    plan = schedule(activities, [Link(a, b) for a, b in itertools.pairwise(keys)])

    assert (plan.length, len(plan.critical)) == (20_000, 20_000)


@st.composite
def networks(draw):
    size = draw(st.integers(1, 12))
    durations = draw(st.lists(st.integers(0, 20), min_size=size, max_size=size))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    chosen = (
        draw(st.lists(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=20))
        if size > 1
        else []
    )
    activities = [Activity(str(n), d) for n, d in enumerate(durations)]
    return activities, [Link(str(a), str(b)) for a, b in chosen]


@given(networks())
def test_float_is_exactly_the_delay_that_the_whole_can_bear(network):
    activities, links = network
    plan = schedule(activities, links)

    for activity in activities:
        slack = plan.timings[activity.key].slack
        for more, expected in ((slack, plan.length), (slack + 1, plan.length + 1)):
            delayed = [
                Activity(a.key, a.duration + more) if a is activity else a for a in activities
            ]
            assert schedule(delayed, links).length == expected


def test_the_chance_that_all_are_on_time_is_the_product():
    assert chance_all_on_time([0.9, 0.8, 0.95]) == pytest.approx(0.684)
    assert (chance_all_on_time([]), chance_all_on_time([0.9, 0])) == (1, 0)


def test_a_chance_beyond_certainty_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_all_on_time([0.9, 80])

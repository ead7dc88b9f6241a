"""Joining, pausing and leaving: a case worked by hand, totals that hold for any service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.exit import Joiner, Move, Outcome, Party, SharedService, WhatIf, what_if

TODAY = date(2026, 11, 20)
SERVICE = SharedService(
    600, (Party("A", 0.5, 200), Party("B", 0.25, 100), Party("C", 0.25, 100, alone=240))
)
LEAVES = WhatIf(SERVICE, Move.LEAVE, "C", TODAY)
PAUSES = replace(LEAVES, move=Move.PAUSE)
JOINS = WhatIf(
    SERVICE, Move.JOIN, "D", TODAY, joiner=Joiner("D", 0.2, 90, alone=300, added_fixed=50)
)


def after(outcome: Outcome) -> dict[str, float | None]:
    return {line.name: line.after for line in outcome.lines}


@st.composite
def services(draw: st.DrawFn) -> SharedService:
    weights = draw(st.lists(st.integers(1, 100), min_size=2, max_size=6))
    costs = st.integers(0, 10_000)
    return SharedService(
        draw(costs),
        tuple(
            Party(f"P{n}", w / sum(weights), draw(costs), draw(st.none() | costs))
            for n, w in enumerate(weights)
        ),
    )


def test_a_partner_with_a_quarter_leaves_and_strands_150() -> None:
    """Before 500, 250, 250; C leaves and nothing is avoided: A 600, B 300."""
    outcome = what_if(LEAVES)

    assert [line.before for line in outcome.lines] == [500, 250, 250]
    assert outcome.stranded == 150
    assert after(outcome) == {"A": 600, "B": 300, "C": 240}


def test_a_fifth_of_its_share_avoided_makes_580_and_290() -> None:
    outcome = what_if(replace(LEAVES, avoidable=0.2))

    assert outcome.stranded == pytest.approx(120)
    assert after(outcome) == {"A": pytest.approx(580), "B": pytest.approx(290), "C": 240}


def test_an_exit_payment_goes_to_those_who_stay_by_their_shares() -> None:
    outcome = what_if(replace(LEAVES, exit_payment=90, lost_saving=30))

    assert {line.name: line.once for line in outcome.lines} == {"A": -60, "B": -30, "C": 90}
    assert after(outcome) == {"A": 620, "B": 310, "C": 240}
    assert outcome.fair_exit_payment == 3 * 180
    assert outcome.payback_years == 9


def test_leaving_that_saves_nothing_never_pays_back() -> None:
    dearer = replace(SERVICE, parties=(*SERVICE.parties[:2], Party("C", 0.25, 100, alone=400)))

    outcome = what_if(replace(LEAVES, service=dearer, exit_payment=90))

    assert outcome.payback_years is None
    assert outcome.lines[-1].change == 150


def test_what_is_not_known_is_refused_and_never_taken_for_nothing() -> None:
    unknown = replace(SERVICE, parties=(*SERVICE.parties[:2], Party("C", 0.25, 100)))

    outcome = what_if(replace(LEAVES, service=unknown))

    leaver = outcome.lines[-1]
    assert (leaver.after, leaver.change, leaver.first_year, outcome.payback_years) == (None,) * 4
    assert outcome.refused[0].startswith("What C would pay on its own is not stated")


def test_notice_a_bound_term_and_a_wish_set_the_days() -> None:
    soon = what_if(replace(LEAVES, notice_months=6)).dates
    bound = what_if(replace(LEAVES, notice_months=6, bound_until=date(2028, 4, 1))).dates
    wished = what_if(replace(LEAVES, notice_months=6, wished=date(2027, 9, 1))).dates

    assert (soon.notice_by, soon.from_on) == (TODAY, date(2027, 5, 20))
    assert (bound.notice_by, bound.from_on) == (date(2027, 10, 1), date(2028, 4, 1))
    assert (wished.notice_by, wished.from_on) == (date(2027, 3, 1), date(2027, 9, 1))


def test_the_first_year_is_part_before_and_part_after() -> None:
    at_once = what_if(replace(LEAVES, exit_payment=90))
    half = what_if(replace(LEAVES, notice_months=6, exit_payment=90))
    later = what_if(replace(LEAVES, notice_months=12, exit_payment=90))

    assert at_once.lines[0].first_year == pytest.approx(600 - 60)
    assert half.lines[0].first_year == pytest.approx(550 - 60)
    assert later.lines[0].first_year == pytest.approx(500)


def test_a_pause_strands_only_what_the_pausing_partner_stops_paying() -> None:
    outcome = what_if(replace(PAUSES, standby=0.6, pause_months=6))

    assert outcome.stranded == pytest.approx(60)
    assert after(outcome) == {
        "A": pytest.approx(540), "B": pytest.approx(270), "C": pytest.approx(90),
    }  # fmt: skip
    assert outcome.stranded_over_years == pytest.approx(30)
    assert outcome.dates.until_on == date(2027, 5, 20)
    assert outcome.lines[0].first_year == pytest.approx(520)


def test_a_pause_that_goes_on_paying_costs_the_others_nothing() -> None:
    outcome = what_if(PAUSES)

    assert [line.change for line in outcome.lines] == [0, 0, -100]


def test_a_joiner_takes_its_share_from_all_in_proportion() -> None:
    outcome = what_if(JOINS)

    assert after(outcome) == {
        "A": pytest.approx(460), "B": pytest.approx(230), "C": pytest.approx(230),
        "D": pytest.approx(220),
    }  # fmt: skip
    assert outcome.lines[-1].change == pytest.approx(-80)
    assert outcome.break_even_share == pytest.approx(210 / 650)


def test_staying_is_set_against_going_alone() -> None:
    """A would pay 590 on its own: 600 is too much, 580 is not; the turn is at 10% avoided."""
    parties = (Party("A", 0.5, 200, alone=590), *SERVICE.parties[1:])
    service = replace(SERVICE, parties=parties)

    line = what_if(replace(LEAVES, service=service)).lines[0]
    eased = what_if(replace(LEAVES, service=service, avoidable=line.must_avoid)).lines[0]

    assert line.margin_alone == -10
    assert line.must_avoid == pytest.approx(0.1)
    assert eased.after == pytest.approx(590)


@given(services(), st.floats(0, 1), st.integers(0, 500), st.integers(0, 500))
def test_whoever_leaves_the_total_is_the_cost_that_is_left(
    service: SharedService, avoidable: float, lost: int, payment: int
) -> None:
    asked = WhatIf(service, Move.LEAVE, "P0", TODAY, avoidable=avoidable,
                   lost_saving=lost, exit_payment=payment)  # fmt: skip

    outcome = what_if(asked)

    staying = outcome.lines[:-1]
    used = sum(party.variable for party in service.parties[1:])
    assert sum(line.after for line in staying) == pytest.approx(outcome.fixed_after + used + lost)
    assert sum(line.share_after for line in staying) == pytest.approx(1)
    assert sum(line.once for line in outcome.lines) == pytest.approx(0, abs=1e-6)
    given_up = service.fixed * service.parties[0].share
    assert outcome.stranded + (service.fixed - outcome.fixed_after) == pytest.approx(given_up)


@given(services(), st.floats(0, 1), st.floats(0, 1))
def test_whoever_pauses_the_total_is_the_cost_that_is_left(
    service: SharedService, standby: float, avoidable: float
) -> None:
    asked = WhatIf(service, Move.PAUSE, "P0", TODAY, standby=standby, avoidable=avoidable)

    outcome = what_if(asked)

    used = sum(party.variable for party in service.parties[1:])
    assert sum(line.after for line in outcome.lines) == pytest.approx(outcome.fixed_after + used)
    assert sum(line.share_after for line in outcome.lines) == pytest.approx(1)


@given(services(), st.floats(0, 0.9), st.integers(0, 5000), st.integers(0, 500))
def test_whoever_joins_the_total_is_the_whole_cost(
    service: SharedService, share: float, added: int, payment: int
) -> None:
    joiner = Joiner("New", share, 70, added_fixed=added, entry_payment=payment)

    outcome = what_if(WhatIf(service, Move.JOIN, "New", TODAY, joiner=joiner))

    used = 70 + sum(party.variable for party in service.parties)
    assert sum(line.after for line in outcome.lines) == pytest.approx(service.fixed + added + used)
    assert sum(line.share_after for line in outcome.lines) == pytest.approx(1)
    assert sum(line.once for line in outcome.lines) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"who": "Z"}, "“Z” does not share the service"),
        ({"avoidable": 20}, "must be from 0 to 1. You entered 20"),
        ({"exit_payment": -1}, "from 0 to"),
        ({"move": Move.JOIN}, "Say who joins"),
        ({"service": SharedService(5, (Party("C", 1, 5),))}, "nobody would be left to pay"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_a_sentence(facts, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(LEAVES, **facts)


def test_shares_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match=r"They add up to 0\.9"):
        SharedService(600, (Party("A", 0.5, 200), Party("B", 0.4, 100)))

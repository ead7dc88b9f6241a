"""Who may see what follows each signature, day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.agreements import (
    Agreement,
    Change,
    Party,
    Purpose,
    Status,
    days_of,
    reasons_not_to_see,
    rehearse,
    sights,
    status,
)

# Warrington's tier 2 agreement took effect on 1 April 2016; the bodies approved from 14 April to
# 5 August 2016. Which approved when is made up here.
ASH = Party("Ash", signed_on=date(2016, 4, 14))
ELM = Party("Elm", signed_on=date(2016, 6, 20))
OAK = Party("Oak", signed_on=date(2016, 8, 5))
AGREEMENT = Agreement("Tier 2", (ASH, ELM, OAK), from_on=date(2016, 4, 1))
PURPOSE = Purpose("4.2", "Joint care", "public task", ("returns", "dates"))

days = st.dates(date(2016, 1, 1), date(2018, 12, 31))


@st.composite
def agreements(draw) -> Agreement:
    """Agreements of three parties that sign, withdraw, leave and end on any days."""

    def party(name: str) -> Party:
        signed = draw(st.none() | days)
        later = st.none() | st.integers(0, 800).map(lambda n: signed + timedelta(n))
        return Party(
            name,
            signed,
            draw(later) if signed else None,
            draw(later) if signed else None,
            draw(st.none() | days),
            draw(st.none() | st.just(f"New {name}")),
        )

    begins = draw(days)
    until = draw(st.none() | st.integers(0, 900).map(lambda n: begins + timedelta(n)))
    reviews = draw(st.lists(st.tuples(days, st.none() | days), max_size=2))
    return Agreement(
        "Any",
        tuple(party(name) for name in ("Ash", "Elm", "Oak")),
        begins,
        until,
        tuple(reviews),
        draw(st.just(()) | st.just(("Ash", "Oak"))),
    )


def sees(agreement: Agreement, giver: str, receiver: str, on: date, purpose=PURPOSE) -> bool:
    """Whether the receiver sees the giver's data on a day."""
    return any(span.holds(on) for span in days_of(agreement, purpose, giver, receiver))


def test_access_follows_each_signature_and_not_the_first_day():
    on = [date(2016, 4, 1), date(2016, 6, 19), date(2016, 6, 20), date(2016, 8, 5)]

    assert [sees(AGREEMENT, "Ash", "Elm", day) for day in on] == [False, False, True, True]
    assert [sees(AGREEMENT, "Ash", "Oak", day) for day in on] == [False, False, False, True]


def test_a_purpose_may_need_a_third_signature():
    needs_oak = replace(PURPOSE, needs=("Oak",))

    told = [
        sees(AGREEMENT, "Ash", "Elm", day, needs_oak)
        for day in (date(2016, 8, 4), date(2016, 8, 5))
    ]

    assert told == [False, True]


@pytest.mark.parametrize("field", ["withdrawn_on", "left_on", "ended_on"])
def test_sight_stops_on_the_day_a_body_withdraws_leaves_or_ends(field):
    stopped = replace(ELM, **{field: date(2017, 3, 1)})
    agreement = replace(AGREEMENT, parties=(ASH, stopped, OAK))

    told = [sees(agreement, "Ash", "Elm", day) for day in (date(2017, 2, 28), date(2017, 3, 1))]

    assert told == [True, False]
    assert sees(agreement, "Ash", "Oak", date(2017, 3, 1))


def test_sight_stops_when_the_review_is_overdue_and_resumes_when_it_is_done():
    due = replace(AGREEMENT, reviews=((date(2017, 3, 31), None),))
    done = replace(AGREEMENT, reviews=((date(2017, 3, 31), date(2017, 5, 2)),))
    on = [date(2017, 3, 31), date(2017, 4, 1), date(2017, 5, 1), date(2017, 5, 2)]

    assert [sees(due, "Ash", "Elm", day) for day in on] == [True, False, False, False]
    assert [sees(done, "Ash", "Elm", day) for day in on] == [True, False, False, True]


def test_a_review_done_in_time_stops_nothing():
    early = replace(AGREEMENT, reviews=((date(2017, 3, 31), date(2017, 3, 1)),))

    assert sees(early, "Ash", "Elm", date(2018, 1, 1))


def test_the_successor_sees_only_if_the_agreement_says_that_rights_pass():
    ended = replace(ELM, ended_on=date(2017, 4, 1))
    passed = replace(ended, successor="New Elm")
    on = date(2017, 4, 1)

    told = [
        sees(replace(AGREEMENT, parties=(ASH, elm, OAK)), "Ash", "New Elm", on)
        for elm in (ended, passed)
    ]

    assert told == [False, True]


def test_a_signature_already_withdrawn_does_not_pass_to_a_successor():
    gone = replace(
        ELM, withdrawn_on=date(2017, 1, 1), ended_on=date(2017, 4, 1), successor="New Elm"
    )
    agreement = replace(AGREEMENT, parties=(ASH, gone, OAK))

    assert not sees(agreement, "Ash", "New Elm", date(2017, 5, 1))


@pytest.mark.parametrize(
    ("agreement", "on", "reason"),
    [
        (AGREEMENT, date(2016, 5, 1), "Elm signed on 20 June 2016, and not before."),
        (
            replace(AGREEMENT, parties=(ASH, Party("Elm"), OAK)),
            date(2017, 1, 1),
            "Elm has not signed “Tier 2”.",
        ),
        (
            replace(AGREEMENT, parties=(ASH, replace(ELM, withdrawn_on=date(2017, 1, 1)))),
            date(2017, 1, 1),
            "Elm withdrew its signature on 1 January 2017.",
        ),
        (
            replace(AGREEMENT, parties=(ASH, replace(ELM, left_on=date(2017, 1, 1)))),
            date(2017, 1, 1),
            "Elm left on 1 January 2017.",
        ),
        (
            replace(AGREEMENT, parties=(ASH, replace(ELM, ended_on=date(2017, 1, 1)))),
            date(2017, 1, 1),
            "Elm ended on 1 January 2017.",
        ),
        (
            replace(AGREEMENT, until_on=date(2017, 3, 31)),
            date(2017, 4, 1),
            "“Tier 2” ended on 31 March 2017.",
        ),
        (
            replace(AGREEMENT, reviews=((date(2017, 3, 31), None),)),
            date(2017, 4, 1),
            "“Tier 2” was to be reviewed by 31 March 2017, and no review is recorded.",
        ),
        (replace(AGREEMENT, parties=(ASH,)), date(2017, 1, 1), "Elm is not a party to “Tier 2”."),
    ],
)
def test_a_refusal_says_which_signature_or_date_is_missing(agreement, on, reason):
    told = reasons_not_to_see(agreement, PURPOSE, giver="Ash", receiver="Elm", on=on)

    assert told == (reason,)


@given(agreements(), days)
def test_what_may_not_be_seen_always_has_a_reason_and_what_may_has_none(agreement, on):
    for giver, receiver in (("Ash", "Elm"), ("Elm", "Ash"), ("Oak", "New Elm"), ("Oak", "Ash")):
        told = reasons_not_to_see(agreement, PURPOSE, giver=giver, receiver=receiver, on=on)

        assert bool(told) != sees(agreement, giver, receiver, on)


@given(agreements(), days)
def test_nobody_sees_without_both_signatures_in_force_on_that_day(agreement, on):
    for sight in sights(agreement, [PURPOSE]):
        if any(span.holds(on) for span in sight.days):
            for body in (sight.giver, sight.receiver):
                party = agreement.party(body)
                assert party.signed_on <= on
                assert agreement.from_on <= on
                if party.body == body:
                    assert party.stops_on is None or on < party.stops_on


@given(agreements(), days)
def test_sight_between_two_is_mutual_and_the_agreement_is_then_in_force(agreement, on):
    for one, other in (("Ash", "Elm"), ("Elm", "New Oak")):
        assert sees(agreement, one, other, on) == sees(agreement, other, one, on)
        if not agreement.needs and sees(agreement, one, other, on):
            assert status(agreement, on) == Status.IN_FORCE


def test_a_rehearsal_says_what_would_be_gained_and_lost():
    before = sights(AGREEMENT, [PURPOSE])
    withdrawn = replace(AGREEMENT, parties=(ASH, replace(ELM, withdrawn_on=date(2017, 1, 1)), OAK))

    told = rehearse(before, sights(withdrawn, [PURPOSE]), date(2017, 1, 1))

    assert len(told) == 8
    assert Change("Ash", "Elm", "returns", is_gained=False) in told
    assert not any(change.is_gained for change in told)


@pytest.mark.parametrize(
    ("agreement", "on", "expected"),
    [
        (replace(AGREEMENT, parties=(Party("Ash"), Party("Elm"))), date(2017, 1, 1), Status.DRAFT),
        (AGREEMENT, date(2016, 4, 20), Status.PART_SIGNED),
        (AGREEMENT, date(2016, 6, 20), Status.IN_FORCE),
        (replace(AGREEMENT, needs=("Oak", "Ash")), date(2016, 6, 20), Status.PART_SIGNED),
        (replace(AGREEMENT, from_on=date(2020, 1, 1)), date(2019, 1, 1), Status.NOT_BEGUN),
        (replace(AGREEMENT, until_on=date(2017, 1, 1)), date(2017, 1, 2), Status.EXPIRED),
        (
            replace(AGREEMENT, reviews=((date(2017, 1, 1), None),)),
            date(2017, 1, 2),
            Status.REVIEW_PASSED,
        ),
        (
            replace(AGREEMENT, parties=(ASH, replace(ELM, left_on=date(2017, 1, 1)))),
            date(2017, 1, 1),
            Status.ENDED,
        ),
    ],
)
def test_the_status_follows_from_the_facts(agreement, on, expected):
    assert status(agreement, on) == expected


def test_a_body_cannot_leave_before_it_signed():
    with pytest.raises(ValueError, match="Elm cannot leave before it has signed"):
        Party("Elm", signed_on=date(2016, 6, 20), left_on=date(2016, 6, 1))

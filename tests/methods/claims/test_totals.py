"""Totals of a ledger: estimates alone, each thing once a year, blanks never nought."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.claims import (
    Claim,
    Kind,
    Ledger,
    State,
    Total,
    YearAmount,
    summed,
    total_of,
    totals,
)


def ledger(*claims: Claim, **more) -> Ledger:
    return Ledger(claims, **more)


def test_a_comparator_a_target_and_a_sum_of_claims_enter_no_total():
    found = totals(
        ledger(
            Claim("A", "x", 10, 10),
            Claim("B", "y", 20, 20, kind=Kind.COMPARATOR),
            Claim("C", "z", 30, 30, kind=Kind.TARGET),
            Claim("D", "w", 40, 40, kind=Kind.WHOLE, parts=("A",)),
        )
    )

    assert found.of(State.ESTIMATED, None) == Total(10, 10, count=1)
    assert [each.code for each in found.left_out] == ["B", "C", "D"]


def test_challenged_figures_stand_apart_from_what_is_agreed():
    found = totals(
        ledger(
            Claim("A", "x", 5_800_000, 5_800_000, state=State.CHALLENGED),
            Claim("B", "y", 10, 10, state=State.AGREED),
        )
    )

    assert found.of(State.CHALLENGED, None).low == 5_800_000
    assert found.of(State.AGREED, None).low == 10
    assert found.live_in(None).low == 10


def test_a_thing_with_two_figures_counts_once_from_the_lower_to_the_upper():
    found = totals(
        ledger(
            Claim("A", "taxi", 500_000, None, year=2010),
            Claim("B", "taxi", 360_000, 360_000, year=2010),
        )
    )

    total = found.of(State.ESTIMATED, 2010)

    assert total == Total(360_000, 500_000, open_above=True, count=1)
    assert total.told() == "£360,000 to £500,000, or more"


def test_the_furthest_state_of_a_thing_is_the_one_that_counts():
    found = totals(
        ledger(
            Claim("A", "x", 90, 90, year=2026),
            Claim("B", "x", 80, 80, year=2026, state=State.BUDGETED),
        )
    )

    assert found.of(State.BUDGETED, 2026).low == 80
    assert found.of(State.ESTIMATED, 2026) == Total()


def test_one_partners_part_is_not_added_to_the_figure_for_all():
    found = totals(ledger(Claim("A", "x", 100, 100), Claim("B", "x", 30, 30, partner="Wigan")))

    assert found.of(State.ESTIMATED, None).low == 100
    assert found.left_out[0].code == "B"


def test_a_figure_for_each_partner_is_multiplied_by_those_who_take_part():
    each = Claim("S11", "ooh", 167_000, 167_000, per_partner=True)

    counted = totals(ledger(each, taking_part={"ooh": 8}))
    not_known = totals(ledger(each))

    assert counted.of(State.ESTIMATED, None).low == 1_336_000
    assert not_known.of(State.ESTIMATED, None) == Total()
    assert "how many take part is not said" in not_known.left_out[0].why


def test_years_are_totals_of_their_own():
    found = totals(
        ledger(
            Claim("A", "x", 3_000_000, 3_000_000, year=2009),
            Claim("B", "y", profile=(YearAmount(2009, 1, 1), YearAmount(2010, 2, 2))),
        )
    )

    assert {year: by[State.ESTIMATED].low for year, by in found.by_year().items()} == {
        2009: 3_000_001,
        2010: 2,
    }


def test_a_blank_is_counted_as_blank_and_adds_nothing():
    total = total_of([(None, None), (10, 20)])

    assert total == Total(10, 20, count=1, blank=1)
    assert total_of([(None, None)]).told() == "not stated"


def test_a_range_the_wrong_way_round_is_refused():
    with pytest.raises(ValueError, match="Give the lower end first"):
        Claim("A", "x", 20, 10)


def test_two_claims_of_one_code_are_refused():
    with pytest.raises(ValueError, match="More than one claim has the code A"):
        ledger(Claim("A", "x"), Claim("A", "y"))


ranges = st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 10**6)).map(
    lambda p: (p[0], p[0] + p[1])
)
claims = st.lists(
    st.tuples(
        st.sampled_from(["project:a", "project:b", "hub:c", "area:d"]),
        ranges,
        st.sampled_from(["", "North", "South"]),
        st.sampled_from([None, 2025, 2026]),
        st.sampled_from([s for s in State if s is not State.WITHDRAWN]),
        st.sampled_from(list(Kind)),
    ),
    max_size=14,
).map(
    lambda rows: tuple(
        Claim(f"C{n}", thing, low, high, partner=partner, year=year, state=state, kind=kind)
        for n, (thing, (low, high), partner, year, state, kind) in enumerate(rows)
    )
)


@given(claims)
def test_no_claim_is_counted_twice_whoever_makes_it(drawn):
    found = totals(Ledger(drawn))

    codes = [code for each in found.counted for code in each.codes]
    assert len(codes) == len(set(codes))


@given(claims)
def test_sums_over_things_partners_and_states_are_one_sum(drawn):
    found = totals(Ledger(drawn))

    by_thing = sum(
        (
            summed(c for c in found.counted if c.thing == t)
            for t in {c.thing for c in found.counted}
        ),
        Total(),
    )
    by_state = sum((total for row in found.by_year().values() for total in row.values()), Total())
    assert by_thing == by_state == summed(found.counted)


@given(claims)
def test_what_is_counted_never_exceeds_what_was_claimed(drawn):
    positive = tuple(c for c in drawn if (c.low or 0) >= 0)
    found = totals(Ledger(positive))

    claimed = sum(c.high or 0 for c in positive if c.kind is Kind.ESTIMATE)
    assert (summed(found.counted).high or 0) <= claimed

"""A fall is divided so that it adds up, whichever rule is published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.methods.claims import (
    MOST_FOR_SHAPLEY,
    LineClaim,
    LineQuestion,
    Sharing,
    attribute,
)

D = Decimal


def test_claims_of_80_on_a_fall_of_70_60_are_9_40_over():
    # A base of 1,000, prices 3% up, demand 2% up, and 980 spent; claims of 50 and 30.
    found = attribute(
        LineQuestion(
            D(1000), (LineClaim("a", D(50)), LineClaim("b", D(30))), D(980), D("0.03"), D("0.02")
        )
    )

    assert found.counterfactual == D("1050.6")
    assert found.observed == D("70.6")
    assert found.excess == D("9.4")
    assert found.scale == D("0.8825")
    assert [share.allowed for share in found.shares] == [D("44.13"), D("26.47")]
    assert found.unclaimed == 0


@pytest.mark.parametrize(
    ("rule", "order", "shares"),
    [
        (Sharing.SHAPLEY, "hub project", {"hub": 47_500, "project": 97_500}),
        (Sharing.SEQUENTIAL, "hub project", {"hub": 50_000, "project": 95_000}),
        (Sharing.SEQUENTIAL, "project hub", {"project": 100_000, "hub": 45_000}),
        (Sharing.PROPORTIONAL, "hub project", {"hub": D("48333.33"), "project": D("96666.67")}),
    ],
)
def test_a_price_5_per_cent_lower_and_a_volume_10_per_cent_lower_meet(rule, order, shares):
    # £1m of spend: alone £50,000 and £100,000, together £145,000 and not £150,000.
    cuts = {"hub": D("0.05"), "project": D("0.1")}
    claims = tuple(LineClaim(code, cuts=cuts[code]) for code in order.split())

    found = attribute(LineQuestion(D(1_000_000), claims, D(855_000), sharing=rule))

    assert found.excess == 5_000
    assert {share.code: share.allowed for share in found.shares} == shares


def test_before_actuals_claims_are_shared_and_nothing_is_said_to_be_over():
    found = attribute(LineQuestion(D(100), (LineClaim("a", D(30)),)))

    assert (found.observed, found.excess, found.unclaimed) == (None, None, None)
    assert found.shares[0].allowed == 30


def test_a_line_that_cost_more_lets_nobody_keep_anything():
    found = attribute(LineQuestion(D(100), (LineClaim("a", D(30)),), D(120)))

    assert found.observed == -20
    assert found.shares[0].allowed == 0
    assert found.excess == 30


def test_what_nobody_claims_stays_unclaimed():
    found = attribute(LineQuestion(D(100), (LineClaim("a", D(30)),), D(50)))

    assert (found.shares[0].allowed, found.unclaimed) == (30, 20)


def test_too_many_claims_for_shapley_are_refused_with_what_to_do():
    claims = tuple(LineClaim(str(n), D(1)) for n in range(MOST_FOR_SHAPLEY + 1))

    found = attribute(LineQuestion(D(100), claims, D(90), sharing=Sharing.SHAPLEY))

    assert found.shares == ()
    assert "Choose the proportional rule" in found.refused[0]


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ((LineClaim("a"),), "needs either an amount"),
        ((LineClaim("a", D(-1)),), "is a cost"),
        ((LineClaim("a", cuts=D(2)),), "fraction from 0 to 1"),
        ((LineClaim("a", D(1)), LineClaim("a", D(2))), "Two claims have one code"),
    ],
)
def test_claims_that_make_no_sense_are_refused(claims, words):
    with pytest.raises(ValueError, match=words):
        LineQuestion(D(100), claims)


pence = st.integers(0, 10**8).map(lambda n: D(n) / 100)
whose = st.sampled_from(["partner North", "partner South", "project fleet", "hub"])
claims = st.lists(
    st.one_of(
        st.tuples(whose, pence, st.none()),
        st.tuples(whose, st.none(), st.integers(0, 1000).map(lambda n: D(n) / 1000)),
    ),
    max_size=6,
).map(
    lambda rows: tuple(
        LineClaim(f"c{n}", amount, cuts, who) for n, (who, amount, cuts) in enumerate(rows)
    )
)


@settings(max_examples=60)
@given(pence, claims, pence, st.sampled_from(list(Sharing)))
def test_shares_of_partners_projects_and_hubs_and_the_rest_are_the_fall(
    before, given_, after, rule
):
    found = attribute(LineQuestion(before, given_, after, sharing=rule))

    by_whose: dict[str, D] = {}
    for share in found.shares:
        by_whose[share.whose] = by_whose.get(share.whose, D(0)) + share.allowed
    assert sum(by_whose.values(), D(0)) + found.unclaimed == max(before - after, D(0))


@settings(max_examples=60)
@given(pence, claims, pence, st.sampled_from(list(Sharing)))
def test_no_claim_keeps_more_than_it_would_be_alone(before, given_, after, rule):
    found = attribute(LineQuestion(before, given_, after, sharing=rule))

    assert all(0 <= share.allowed <= share.claimed + D("0.01") for share in found.shares)


@settings(max_examples=30)
@given(pence, claims, pence)
def test_shapley_and_proportion_do_not_depend_on_the_order(before, given_, after):
    for rule in (Sharing.SHAPLEY, Sharing.PROPORTIONAL):
        one = attribute(LineQuestion(before, given_, after, sharing=rule))
        other = attribute(LineQuestion(before, tuple(reversed(given_)), after, sharing=rule))

        by_code = {share.code: share.allowed for share in other.shares}
        assert all(abs(s.allowed - by_code[s.code]) <= D("0.01") for s in one.shares)

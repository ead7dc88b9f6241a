"""Key decisions as SI 2012/2089, regulation 8, defines them, by each body's own rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.notice import KeyRule, Matter, key_decision

RULE = KeyRule(value_gbp=500_000, wards=2)


@pytest.mark.parametrize(
    ("matter", "is_key", "reason"),
    [
        (Matter(True, 500_000, 0), True, "£500,000 reaches the limit of £500,000."),
        (Matter(True, 1, 2), True, "It affects 2 wards; from 2 it is significant."),
        (Matter(True, 499_999, 1), False, "£499,999 is below the limit of £500,000."),
        (Matter(True, None, 1), None, "Its value is not stated; the limit is £500,000."),
        (Matter(True, 1, None), None, "The wards that it affects are not stated; the limit is 2."),
        (Matter(False, 900_000, 9), False, "It decides nothing, so it cannot be a key decision."),
        (Matter(True, 1, 1, by_wording=True), True, "It falls under the body's own words."),
    ],
)
def test_a_matter_is_tested_against_the_bodys_own_limits(matter, is_key, reason):
    answer = key_decision(matter, RULE)

    assert answer.is_key is is_key
    assert answer.reasons[0] == reason


def test_the_same_matter_is_key_for_one_partner_and_not_for_another():
    matter = Matter(True, value_gbp=600_000, wards=1)

    answers = [key_decision(matter, replace(RULE, value_gbp=limit)) for limit in (500_000, 10**6)]

    assert [answer.is_key for answer in answers] == [True, False]


def test_a_trust_has_no_key_decisions_whatever_the_matter():
    answer = key_decision(Matter(True, 10**9, 40), KeyRule(applies=False))

    assert answer.is_key is False
    assert answer.reasons == ("This body has no key decisions.",)


def test_words_of_its_own_must_be_judged_by_somebody():
    rule = KeyRule(wards=None, wording="the closing of a public building")

    unknown = key_decision(Matter(True), rule)
    judged = key_decision(Matter(True, by_wording=False), rule)

    assert (unknown.is_key, judged.is_key) == (None, False)
    assert "the closing of a public building" in unknown.reasons[0]


def test_a_body_without_a_rule_gets_no_answer():
    answer = key_decision(Matter(True, 10**9), KeyRule(wards=None))

    assert answer.is_key is None
    assert "Ask its monitoring officer" in answer.reasons[0]


maybe = st.none() | st.integers(0, 10**9)


@given(
    value=maybe, wards=maybe, judged=st.none() | st.booleans(),
    limit=maybe, ward_limit=maybe, more=st.integers(0, 10**9),
)  # fmt: skip
def test_more_money_or_more_wards_never_make_a_key_matter_less_so(
    value, wards, judged, limit, ward_limit, more
):
    rule = KeyRule(value_gbp=limit, wards=ward_limit)
    matter = Matter(True, value, wards, judged)
    if not key_decision(matter, rule).is_key:
        return

    bigger = replace(
        matter,
        value_gbp=value if value is None else value + more,
        wards=wards if wards is None else wards + more,
    )

    assert key_decision(bigger, rule).is_key is True


@given(value=maybe, wards=maybe, judged=st.none() | st.booleans(), limit=maybe, ward_limit=maybe)
def test_every_answer_has_its_reason(value, wards, judged, limit, ward_limit):
    answer = key_decision(
        Matter(True, value, wards, judged), KeyRule(value_gbp=limit, wards=ward_limit)
    )

    assert answer.reasons
    assert all(reason.endswith(".") for reason in answer.reasons)

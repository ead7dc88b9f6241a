from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.reference.models import Body, BodyCode, BodyName, Function, FunctionList
from commonweal.ground.reference.selectors import (
    SeveralBodies,
    body_on,
    find_body,
    plain_name,
    predecessors_of,
    same_function,
)


def make_body(name: str, **facts) -> Body:
    return Body.objects.create(
        slug=name.lower().replace(" ", "-"), name=name, kind="other", **facts
    )


@pytest.fixture
def trust(db) -> Body:
    """A hospital trust of many names (data set, common/aliases.csv)."""
    body = make_body("Invented Hospitals NHS Trust")
    for name in ("Invented Hospitals Trust", "The I.H. & T.", "IHT"):
        BodyName.objects.create(body=body, name=name)
    BodyCode.objects.create(body=body, scheme="ods", code="RXX")
    return body


@pytest.mark.parametrize(
    "text",
    [
        "Invented Hospitals NHS Trust",
        "invented hospitals trust",
        "the Invented Hospitals Trust",
        "IHT",
        "IH and T",
        "RXX",
    ],
)
def test_a_body_is_found_by_any_name_or_code(trust, text):
    assert find_body(text) == trust


def test_an_unknown_name_finds_nothing(trust):
    assert find_body("Some other trust") is None


def test_a_name_that_two_bodies_share_is_not_guessed(trust):
    other = make_body("Second Trust")
    BodyName.objects.create(body=other, name="IHT")

    with pytest.raises(SeveralBodies) as refusal:
        find_body("iht")

    assert set(refusal.value.bodies) == {trust, other}


@pytest.mark.parametrize("name", ["HPCT", "PCT", "NHS Herefordshire"])
def test_the_primary_care_trust_goes_by_three_names(db, name):
    # source: data set, herefordshire/partners.csv
    assert find_body(name).slug == "nhsh"


@pytest.mark.parametrize(
    "name",
    ["Hereford Hospitals Trust", "Herefordshire Hospitals NHS Trust", "HHT"],
)
def test_the_two_names_of_the_hospital_trust_are_one_body(db, name):
    # source: data set, common/contradictions.csv X23
    assert find_body(name).name == "Hereford Hospitals NHS Trust"


@given(st.text(max_size=40))
def test_a_plain_name_is_plain_already(text):
    assert plain_name(plain_name(text).removeprefix("the ")) == plain_name(text).removeprefix(
        "the "
    )


def test_two_bodies_that_merged_lead_to_the_new_one_and_stay_themselves(db):
    new = make_body("Merged Council", started_on=date(2019, 4, 1))
    east = make_body("East Council", ended_on=date(2019, 3, 31), successor=new)
    west = make_body("West Council", ended_on=date(2019, 3, 31), successor=new)

    assert body_on(east, date(2019, 3, 31)) == east
    assert body_on(east, date(2019, 4, 1)) == new
    assert body_on(west, date(2026, 1, 1)) == new
    assert predecessors_of(new) == [east, west]
    assert find_body("East Council") == east


def test_a_body_that_ended_with_no_successor_leads_nowhere(db):
    gone = make_body("Gone Trust", ended_on=date(2013, 3, 31))

    assert body_on(gone, date(2014, 1, 1)) is None


def test_a_chain_of_successors_is_followed_to_the_body_of_the_day(db):
    third = make_body("Third")
    second = make_body("Second", ended_on=date(2015, 1, 1), successor=third)
    first = make_body("First", ended_on=date(2010, 1, 1), successor=second)

    assert body_on(first, date(2012, 1, 1)) == second
    assert body_on(first, date(2020, 1, 1)) == third


def test_payroll_maps_to_hr_and_to_finance(db):
    # source: the regional guide, where payroll is part of one or the other
    guide = FunctionList.objects.get(slug="nhs-nw-back-office")
    payroll = Function.objects.get(listed_in=guide, name="Payroll")

    names = {each.name for each in same_function(payroll)}

    assert {"Human Resources", "Finance"} <= names

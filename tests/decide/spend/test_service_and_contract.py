"""The cube cut by service and by contract, each down to the ledger line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.decide.spend.conftest import NOW, bring, keep

from commonweal.decide.spend.analysis.asking import Narrowed, asked_of
from commonweal.decide.spend.analysis.contracted import _terms, contract_terms
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.dimensions import Dimension, Naming
from commonweal.decide.spend.analysis.drill import lines_behind
from commonweal.decide.spend.analysis.pivot import Asked, Sum, certain_of, pivot
from commonweal.decide.spend.analysis.questions import BY_SLUG
from commonweal.decide.spend.analysis.questions.contracts import coverage
from commonweal.decide.spend.ledgers.contract_sums import NONE, OUTSIDE, SEVERAL
from commonweal.decide.spend.models import Contract
from commonweal.decide.spend.services.contracts import bring_register
from commonweal.decide.spend.services.files import accept_file
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.accounts.models import User

SERVICES = (
    b"Supplier Name,Payment Date,Net Amount,Directorate,Service Label\n"
    b"Tarmac Trading Ltd,05/04/2022,100.50,Place,Highways\n"
    b"Tarmac Trading Ltd,06/04/2022,(20.25),Place,Highways\n"
    b"Veolia ES (UK) Ltd,07/04/2023,1000.00,Place,Waste\n"
    b"Kier Highways Limited,31/03/2022,5.00,Place,\n"
)
REGISTER = (
    b"Contract Title,Supplier Name,Start Date,End Date,Total Value\n"
    b"Surfacing,Tarmac Trading Ltd,01/04/2022,05/04/2022,50000\n"
    b"Bins,Veolia ES (UK) Ltd,01/04/2022,31/03/2024,50000\n"
    b"Sweeping,Veolia ES (UK) Ltd,01/04/2023,31/03/2024,50000\n"
)
LINES = (
    "Tarmac Trading Ltd,05/04/2022,100.00,Highways,A1",
    "Tarmac Trading Ltd,06/04/2022,20.00,Highways,A2",
    "Veolia ES (UK) Ltd,07/04/2022,300.00,Waste,B1",
    "Veolia ES (UK) Ltd,07/04/2023,4000.00,Waste,B2",
    "Kier Highways Limited,31/03/2022,5.00,Highways,C1",
    "Veolia ES (UK) Ltd,,7.00,Waste,B3",
)


@pytest.fixture
def contracts(world):
    """What the officer of South may ask, with a register."""
    actor = world.south_officer
    with acting(actor):
        keep(actor, world.south, "south.csv", *LINES)
        bring_register(actor=actor, body=world.south, name="r.csv", data=REGISTER, at=NOW)
        yield spend_of(actor)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def by_contract(spend, rows=Dimension.CONTRACT, columns=None, where=None):
    return pivot(spend.cube, Asked(rows, columns, where or {}, terms=contract_terms(spend)))


def key_of(title):
    return str(Contract.objects.get(title=title).pk)


def test_services_are_cut_narrowed_and_opened_to_their_lines(world):
    actor = world.south_officer
    with acting(actor):
        accept_file(actor=actor, file=bring(actor, world.south, "s.csv", SERVICES), at=NOW)
        cube = spend_of(actor).cube

        cut = pivot(cube, Asked(Dimension.SERVICE, Dimension.YEAR))
        narrowed = pivot(cube, Asked(Dimension.SUPPLIER, None, {"service": "Highways"}))

        assert cut.of_rows == {"Waste": Sum(1, 100000), "Highways": Sum(2, 8025), "": Sum(1, 500)}
        assert narrowed.whole == Sum(2, 8025)
        assert lines_behind(cube, {"service": "Highways"}, most=9).pence == 8025


def test_the_page_offers_services_and_shows_them_with_each_line(world):
    actor = world.south_officer
    with acting(actor):
        accept_file(actor=actor, file=bring(actor, world.south, "s.csv", SERVICES), at=NOW)
    client = signed_in(actor)

    page = client.get(reverse("spend_cube"), {"rows": "service"}).content.decode()
    lines = client.get(reverse("spend_lines"), {"service": "Waste"}).content.decode()

    assert '<option value="Waste">' in page
    assert '<th scope="col" class="cw-table__heading">Service</th>' in lines


def test_each_line_is_put_to_the_contract_that_ran_on_its_day(contracts):
    cut = by_contract(contracts)

    assert cut.of_rows == {
        SEVERAL: Sum(1, 400000),
        key_of("Bins"): Sum(1, 30000),
        key_of("Surfacing"): Sum(1, 10000),
        OUTSIDE: Sum(2, 2700),
        NONE: Sum(1, 500),
    }
    assert cut.whole == Sum(6, 443200)


def test_contracts_are_cut_by_everything_else(contracts):
    years = by_contract(contracts, columns=Dimension.YEAR)
    suppliers = by_contract(contracts, Dimension.UNIT, where={"contract": key_of("Bins")})

    assert years.cells[SEVERAL, "2023"] == Sum(1, 400000)
    assert suppliers.of_rows == {"Waste": Sum(1, 30000)}


def test_every_sum_by_contract_opens_the_lines_that_it_is_the_sum_of(contracts):
    terms = contract_terms(contracts)

    cut = by_contract(contracts)

    for key, of_row in cut.of_rows.items():
        behind = lines_behind(contracts.cube, {"contract": key}, most=9, terms=terms)
        assert Sum(behind.count, behind.pence) == of_row


def test_the_cube_and_the_question_off_contract_tell_the_same(contracts):
    asked = asked_of(contracts, BY_SLUG["off-contract"], Narrowed())

    (told,) = asked.all(coverage(asked.lines, asked.register))
    sums = by_contract(contracts).of_rows

    listed = sum(each.pence for key, each in sums.items() if key != NONE)
    assert listed == told["register_pence"]
    assert listed - sums[OUTSIDE].pence == told["term_pence"]


def test_contracts_are_named_and_without_a_register_nothing_is_claimed(contracts, world):
    named = Naming(contracts).words(Dimension.CONTRACT, [key_of("Bins"), NONE])
    assert named[key_of("Bins")] == "Bins (Veolia ES (UK) Ltd)"
    assert named[NONE] == "No contract on a register"

    with acting(world.north_lead):
        unknown = Naming(spend_of(world.north_lead)).words(Dimension.CONTRACT, [NONE])

    assert unknown[NONE] == "No register is here"


def test_a_new_register_is_heeded_at_once(contracts, world):
    before = by_contract(contracts).of_rows
    actor = world.south_officer

    bring_register(
        actor=actor, body=world.south, name="r.csv", at=NOW,
        data=REGISTER.replace(b"05/04/2022", b"06/04/2022"),
    )  # fmt: skip
    after = by_contract(contracts).of_rows

    assert before[OUTSIDE] == Sum(2, 2700)
    assert (after[OUTSIDE], after[key_of_current("Surfacing")]) == (Sum(1, 700), Sum(2, 12000))


def key_of_current(title):
    return str(Contract.objects.get(title=title, register__state="current").pk)


def test_the_page_by_contract_says_how_a_line_finds_its_contract(contracts, world):
    page = signed_in(world.south_officer).get(reverse("spend_cube"), {"rows": "contract"})

    text = page.content.decode()
    assert "that ran on the day it was paid" in text
    assert "Bins (Veolia ES (UK) Ltd)" in text
    opened = signed_in(world.south_officer).get(
        reverse("spend_lines"), {"contract": key_of("Bins")}
    )
    assert "£300" in opened.content.decode()


def test_beside_a_supplier_s_total_stands_what_is_certain_of_it(contracts):
    asked = Asked(Dimension.SUPPLIER, None, {"year": "2022"}, terms=contract_terms(contracts))
    cut = pivot(contracts.cube, asked)

    sure = certain_of(contracts.cube, asked, cut.rows)
    running = replace(asked, where={"contract": key_of("Bins")})

    assert sure == {key: cut.of_rows[key].pence for key in cut.rows}
    assert list(certain_of(contracts.cube, running, cut.rows).values()) == [30000]


def test_the_page_by_supplier_says_what_is_certain(contracts, world):
    page = signed_in(world.south_officer).get(reverse("spend_cube"), {"rows": "supplier"})

    assert "Of it under certain names" in page.content.decode()


DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=5))
def test_on_each_day_a_supplier_has_one_contract_several_or_none(spans):
    made = [Contract(pk=at, starts_on=a, ends_on=b) for at, (a, b) in enumerate(spans)]

    terms = list(_terms("s", made))

    for offset in range(-1, 62):
        day = date(2020, 1, 1) + timedelta(days=offset)
        runs = [str(c.pk) for c in made if (c.starts_on or day) <= day <= (c.ends_on or day)]
        told = [each.contract for each in terms if each.from_on <= day <= each.to_on]
        assert told == ([] if not runs else runs if len(runs) == 1 else [SEVERAL])

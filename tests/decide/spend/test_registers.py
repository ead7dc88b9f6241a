"""Registers of contracts: read from a file, and matched with the suppliers of the ledgers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.decide.spend.conftest import NOW, keep

from commonweal.decide.spend.analysis.contracted import register_rows
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.registers import read_register
from commonweal.decide.spend.enums import RegisterState
from commonweal.decide.spend.ledgers import LedgerRefused
from commonweal.decide.spend.models import ContractRegister
from commonweal.decide.spend.selectors.contracts import current_contracts
from commonweal.decide.spend.services.contracts import bring_register, remove_register
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.services import undo

SALFORD = Path(__file__).resolve().parents[3] / "examples/spend/salford/2022-07.csv"
REGISTER = (
    b"Contract Title,Supplier Name,Start Date,End Date,Total Value\n"
    b"Power,Northern Powergrid Yorkshire,01/04/2022,31/03/2024,50000\n"
    b"Nothing,,01/04/2022,,\n"
)


def test_a_published_register_is_read_with_its_days_and_values():
    read = read_register(SALFORD.read_bytes(), SALFORD.name)

    assert (len(read.rows), read.left_out) == (90, ())
    first = read.rows[0]
    assert (first.supplier, first.ends_on, first.value_pence, first.company) == (
        "Underwater Diving Services Ltd", date(2022, 3, 7), 501520, "2535986",
    )  # fmt: skip


def test_a_register_tells_where_its_suppliers_are_and_which_are_small():
    read = read_register(SALFORD.read_bytes(), SALFORD.name)

    first = read.rows[0]
    assert (first.postcode, first.small, first.voluntary) == ("LA14 2TB", True, None)
    assert {row.small for row in read.rows} <= {True, False, None}


def test_columns_for_the_supplier_s_sort_are_not_taken_for_its_name():
    data = (
        b"Supplier Type,Supplier Postcode,Contract Title,Supplier,VCSE\n"
        b"Large,m30 0ej,Power,Northern Powergrid,No\n"
        b"Charity,,Advice,Citizens Advice,\n"
    )

    rows = read_register(data, "r.csv").rows

    assert [(r.supplier, r.postcode, r.small, r.voluntary) for r in rows] == [
        ("Northern Powergrid", "M30 0EJ", False, False), ("Citizens Advice", "", None, True),
    ]  # fmt: skip


def test_a_row_without_a_supplier_is_left_out_with_its_line():
    assert read_register(REGISTER, "r.csv").left_out == ((3, "The row names no supplier."),)


def test_a_file_that_is_no_register_is_refused_with_what_it_needs():
    with pytest.raises(LedgerRefused, match="a supplier and a contract"):
        read_register(b"Name,Amount\nA,1\n", "ledger.csv")


def test_a_contract_finds_its_supplier_under_another_spelling(world):
    actor = world.south_officer
    with acting(actor):
        keep(actor, world.south, "a.csv",
             "Northern Powergrid (Yorkshire) Plc,05/04/2022,100.00,Estates,A1")  # fmt: skip
        bring_register(actor=actor, body=world.south, name="r.csv", data=REGISTER, at=NOW)
        spend = spend_of(actor)

        (row,) = register_rows(spend, current_contracts())

        assert row["supplier"] == spend.suppliers.payees()["supplier"][0]
        assert (row["starts_on"], row["value_pence"]) == (date(2022, 4, 1), 5000000)


def test_a_company_number_beside_two_names_by_mistake_keeps_neither_from_its_supplier(world):
    actor = world.south_officer
    register = (
        b"Contract Title,Supplier Name,Company Number,Start Date,End Date,Total Value\n"
        b"Printers,Softcat PLC,2174990,01/04/2022,31/03/2024,50000\n"
        b"Screens,CDW Ltd,2174990,01/04/2022,31/03/2024,50000\n"
    )
    with acting(actor):
        keep(actor, world.south, "a.csv", "Softcat Limited,05/04/2022,100.00,ICT,A1",
             "Cdw Ltd,06/04/2022,40.00,ICT,A2")  # fmt: skip
        bring_register(actor=actor, body=world.south, name="r.csv", data=register, at=NOW)

        rows = register_rows(spend_of(actor), current_contracts())

        assert len({row["supplier"] for row in rows}) == 2


def test_a_newer_register_takes_the_place_of_the_last(world):
    actor = world.south_officer
    with acting(actor):
        old = bring_register(actor=actor, body=world.south, name="r.csv", data=REGISTER, at=NOW)
        with pytest.raises(Refused, match="Nothing has changed"):
            bring_register(actor=actor, body=world.south, name="r.csv", data=REGISTER, at=NOW)

        bring_register(
            actor=actor, body=world.south, name="r.csv", at=NOW,
            data=REGISTER.replace(b"50000", b"60000"),
        )  # fmt: skip

        old.refresh_from_db()
        assert old.state == RegisterState.REPLACED
        assert [c.value for c in current_contracts()] == [60000.0]


def test_a_register_is_its_partners_own(world):
    with acting(world.south_officer):
        bring_register(
            actor=world.south_officer, body=world.south, name="r.csv", data=REGISTER, at=NOW
        )
    for other in (world.north_lead, world.officer):
        with acting(other):
            assert not ContractRegister.objects.exists()
    with acting(world.member), pytest.raises(Forbidden):
        bring_register(actor=world.member, body=world.south, name="r.csv", data=b"", at=NOW)


def brought(actor, world, data=REGISTER):
    return bring_register(actor=actor, body=world.south, name="r.csv", data=data, at=NOW)


def test_a_register_taken_out_counts_no_more_and_comes_back_when_undone(world):
    lead = world.south_lead
    with acting(lead):
        register = brought(lead, world)
    with acting(lead):
        remove_register(actor=lead, register=register, reason="Another council's.")
        assert not current_contracts().exists()

    with acting(lead):
        undo(actor=lead, event=Event.objects.get(verb="spend.register_removed"), reason="Ours.")

        assert current_contracts().count() == 1


def test_a_register_taken_out_does_not_come_back_beside_one_that_holds_since(world):
    lead = world.south_lead
    with acting(lead):
        register = brought(lead, world)
    with acting(lead):
        remove_register(actor=lead, register=register, reason="An old one.")
    with acting(lead):
        newer = brought(lead, world, REGISTER.replace(b"50000", b"60000"))
    with acting(lead):
        event = Event.objects.get(verb="spend.register_removed")

        with pytest.raises(Refused):
            undo(actor=lead, event=event, reason="A slip.")

        (held,) = ContractRegister.objects.filter(state=RegisterState.CURRENT)
        assert held == newer


def test_the_same_register_may_be_brought_again_after_it_was_taken_out(world):
    actor = world.south_officer
    with acting(actor):
        remove_register(actor=actor, register=brought(actor, world), reason="A slip.")

        brought(actor, world)

        assert current_contracts().count() == 1


def test_taking_a_register_out_needs_a_reason_and_one_that_holds(world):
    actor = world.south_officer
    with acting(actor):
        register = brought(actor, world)
        with pytest.raises(Refused, match="Say why"):
            remove_register(actor=actor, register=register, reason=" ")

        remove_register(actor=actor, register=register, reason="A slip.")

        with pytest.raises(Refused, match="does not hold any more"):
            remove_register(actor=actor, register=register, reason="A slip.")
    with acting(world.member), pytest.raises(Forbidden):
        remove_register(actor=world.member, register=register, reason="A slip.")


def test_a_register_is_taken_out_by_its_page_for_its_keeper_alone(world):
    actor = world.south_officer
    with acting(actor):
        register = brought(actor, world)
    client, path = Client(), f"/spend/contracts/{register.pk}/"
    client.force_login(User.objects.get(pk=actor.person_id))
    assert f"{path}remove/" in client.get(path).content.decode()

    told = client.post(f"{path}remove/", {"reason": "Another council's."}, follow=True)

    said = told.content.decode()
    assert "Removed" in said and "Another council&#39;s." in said and f"{path}remove/" not in said
    for other, status in ((world.member, 403), (world.north_lead, 404), (world.officer, 404)):
        client = Client()
        client.force_login(User.objects.get(pk=other.person_id))
        assert client.get(f"{path}remove/").status_code == status
        assert client.post(f"{path}remove/", {"reason": "x"}).status_code == status

"""Registers of contracts: read from a file, and matched with the suppliers of the ledgers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.decide.spend.conftest import NOW, keep

from commonweal.decide.spend.analysis.contracted import register_rows
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.registers import read_register
from commonweal.decide.spend.enums import RegisterState
from commonweal.decide.spend.ledgers import LedgerRefused
from commonweal.decide.spend.models import ContractRegister
from commonweal.decide.spend.selectors.contracts import current_contracts
from commonweal.decide.spend.services.contracts import bring_register
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused

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

"""Ledger files from the door to the cube: all or nothing, once, replaced, taken out, undone."""

from __future__ import annotations

import pytest
from tests.decide.spend.conftest import NOW, bring, keep, ledger

from commonweal.decide.spend.analysis.cubes import cube_for, spend_of
from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.ledgers.cube import By
from commonweal.decide.spend.models import ColumnWord, LedgerFile
from commonweal.decide.spend.services.files import (
    accept_file,
    bring_files,
    drop_file,
    read_files,
    remove_file,
    say_columns,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.services import undo
from commonweal.ground.jobs.work import Silent

TARMAC = "Tarmac Trading Ltd,05/04/2022,100.50,Highways,A1"
CREDIT = "Tarmac Trading Ltd,06/04/2022,(20.25),Highways,A2"
VEOLIA = "Veolia ES (UK) Ltd,07/04/2022,1000.00,Waste,B1"


def total(actor) -> int:
    """Pence of everything that a person may see."""
    with acting(actor):
        return sum(cell.pence for cell in cube_for(actor).sums([By.PARTNER]))


def test_a_file_counts_only_once_it_is_taken_in(world):
    actor = world.south_officer
    with acting(actor):
        file = bring(actor, world.south, "april.csv", ledger(TARMAC, CREDIT))
        assert (file.lines, file.total_pence, file.state) == (2, 8025, FileState.WAITING)
        assert total(actor) == 0

        accept_file(actor=actor, file=file, at=NOW)

    assert total(actor) == 8025


def test_the_same_bytes_change_nothing(world):
    actor = world.south_officer
    with acting(actor):
        file = keep(actor, world.south, "april.csv", TARMAC)

        again = bring_files(
            actor=actor, body=world.south, uploads=[("other.csv", ledger(TARMAC))], at=NOW
        )

    assert (again.waiting, again.known) == ([], [file])
    assert total(actor) == 10050


def test_a_file_of_the_same_name_replaces_its_own_rows_alone(world):
    actor = world.south_officer
    with acting(actor):
        old = keep(actor, world.south, "april.csv", TARMAC)
        keep(actor, world.south, "may.csv", VEOLIA)

        keep(actor, world.south, "april.csv", TARMAC, CREDIT)
        old.refresh_from_db()

    assert old.state == FileState.REPLACED
    assert total(actor) == 108025


def test_a_replacement_undone_brings_the_old_file_back_to_the_penny(world):
    lead = world.south_lead
    with acting(lead):
        keep(lead, world.south, "april.csv", TARMAC)
    with acting(lead):
        keep(lead, world.south, "april.csv", CREDIT)
        kept = Event.objects.filter(verb="spend.file_kept").order_by("-id").first()
    with acting(lead):
        waiting = LedgerFile.objects.get(state=FileState.KEPT)
        assert waiting.total_pence == -2025

        undo(actor=lead, event=kept, reason="The first was right.")

    assert total(lead) == 10050


def test_a_file_taken_out_no_longer_counts_and_comes_back_when_undone(world):
    lead = world.south_lead
    with acting(lead):
        file = keep(lead, world.south, "april.csv", TARMAC)
    with acting(lead):
        remove_file(actor=lead, file=file, reason="Published by mistake.", at=NOW)
        assert total(lead) == 0
        event = Event.objects.get(verb="spend.file_removed")
    with acting(lead):
        undo(actor=lead, event=event, reason="It was right after all.")

    assert total(lead) == 10050


def test_taking_out_needs_a_reason(world):
    actor = world.south_officer
    with acting(actor):
        file = keep(actor, world.south, "april.csv", TARMAC)

        with pytest.raises(Refused, match="Say why"):
            remove_file(actor=actor, file=file, reason=" ", at=NOW)

    assert total(actor) == 10050


def test_a_dropped_file_never_counts(world):
    actor = world.south_officer
    with acting(actor):
        file = bring(actor, world.south, "april.csv", ledger(TARMAC))
        drop_file(actor=actor, file=file, at=NOW)

        with pytest.raises(Refused, match="decided on already"):
            accept_file(actor=actor, file=file, at=NOW)

    assert total(actor) == 0


def test_a_file_that_is_no_ledger_waits_with_the_reason_and_is_not_taken_in(world):
    actor = world.south_officer
    with acting(actor):
        file = bring(actor, world.south, "staff.csv", b"Job title,Salary\nClerk,20000\n")

        with pytest.raises(Refused, match="staff or pay list"):
            accept_file(actor=actor, file=file, at=NOW)


def test_columns_said_once_are_known_in_the_next_file(world):
    actor = world.south_officer
    odd = b"Begunstigde,Bedrag,Datum\nA Ltd,1.00,05/04/2022\n"
    with acting(actor):
        file = bring(actor, world.south, "april.csv", odd)
        assert "names both a payee and an amount" in file.fault
        chosen = {"Begunstigde": "payee", "Bedrag": "amount", "Datum": "paid_on"}
        say_columns(actor=actor, file=file, chosen=chosen)
        assert (file.fault, file.lines, file.total_pence) == ("", 1, 100)

        next_one = bring(actor, world.south, "may.csv", odd.replace(b"1.00", b"2.00"))

    assert (next_one.fault, next_one.total_pence) == ("", 200)
    with acting(actor):
        assert ColumnWord.objects.count() == 3


def test_columns_need_a_supplier_and_an_amount_and_none_twice(world):
    actor = world.south_officer
    with acting(actor):
        file = bring(actor, world.south, "april.csv", ledger(TARMAC))
        with pytest.raises(Refused, match="which column is the supplier"):
            say_columns(actor=actor, file=file, chosen={"Department": "unit"})
        with pytest.raises(Refused, match="Two columns are said to be “Supplier or beneficiary”"):
            say_columns(
                actor=actor, file=file,
                chosen={"Supplier Name": "payee", "Department": "payee", "Net Amount": "amount"},
            )  # fmt: skip


def test_the_shelf_is_worked_out_anew_from_the_bytes_when_it_is_lost(world, shelf):
    actor = world.south_officer
    with acting(actor):
        keep(actor, world.south, "april.csv", TARMAC, CREDIT)
    for path in sorted(shelf.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()

    assert total(actor) == 8025


def test_another_partner_sees_nothing_of_a_file_until_it_is_disclosed(world):
    with acting(world.south_officer):
        keep(world.south_officer, world.south, "april.csv", TARMAC)

    assert total(world.north_lead) == 0
    assert total(world.officer) == 0


def test_what_the_programme_office_brings_is_seen_by_every_partner(world):
    with acting(world.officer):
        keep(world.officer, world.south, "april.csv", TARMAC)

    assert total(world.north_lead) == total(world.member) == 10050


def test_days_that_a_partner_keeps_itself_do_not_count_twice(world):
    with acting(world.officer):
        keep(world.officer, world.south, "published.csv", TARMAC, CREDIT)
    with acting(world.south_officer):
        keep(world.south_officer, world.south, "april.csv", TARMAC, CREDIT)
        spend = spend_of(world.south_officer)

    assert total(world.south_officer) == 8025
    assert [file.name for file in spend.left_out] == ["published.csv"]


def test_a_partner_brings_its_own_ledgers_alone(world):
    actor = world.south_officer
    with acting(actor), pytest.raises(Refused, match="you cannot bring ledgers of"):
        bring_files(actor=actor, body=world.north, uploads=[("a.csv", ledger(TARMAC))], at=NOW)


def test_a_member_brings_nothing(world):
    with acting(world.member), pytest.raises(Forbidden):
        bring_files(actor=world.member, body=world.south, uploads=[], at=NOW)


def test_a_file_without_column_names_is_read_by_those_that_came_with_it(world):
    actor = world.south_officer
    plain = b"".join(
        b"Tarmac Trading Ltd,05/04/2022,%d.00,Highways,A%d\n" % (n, n) for n in range(9)
    )
    uploads = [("a-plain.csv", plain), ("b.csv", ledger(TARMAC, CREDIT))]
    with acting(actor):
        brought = bring_files(actor=actor, body=world.south, uploads=uploads, at=NOW)

        read_files(actor=actor, files=brought.waiting, progress=Silent())

        assert [(f.fault, f.total_pence) for f in brought.waiting] == [("", 3600), ("", 8025)]
        for file in brought.waiting:
            accept_file(actor=actor, file=file, at=NOW)
    assert total(actor) == 11625

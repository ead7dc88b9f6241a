"""Suppliers of the ledgers and questions to them, found by the search of the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import World

from commonweal.decide.spend.analysis.cubes import spend_if_ready, spend_of
from commonweal.decide.spend.models import LedgerFile
from commonweal.decide.spend.services.files import accept_file, bring_files, read_file
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User

HEAD = "Supplier Name,Payment Date,Net Amount\n"
NOW = "2026-11-20T09:00:00Z"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path) -> None:
    """A folder for ledgers that goes with the test."""
    settings.LEDGER_SHELF = tmp_path / "shelf"


def keep(world: World, name: str, *lines: str) -> LedgerFile:
    """A ledger that the south keeps of its own payments."""
    actor, data = world.south_officer, (HEAD + "\n".join(lines)).encode()
    with acting(actor):
        (file,) = bring_files(actor=actor, body=world.south, uploads=[(name, data)], at=NOW).waiting
        read_file(actor=actor, file=file)
        return accept_file(actor=actor, file=file, at=NOW)


def search(actor: Actor, query: str) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def open_spend(actor: Actor) -> None:
    """As when somebody has looked at the ledgers: their suppliers are found."""
    with acting(actor):
        spend_of(actor)


def show(world: World, file: LedgerFile) -> None:
    with unscoped("the south lets the north see one ledger"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            table="spend_ledgerfile", row_id=file.pk, purpose="Buying together",
            from_on=date(2020, 1, 1),
        )  # fmt: skip


def test_a_supplier_is_found_under_every_name_and_leads_to_its_page(world):
    keep(world, "a.csv", "Northern Powergrid (Yorkshire) Plc,05/04/2022,100",
         "NORTHERN POWERGRID YORKSHIRE,06/04/2022,50")  # fmt: skip
    open_spend(world.south_officer)

    told = search(world.south_officer, "q=powergrid")

    assert "Suppliers in the ledgers" in told and "£150" in told and "1 partner" in told
    assert told.count("/spend/suppliers/") == 1


def test_a_question_is_found_by_the_words_of_what_it_asks(world):
    keep(world, "a.csv", "Wates Ltd,05/04/2022,100")

    told = search(world.south_officer, "q=made+twice")

    assert "/spend/questions/duplicates/" in told and "Questions to the ledgers" in told


def test_nothing_of_the_ledgers_is_found_by_who_sees_none(world, other_world):
    keep(world, "a.csv", "Wates Ltd,05/04/2022,100")
    open_spend(world.south_officer)

    for actor in (world.north_lead, world.officer, other_world.south_officer):
        assert "/spend/suppliers/" not in search(actor, "q=wates")
        assert "/spend/suppliers/" not in search(actor, "q=wates&kind=suppliers")
        assert "/spend/questions/" not in search(actor, "q=made+twice")
    assert "/spend/suppliers/" in search(world.member, "q=wates")


def test_who_sees_one_of_two_ledgers_finds_the_suppliers_of_that_one(world):
    keep(world, "hidden.csv", "Wates Ltd,05/04/2022,100", "Kier Ltd,05/04/2022,70")
    file = keep(world, "shown.csv", "Kier Ltd,05/05/2022,9")
    show(world, file)
    for actor in (world.south_officer, world.north_lead):
        open_spend(actor)

    told = search(world.north_lead, "q=kier")

    assert "£9" in told and "£79" not in told
    assert "/spend/suppliers/" not in search(world.north_lead, "q=wates")


def test_a_search_finds_no_suppliers_before_they_were_looked_for(world):
    keep(world, "a.csv", "Wates Ltd,05/04/2022,100")

    assert "/spend/suppliers/" not in search(world.south_officer, "q=wates")
    with acting(world.south_officer):
        assert spend_if_ready(world.south_officer) is None


def test_no_person_is_found(world):
    keep(world, "a.csv", "Mrs Edith Quimby,05/04/2022,5", "Pauline Example,05/04/2022,5")
    open_spend(world.south_officer)

    for word in ("quimby", "edith"):
        assert "/spend/suppliers/" not in search(world.south_officer, f"q={word}")
    assert "<mark>Example" not in search(world.south_officer, "q=example")


def test_many_suppliers_are_found_page_by_page(world):
    lines = [
        f"Zeb{chr(97 + at)}{chr(97 + at)}x{at * 7919} Ltd,05/04/2022,{at + 1}" for at in range(26)
    ]
    keep(world, "a.csv", *lines, *(line.replace("Zeb", "Zebq") for line in lines),
         *(line.replace("Zeb", "Zebwv") for line in lines))  # fmt: skip
    open_spend(world.south_officer)
    with acting(world.south_officer):
        in_all = spend_of(world.south_officer).cube.suppliers_named(["zeb"], most=0)[1]

    first, second = (
        search(world.south_officer, f"q=zeb&kind=suppliers{p}") for p in ("", "&page=2")
    )

    assert in_all > 50 and f"{in_all} found" in first
    assert first.count("/spend/suppliers/") == 50
    assert second.count("/spend/suppliers/") == in_all - 50


def test_a_mark_that_sql_would_read_is_only_a_mark(world):
    keep(world, "a.csv", "O'Neill & Sons 100% Ltd,05/04/2022,100")
    open_spend(world.south_officer)

    assert "/spend/suppliers/" in search(world.south_officer, "q=o%27neill")
    assert "/spend/suppliers/" not in search(world.south_officer, "q=x%27%29+OR+1%3D1")

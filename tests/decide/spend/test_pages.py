"""The pages of spend, from the outside: what each shows, and to whom."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.conftest import World
from tests.decide.spend.conftest import keep, ledger

from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.enums import FileState
from commonweal.decide.spend.models import ContractRegister, LedgerFile, Verdict
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.jobs.models import Job

TARMAC = "Tarmac Trading Ltd,05/04/2022,100.50,Highways,A1"
TARMAC_TOO = "TARMAC TRADING LIMITED,06/04/2022,(20.25),Highways,A2"
PERSON = "Mrs Edith Quimby,09/04/2022,5.00,Adults,C1"
REFUSED = "Mr Ambrose Thistlewood,10/04/2022,nothing,Adults,C2"
SALFORD = Path(__file__).resolve().parents[3] / "examples/spend/salford"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def send(client: Client, body, *files: tuple[str, bytes], follow: bool = True):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/spend/ledgers/add/", {"body": body.pk, "ledgers": uploads}, follow=follow)


@pytest.fixture
def own(world: World) -> LedgerFile:
    """A ledger that the south keeps of its own payments."""
    with acting(world.south_officer):
        return keep(world.south_officer, world.south, "april.csv", TARMAC, TARMAC_TOO, PERSON,
                    REFUSED)  # fmt: skip


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.south_officer)


def test_the_first_page_says_what_to_do_where_nothing_is(world, client):
    assert "Add ledgers" in page(client, "/spend/")
    assert "Ask your programme officer" in page(signed_in(world.member), "/spend/")


def test_a_ledger_goes_from_the_form_by_its_receipt_into_the_cube(world, client):
    seen = send(client, world.south, ("april.csv", ledger(TARMAC, TARMAC_TOO, REFUSED)))
    assert "80.25" in seen.content.decode() and "is no sum of money" in seen.content.decode()
    assert "No ledger is here yet" in page(client, "/spend/")
    with acting(world.south_officer):
        file = LedgerFile.objects.get()

    client.post(f"/spend/ledgers/{file.pk}/accept/")

    assert "£80.25" in page(client, "/spend/cube/")
    assert "april.csv" in page(client, "/spend/lines/?unit=Highways")


def test_a_zip_brings_many_files_which_are_taken_in_together(world, client):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("2022/april.csv", ledger(TARMAC))
        archive.writestr("2023/april.csv", ledger(TARMAC_TOO))
        archive.writestr("__MACOSX/._april.csv", b"x")
        archive.writestr("staff.csv", b"Job title,Salary\nClerk,1\n")

    waiting = send(client, world.south, ("all.zip", held.getvalue())).content.decode()
    answer = client.post("/spend/ledgers/waiting/", follow=True)

    assert "2022-april.csv" in waiting and "staff or pay list" in waiting
    assert "Take in 2 ledgers" in waiting
    with acting(world.south_officer):
        job = Job.objects.get()
        assert job.state == "done", answer.content.decode()
        told = "2 ledgers are taken in. 1 supplier was found in all the ledgers."
        assert job.result["saying"] == told and told in page(client, f"/jobs/{job.pk}/")
        kept = LedgerFile.objects.filter(state=FileState.KEPT).order_by("name")
        assert [file.name for file in kept] == ["2022-april.csv", "2023-april.csv"]


def test_a_form_without_a_file_says_that_one_must_be_chosen(world, client):
    answer = client.post("/spend/ledgers/add/", {"body": world.south.pk})

    assert answer.status_code == 200 and "Choose a file." in answer.content.decode()


def test_bytes_that_are_here_under_another_name_lead_there_and_say_why(world, client):
    send(client, world.south, ("april.csv", ledger(TARMAC)))

    answer = send(client, world.south, ("april-copy.csv", ledger(TARMAC)))

    told = "“april-copy.csv” has the same bytes as “april.csv”, which is here already."
    assert told in answer.content.decode()


def test_what_waits_says_beside_each_file_what_to_look_at(world, client):
    with acting(world.south_officer):
        keep(world.south_officer, world.south, "april.csv", TARMAC)
    total = b"Total,,99.00,,\n"
    send(client, world.south, ("april.csv", ledger(TARMAC, TARMAC_TOO, REFUSED) + total))

    told = page(client, "/spend/ledgers/waiting/")

    assert "1 row was refused. Replaces the “april.csv” that is kept." in told
    assert "Differs from its stated total by £18.75." in told
    assert "It can be" not in told


def test_a_damaged_zip_is_refused_and_nothing_is_kept(world, client):
    answer = send(client, world.south, ("all.zip", b"PK\x03\x04 broken"))

    assert "all.zip" in answer.content.decode()
    with acting(world.south_officer):
        assert not LedgerFile.objects.exists()


def test_an_empty_file_is_refused_by_its_name_and_nothing_is_kept(world, client):
    told = send(client, world.south, ("april.csv", ledger(TARMAC)), ("may.csv", b""))

    assert "“may.csv” is empty. Choose the file again." in told.content.decode()
    with acting(world.south_officer):
        assert not LedgerFile.objects.exists()


def test_a_ledger_without_a_column_is_not_asked_what_its_columns_are(world, client):
    told = send(client, world.south, ("april.xlsx", b"no workbook")).content.decode()

    assert "It cannot be taken in" in told and "Drop it" in told
    assert "Say what the columns are" not in told


def test_the_same_bytes_again_say_that_nothing_changed(world, client, own):
    data = ledger(TARMAC, TARMAC_TOO, PERSON, REFUSED)

    told = send(client, world.south, ("again.csv", data)).content.decode()

    assert "kept already, to the last byte" in told


def test_a_file_of_the_same_name_says_what_it_would_replace(world, client, own):
    told = send(client, world.south, ("april.csv", ledger(TARMAC))).content.decode()

    assert "3 lines, £85.25" in told and "1 line, £100.50" in told


def test_columns_are_corrected_by_their_page(world, client):
    send(client, world.south, ("odd.csv", b"Begunstigde,Bedrag\nA Ltd,1.00\n"))
    with acting(world.south_officer):
        file = LedgerFile.objects.get()
    assert "Begunstigde" in page(client, f"/spend/ledgers/{file.pk}/columns/")

    chosen = {"column0": "payee", "column1": "amount"}
    told = client.post(f"/spend/ledgers/{file.pk}/columns/", chosen, follow=True)

    assert "£1" in told.content.decode() and "Take it in" in told.content.decode()


def test_a_file_is_dropped_and_a_kept_one_taken_out_with_a_reason(world, client, own):
    client.post(f"/spend/ledgers/{own.pk}/remove/", {"reason": "Published by mistake."})

    told = page(client, f"/spend/ledgers/{own.pk}/")

    assert "Published by mistake." in told and "Removed" in told
    assert "No ledger is here yet" in page(client, "/spend/cube/")


def test_refused_rows_leave_as_csv_for_the_keeper_alone(world, client, own):
    rows = client.get(f"/spend/ledgers/{own.pk}/refused.csv").content.decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(rows)))[1][1] == "5"
    assert "Thistlewood" in rows


def keepers_pages(file: LedgerFile) -> list[str]:
    return [f"/spend/ledgers/{file.pk}/{part}" for part in (
        "columns/", "remove/", "refused.csv", "download/")]  # fmt: skip


def lists() -> list[str]:
    return ["/spend/", "/spend/ledgers/", "/spend/cube/", "/spend/cube/?format=csv",
            "/spend/cube/?rows=supplier&columns=unit", "/spend/lines/", "/spend/lines/?format=csv",
            "/spend/suppliers/", "/spend/names/", "/spend/names/verdicts/", "/spend/contracts/",
            "/search/?q=april", "/search/?q=tarmac"]  # fmt: skip


def test_another_partners_officer_a_member_and_a_stranger_find_nothing_of_it(
    world, other_world, own
):
    with acting(world.south_officer):
        supplier = spend_of(world.south_officer).suppliers.payees()["supplier"].drop_nulls()[0]
    outside = [f"/spend/ledgers/{own.pk}/", *keepers_pages(own), f"/spend/suppliers/{supplier}/"]

    for actor in (world.north_lead, world.officer, other_world.south_officer):
        client = signed_in(actor)
        for path in lists():
            told = page(client, path)
            assert not {w for w in ("Tarmac", "TARMAC", "april.csv<") if w in told}, (actor, path)
        assert {client.get(path).status_code for path in outside} == {404}
        for part in ("accept", "drop"):
            assert client.post(f"/spend/ledgers/{own.pk}/{part}/").status_code == 404


def test_signed_out_every_page_leads_to_the_door(own):
    client = Client()

    for path in [*lists()[:-2], f"/spend/ledgers/{own.pk}/", *keepers_pages(own)]:
        assert client.get(path).status_code == 302, path


def test_a_member_reads_and_does_nothing(world, own):
    client = signed_in(world.member)

    assert "£85.25" in page(client, "/spend/cube/")
    assert "Add ledgers" not in page(client, "/spend/")
    for path in ["/spend/ledgers/add/", "/spend/ledgers/waiting/", "/spend/contracts/add/",
                 *keepers_pages(own)]:  # fmt: skip
        assert client.get(path).status_code == 403, path
    for path in [f"/spend/ledgers/{own.pk}/accept/", f"/spend/ledgers/{own.pk}/drop/",
                 "/spend/find/"]:  # fmt: skip
        assert client.post(path).status_code == 403, path


def test_a_ledger_that_is_disclosed_is_read_and_not_kept_by_others(world, own):
    with unscoped("the south lets the north see one ledger"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            table="spend_ledgerfile", row_id=own.pk, purpose="Buying together",
            from_on=date(2020, 1, 1),
        )  # fmt: skip
    client = signed_in(world.actor(world.north, Role.PARTNER_OFFICER))

    assert "£85.25" in page(client, "/spend/cube/")
    told = page(client, f"/spend/ledgers/{own.pk}/")
    assert "Take it out" not in told and "Thistlewood" not in told
    assert {client.get(path).status_code for path in keepers_pages(own)} == {403}


def test_no_page_and_no_export_names_a_person(world, own):
    client = signed_in(world.south_officer)
    with acting(world.south_officer):
        suppliers = spend_of(world.south_officer).suppliers.payees()["supplier"].drop_nulls()

    paths = [*lists(), "/spend/cube/?rows=supplier&columns=kind",
             *(f"/spend/suppliers/{code}/" for code in suppliers)]  # fmt: skip

    for path in paths:
        assert "Quimby" not in page(client, path), path
    assert "A person" in page(client, "/spend/lines/")
    book = load_workbook(io.BytesIO(client.get("/spend/cube/?rows=supplier&format=xlsx").content))
    assert "Quimby" not in str([cell.value for row in book.active for cell in row])


def test_the_package_holds_the_bytes_of_ones_own_ledgers_alone(world, own):
    with unscoped("the south lets the north see its ledgers"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            table="spend_ledgerfile", purpose="Buying together", from_on=date(2020, 1, 1),
        )  # fmt: skip

    def names(actor: Actor) -> list[str]:
        data = b"".join(signed_in(actor).get("/export/everything.zip"))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            told = package.read("data/spend_ledgerfile.csv").decode()
            assert "april.csv" in told
            return [name for name in package.namelist() if name == f"files/{own.sha256}"]

    assert len(names(world.south_lead)) == 1
    assert names(world.north_lead) == []


def test_the_cube_leaves_as_csv_to_the_penny(client, own):
    text = client.get("/spend/cube/?rows=unit&format=csv").content.decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(text))) == [
        ["Directorate or unit", "2022/23", "Total"],
        ["Highways", "80.25", "80.25"],
        ["Adults", "5.00", "5.00"],
    ]


@pytest.mark.parametrize(
    "query",
    ["rows=moon", "columns=rows", "page=0", "page=99999999999", "year=abc", "partner='--",
     "rows=year&columns=year", "blank=unit", "blank=moon", "rows=month&columns=none"],
)  # fmt: skip
def test_an_address_that_asks_for_nonsense_is_answered(client, own, query):
    assert client.get(f"/spend/cube/?{query}").status_code == 200
    assert client.get(f"/spend/lines/?{query}&sheet=&key=x").status_code == 200


def test_two_names_are_judged_by_their_page_and_the_verdict_taken_back(agma_client):
    client, actor = agma_client
    doubts = page(client, "/spend/names/")
    pair = doubts.split("/spend/names/")[-1 - doubts.count("/spend/names/verdicts/")]
    path = "/spend/names/" + pair.split('"')[0]
    assert "The evidence" in page(client, path)

    client.post(path, {"said": "different", "why": "Two company numbers."})

    assert "Two company numbers." in page(client, "/spend/names/verdicts/")
    assert path not in page(client, "/spend/names/")
    with acting(actor):
        verdict = Verdict.objects.get()
    client.post(f"/spend/names/verdicts/{verdict.pk}/withdraw/", {"reason": "A slip."})
    assert path in page(client, "/spend/names/")


@pytest.fixture
def agma_client(agma_officer):
    return signed_in(agma_officer), agma_officer


def test_a_supplier_is_looked_for_split_and_merged_by_its_pages(world, client, own):
    code = page(client, "/spend/suppliers/?q=tarmac").split("/spend/suppliers/")[2].split("/")[0]
    told = page(client, f"/spend/suppliers/{code}/")
    assert "TARMAC TRADING LIMITED" in told and "2022/23" in told

    form = page(client, f"/spend/suppliers/{code}/split/")
    rid = form.split('name="names"')[1].split('value="')[1].split('"')[0]
    client.post(f"/spend/suppliers/{code}/split/", {"names": [rid], "why": "Another firm."})

    apart = page(client, "/spend/suppliers/?q=tarmac")
    assert "2 suppliers" in apart
    one, two = sorted({part.split("/")[0] for part in apart.split("/spend/suppliers/")[2:]} - {""})
    client.post(f"/spend/suppliers/{one}/merge/?q=tarmac", {"other": two, "why": "One firm."})
    assert "1 supplier" in page(client, "/spend/suppliers/?q=tarmac")


def test_a_register_comes_by_its_form_and_leads_to_the_suppliers(world, client, own):
    data = b"Contract Title,Supplier Name,Value\nRoads,Tarmac Trading,5000\n"
    upload = SimpleUploadedFile("register.csv", data)

    client.post("/spend/contracts/add/", {"body": world.south.pk, "file": upload})

    with acting(world.south_officer):
        register = ContractRegister.objects.get()
    told = page(client, f"/spend/contracts/{register.pk}/")
    assert "Roads" in told and "/spend/suppliers/" in told.split("Tarmac Trading")[0][-200:]


def test_a_register_that_is_none_is_refused_on_its_form(world, client):
    upload = SimpleUploadedFile("ledger.csv", ledger(TARMAC))

    answer = client.post("/spend/contracts/add/", {"body": world.south.pk, "file": upload})

    assert "a supplier and a contract" in answer.content.decode()


def test_lists_ask_the_database_a_bounded_number_of_questions(
    world, client, own, django_assert_max_num_queries
):
    page(client, "/spend/")
    with acting(world.south_officer):
        for number in range(3):
            keep(
                world.south_officer,
                world.south,
                f"{number}.csv",
                TARMAC.replace("A1", f"B{number}"),
            )
    for path in ("/spend/", "/spend/ledgers/", "/spend/cube/", "/spend/lines/",
                 "/spend/suppliers/", "/spend/names/"):  # fmt: skip
        with django_assert_max_num_queries(24):
            page(client, path)


def test_the_published_ledgers_of_the_example_fill_the_cube(agma_client):
    client, _actor = agma_client

    told = page(client, "/spend/cube/")

    assert "Manchester Council" in told and "£12,049,400.39" in told
    assert "Reach Publishing Services Ltd" in page(client, "/spend/suppliers/?q=reach+pub")


def test_a_ledger_whose_bytes_stayed_elsewhere_is_told_and_counts_for_nothing(world, client, own):
    with acting(world.south_officer):
        LedgerFile.objects.update(content="")

    assert "No ledger is here yet" in page(client, "/spend/cube/")
    assert "april.csv" in page(client, "/spend/")
    assert client.get(f"/spend/ledgers/{own.pk}/columns/").status_code == 200
    assert client.get(f"/spend/ledgers/{own.pk}/download/").status_code == 404


def test_next_months_ledger_is_taken_in_unattended_and_an_odd_one_waits(world, client, own):
    may = ledger(TARMAC.replace("/04/", "/05/"))
    odd = b"Supplier,Date,Amount\nTarmac Trading Ltd,05/06/2022,1.00\n"
    refused = ledger(TARMAC.replace("/04/", "/07/"), REFUSED)
    uploads = [SimpleUploadedFile("may.csv", may), SimpleUploadedFile("june.csv", odd),
               SimpleUploadedFile("july.csv", refused),
               SimpleUploadedFile("april.csv", ledger(TARMAC))]  # fmt: skip

    client.post(
        "/spend/ledgers/add/", {"body": world.south.pk, "ledgers": uploads, "unattended": "on"}
    )

    with acting(world.south_officer):
        states = dict(LedgerFile.objects.exclude(pk=own.pk).values_list("name", "state"))
    assert states == {
        "may.csv": "kept", "june.csv": "waiting", "july.csv": "waiting", "april.csv": "waiting",
    }  # fmt: skip
    assert "£185.75" in page(client, "/spend/cube/")


def test_a_large_upload_is_read_and_taken_in_by_the_worker(world, client, own, monkeypatch):
    monkeypatch.setattr("commonweal.decide.spend.views.bringing.AT_ONCE_BYTES", 10)
    may = SimpleUploadedFile("may.csv", ledger(TARMAC.replace("/04/", "/05/")))

    told = client.post(
        "/spend/ledgers/add/",
        {"body": world.south.pk, "ledgers": [may], "unattended": "on"},
        follow=True,
    )

    assert "Reading ledgers" in told.content.decode()
    assert "£185.75" in page(client, "/spend/cube/")
    job = told.redirect_chain[-1][0]
    assert signed_in(world.south_lead).get(job).status_code == 404

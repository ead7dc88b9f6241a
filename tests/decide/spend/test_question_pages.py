"""The pages of questions and findings, from the outside: what each shows, to whom, as what."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.conftest import World
from tests.decide.spend.conftest import NOW, bring, keep

from commonweal.decide.spend.analysis.questions import QUESTIONS
from commonweal.decide.spend.services.contracts import bring_register
from commonweal.decide.spend.services.files import accept_file
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.prove.benefits.models import Claim

NORTH = (
    "Tarmac Trading Ltd,05/04/2022,1000.50,Highways,A1001",
    "Premier Care Ltd,05/05/2022,400.00,Adults,A1002",
    "Premier Care Ltd,05/06/2022,400.00,Adults,A1002",
)
SOUTH = (
    "TARMAC TRADING LIMITED,06/04/2022,500.25,Roads,B1",
    "Pauline Example,06/04/2022,70.00,Roads,B2",
    "Mrs Edith Quimby,09/04/2022,5.00,Adults,C1",
)
PAGES = [
    "/spend/questions/",
    "/spend/findings/",
    *(f"/spend/questions/{question.slug}/" for question in QUESTIONS),
]


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def office(world: World) -> Client:
    """The programme office, which keeps what both partners publish."""
    with acting(world.officer):
        keep(world.officer, world.north, "north.csv", *NORTH)
        keep(world.officer, world.south, "south.csv", *SOUTH)
    return signed_in(world.officer)


def test_each_page_tells_somebody_without_ledgers_what_is_missing(world):
    client = signed_in(world.south_officer)

    silent = [path for path in PAGES if "No ledger is here yet" not in page(client, path)]

    assert silent == ["/spend/questions/"]


def test_no_page_names_a_person(office):
    for path in PAGES:
        told = page(office, path)

        assert "Quimby" not in told and "Pauline" not in told, path


def test_what_is_shared_leads_to_the_lines_that_make_the_figure(office):
    told = page(office, "/spend/questions/shared-suppliers/")

    link = re.search(r'href="(/spend/lines/\?[^"]+)">£1,500.75<', told)
    lines = page(office, unescape(link.group(1)))
    assert "£1,500.75" in lines
    assert "north.csv" in lines and "south.csv" in lines


def test_a_question_is_narrowed_by_its_address(world, office):
    everything = page(office, "/spend/questions/tail/")
    north = page(office, f"/spend/questions/tail/?partner={world.north.slug}&year=2022")
    no_year = page(office, "/spend/questions/tail/?year=1999&partner=nobody&level=none")

    assert "£1,800.50" in north and "£1,800.50" not in everything
    link = unescape(re.search(r'href="(/spend/lines/\?[^"]+)"', north).group(1))
    asked = parse_qs(urlsplit(link).query)
    assert (asked["partner"], asked["year"]) == ([world.north.slug], ["2022"])
    assert re.findall("£[0-9,.]+", no_year) == re.findall("£[0-9,.]+", everything)


PLACES = (
    b"Supplier Name,Payment Date,Net Amount,Supplier Postcode\n"
    b"Tarmac Trading Ltd,05/04/2022,300.00,M30 0EJ\n"
    b"Veolia ES (UK) Ltd,05/04/2022,700.00,LS1 1UR\n"
    b"Kier Highways Limited,05/04/2022,1000.00,\n"
)


def test_which_areas_are_local_stands_in_the_address(world):
    actor = world.officer
    with acting(actor):
        accept_file(actor=actor, file=bring(actor, world.south, "s.csv", PLACES), at=NOW)
    client = signed_in(actor)

    nowhere = page(client, "/spend/questions/sectors/")
    here = page(client, "/spend/questions/sectors/?local=ol,M")

    assert "Say which postcode areas are local" in nowhere
    assert "With local suppliers (M, OL)" in here and "15.0% to 65.0%" in here
    assert 'value="M, OL"' in here
    assert "Known of 50.0% of spend." in here


def test_lines_of_two_partners_are_opened_under_their_names(world, office):
    both = f"?partner={world.north.slug}&partner={world.south.slug}"
    with acting(world.officer):
        keep(world.officer, world.joint, "board.csv", "Wates Ltd,05/04/2022,1.00,X,W1")

    told = page(office, f"/spend/questions/shared-suppliers/{both}")
    link = unescape(re.search(r'href="(/spend/lines/\?[^"]+)">£1,500.75<', told).group(1))
    lines = page(office, link)

    assert parse_qs(urlsplit(link).query)["partner"] == [f"{world.north.slug}~{world.south.slug}"]
    assert f"{world.north.name}, {world.south.name}" in lines and "£1,500.75" in lines


def test_a_page_asks_as_much_of_the_database_for_many_ledgers_as_for_few(
    world, office, django_assert_max_num_queries
):
    with acting(world.officer):
        for day in ("07", "08", "09"):
            line = f"Wates Ltd,{day}/09/2022,{day}.00,X,W{day}"
            keep(world.officer, world.south, f"{day}.csv", line)
    page(office, "/spend/questions/shared-suppliers/")

    for path in ("/spend/questions/shared-suppliers/", "/spend/published.csv"):
        with django_assert_max_num_queries(22):
            office.get(path)


def test_the_register_of_questions_leads_to_each(office):
    told = page(office, "/spend/")

    assert all(f"/spend/questions/{question.slug}/" in told for question in QUESTIONS)


def test_an_unknown_question_is_not_found(office):
    assert office.get("/spend/questions/what/").status_code == 404


def test_another_body_sees_nothing_until_it_is_disclosed(world, office):
    with acting(world.south_officer):
        keep(world.south_officer, world.south, "own.csv", "Wates Ltd,05/04/2023,9000.00,X,Z1")
    north = signed_in(world.north_lead)
    assert "Wates" not in page(north, "/spend/questions/tail/?year=2023")

    with unscoped("a test discloses"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            purpose="Buying together", from_on="2020-01-01",
        )  # fmt: skip

    assert "Wates" in page(north, "/spend/questions/tail/?year=2023")


def test_who_is_signed_out_is_asked_to_sign_in(db):
    for path in [*PAGES, "/spend/published.csv", "/spend/findings.docx", "/spend/findings.pdf"]:
        answer = Client().get(path)

        assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={path}")


def test_a_stranger_sees_none_of_it(world, other_world, office):
    stranger = signed_in(other_world.officer)

    for path in PAGES:
        assert "Tarmac" not in page(stranger, path)
    assert b"Tarmac" not in b"".join(stranger.get("/spend/published.csv").streaming_content)
    assert stranger.get("/spend/findings.docx").status_code == 404


def test_csv_and_excel_hold_what_the_page_shows(office):
    text = office.get("/spend/questions/duplicates/?format=csv").content.decode("utf-8-sig")
    content = office.get("/spend/questions/duplicates/?format=xlsx").content

    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Supplier"], row["Paid again"]) == ("Premier Care Ltd", "400.00")
    assert "/spend/lines/?" in row["Ledger lines"]
    cells = [cell.value for line in load_workbook(io.BytesIO(content)).active for cell in line]
    assert "Premier Care Ltd" in cells and "=SUM(I6:I6)" in cells


def test_the_findings_leave_as_word_pdf_and_excel(office):
    word = office.get("/spend/findings.docx")
    pdf = office.get("/spend/findings.pdf?year=2022")
    book = load_workbook(io.BytesIO(office.get("/spend/findings/?format=xlsx").content))

    assert word.content.startswith(b"PK") and pdf.content.startswith(b"%PDF")
    assert book.sheetnames[0] == "Findings"
    assert office.get("/spend/findings.odt").status_code == 404


def test_the_published_lines_hold_every_penny_and_no_name_of_a_person(office):
    content = b"".join(office.get("/spend/published.csv").streaming_content)

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert sum(round(float(row["Amount"]) * 100) for row in rows) == 237_575
    assert b"Quimby" not in content


def test_a_member_reads_but_takes_nothing_away(world, office):
    member = signed_in(world.actor(world.south, Role.MEMBER))

    may = member.get("/spend/questions/shared-suppliers/").status_code
    files = [
        member.get(path).status_code
        for path in ("/spend/questions/tail/?format=csv", "/spend/published.csv")
    ]

    assert may == 200
    assert set(files) <= {200, 403}


def test_a_saving_is_claimed_as_estimated_by_whoever_presses(world, office):
    with acting(world.officer):
        programme = Programme.objects.create(
            **world.officer.owns(), code="buy", name="Buying together"
        )
    told = page(office, "/spend/questions/duplicates/")
    link = unescape(re.search(r'href="([^"]+claims/add/[^"]+)"', told).group(1))

    form = page(office, link)
    with acting(world.officer):
        assert not Claim.objects.exists()
    known = {name: value[0] for name, value in parse_qs(urlsplit(link).query).items()}
    office.post(urlsplit(link).path, known | {
        "code": "DUP-1", "kind": "estimate", "reason": "Seen in the ledgers",
    })  # fmt: skip

    assert "Recover payments made twice" in form
    with acting(world.officer):
        claim = Claim.objects.get(programme=programme)
    assert (claim.state, claim.low_gbp, claim.high_gbp) == ("estimated", 0, 400)
    assert "same partner, supplier, invoice number" in claim.basis
    assert "/spend/questions/duplicates/" in claim.source


@pytest.fixture
def slow(monkeypatch) -> None:
    """As where there are so many lines that any answer would keep a page waiting."""
    monkeypatch.setattr("commonweal.decide.spend.views.asking.MOST_SECONDS", 0.0)


def test_what_takes_long_is_worked_out_by_the_worker_and_then_kept(office, slow):
    path = "/spend/questions/shared-suppliers/?year=2022&level=group"
    asked = page(office, path)
    assert "Work it out" in asked and "£1,500.75" not in asked

    done = office.post(path, follow=True)

    told = done.content.decode()
    assert "Suppliers that partners share" in told and "See the answer" in told
    assert unescape(re.search(r'href="(/spend/questions/[^"]+)"', told).group(1)) == path
    assert "£1,500.75" in page(office, path) and "Work it out" not in page(office, path)
    assert "Work it out" in page(office, "/spend/questions/shared-suppliers/")


def test_findings_that_take_long_lead_from_every_form_of_them_to_the_worker(office, slow):
    assert "Work it out" in page(office, "/spend/findings/")
    assert "Work it out" in page(office, "/spend/findings/?format=xlsx")
    paper = office.get("/spend/findings.docx?year=2022")
    assert (paper.status_code, paper["Location"]) == (302, "/spend/findings/?year=2022")

    office.post("/spend/findings/")

    assert "Work it out" not in page(office, "/spend/findings/")
    assert office.get("/spend/findings.docx").content.startswith(b"PK")
    assert office.post("/spend/findings.docx").status_code == 405


def test_long_work_is_stopped_by_whoever_asked_and_seen_by_nobody_else(world, office, slow):
    answer = office.post("/spend/questions/tail/")

    assert signed_in(world.south_lead).get(answer["Location"]).status_code == 404


def test_who_sees_less_is_answered_from_less_however_often_others_asked(world):
    south = world.south_officer
    with acting(south):
        keep(south, world.south, "kept.csv", "Wates Ltd,05/04/2023,9000.00,X,Z1")
        shown = keep(south, world.south, "shown.csv", "Kier Highways Ltd,05/05/2023,10.00,X,Z2")
    assert "Wates" in page(signed_in(south), "/spend/questions/tail/")
    with unscoped("a test discloses"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            table="spend_ledgerfile", row_id=shown.pk, purpose="Buying together",
            from_on="2020-01-01",
        )  # fmt: skip
    north = signed_in(world.north_lead)

    for _time in range(2):
        for path in PAGES:
            assert "Wates" not in page(north, path), path
        assert "Kier" in page(north, "/spend/questions/tail/")


def test_rows_beyond_the_first_hundred_stand_on_further_pages(world):
    draw = Random(7)
    names = ["".join(draw.choices("bcdfghklmnprstvwz", k=9)).title() for _ in range(120)]
    lines = [f"{name} Ltd,05/04/2022,{at}.50,Roads,N{at}" for at, name in enumerate(names)]
    with acting(world.officer):
        keep(world.officer, world.north, "many.csv", *lines)
    office = signed_in(world.officer)

    first, second = (page(office, f"/spend/questions/tail/{q}") for q in ("", "?page=2"))

    in_all = int(re.search(r"(\d+) rows", first).group(1))
    assert in_all > 100 and f"{in_all} rows" in second
    links = [len(re.findall(r"/spend/suppliers/\w", told)) for told in (first, second)]
    assert links == [100, in_all - 100]


DATED = (
    b"Supplier Name,Payment Date,Invoice Date,Net Amount,CPV Code,ProClass\n"
    b"Kier Highways Ltd,01/05/2022,10/04/2022,100.00,45233140-2,\n"
    b"Kier Highways Ltd,30/06/2022,10/04/2022,250.00,,Construction\n"
)


@pytest.fixture
def dated(world: World) -> Client:
    """The south, which keeps an invented ledger that says when invoices were made out."""
    actor = world.south_officer
    with acting(actor):
        file = bring(actor, world.south, "dated.csv", DATED)
        accept_file(actor=actor, file=file, at=NOW)
    return signed_in(actor)


def test_how_soon_invoices_are_paid_is_told_and_leads_to_the_lines(dated):
    told = page(dated, "/spend/questions/prompt-payment/")

    assert "50.0%" in told and "Median days" in told and "Of 2 lines." in told
    link = unescape(re.search(r'href="(/spend/lines/[^"]+)"[^>]*>£250.00<', told).group(1))
    lines = page(dated, link)
    assert "1 line," in lines and "£250" in lines and "10 Apr 2022" in lines


def test_cpv_leaves_as_the_ledger_has_it_and_is_not_guessed_from_proclass(dated):
    content = b"".join(dated.get("/spend/published.csv").streaming_content)

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    told = [(row["CPV Code"], row["Procurement Classification"]) for row in rows]
    assert told == [("45233140-2", ""), ("", "Construction")]


def test_cpv_is_a_category_where_a_line_has_no_other(dated):
    told = page(dated, "/spend/questions/categories/")

    assert "45233140-2" in told and "construction" in told


UNDATED = (
    b"Supplier Name,Payment Date,Net Amount\n"
    b"Kier Highways Ltd,01/05/2022,100.00\n"
    b"Kier Highways Ltd,,2000.00\n"
)


def test_what_was_asked_of_counts_only_the_files_and_partners_of_the_cut(world, office):
    with acting(world.officer):
        keep(world.officer, world.south, "later.csv", "Wates Ltd,05/09/2023,7.00,X,W9")

    everything = page(office, "/spend/questions/tail/")
    year = page(office, "/spend/questions/tail/?year=2023")
    north = page(office, f"/spend/findings/?partner={world.north.slug}")

    names = sorted([world.north.name, world.south.name], key=str.casefold)
    assert f"Ledgers of {', '.join(names)}; all years; 3 files; taken on" in everything
    assert f"Ledgers of {world.south.name}; 2023/24; 1 file; taken on" in year
    assert f"No line in this year: {world.north.name}." in year
    assert f"Ledgers of {world.north.name}; all years; 1 file; taken on" in north
    assert "no date" not in everything + year


def test_whom_an_answer_rests_on_stands_once_above_its_figures(world, office):
    with acting(world.officer):
        bring_register(
            actor=world.officer, body=world.north, name="r.csv", at=NOW,
            data=b"Contract Title,Supplier Name\nRoads,Tarmac Trading\n",
        )  # fmt: skip

    told = page(office, "/spend/questions/off-contract/")

    says = f"Registers of: {world.north.name} (as at {NOW.day} {NOW:%b %Y})."
    assert told.count(says) == 1 and told.index(says) < told.index("Off the register")
    assert f"Without a register here, so not counted: {world.south.name}." in told
    assert "No register of contracts" in page(
        office, f"/spend/questions/off-contract/?partner={world.south.slug}"
    )


def test_a_year_says_how_much_money_has_no_date_and_of_whom(world, office):
    with acting(world.officer):
        file = bring(world.officer, world.south, "undated.csv", UNDATED)
        accept_file(actor=world.officer, file=file, at=NOW)

    told = page(office, "/spend/questions/tail/?year=2022")
    growth = page(office, "/spend/questions/growth/?year=2022")

    says = f"£2,000 has no date and so is in no year: {world.south.name} £2,000 of £2,675."
    assert says in told and says in growth
    assert "2021/22 and 2022/23; 3 files" in growth
    assert "has no date" not in page(office, "/spend/questions/tail/")

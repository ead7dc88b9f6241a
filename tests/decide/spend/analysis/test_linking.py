"""Payees of files become suppliers, and the cube answers by supplier."""

import ibis
import polars as pl
import pytest

from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.analysis.questions.sectors import Sector, sectors
from commonweal.decide.spend.ledgers import Cube, Shelf, read_ledger
from commonweal.decide.spend.ledgers.suppliers import name_rid, payee_rid

HEAD = "Supplier Name,Payment Date,Net Amount,Department,Company Number\n"
LEEDS = (
    "Northern Powergrid (Yorkshire) plc,05/04/2022,100.00,Roads,\n"
    "Redacted Personal Data,05/04/2022,7.00,Care,\n"
    "MISS JANE DOE,06/04/2022,8.00,Care,\n"
    "Wakefield Metropolitan District Council,07/04/2022,9.00,Care,\n"
    "Ashdown Roofing Ltd,01/03/2022,20.00,Roads,\n"
)
WAKEFIELD = (
    "NORTHERN POWERGRID YORKSHIRE,05/04/2022,50.00,Energy,\n"
    "NORTHERN POWERGRID YORKSHIRE,06/04/2022,-5.00,Energy,\n"
    "Ashdown Recruitment Ltd,01/04/2022,30.00,Staff,\n"
)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.fixture
def files(shelf):
    return [
        shelf.put("p", "leeds", read_ledger((HEAD + LEEDS).encode(), "april.csv")),
        shelf.put("p", "wakefield", read_ledger((HEAD + WAKEFIELD).encode(), "april.csv")),
    ]


@pytest.fixture
def cube(shelf, files):
    return Cube(shelf, files, link_payees(shelf, "p", files))


def rid(partner, payee):
    return payee_rid(partner, payee, "", "", "")


def test_a_supplier_of_two_partners_is_one_under_its_most_used_name(cube):
    lines = cube.lines.filter(cube.lines.supplier.notnull())
    shared = (
        lines.group_by("supplier", "supplier_name")
        .agg(partners=lines.partner.nunique(), pence=lines.amount_pence.sum().cast("int64"))
        .filter(ibis._.partners == 2)
    )

    (row,) = cube.ask(shared)

    assert (row.supplier_name, row.pence) == ("NORTHERN POWERGRID YORKSHIRE", 14500)


SAID_OF_NUMBERS = (
    "Supplier Name,Payment Date,Net Amount,Company Number,Charity Number\n"
    "Ash Nets Ltd,05/04/2022,1.00,Awaiting,Not yet available\n"
    "Birch Tents Ltd,05/04/2022,2.00,NOT YET AVAILABLE,AWAITING\n"
    "Cedar Boats Ltd,05/04/2022,3.00,sc 1234,n/a\n"
    "Dogwood Trust,05/04/2022,4.00,,SC 038225\n"
)


def test_what_a_ledger_writes_where_a_number_is_missing_makes_no_supplier_a_charity(shelf):
    files = [shelf.put("p", "york", read_ledger(SAID_OF_NUMBERS.encode(), "april.csv"))]
    cube = Cube(shelf, files, link_payees(shelf, "p", files))

    lines = cube.ask(cube.lines.order_by("line"))
    found = {row.name: row.sector for row in cube.ask(sectors(cube.lines))}

    assert [(row.company, row.company_number, row.charity_number) for row in lines] == [
        ("Awaiting", None, None), ("NOT YET AVAILABLE", None, None), ("sc 1234", "SC001234", None),
        (None, None, "SC038225"),
    ]  # fmt: skip
    assert found == {
        "Ash Nets Ltd": Sector.NOT_STATED, "Birch Tents Ltd": Sector.NOT_STATED,
        "Cedar Boats Ltd": Sector.COMPANY, "Dogwood Trust": Sector.VOLUNTARY,
    }  # fmt: skip


def test_people_and_redactions_have_neither_supplier_nor_name(cube):
    hidden = cube.lines.filter(cube.lines.kind.isin(["person", "redacted"]))

    rows = cube.ask(hidden.order_by("line"))

    assert [(r.kind, r.amount_pence) for r in rows] == [("redacted", 700), ("person", 800)]
    assert {(r.payee, r.supplier, r.supplier_name, r.supplier_group) for r in rows} == {
        (None, None, None, None)
    }


def test_a_public_body_is_told_from_a_company(cube):
    rows = cube.ask(cube.lines.filter(cube.lines.kind == "public body"))

    assert [row.supplier_name for row in rows] == ["Wakefield Metropolitan District Council"]


def test_a_financial_year_is_known_by_the_calendar_year_in_which_it_begins(cube):
    years = cube.lines.group_by("year").agg(pence=ibis._.amount_pence.sum()).order_by("year")

    assert [tuple(row) for row in cube.ask(years)] == [(2021, 2000), (2022, 19900)]


def test_a_list_in_memory_can_be_asked_with_the_lines(cube):
    register = ibis.memtable(pl.DataFrame({"payee": ["Ashdown Roofing Ltd"], "contract": ["C1"]}))

    rows = cube.ask(cube.lines.join(register, "payee").select("contract", "amount_pence"))

    assert [tuple(row) for row in rows] == [("C1", 2000)]


def test_the_same_files_and_verdicts_are_linked_once(shelf, files):
    first = link_payees(shelf, "p", files)
    written = first.path.stat().st_mtime_ns

    again = link_payees(shelf, "p", list(reversed(files)))

    assert again.path == first.path
    assert again.path.stat().st_mtime_ns == written


def test_verdicts_merge_and_split_and_leave_no_trace_when_they_are_taken_back(shelf, files):
    roofing, hiring = (
        rid("leeds", "Ashdown Roofing Ltd"),
        rid("wakefield", "Ashdown Recruitment Ltd"),
    )
    powers = (
        rid("leeds", "Northern Powergrid (Yorkshire) plc"),
        rid("wakefield", "NORTHERN POWERGRID YORKSHIRE"),
    )
    before = link_payees(shelf, "p", files).payees()

    said = link_payees(shelf, "p", files, same=[(roofing, hiring)], different=[powers])
    of = dict(said.payees().select("rid", "supplier").iter_rows())
    said.forget()

    assert of[roofing] == of[hiring]
    assert of[powers[0]] != of[powers[1]]
    assert link_payees(shelf, "p", files).payees().equals(before)


def test_a_verdict_on_a_payee_that_no_longer_stands_in_the_files_is_left_out(shelf, files):
    suppliers = link_payees(shelf, "p", files, same=[(rid("leeds", "Gone Ltd"), "nobody")])

    assert suppliers.payees().height == 7


def test_a_likely_pair_that_was_left_apart_is_a_doubt(shelf, files):
    doubts = link_payees(shelf, "p", files, least=0.99999, group_least=0.5).doubts()

    assert doubts.height == 1
    assert doubts["chance"][0] > 0.5


def test_a_line_held_for_a_file_that_is_not_seen_is_counted_once(shelf, files):
    line = "Tarmac Ltd,05/05/2022,10.00,Roads,\n"
    for name in ("one", "two", "three"):
        head = HEAD + f"Other {name} Ltd,06/05/2022,1.00,Roads,\n"
        shelf.put("p", "york", read_ledger((head + line).encode(), f"{name}.csv"))
    _, second, third = shelf.kept("p", "york")

    cube = Cube(shelf, [second, third])

    assert len(cube.ask(cube.lines.filter(ibis._.payee == "Tarmac Ltd"))) == 1


def test_spend_that_would_be_shared_no_more_hangs_on_a_weak_join(shelf, files):
    joined = link_payees(shelf, "p", files, least=0.02, group_least=0.01).doubts()

    (weak,) = joined.filter(pl.col("joined") & (pl.col("at_stake") > 0)).to_dicts()
    assert {weak["one"], weak["two"]} == {
        rid("leeds", "Ashdown Roofing Ltd"), rid("wakefield", "Ashdown Recruitment Ltd")
    }  # fmt: skip
    assert weak["at_stake"] == 5000


def test_a_verdict_by_name_speaks_of_every_payee_of_the_name(shelf, files):
    numbered = HEAD + "Ashdown Roofing Ltd,01/05/2022,20.00,Roads,02227962\n"
    files = [*files, shelf.put("p", "leeds", read_ledger((HEAD + numbered).encode(), "may.csv"))]
    named = name_rid("leeds", "Ashdown Roofing Ltd")

    found = link_payees(
        shelf, "p", files, same=[(named, rid("wakefield", "Ashdown Recruitment Ltd"))]
    ).payees()

    ashdown = found.filter(pl.col("payee").str.starts_with("Ashdown"))
    assert ashdown.height == 3 and ashdown["supplier"].n_unique() == 1

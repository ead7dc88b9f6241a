"""Group A, partners and sovereignty: the published figures come out of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
import pytest
from django.core import mail
from tests.acceptance.reader import Page, Reader

As = Callable[[str], Reader]

# How Bolton stands in four projects, as the update of 27 July 2010 has it.
BOLTON = {
    "Single fleet procurement, management and maintenance": "Participating",
    "Shared routing and scheduling technology": "Waiting to see results",
    "Joint taxi procurement": "Not stated",
    "Shared out-of-hours telephone service": "Not stated",
}


@pytest.fixture
def districts(reader: As) -> Reader:
    """The programme officer of the four districts."""
    return reader("officer@2020vision.example")


def undertaking(who: Reader, name: str) -> Page:
    return who.page(who.page("/undertakings/").links()[name])


def test_r01_ten_full_partners_and_one_transport_executive(officer: Reader) -> None:
    partners = officer.page("/partners/").rows("Partners")

    assert Counter((row["Joined as"], row["Kind"]) for row in partners) == {
        ("Full partner", "Metropolitan borough"): 10,
        ("Associate", "Transport executive"): 1,
    }
    assert len({row["Codes"] for row in partners if row["Joined as"] == "Full partner"}) == 10


def test_r01_warrington_is_flagged_as_no_partner_wherever_it_is_named(officer: Reader) -> None:
    body = officer.page("/bodies/warrington/")
    meeting = officer.page(officer.page("/returns/").links()["First meeting"])

    assert "Warrington Council is not a partner in AGMA." in body.text
    assert "Named here, and not a partner in AGMA: Warrington Council." in meeting.text
    assert [meeting.said_of(each) for each in ("Expected", "Received", "Outstanding")] == [
        "11", "10", "1",
    ]  # fmt: skip
    issue = officer.page(officer.page("/programmes/cep/reports/").links()["Issue 1"])
    report = officer.page(issue.links()["Read the version for The partnership's board"])
    assert "First meeting: Warrington Council (not a partner)." in report.items()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("HSSP", "Herefordshire Public Services"),
        ("HPSS", "Herefordshire Public Services"),
        ("Hereford Hospitals Trust", "Hereford Hospitals NHS Trust"),
        ("Herefordshire Hospitals NHS Trust", "Hereford Hospitals NHS Trust"),
    ],
)
def test_r01_two_names_of_one_body_lead_to_that_body(reader: As, name: str, body: str) -> None:
    page = reader("officer@herefordshire.example").page("/bodies/", also=name)

    assert [row["Name"] for row in page.rows("Bodies")] == [body]


@pytest.mark.parametrize(
    ("project", "counts", "partner", "state"),
    [
        (
            "Joint taxi procurement",
            "6 participating, 3 waiting to see results, 1 not stated",
            "Bolton",
            "Not stated",
        ),
        (
            "Single fleet procurement, management and maintenance",
            "8 participating, 1 participating where able, 1 has its own outsourced contract",
            "Bolton",
            "Participating",
        ),
    ],
)
def test_r02_how_partners_stand_to_taxis_and_fleet(
    officer: Reader, project: str, counts: str, partner: str, state: str
) -> None:
    listed = officer.page("/undertakings/").row("Services and projects", project)
    stands = undertaking(officer, project).row("How partners stand", partner)

    assert listed["How partners stand"] == counts
    assert stands["How it stands"] == state


def test_r03_the_matrix_has_32_cells_of_which_three_are_exceptions(districts: Reader) -> None:
    page = districts.page("/matrix/")

    assert (
        "32 cells: 29 agreed to share, 1 interested, has another partner, 1 not shared, "
        "1 not shared at this time."
    ) in page.text
    assert {
        "Public Protection, Cheltenham: not shared",
        "Legal, Cheltenham: not shared at this time (at this time)",
        "Revenues and Benefits, Forest: interested, has another partner (interested, but already "
        "partnered with Gloucester City Council and Civica)",
    } <= set(page.items())


def test_r04_a_term_of_4_to_5_years_brings_a_range_of_ends(districts: Reader) -> None:
    page = districts.page("/terms/")

    [term] = page.rows("Terms")
    assert term["Decided"] == "26 Jun 2015"
    assert (term["Ends at the earliest"], term["Ends at the latest"]) == (
        "26 Jun 2019", "26 Jun 2020",
    )  # fmt: skip
    assert term["Right to choose"] == "Each council may choose its own source of supply."
    assert [item.split(" end:")[0] for item in page.items() if " end: " in item] == [
        "26 June 2019 Earliest",
        "26 June 2020 Latest",
    ]


def test_r05_the_plan_of_2007_is_in_force_only_when_both_bodies_approved(reader: As) -> None:
    council = reader("lead@council.herefordshire.example")
    address = council.page("/decisions/").links()["Development plan 2007"]
    before = council.page(address)

    council.send(
        before.links()["Record the decision of Cabinet of Herefordshire Council"],
        outcome="refused",
        decided_on="October 2007",
    )

    after = council.page(address)
    assert before.said_of("In force for") == "Herefordshire Council and NHS Herefordshire"
    assert [(row["Partner"], row["Body"]) for row in before.rows("Each partner's decision")] == [
        ("Herefordshire Council", "Cabinet"),
        ("NHS Herefordshire", "PCT board"),
    ]
    assert after.said_of("In force for") == "Nobody yet"
    assert "Herefordshire Council" in after.said_of("Still missing")


def test_r06_the_four_that_wait_for_routing_are_told_at_its_first_result(
    officer: Reader, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        officer.send(
            "/programmes/cep/projects/TECH/result/",
            text="Tameside is live",
            known="July 2010",
            evidence="Board paper 4",
        )

    watched = officer.page("/watch-list/").rows("What waiting partners want to see")
    met = [row for row in watched if row["Standing"] == "Met"]
    assert [row["Partner"] for row in met] == ["Bolton", "Bury", "Oldham", "Trafford"]
    assert all("Tameside is live (July 2010; Board paper 4)" in row["Evidence"] for row in met)
    assert {row["Code"] for row in watched if row["Standing"] == "Waiting"} == {"TAXI"}
    # Only Bolton and Bury have people in the example.
    assert sorted(message.to[0] for message in mail.outbox) == [
        "lead@bolton.example", "lead@bury.example", "officer@bolton.example",
    ]  # fmt: skip


def test_r07_the_fleet_finance_lead_is_vacant_from_the_end_of_may(officer: Reader) -> None:
    page = officer.page("/posts/", held="no")

    [post] = page.rows("Posts")
    assert post["Post"] == "Fleet finance lead"
    assert (post["Holder"], post["Since"]) == ("Vacant", "31 May 2010")
    assert post["Note"] == "An earlier part of the report says that both posts are filled."


def test_r08_ten_principles_stand_as_questions_beside_every_service(districts: Reader) -> None:
    services = districts.page("/undertakings/").rows("Services and projects")

    pages = [undertaking(districts, row["Name"]) for row in services]

    assert len(pages) == 8
    for page in pages:
        assert page.text.count("Endorsed by Member Governance Board, 5 June 2015") == 8
        assert page.text.count("No date of endorsement is stated") == 2
        assert "10 of 10 not met or not answered." in page.text


def test_r10_bolton_sees_its_own_position_on_one_page(reader: As) -> None:
    page = reader("officer@bolton.example").page("/partners/bolton/position/")

    rows = page.rows("Projects and services")
    stands = {row["Project or service"]: row["State"] for row in rows}
    assert {name: stands[name] for name in BOLTON} == BOLTON
    owed = page.row("Returns", "Benchmark template")
    assert (owed["For"], owed["Status"]) == ("HR", "Outstanding")


def test_r10_the_word_and_excel_files_say_the_same(reader: As) -> None:
    bolton = reader("officer@bolton.example")

    word = docx.Document(BytesIO(bolton.file("/partners/bolton/position.docx")))
    excel = openpyxl.load_workbook(BytesIO(bolton.file("/partners/bolton/position.xlsx")))

    in_word = [[c.text for c in row.cells] for table in word.tables for row in table.rows]
    in_excel = [list(row) for sheet in excel for row in sheet.iter_rows(values_only=True)]
    for rows in (in_word, in_excel):
        stands = {row[0]: row[2] for row in rows if len(row) > 2}
        assert {name: stands[name] for name in BOLTON} == BOLTON
        assert ["Benchmark template", "HR", "Outstanding"] in [row[:3] for row in rows]

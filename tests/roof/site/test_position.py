"""A partner's own position: the published acceptance, what is private, and who sees what."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import lxml.html
import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import TODAY, World, example_actor

from commonweal.deliver.programme.analysis import keeping
from commonweal.deliver.programme.models import ColourRule, Milestone, Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.models import Disclosure
from commonweal.ground.accounts.models import User
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Participation, Partner, Undertaking
from commonweal.roof.site.analysis.position import Position, position_of

PAGE = "/partners/bolton/position/"
# The update of 27 July 2010, as examples/agma has it: project, and how Bolton stands to it.
BOLTON = {
    "Single fleet procurement, management and maintenance": "Participating",
    "Shared routing and scheduling technology": "Waiting to see results",
    "Joint taxi procurement": "Not stated",
    "Shared out-of-hours telephone service": "Not stated",
}


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    keeping.forget()


def client_of(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def rows_on_page(content: bytes, section: str) -> list[list[str]]:
    page = lxml.html.document_fromstring(content)
    rows = page.xpath(f"//section[@id='{section}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def as_seen_by(actor: Actor, slug: str) -> Position:
    with acting(actor):
        return position_of(actor, Partner.objects.get(body__slug=slug), today=TODAY)


def lines(position: Position, key: str) -> list[list[str]]:
    section = next(s for s in position.sections if s.key == key)
    return [[entry.text for entry in line.entries] for line in section.lines]


def test_bolton_sees_how_it_stands_to_each_project_as_the_update_has_it(db) -> None:
    answer = client_of("officer@bolton.example").get(PAGE)

    stands = {row[0]: row[2] for row in rows_on_page(answer.content, "taking-part")}
    assert {name: stands[name] for name in BOLTON} == BOLTON


def test_bolton_sees_that_its_benchmark_return_is_outstanding(db) -> None:
    answer = client_of("officer@bolton.example").get(PAGE)

    returns = {row[0]: row[1:3] for row in rows_on_page(answer.content, "returns")}
    assert returns["Benchmark template"] == ["HR", "Outstanding"]


def test_the_word_file_says_what_the_page_says(db) -> None:
    answer = client_of("officer@bolton.example").get("/partners/bolton/position.docx")

    word = docx.Document(BytesIO(answer.content))
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    stands = {row[0]: row[2] for row in rows if len(row) > 2}
    assert {name: stands[name] for name in BOLTON} == BOLTON
    assert ["Benchmark template", "HR", "Outstanding"] in [row[:3] for row in rows]


def test_the_excel_file_says_what_the_page_says(db) -> None:
    answer = client_of("officer@bolton.example").get("/partners/bolton/position.xlsx")

    book = openpyxl.load_workbook(BytesIO(answer.content))
    rows = [list(row) for sheet in book for row in sheet.iter_rows(values_only=True)]
    stands = {row[0]: row[2] for row in rows if len(row) > 2}
    assert {name: stands[name] for name in BOLTON} == BOLTON
    assert ["Benchmark template", "HR", "Outstanding"] in [row[:3] for row in rows]


def test_the_pdf_file_is_a_pdf(db) -> None:
    answer = client_of("officer@bolton.example").get("/partners/bolton/position.pdf")

    assert answer.content[:5] == b"%PDF-"
    assert "bolton-position-2010-07-27.pdf" in answer["Content-Disposition"]


def test_a_file_of_another_kind_is_not_found(db) -> None:
    assert (
        client_of("officer@bolton.example").get("/partners/bolton/position.exe").status_code == 404
    )


def test_my_position_leads_to_the_body_that_one_acts_for(db) -> None:
    assert client_of("lead@bury.example").get("/position/").url == "/partners/bury/position/"
    assert client_of("officer@agma.example").get("/position/").url == "/partners/"


def test_another_partnership_has_no_page_for_the_partner(db) -> None:
    assert client_of("lead@forest.example").get(PAGE).status_code == 404


def test_signed_out_the_position_leads_to_the_door(db) -> None:
    door = reverse("account_login")

    assert Client().get(PAGE).url.startswith(door)
    assert Client().get("/partners/bolton/position.xlsx").url.startswith(door)


@pytest.fixture
def private_statement(bolton_lead: Actor) -> Participation:
    """Bolton's own word on an undertaking, which it has disclosed to nobody."""
    with acting(bolton_lead):
        return Participation.objects.create(
            **bolton_lead.owns(),
            undertaking=Undertaking.objects.get(code="TAXI"),
            partner=Partner.objects.get(body__slug="bolton"),
            state=ParticipationState.NOT_SHARED_NOW,
            reason="Our contract runs to 2012",
        )


def test_a_row_that_nobody_else_sees_says_so_to_its_owner(private_statement) -> None:
    answer = client_of("lead@bolton.example").get(PAGE)

    taxi = next(r for r in rows_on_page(answer.content, "taking-part") if "taxi" in r[0])
    assert taxi[0].endswith("Seen only by you")
    assert taxi[2:5] == ["Not shared at this time", "not stated", "Our contract runs to 2012"]


@pytest.mark.parametrize(
    "email", ["officer@agma.example", "lead@bury.example", "member@salford.example"]
)
def test_nobody_else_sees_the_partners_undisclosed_row(private_statement, email) -> None:
    answer = client_of(email).get(PAGE)

    stands = {row[0]: row[2] for row in rows_on_page(answer.content, "taking-part")}
    assert stands["Joint taxi procurement"] == "Not stated"
    assert b"Our contract runs" not in answer.content


def test_a_row_that_is_disclosed_is_marked_no_longer_and_seen_by_the_other(
    private_statement, bolton_lead: Actor, bury_lead: Actor
) -> None:
    with acting(bolton_lead):
        Disclosure.objects.create(
            **bolton_lead.owns(),
            to_id=bury_lead.body_id,
            table="partnership_participation",
            row_id=private_statement.pk,
            purpose="Buying taxis together",
            from_on=date(2020, 1, 1),
        )

    own = as_seen_by(bolton_lead, "bolton")
    bury = as_seen_by(example_actor("lead@bury.example"), "bolton")

    assert own.private_lines == 0
    assert ["Joint taxi procurement", "Project", "Not shared at this time"] in [
        line[:3] for line in lines(bury, "taking-part")
    ]
    assert [line[1:3] for line in lines(own, "disclosures")] == [
        ["Bury Council", "Buying taxis together"]
    ]
    assert [line[1:3] for line in lines(bury, "disclosures")] == [
        ["Bury Council", "Buying taxis together"]
    ]


def test_another_partner_is_not_told_of_what_is_disclosed_to_a_third(
    private_statement, bolton_lead: Actor, bury_lead: Actor
) -> None:
    with acting(bolton_lead):
        Disclosure.objects.create(
            **bolton_lead.owns(),
            to_id=bury_lead.body_id,
            purpose="Buying taxis together",
            from_on=date(2020, 1, 1),
        )

    assert lines(as_seen_by(example_actor("member@salford.example"), "bolton"), "disclosures") == []


def test_colours_follow_the_partners_own_rule(world: World) -> None:
    """Planned for 12 months and 5 late: red by the standard third, amber up to a half."""
    with acting(world.officer):
        programme = Programme.objects.create(**world.officer.owns(), code="p", name="P")
        Milestone.objects.create(
            **world.officer.owns(),
            programme=programme,
            kind="stage",
            code="M",
            title="Move",
            status="in_progress",
            start=PartDate(2026, 1),
            first_end=PartDate(2026, 12),
            end=PartDate(2027, 5),
            lead=world.north,
        )
        Partner.objects.create(**world.officer.owns(), body=world.north)
    before = lines(as_seen_by(world.north_lead, "river-north"), "milestones")
    with acting(world.north_lead):
        ColourRule.objects.create(
            **world.north_lead.owns(), programme=programme, amber_to="0.50", from_on=TODAY
        )

    after = as_seen_by(world.north_lead, "river-north")
    officer = as_seen_by(world.officer, "river-north")

    assert before[0][5] == "Red"
    assert lines(after, "milestones")[0][5] == "Amber"
    assert after.rule == "own rule of 20 November 2026"
    assert lines(officer, "milestones")[0][5] == "Red", "its rule is disclosed to nobody"


def test_the_page_makes_no_more_queries_for_more_rows(world: World) -> None:
    with acting(world.officer):
        programme = Programme.objects.create(**world.officer.owns(), code="p", name="P")
        partner = Partner.objects.create(**world.officer.owns(), body=world.north)
    for numbers, counts in ((range(2), few := []), (range(2, 12), many := [])):
        with acting(world.officer):
            for number in numbers:
                _lead_and_stand(world, programme, partner, number)
        keeping.forget()
        with acting(world.north_lead), CaptureQueriesContext(connection) as queries:
            position = position_of(world.north_lead, partner, today=TODAY)
        counts.append(len(queries))

    assert len(lines(position, "taking-part")) == len(lines(position, "milestones")) == 12
    assert many == few


def _lead_and_stand(world: World, programme: Programme, partner: Partner, number: int) -> None:
    owns = world.officer.owns()
    undertaking = Undertaking.objects.create(
        **owns, kind="service", code=f"S{number}", name=f"Service {number}"
    )
    Participation.objects.create(**owns, undertaking=undertaking, partner=partner, state="left")
    Milestone.objects.create(
        **owns, programme=programme, kind="stage", code=f"M{number}", title=f"M {number}",
        lead=world.north,
    )  # fmt: skip

"""Group H, governance and decisions: the published figures come out of the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.acceptance.reader import Page, Reader

As = Callable[[str], Reader]


@pytest.fixture
def county(reader: As) -> Reader:
    """The programme officer of the council, the care trust and the hospital trust."""
    return reader("officer@herefordshire.example")


def linked(who: Reader, path: str, name: str, **asked: str) -> Page:
    return who.page(who.page(path, **asked).links()[name])


def test_r05_conditions_met_after_the_event_bring_the_plan_into_force(county: Reader) -> None:
    address = county.page("/decisions/").links()["Development plan 2007"]
    record = county.page(address).links()["Record the decision of PCT board of NHS Herefordshire"]
    county.send(
        record, outcome="approved_with_conditions", decided_on="October 2007",
        conditions="The Cabinet funds its half.", conditions_first="on",
        evidence_note="Minutes of the board",
    )  # fmt: skip
    before = county.page(address)

    county.send(
        before.links()["Condition met of PCT board of NHS Herefordshire"],
        condition="The Cabinet funds its half.", met_on="12 December 2007",
        evidence_note="Minutes of Cabinet",
    )  # fmt: skip

    after = county.page(address)
    assert before.said_of("In force for") == "Nobody yet"
    assert "not met yet: The Cabinet funds its half" in before.said_of("Still missing")
    assert after.said_of("In force for") == "Herefordshire Council and NHS Herefordshire"
    assert {row["In force since"] for row in after.rows("Each partner's decision")} == {
        "12 December 2007"
    }


def test_r65_the_steering_group_is_a_working_group_of_two_parents(county: Reader) -> None:
    drawn = county.page("/committees/structure/")
    row = next(
        row
        for row in drawn.rows("Committees, from above to below")
        if row["Committee"] == "HPS Steering Group"
    )

    group = county.page(drawn.links()["HPS Steering Group"])

    assert row["Stands below"] == "Working group of Cabinet; Working group of PCT board"
    assert "HPS Steering Group stands below more than one." in drawn.text
    assert group.said_of("Of") == "Joint: Herefordshire Council and NHS Herefordshire"
    assert group.said_of("In force") == "Transitional terms of reference"
    assert group.said_of("Agreed") == "January 2008"
    assert "Proposed Revised terms of reference" in group.text


def test_r66_the_report_of_18_december_2009_is_not_key_and_the_next_is(county: Reader) -> None:
    plan = county.page("/forward-plan/", on="2009-12-18").rows("Forward plan")

    assert [(row["Matter"], row["When"], row["Key decision"]) for row in plan] == [
        ("Interim report", "18 December 2009", "Not key"),
        ("Options and timetable for shared services", "31 March 2010",
         "Key for Herefordshire Council"),
    ]  # fmt: skip
    assert plan[0]["Why"] == (
        "Herefordshire Council: It decides nothing, so it cannot be a key decision."
    )


@pytest.mark.parametrize(
    ("day", "notice", "agenda"),
    [
        ("18 December 2026", "19 Nov 2026", "10 Dec 2026"),
        ("5 January 2027", "7 Dec 2026", "23 Dec 2026"),
    ],
)
def test_r66_a_meeting_says_by_when_its_notice_and_agenda_are_due(
    county: Reader, day: str, notice: str, agenda: str
) -> None:
    form = county.page("/meetings/add/")
    [cabinet] = [
        box.get("value")
        for box in form.main.xpath(".//input[@name='committees']")
        if "Cabinet" in box.getparent().text_content()
    ]
    county.send("/meetings/add/", title="Cabinet to come", committees=cabinet, held_on=day)
    meeting = county.at
    county.send(f"{meeting}item/", title="Contract for payroll", asks="decide")
    rule = county.page(f"{county.at}key/")
    [council] = [
        option.get("value")
        for option in rule.main.xpath(".//select[@name='body']/option")
        if option.text == "Herefordshire Council"
    ]
    county.send(f"{county.at}", body=council, wards="2", why="Every ward is served.")

    notices = county.page(meeting, on="2026-11-01").rows("Notices")

    assert [(row["Notice"], row["Publish by"]) for row in notices] == [
        ("Key decision: Contract for payroll (Cabinet)", notice),
        ("Agenda and papers (Cabinet)", agenda),
    ]
    overdue = county.page(meeting, on="2026-12-17")
    assert f"{notices[0]['Notice']} was to be published by" in overdue.text
    assert "the chair of scrutiny" in overdue.text


def test_r67_the_commission_is_asked_to_comment_and_note(officer: Reader) -> None:
    rows = officer.page("/resolutions/", q="Programme update").rows("Resolution register")

    assert [(row["Committee"], row["Recommended"]) for row in rows] == [
        ("AGMA Improvement and Efficiency Commission", "To comment and note.")
    ]


def test_r67_cabinet_is_asked_to_note_and_approve_and_its_resolution_follows(
    county: Reader,
) -> None:
    register = county.page("/resolutions/", q="HPS progress")
    [before] = register.rows("Resolution register")
    item = register.links()["HPS progress"]
    form = county.page(f"{item}wording/")
    [cabinet] = [
        option.get("value")
        for option in form.main.xpath(".//select[@name='committee']/option")
        if option.text == "Cabinet"
    ]

    for stage, text in (("amended", "Report each quarter."), ("resolved", "Approved as amended.")):
        county.send(
            f"{item}wording/", committee=cabinet, stage=stage, text=text,
            said="2 October 2008", evidence_note="Minutes of Cabinet",
        )  # fmt: skip

    [after] = county.page("/resolutions/", q="HPS progress").rows("Resolution register")
    assert before["Recommended"] == (
        "Note progress; approve revised terms; report every two months."
    )
    assert [after["Amended"], after["Resolved"], after["Resolved on"]] == [
        "Report each quarter.", "Approved as amended.", "2 October 2008",
    ]  # fmt: skip
    assert after["Written down"] == "Minutes of Cabinet"


def test_r68_version_2_of_24_august_2015_follows_the_boards_comments(reader: As) -> None:
    districts = reader("officer@2020vision.example")

    log = linked(districts, "/meeting-papers/", "Commissioning report").rows("Versions")

    assert [(row["Version"], row["Dated"], row["Follows comments of"]) for row in log] == [
        ("2.0", "24 August 2015", "Member Governance Board"),
        ("1.0", "3 August 2015", "Programme team"),
        ("0.0", "21 July 2015", "Nobody"),
    ]
    assert [row["Author"] for row in log] == ["Officer B", "Officer A", "Officer A"]


def test_r69_the_business_case_is_relied_on_while_background_papers_say_none(
    county: Reader,
) -> None:
    paper = linked(county, "/meeting-papers/", "Interim report on shared services")
    meeting = linked(county, "/meetings/", "Cabinet, 18 December 2009")

    warning = (
        "The text relies on “Business case”, while it says that there are no background papers."
    )
    assert paper.said_of("List of background papers") == "Says that there are none"
    assert warning in paper.text
    assert warning in meeting.text


def test_r69_eight_groups_are_consulted(county: Reader) -> None:
    paper = linked(county, "/meeting-papers/", "Interim report on shared services")

    assert [row["Group"] for row in paper.rows("Who is consulted")] == [
        "members", "directors", "heads of service", "service managers", "staff",
        "non-executive directors", "trade unions", "partners",
    ]  # fmt: skip

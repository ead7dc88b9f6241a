"""A quarter's performance, put to each cabinet and to the joint committee in its own template."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import docx
import pytest
from tests.roof.papers.conftest import set_up

from commonweal.agree.performance.models import PlanAction
from commonweal.agree.performance.services.keeping import (
    add_action,
    keep_indicator,
    set_rule,
    set_target,
)
from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.roof.papers.composing.drawing import draw
from commonweal.roof.papers.composing.facts import from_content
from commonweal.roof.papers.composing.reading import composed
from commonweal.roof.papers.enums import Part
from commonweal.roof.papers.models import Sheet
from commonweal.roof.papers.services import briefs, drafts

AT = datetime(2026, 10, 20, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 9, tzinfo=UTC)
QUARTER = date(2026, 7, 1)
VALUES = (
    "indicator,body,period,value,provisional\n"
    "calls,river-north,Jun 2026,70,no\ncalls,river-north,Sep 2026,92,yes\n"
    "calls,river-north,Oct 2026,50,no\n"
    "calls,river-south,Sep 2026,92,no\n"
)


@pytest.fixture
def measured(world):
    """92 against 100, for a council that colours with 10% and one with 5%."""
    officer = world.officer
    with acting(officer):
        calls = keep_indicator(actor=officer, code="calls", name="Calls answered", unit="%",
                               frequency="month", polarity="higher")  # fmt: skip
        for body in (world.north, world.south):
            set_target(actor=officer, indicator=calls, body=body, value=100,
                       from_on=date(2026, 4, 1))  # fmt: skip
        set_rule(actor=officer, body=world.north, from_on=date(2020, 4, 1), green_within=0.10)
        set_rule(actor=officer, body=world.south, from_on=date(2020, 4, 1), green_within=0.0,
                 amber_within=0.05)  # fmt: skip
        add_action(actor=officer, indicator=calls, text="Train six more people",
                   due_on=date(2026, 12, 1))  # fmt: skip
        load_values(actor=officer, data=VALUES.encode(), name="v.csv", at=AT)
    return world


@pytest.fixture
def papers(measured):
    """One subject, and a paper for each cabinet and for the joint committee."""
    officer = measured.officer
    with acting(officer):
        brief = briefs.open_brief(
            actor=officer, title="Performance, second quarter", quarter_on=QUARTER,
            as_at=date(2026, 10, 20), at=AT,
        )  # fmt: skip
        templates = [
            set_up(officer, body, name)
            for body, name in (
                (measured.north, "council-cabinet"), (measured.south, "district-forest"),
                (measured.joint, "joint-commission"),
            )
        ]  # fmt: skip
        yield briefs.draw_up(actor=officer, brief=brief, templates=templates, at=AT)


def said(officer, paper) -> str:
    word = docx.Document(io.BytesIO(draw(composed(officer, paper, check=False), draft=False)))
    return "\n".join(word.element.body.xpath("//w:t/text()"))


def summary(officer, paper) -> str:
    return composed(officer, paper, check=False).words()[Part.SUMMARY]


def test_each_cabinet_reads_the_same_figure_by_its_own_rule_in_its_own_template(measured, papers):
    north, south, _joint = papers

    told = [summary(measured.officer, paper) for paper in (north, south)]

    assert "of 1 indicators of River North 1 are green, 0 amber and 0 red" in told[0]
    assert "of 1 indicators of River South 0 are green, 0 amber and 1 red" in told[1]
    words = said(measured.officer, north)
    assert "Q2 2026/27" in words
    assert "92%, provisional" in words
    assert "Train six more people" in said(measured.officer, south)


def test_the_joint_committee_reads_every_body_beside_the_others(measured, papers):
    joint = papers[2]
    read = composed(measured.officer, joint, check=False)

    [_words, table] = read.blocks[Part.CONSIDERATIONS]
    rows = {row[0].text: [cell.text for cell in row[1:5]] for row in table.rows}
    assert rows == {"River North": ["1", "0", "0", "0"], "River South": ["0", "0", "1", "0"]}
    assert "1 of 2 figures of 2 bodies are green" in read.words()[Part.SUMMARY]
    assert "Colours by body" in said(measured.officer, joint)


def test_what_came_before_or_after_the_quarter_is_not_taken_for_its_figure(measured, papers):
    facts = from_content(Sheet.objects.get(brief=papers[0].brief).content).by_key

    assert facts["performance.river-north.calls"].text == "92%"
    assert "50%" not in said(measured.officer, papers[0])


def test_a_frozen_quarter_stays_as_it_stood_though_a_value_is_revised(measured, papers):
    north, officer = papers[0], measured.officer
    before = said(officer, north)
    late = b"indicator,body,period,value\ncalls,river-north,Sep 2026,85"
    load_values(actor=officer, data=late, name="late.csv", at=LATER)

    after = said(officer, north)
    [moved] = [m for of_part in composed(officer, north).moved.values() for m in of_part
               if m.key == "performance.river-north.green"]  # fmt: skip
    drafts.refresh(actor=officer, paper=north, at=LATER)
    fresh = said(officer, north)

    assert after == before
    assert (moved.said, moved.now) == ("1", "0")
    assert "85%, revised" in fresh
    assert "85%" not in after


def test_a_body_without_a_figure_in_the_quarter_is_told_so(measured):
    officer = measured.officer
    with acting(officer):
        brief = briefs.open_brief(
            actor=officer, title="Earlier", quarter_on=date(2025, 4, 1),
            as_at=date(2026, 10, 20), at=AT,
        )  # fmt: skip
        sheet = from_content(Sheet.objects.get(brief=brief).content)

    assert "performance.river-north.calls" not in sheet.by_key
    assert sheet.by_key["performance.river-north.unknown"].text == "1"


def test_another_partner_reads_nothing_that_a_partner_alone_holds(measured):
    lead = measured.north_lead
    with acting(lead):
        own = keep_indicator(actor=lead, code="own", name="Our own", unit="%",
                             frequency="month", polarity="higher")  # fmt: skip
        load_values(actor=lead, data=b"indicator,body,period,value\nown,river-north,Sep 2026,41",
                    name="own.csv", at=AT)  # fmt: skip
    sheets = {}
    for actor in (lead, measured.officer):
        with acting(actor):
            brief = briefs.open_brief(
                actor=actor, title="Q2", quarter_on=QUARTER, as_at=date(2026, 10, 20), at=AT
            )
            sheets[actor.body_id] = from_content(Sheet.objects.get(brief=brief).content).by_key

    assert sheets[lead.body_id]["performance.river-north.own"].text == "41%"
    assert "performance.river-north.own" not in sheets[measured.officer.body_id]
    assert own.owner_id == lead.body_id


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Choose the programme, or the quarter"),
        ({"quarter_on": date(2026, 8, 1)}, "begins on the first of April, July"),
        ({"quarter_on": date(2027, 1, 1)}, "The position lies before the quarter begins"),
    ],
)
def test_a_subject_tells_of_a_programme_or_of_a_real_quarter(measured, facts, words):
    officer = measured.officer
    with acting(officer), pytest.raises(Refused, match=words):
        briefs.open_brief(actor=officer, title="X", as_at=date(2026, 10, 20), at=AT, **facts)


def test_actions_that_are_done_are_no_next_steps(measured):
    officer = measured.officer
    with acting(officer):
        PlanAction.objects.update(done_on=date(2026, 9, 1))
        brief = briefs.open_brief(
            actor=officer, title="Q2", quarter_on=QUARTER, as_at=date(2026, 10, 20), at=AT
        )
        sheet = from_content(Sheet.objects.get(brief=brief).content)

    assert Part.NEXT_STEPS not in sheet.parts

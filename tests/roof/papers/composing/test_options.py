"""Options in a paper: how far the answers agree, and what the market said, of how many asked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.conftest import TODAY, example_actor

from commonweal.decide.appraisal.analysis.options import agreement
from commonweal.decide.appraisal.enums import Willing
from commonweal.decide.appraisal.models import Answer, Appraisal
from commonweal.decide.appraisal.selectors.options import joint_view
from commonweal.decide.appraisal.services.options import add_sounding
from commonweal.ground.access.actor import acting
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.roof.papers.composing.works import option_facts
from commonweal.roof.papers.document.writing import plain_words
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.document import Table


@pytest.fixture
def officer(db):
    actor = example_actor("officer@2020vision.example")
    with acting(actor):
        yield actor


@pytest.fixture
def appraisal(officer):
    return Appraisal.objects.get(code="sharing")


def told(appraisal):
    return option_facts(TODAY, joint_view(appraisal, partners_on(TODAY)))


def tables(sheet):
    return [block for block in sheet.parts[Part.ALTERNATIVES] if isinstance(block, Table)]


def sound(officer, appraisal, finding, **more):
    return add_sounding(
        actor=officer, appraisal=appraisal, finding=finding, source="Sounding of May", **more
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([Willing.WILLING] * 3, 1.0),
        ([Willing.WILLING, Willing.VETO], 0.0),
        # Tastle and Wierman: half a step from the middle of two, each 1 + log2(3/4).
        ([Willing.WILLING, Willing.CONDITIONAL], 0.585),
    ],
)
def test_answers_agree_from_nought_to_one(said, expected):
    assert agreement([Answer(willingness=each) for each in said]) == pytest.approx(
        expected, abs=5e-4
    )


def test_agreement_is_not_told_while_somebodys_answer_is_not_in_sight():
    assert agreement([Answer(willingness=Willing.WILLING), None]) is None
    assert agreement([]) is None


def test_a_papers_table_of_answers_tells_how_far_they_agree(officer, appraisal):
    sheet = told(appraisal)

    table = tables(sheet)[0]
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert table.columns[-1].heading == "Agreement"
    for service, (*said, agreed) in rows.items():
        alike = len({words.split(":")[0] for words in said}) == 1
        assert (agreed == "1.00") == alike, service
    # The example holds both services on which all agree and those on which they do not.
    assert len({row[-1] for row in rows.values()}) > 1
    assert "Tastle and Wierman's consensus" in plain_words(sheet.parts[Part.ALTERNATIVES])


def test_what_the_market_said_is_a_fact_with_how_many_were_asked(officer, appraisal):
    sound(officer, appraisal, "Would bid", percent=Decimal(84), said=21, asked=25)
    sound(officer, appraisal, "Want ten years", percent=Decimal(60))
    sound(officer, appraisal, "Would join a venture", said=3)
    sound(officer, appraisal, "Would take staff", asked=25)

    sheet = told(appraisal)

    said = {fact.label: fact.text for fact in sheet.facts if ".market." in fact.key}
    assert said == {
        "What the market said: Would bid": "84%, 21 of 25 asked",
        "What the market said: Want ten years": "60%; how many were asked is not told",
        "What the market said: Would join a venture": "3 said so; how many were asked is not told",
        "What the market said: Would take staff": "share not told; 25 were asked",
    }
    first = tables(sheet)[-1].rows[0]
    assert [cell.text for cell in first] == [
        "Would bid", "84%, 21 of 25 asked", "Sounding of May",
    ]  # fmt: skip


def test_what_the_market_said_reaches_a_paper_before_any_partner_has_answered(db):
    actor = example_actor("officer@herefordshire.example")
    with acting(actor):
        sheet = told(Appraisal.objects.get(code="models"))

    assert sheet.facts
    assert all(".market." in fact.key for fact in sheet.facts)
    assert len(tables(sheet)[0].rows) == len(sheet.facts)

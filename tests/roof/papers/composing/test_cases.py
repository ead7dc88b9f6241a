"""What a business case says in a paper: its worth, the tests beside it, and its costs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.conftest import TODAY, example_actor

from commonweal.decide.appraisal.analysis.cases import case_from
from commonweal.decide.appraisal.models import BusinessCase
from commonweal.ground.access.actor import acting
from commonweal.ground.ui.words import money
from commonweal.methods import cashflow
from commonweal.roof.papers.composing.works import case_facts
from commonweal.roof.papers.document.writing import plain_words
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.document import Table


@pytest.fixture
def case(db):
    actor = example_actor("officer@2020vision.example")
    with acting(actor):
        yield BusinessCase.objects.get(code="support")


def given(case):
    return case_from(case, list(case.lines.select_related("body")))


def told(case):
    """The facts by the last part of their key, the words, and the tables by caption."""
    sheet = case_facts(TODAY, case)
    blocks = sheet.parts[Part.FINANCIAL]
    tables = {
        block.caption: [[cell.text for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Table)
    }
    facts = {fact.key.removeprefix(f"case.{case.code}."): fact.text for fact in sheet.facts}
    return facts, plain_words(blocks), tables


def test_a_paper_tells_the_worth_if_only_as_much_comes_true_as_in_a_tracked_programme(case):
    facts, words, _tables = told(case)

    worth = money(round(cashflow.npsv_at(given(case), 0.22)))
    assert facts["tracked"] == worth
    assert (
        f"(22%; AGMA Improvement and Efficiency Commission, 27 July 2010), it is worth {worth}"
        in words
    )


def test_a_paper_tells_the_worth_by_lower_rates_only_where_the_horizon_asks_for_it(case):
    short, before, _tables = told(case)
    BusinessCase.objects.filter(pk=case.pk).update(years=60, schedule="green-book-2026")
    case.refresh_from_db()

    facts, words, _tables = told(case)

    worth = money(round(cashflow.appraise(given(case)).lower_rate_npsv_gbp))
    assert "lower_rate" not in short
    assert "lower discount rates" not in before
    assert facts["lower_rate"] == worth
    assert f"by them it is worth {worth}" in words


def test_a_paper_sums_costs_by_class_and_shows_a_class_with_nothing_in_it(case):
    case.lines.filter(name="Pension strain").update(amount_gbp=Decimal(0))

    _facts, _words, tables = told(case)

    rows = dict(tables["Costs by class: Sharing a support service"])
    lines = tables["Costs and benefits: Sharing a support service"]
    assert [*rows] == [
        "Redundancy", "Pension strain", "Programme", "ICT", "Dual running", "Other", "All costs",
    ]  # fmt: skip
    assert rows["Pension strain"] == "£0"
    assert rows["All costs"] == money(round(cashflow.appraise(given(case)).costs_gbp))
    assert ["New system", "Cost", "ICT", "£480,000", "Invented for this example"] in lines
    assert ["Fewer posts", "Cashable benefit", "", "£510,000", "Invented for this example"] in lines

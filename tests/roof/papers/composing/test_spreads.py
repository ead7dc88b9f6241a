"""How wide a case may fall stands among the facts of a paper, with its run, if there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.conftest import TODAY, example_actor

from commonweal.decide.appraisal.models import BusinessCase
from commonweal.decide.appraisal.services.drawing import run_case
from commonweal.ground.access.actor import acting
from commonweal.roof.papers.composing.works import case_facts

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def officer(db):
    actor = example_actor("officer@2020vision.example")
    with acting(actor):
        yield actor


@pytest.fixture
def case(officer):
    return BusinessCase.objects.get(code="company")


def told(case):
    return {fact.key.removeprefix(f"case.{case.code}."): fact.text
            for fact in case_facts(TODAY, case).facts}  # fmt: skip


def test_a_case_that_was_not_drawn_says_so_and_how_to_draw_it(case):
    facts = told(case)

    how = "not drawn: on the page of the case, say what is not known and draw it many times"
    assert (facts["range"], facts["payback_range"]) == (how, how)
    assert "drawn" not in facts


def test_the_last_run_gives_the_ranges_of_worth_and_payback_with_when_and_from_what(officer, case):
    run_case(actor=officer, case=case, seed=1, draws=500, at=AT)
    run = run_case(actor=officer, case=case, seed=7, draws=5_000, at=AT)

    facts = told(case)

    low, high = (round(run.result[key], -3) for key in ("p10_gbp", "p90_gbp"))
    assert facts["range"] == f"£{low:,.0f} to £{high:,.0f}".replace("£-", "-£")
    assert facts["payback_range"] == (
        f"P10 {run.result['payback_p10_years']:.1f} years, "
        f"P90 {run.result['payback_p90_years']:.1f} years"
    )
    assert facts["drawn"] == (
        "5,000 draws on 20 November 2026 by cashflow.simulate, version 2, seed 7, "
        f"digest of its inputs {run.inputs[:16]}"
    )


def test_a_case_that_changed_after_its_run_says_so(officer, case):
    run_case(actor=officer, case=case, seed=1, draws=500, at=AT)
    case.lines.filter(name="Work for others").update(amount_gbp=Decimal(1))

    assert told(case)["drawn"].endswith("; the case has changed since")

"""A paper tells no gap of few bodies, whose quartile would be one body's figure."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import TODAY

from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.ground.access.actor import acting
from commonweal.roof.papers.composing.works import gap_facts

ASKED = {"series": "not_stated|Tax", "unit": "bills", "base_year": 2023, "ahead": 1}


def test_two_bodies_cost_something_and_no_gap_is_told(world):
    officer = world.officer
    with acting(officer):
        baseline = open_baseline(actor=officer, code="tax", name="Tax")
        shared = {"actor": officer, "baseline": baseline, "source": "Invented"}
        for body in (world.north, world.south):
            for year in (2022, 2023):
                add_line(
                    **shared, what="Tax", measure=Measure.COST, basis=Basis.NOT_STATED, body=body,
                    year=year, value=Decimal(100_000),
                )  # fmt: skip
            add_line(
                **shared, what="Bills", measure=Measure.VOLUME, unit="bills", body=body,
                year=2023, value=Decimal(10),
            )  # fmt: skip

        sheet = gap_facts(TODAY, baseline, ASKED)

    assert [(fact.key, fact.text) for fact in sheet.facts] == [("gap.tax.base", "£200,000")]
    assert "2 bodies have a figure of their own" in str(sheet.parts)

"""Budget lines, actuals from a ledger, and the report that waits for figures to agree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.prove.benefits.conftest import NOW, make_claim
from tests.prove.benefits.test_claims import line_of, move

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.prove.benefits.analysis.ledger import common_savings, savings
from commonweal.prove.benefits.analysis.lines import line_outlook
from commonweal.prove.benefits.models import Actual
from commonweal.prove.benefits.services.claims import give_figure
from commonweal.prove.benefits.services.conflicts import settle_conflict
from commonweal.prove.benefits.services.lines import (
    map_extract,
    publish_rule,
    take_in_actuals,
    upload_extract,
)
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.highlight import compose
from commonweal.roof.reports.document import to_json
from commonweal.roof.reports.enums import Audience
from commonweal.roof.reports.models import Cycle, Issue
from commonweal.roof.reports.services import freeze

LEDGER = (
    "Cost centre,Description,Net amount\n"
    't 1,Taxis,"£600,000.00"\n'
    "T1,Taxis,380000.50\n"
    "T1,Refund,(0.50)\n"
    "Z9,Not ours,12\n"
)
MAPPED = [("Cost centre", "line"), ("Net amount", "amount")]


def take_in(actor, programme, text: str = LEDGER):
    with acting(actor):
        extract = upload_extract(
            actor=actor, programme=programme, name="ledger.csv", data=text.encode(), year=2026,
            at=NOW,
        )  # fmt: skip
        if extract.mapping is None:
            map_extract(
                actor=actor, extract=extract, sheet="ledger.csv", columns=MAPPED,
                ignored=["Description"], name="Ledger",
            )  # fmt: skip
        return extract, take_in_actuals(actor=actor, extract=extract, at=NOW)


def test_a_ledger_extract_is_added_up_by_line_to_the_penny(world, programme):
    line = line_of(world.officer, programme)

    _extract, taken = take_in(world.officer, programme)

    with acting(world.officer):
        [actual] = Actual.objects.filter(line=line)
    assert actual.amount_pence == 98_000_000
    assert taken.unknown_codes == ("Z9",)


def test_the_columns_are_said_once(world, programme):
    line_of(world.officer, programme)
    first, _taken = take_in(world.officer, programme)

    moved = "Note,Net amount,Cost centre\nx,5,T1\n"
    second, taken = take_in(world.officer, programme, moved)

    assert second.mapping_id == first.mapping_id
    assert taken.sums[0][1] == 500


def test_a_row_of_ours_without_an_amount_is_asked_about_and_not_taken_for_nought(world, programme):
    line_of(world.officer, programme)

    with pytest.raises(Refused, match="has no amount that can be read"):
        take_in(world.officer, programme, "Cost centre,Description,Net amount\nT1,x,\nT1,y,4\n")


def test_what_is_said_to_be_delivered_is_held_against_the_actuals(world, programme):
    facts = {"price_percent": Decimal(3), "demand_percent": Decimal(2)}
    line = line_of(world.officer, programme, **facts)
    claim = make_claim(
        world.officer, programme, low_gbp=80_000, high_gbp=80_000, year=2026, line=line
    )
    move(world.officer, claim, "agreed", "taken_up", "delivered")
    take_in(world.officer, programme)

    with acting(world.officer):
        found = line_outlook(savings(world.officer, programme, NOW.date()), line)

    assert found.published.observed == Decimal("70600.00")
    assert found.overstated == Decimal("9400.00")
    assert found.published.shares[0].allowed == Decimal("70600")


def test_the_rule_of_sharing_is_published_with_its_reason(world, programme):
    line = line_of(world.officer, programme)

    with acting(world.officer):
        publish_rule(actor=world.officer, line=line, rule="shapley", reason="The board chose it.")
        found = line_outlook(savings(world.officer, programme, NOW.date()), line)

    assert line.rule_reason == "The board chose it."
    assert found.published.made_by is not None


@pytest.fixture
def issue(world, programme) -> Issue:
    with acting(world.officer):
        cycle = Cycle.objects.create(
            **world.officer.owns(), programme=programme, name="Report", every_months=1,
            first_due_on=date(2026, 11, 1),
        )  # fmt: skip
        return Issue.objects.create(
            **world.officer.owns(), cycle=cycle, number=1, due_on=date(2026, 11, 1),
            as_at=date(2026, 11, 1),
        )  # fmt: skip


def test_a_report_waits_until_a_conflict_is_settled_and_then_prints_the_reason(
    world, programme, issue
):
    make_claim(world.officer, programme, "A", low_gbp=1_000, high_gbp=1_000)
    make_claim(world.officer, programme, "B", low_gbp=9_000, high_gbp=9_000)

    with acting(world.officer):
        with pytest.raises(Refused, match=r"savings that do not agree.*£8,000 apart"):
            freeze(actor=world.officer, issue=issue, at=NOW)
        [conflict] = common_savings(world.officer, programme).stopping
        settle_conflict(
            actor=world.officer, programme=programme, key=conflict.key, at=NOW,
            reason="B counts the second year too.",
        )  # fmt: skip
        freeze(actor=world.officer, issue=issue, at=NOW)
        told = to_json(compose(world.officer, issue, Reader(Audience.BOARD)))
        public = to_json(compose(world.officer, issue, Reader(Audience.PUBLIC)))

    assert "B counts the second year too." in told
    assert "B counts the second year too." not in public


def test_a_settled_conflict_comes_back_when_a_figure_changes(world, programme):
    make_claim(world.officer, programme, "A", low_gbp=1_000, high_gbp=1_000)
    claim = make_claim(world.officer, programme, "B", low_gbp=9_000, high_gbp=9_000)
    with acting(world.officer):
        [conflict] = common_savings(world.officer, programme).stopping
        settle_conflict(
            actor=world.officer, programme=programme, key=conflict.key, reason="x", at=NOW
        )
        before = common_savings(world.officer, programme).stopping

        give_figure(
            actor=world.officer, claim=claim, low_gbp=7_000, high_gbp=7_000, reason="y", at=NOW
        )

        after = common_savings(world.officer, programme).stopping
    assert before == ()
    assert [each.gap for each in after] == [6_000]


def test_a_frozen_report_tells_the_savings_of_its_moment(world, programme, issue):
    claim = make_claim(world.officer, programme, "A", year=2026)
    board = Reader(Audience.BOARD)
    with acting(world.officer):
        freeze(actor=world.officer, issue=issue, at=NOW)
        before = compose(world.officer, issue, board)

        give_figure(
            actor=world.officer, claim=claim, low_gbp=5, high_gbp=5, reason="Recounted.", at=NOW
        )

        assert compose(world.officer, issue, board) == before


def test_a_partners_own_claim_neither_stops_nor_enters_the_report_of_all(world, programme, issue):
    make_claim(world.south_lead, programme, "A", low_gbp=1, high_gbp=1, what="Secret one")
    make_claim(world.south_lead, programme, "B", low_gbp=9, high_gbp=9, what="Secret two")

    with acting(world.officer):
        freeze(actor=world.officer, issue=issue, at=NOW)
        told = to_json(compose(world.officer, issue, Reader(Audience.BOARD)))

    assert "Secret" not in told

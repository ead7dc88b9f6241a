"""A draft map from a file, readings of a benefit, and a fund whose criteria come first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.prove.benefits.conftest import partner

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.methods.dates import PartDate
from commonweal.prove.benefits.analysis.maps import drawn_map, realisation
from commonweal.prove.benefits.models import Bid, MapNode
from commonweal.prove.benefits.selectors.maps import map_rows
from commonweal.prove.benefits.services.funds import (
    add_criterion,
    agree_criteria,
    decide_bid,
    make_bid,
    open_fund,
    score_bid,
)
from commonweal.prove.benefits.services.hubs import add_hub_item, keep_take_up
from commonweal.prove.benefits.services.maps import (
    agree_map,
    describe_node,
    import_map,
    keep_reading,
    link_nodes,
)

MAP = (
    "Ref,Type,Title,Depends on,Benefit owner,Measure,Likelihood,Value\n"
    "E1,Enabler,One telephone number,,,,90%,\n"
    "C1,Change,Calls answered together,E1,,,0.95,\n"
    'B1,Benefit,Lower cost of calls,C1,Head of contact,Cost a year,100,"£450,000"\n'
    "O1,Objective,Lower cost for each council,B1,,,,\n"
)
DAY = date(2026, 11, 20)


def take_in(world, programme, text: str = MAP):
    with acting(world.officer):
        return import_map(
            actor=world.officer, programme=programme, name="map.csv", data=text.encode()
        )


def test_a_draft_map_is_taken_in_with_its_links_and_worked_out(world, programme):
    nodes, links = take_in(world, programme)

    with acting(world.officer):
        found = drawn_map(map_rows(programme))
    assert (len(nodes), len(links)) == (4, 3)
    assert found.outlook.full_success == pytest.approx(0.855)
    assert found.outlook.expected == pytest.approx(384_750)
    assert found.outlook.orphans == ()
    assert all(box.node.is_draft for box in found.boxes)


def test_taking_a_map_in_twice_changes_nothing(world, programme):
    take_in(world, programme)

    assert take_in(world, programme) == ([], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n3,4\n", "columns for code, kind and name"),
        (MAP.replace("Enabler", "Wish"), "“Wish” is no step of a map"),
        (MAP.replace(",E1,,,0.95", ",X9,,,0.95"), "needs X9, which is no box"),
        (MAP.replace("One telephone number,,", "One telephone number,B1,"), "cannot need"),
    ],
)
def test_a_map_that_cannot_be_understood_is_refused_with_the_place(world, programme, text, words):
    with pytest.raises(Refused, match=words):
        take_in(world, programme, text)

    with acting(world.officer):
        assert not MapNode.objects.exists()


def test_boxes_that_would_wait_for_each_other_are_refused(world, programme):
    take_in(world, programme)

    with acting(world.officer):
        change = MapNode.objects.get(code="C1")
        enabler = MapNode.objects.get(code="E1")
        with pytest.raises(Refused, match="cannot need"):
            link_nodes(actor=world.officer, before=change, after=enabler)
        with pytest.raises(Refused, match="already"):
            link_nodes(actor=world.officer, before=enabler, after=change)


def test_a_map_is_agreed_once(world, programme):
    take_in(world, programme)

    with acting(world.officer):
        assert agree_map(actor=world.officer, programme=programme, reason="Board of May.") == 4
        with pytest.raises(Refused, match="draft any more"):
            agree_map(actor=world.officer, programme=programme, reason="Again.")


def test_a_benefit_is_followed_from_its_baseline_to_its_target(world, programme):
    take_in(world, programme)
    with acting(world.officer):
        benefit = MapNode.objects.get(code="B1")
        describe_node(
            actor=world.officer, node=benefit, reason="Agreed.", baseline=Decimal(100),
            target=Decimal(60), unit="pounds",
        )  # fmt: skip

        for day, value in ((10, 90), (11, 70)):
            keep_reading(
                actor=world.officer, node=benefit, on=PartDate(2026, day), value=Decimal(value),
                meeting="Board",
            )  # fmt: skip

        [line] = realisation(map_rows(programme))
    assert line.progress == pytest.approx(0.75)
    assert (line.told, line.before.value) == ("70 pounds", Decimal(90))


def test_what_has_no_measure_cannot_be_measured(world, programme):
    take_in(world, programme, MAP.replace("Cost a year", ""))

    with acting(world.officer), pytest.raises(Refused, match="cannot be claimed"):
        keep_reading(
            actor=world.officer, node=MapNode.objects.get(code="B1"), on=PartDate(2026, 1),
            value=Decimal(1),
        )  # fmt: skip


@pytest.fixture
def fund(world, programme):
    with acting(world.officer):
        return open_fund(
            actor=world.officer, programme=programme, name="Pump priming", amount_gbp=50_000,
            out_of=5,
        )  # fmt: skip


def bid_of_south(world, fund) -> Bid:
    south = partner(world.officer, "South")
    with acting(world.south_lead):
        return make_bid(
            actor=world.south_lead, fund=fund, partner=south, title="Routing", asked_gbp=30_000,
            on=DAY,
        )  # fmt: skip


def test_nothing_is_scored_or_awarded_before_the_criteria_are_agreed(world, fund):
    bid = bid_of_south(world, fund)

    with acting(world.officer):
        criterion = add_criterion(actor=world.officer, fund=fund, text="Saving", weight=60)
        with pytest.raises(Refused, match="criteria are not agreed yet"):
            score_bid(actor=world.officer, bid=bid, criterion=criterion, score=3, reason="x")
        with pytest.raises(Refused, match="must be agreed before anything is awarded"):
            decide_bid(actor=world.officer, bid=bid, award_gbp=1, on=DAY, reason="x")


def test_agreed_criteria_stand_and_a_bid_is_scored_and_awarded(world, fund):
    bid = bid_of_south(world, fund)
    with acting(world.officer):
        criterion = add_criterion(actor=world.officer, fund=fund, text="Saving", weight=60)
        agree_criteria(actor=world.officer, fund=fund, on=DAY, reason="Board of May.")
        bid.fund.refresh_from_db()

        with pytest.raises(Refused, match="were agreed on 20 November 2026 and stand"):
            add_criterion(actor=world.officer, fund=fund, text="Late", weight=1)
        with pytest.raises(Refused, match="no score yet for: Saving"):
            decide_bid(actor=world.officer, bid=bid, award_gbp=1_000, on=DAY, reason="x")
        score_bid(actor=world.officer, bid=bid, criterion=criterion, score=4, reason="Good.")
        award = decide_bid(actor=world.officer, bid=bid, award_gbp=20_000, on=DAY, reason="Best.")

    assert award.amount_gbp == 20_000


@pytest.mark.postgres
def test_whoever_awards_holds_the_fund_until_the_award_stands(world, fund):
    bid = bid_of_south(world, fund)
    with acting(world.officer):
        criterion = add_criterion(actor=world.officer, fund=fund, text="Saving", weight=60)
        agree_criteria(actor=world.officer, fund=fund, on=DAY, reason="Board of May.")
        bid.fund.refresh_from_db()
        score_bid(actor=world.officer, bid=bid, criterion=criterion, score=4, reason="Good.")

        with CaptureQueriesContext(connection) as queries:
            decide_bid(actor=world.officer, bid=bid, award_gbp=20_000, on=DAY, reason="Best.")

    asked = [each["sql"] for each in queries]
    locked = next(n for n, sql in enumerate(asked) if "FOR UPDATE" in sql and "_fund" in sql)
    assert not any("_award" in sql for sql in asked[:locked])


def test_a_bid_is_read_by_who_runs_the_fund_and_by_no_other_partner(world, fund):
    bid_of_south(world, fund)

    with acting(world.officer):
        assert Bid.objects.count() == 1
    with acting(world.north_lead):
        assert Bid.objects.count() == 0


def test_a_partner_cannot_award_itself(world, fund):
    bid = bid_of_south(world, fund)

    with acting(world.south_lead), pytest.raises(Forbidden, match="belongs to another body"):
        decide_bid(actor=world.south_lead, bid=bid, award_gbp=1, on=DAY, reason="x")


def test_a_partner_is_kept_once_among_those_who_use_a_hub_item(world, programme):
    north = partner(world.officer, "North")
    with acting(world.officer):
        item = add_hub_item(
            actor=world.officer, programme=programme, code="H1", name="Telephones", state="in_use"
        )
        keep_take_up(actor=world.officer, item=item, partner=north, spend_gbp=5)

        with pytest.raises(Refused, match="North is said to use “Telephones” already"):
            keep_take_up(actor=world.officer, item=item, partner=north)

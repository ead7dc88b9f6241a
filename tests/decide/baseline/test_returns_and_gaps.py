"""From a partner's own file to the baseline, and to the gap on the baseline's own lines."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest
from django.urls import reverse
from tests.conftest import TODAY

from commonweal.decide.baseline.analysis.own import (
    Beside,
    OwnCompared,
    OwnQuestion,
    Series,
    held_by,
    own_gap,
)
from commonweal.decide.baseline.enums import Basis, Measure, NationalClass, NationalLine
from commonweal.decide.baseline.models import BaselineLine
from commonweal.decide.baseline.selectors import figures_of, lines_now, totals
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.decide.baseline.services.returns import Taken, take_in_returns
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit.models import Event
from commonweal.ground.reference.models import Body, BodyCode
from commonweal.methods.benchmarking import gap
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.analysis.checking import check
from commonweal.partners.returns.services.collections import open_collection
from commonweal.partners.returns.services.sending import (
    confirm_findings,
    send_return,
    upload_return,
)
from commonweal.partners.returns.services.templates import add_column, open_template

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HEADINGS = ["Service", "Pay (£)", "Other (£)", "Total cost (£)", "Payslips (payslips)"]
ROWS = [["Payroll", 60, 40, 100, 900], ["Pensions", 30, 20, 50, None], ["Total", 90, 60, 150, None]]


def book(rows) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Return"
    for row in [HEADINGS, *rows]:
        workbook.active.append(row)
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


@pytest.fixture
def asked(world):
    """A collection whose returns may go into a baseline that all see, and that baseline."""
    officer = world.officer
    with acting(officer):
        Partner.objects.create(**officer.owns(), body=world.north)
        Partner.objects.create(**officer.owns(), body=world.south)
        template = open_template(actor=officer, code="hr", name="HR", row_label="Service")
        for key, label, measure, facts in (
            ("pay", "Pay", Measure.COST, {}),
            ("other", "Other", Measure.COST, {}),
            ("gross", "Total cost", Measure.COST, {"sum_of": "pay other"}),
            ("slips", "Payslips", Measure.VOLUME, {"unit": "payslips"}),
        ):
            basis = Basis.GROSS if measure == Measure.COST else Basis.NOT_STATED
            add_column(
                actor=officer, template=template, key=key, label=label, measure=measure,
                basis=basis, **facts,
            )  # fmt: skip
        collection = open_collection(
            actor=officer, code="HR-1", what="HR costs", template=template, for_all=True,
            bodies=[world.north, world.south],
        )  # fmt: skip
        baseline = open_baseline(actor=officer, code="hr", name="Human resources")
    return SimpleNamespace(**locals())


def send(asked, actor, body, rows=ROWS, collection=None):
    with acting(actor):
        delivery = upload_return(
            actor=actor, collection=collection or asked.collection, body=body, name="hr.xlsx",
            data=book(rows), at=NOW,
        )  # fmt: skip
        if keys := [each.key for each in check(delivery).to_confirm]:
            confirm_findings(actor=actor, delivery=delivery, keys=keys, said="Not counted.")
        send_return(
            actor=actor, delivery=delivery, signed_by="A. Finance", signed_as="Head of finance",
            at=NOW, today=TODAY,
        )  # fmt: skip
    return delivery


def take_in(asked, actor, **facts):
    with acting(actor):
        return take_in_returns(
            actor=actor, baseline=asked.baseline,
            **{"collection": asked.collection, "year": 2025} | facts,
        )  # fmt: skip


def test_a_return_becomes_lines_once_without_totals_and_parts_of_sums(asked, world):
    send(asked, world.south_officer, world.south)

    taken = take_in(asked, world.officer)

    with acting(world.officer):
        held = [
            (each.line.what, each.line.measure, each.line.basis, each.value)
            for each in lines_now(asked.baseline)
        ]
    assert taken == Taken(added=4)
    assert held == [
        ("Payroll", "cost", "gross", Decimal(100)),
        ("Pensions", "cost", "gross", Decimal(50)),
        ("Payroll", "volume", "not_stated", Decimal(900)),
        ("Pensions", "volume", "not_stated", None),
    ]


def test_a_blank_of_a_return_is_no_nought_in_the_baseline(asked, world):
    send(asked, world.south_officer, world.south)
    take_in(asked, world.officer)

    with acting(world.officer):
        volume = next(t for t in totals(lines_now(asked.baseline)) if t.measure == "volume")
    assert (volume.value, volume.blank) == (Decimal(900), ("Pensions (River South)",))


def test_a_figure_leads_back_to_the_return_the_place_and_who_signed_it(asked, world):
    delivery = send(asked, world.south_officer, world.south)
    take_in(asked, world.officer)

    with acting(world.officer):
        line = BaselineLine.objects.get(what="Payroll", measure="cost")
        [figure] = figures_of([line])
        assert figure.delivery == delivery
    assert figure.source == "Return to “HR costs”, signed by A. Finance; Return, row 2"


def test_another_return_changes_a_line_with_its_reason_and_keeps_the_first(asked, world):
    send(asked, world.south_officer, world.south)
    take_in(asked, world.officer)
    send(asked, world.south_officer, world.south, rows=[["Payroll", 70, 40, 110, 900], *ROWS[1:2]])

    taken = take_in(asked, world.officer)

    with acting(world.officer):
        line = BaselineLine.objects.get(what="Payroll", measure="cost")
        figures = [(figure.value, figure.reason) for figure in figures_of([line])]
    assert taken == Taken(changed=1, unchanged=3)
    assert figures == [(Decimal(100), ""), (Decimal(110), "Taken in from a return")]


def test_taken_in_twice_nothing_changes(asked, world):
    send(asked, world.south_officer, world.south)
    take_in(asked, world.officer)

    assert take_in(asked, world.officer) == Taken(unchanged=4)


def test_what_was_not_asked_for_all_stays_out_of_a_baseline_that_all_see(asked, world):
    with acting(asked.officer):
        closed = open_collection(
            actor=asked.officer, code="HR-2", what="In confidence", template=asked.template,
            bodies=[world.south],
        )  # fmt: skip
    send(asked, world.south_officer, world.south, collection=closed)

    with pytest.raises(Refused, match="was not asked for a baseline that every partner sees"):
        take_in(asked, world.officer, collection=closed)

    assert take_in(asked, world.south_officer, collection=closed) == Taken(added=4)
    with acting(world.north_lead):
        assert lines_now(asked.baseline) == []
        assert "baseline.returns_taken_in" not in {event.verb for event in Event.objects.all()}
    with acting(world.south_officer):
        [told] = Event.objects.filter(verb="baseline.returns_taken_in")
        assert told.owner_id == world.south.pk


def test_a_partners_officer_takes_in_its_own_return_alone(asked, world):
    send(asked, world.south_officer, world.south)

    with pytest.raises(Refused, match="Nothing that was sent for “HR costs” is in sight"):
        take_in(asked, world.north_lead)


def test_a_neighbour_sees_the_line_and_not_the_file_behind_it(client, asked, world):
    send(asked, world.south_officer, world.south)
    take_in(asked, world.officer)
    with acting(world.officer):
        line = BaselineLine.objects.get(what="Payroll", measure="cost")
    address = reverse("baseline_line", args=[line.pk])

    client.force_login(world.grant(world.north, Role.PARTNER_LEAD).person)
    neighbour = client.get(address)
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)
    office = client.get(address)

    assert neighbour.status_code == 200
    assert "signed by A. Finance" in neighbour.content.decode()
    assert "the return</a>" not in neighbour.content.decode()
    assert "the return</a>" in office.content.decode()


def test_a_line_that_no_longer_holds_is_named_and_not_summed(asked, world):
    officer = asked.officer
    with acting(officer):
        for what, until in (("Payroll", None), ("Training", date(2026, 3, 31))):
            add_line(
                actor=officer, baseline=asked.baseline, what=what, measure=Measure.COST,
                value=Decimal(100), source="Ledger", valid_until=until,
            )  # fmt: skip
        [total] = totals(lines_now(asked.baseline), TODAY)

    assert (total.value, total.lapsed) == (Decimal(100), ("Training",))


COSTS = {
    "Ash": (40, 42, 80), "Birch": (70, 72, 69), "Cedar": (31, 30, 33), "Elm": (44, 45, 43),
    "Fir": (38, 37, 39), "Hazel": (52, 50, 53), "Lime": (29, 30, 28), "Oak": (47, 46, 49),
    "Pine": (35, 36, 34), "Rowan": (61, 63, 60),
}  # fmt: skip


@pytest.fixture
def ten(asked, world):
    """Ten bodies with three years of cost and a volume: those of the method's own page."""
    officer = asked.officer
    with acting(officer):
        for name, costs in COSTS.items():
            body = Body.objects.create(slug=name.lower(), name=name, kind="district")
            for year, cost in zip((2021, 2022, 2023), costs, strict=True):
                line(asked, body, Measure.COST, year, cost * 100_000)
            line(asked, body, Measure.VOLUME, 2021, 100_000, unit="inhabitants")
    return asked


def line(asked, body, measure, year, value, **facts):
    return add_line(
        actor=asked.officer, baseline=asked.baseline, what="Tax", measure=measure, body=body,
        year=year, value=None if value is None else Decimal(value), source="Invented", **facts,
    )  # fmt: skip


QUESTION = OwnQuestion(Series("Tax", "not_stated"), "inhabitants", 2023)


def compare(asked, question=QUESTION):
    with acting(asked.officer):
        return own_gap(held_by(asked.baseline), question)


def test_ten_bodies_are_held_against_one_another_on_their_own_lines(ten):
    found = compare(ten)

    naive = {each.name: round(each.naive, -4) for each in found.found.partners}
    assert (naive["Ash"], naive["Birch"]) == (4_480_000, 3_380_000)  # docs/methods/benchmark-gap
    assert len(found.found.partners) == 10


def test_a_year_is_judged_by_the_figures_up_to_it_alone(ten):
    found = compare(ten, OwnQuestion(Series("Tax", "not_stated"), "inhabitants", 2022))

    assert found.given.years == (2021, 2022)


def test_few_bodies_give_no_lasting_gap_and_it_is_said_why(asked, world):
    with acting(asked.officer):
        for body in (world.north, world.south):
            for year in (2022, 2023):
                line(asked, body, Measure.COST, year, 100)
            line(asked, body, Measure.VOLUME, 2023, 10, unit="inhabitants")

    found = compare(asked)

    assert found.found.group.lasting is None
    assert any("fewer than 8 peers" in reason for reason in found.found.refused)


def test_few_bodies_are_set_in_order_and_led_to_their_national_class(client, asked, world):
    BodyCode.objects.create(body=world.north, scheme="gss", code="E07000082")  # Stroud
    with acting(asked.officer):
        for body, costs in ((world.north, (100, 120)), (world.south, (80, 150))):
            for year, cost in zip((2013, 2014), costs, strict=True):
                line(asked, body, Measure.COST, year, cost)
            line(asked, body, Measure.VOLUME, 2014, 10, unit="inhabitants")
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)

    page = client.get(reverse("own_gap", args=[asked.baseline.pk])).content.decode()
    hrefs = [html.unescape(each) for each in re.findall(r'href="([^"]*)"', page)]
    [among] = [each for each in hrefs if "beside=district%7Ccentral" in each]
    there = client.get(among).content.decode()
    [inputs] = [each for each in hrefs if "inputs=" in each]
    method = methods()["benchmarking.standing"]

    assert "Fewer than eight bodies have a figure" in page
    assert "in 1 of 2 years" in page
    assert "1 of 2" in page
    assert "One year&#39;s gap" not in page
    assert "net current expenditure by the national returns" in there
    assert method.run(read_input(method, client.get(inputs).content)).made_by.inputs in page


def test_a_body_without_a_size_is_left_out_by_name(ten, world):
    with acting(ten.officer):
        line(ten, world.north, Measure.COST, 2023, 100)

    found = compare(ten)

    assert found.left_out == (
        "River North is left out: the baseline has no volume of it in inhabitants.",
    )


def test_a_host_and_a_blank_are_refused_each_with_its_reason(ten, world):
    with acting(ten.officer):
        host = Body.objects.create(slug="host", name="Host", kind="district")
        line(ten, host, Measure.COST, 2023, 9_000_000, is_host=True)
        line(ten, host, Measure.VOLUME, 2023, 100_000, unit="inhabitants")
        line(ten, world.north, Measure.COST, 2023, None)
        line(ten, world.north, Measure.VOLUME, 2023, 100_000, unit="inhabitants")

    refused = {each.name: each.refused for each in compare(ten).found.partners if each.refused}

    assert "pays for other bodies too" in refused["Host"]
    assert refused["River North"] == (
        "River North returned nothing for 2023. A blank is not 0: ask for the return."
    )


def test_partners_stand_among_the_national_class_with_their_own_figures(asked, world):
    BodyCode.objects.create(body=world.north, scheme="gss", code="E07000082")  # Stroud
    with acting(asked.officer):
        for year, cost in ((2013, 5_000_000), (2014, 6_000_000)):
            line(asked, world.north, Measure.COST, year, cost)
        line(asked, world.south, Measure.COST, 2014, 1)
    beside = Beside(NationalClass.DISTRICT, NationalLine.CENTRAL)

    found = compare(asked, OwnQuestion(Series("Tax", "not_stated"), "", 2014, beside))

    assert isinstance(found, OwnCompared)
    own = next(each for each in found.given.bodies if each.name == "River North")
    assert own.costs[-2:] == (5_000_000.0, 6_000_000.0)
    assert own.driver == 112779  # Stroud, Census 2011
    assert "Stroud" not in {each.name for each in found.given.bodies}
    assert len(found.given.bodies) == 201
    assert [each.name for each in found.found.partners] == ["River North"]
    assert found.found.group.lasting is not None
    assert found.left_out[0].startswith("River South is left out")


def test_the_page_gives_the_inputs_and_they_give_the_same_answer(client, ten, world):
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)
    page = client.get(reverse("own_gap", args=[ten.baseline.pk])).content.decode()
    [href] = re.findall(r'href="([^"]*inputs=[^"]*)"', page)
    file = client.get(href)

    again = gap(read_input(methods()["benchmarking.gap"], file.content))
    assert again.made_by.inputs in page
    assert "All 10 together" in page
    assert json.loads(file.content)["base_year"] == 2023


def test_pages_of_a_baselines_gaps_open_for_whom_they_should(client, asked, world, other_world):
    pages = [
        reverse("own_gap", args=[asked.baseline.pk]),
        reverse("baseline_from_returns", args=[asked.baseline.pk]),
    ]

    def codes(body, role, w=world):
        client.force_login(w.grant(body, role).person)
        return [client.get(page).status_code for page in pages]

    assert codes(world.joint, Role.PROGRAMME_OFFICER) == [200, 200]
    assert codes(world.south, Role.MEMBER) == [200, 403]
    assert codes(other_world.joint, Role.PROGRAMME_OFFICER, other_world) == [404, 404]
    client.logout()
    assert [client.get(page).status_code for page in pages] == [302, 302]


def test_returns_are_taken_in_on_the_page(client, asked, world):
    send(asked, world.south_officer, world.south)
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)

    done = client.post(
        reverse("baseline_from_returns", args=[asked.baseline.pk]),
        {"collection": asked.collection.pk, "year": 2025},
        follow=True,
    )

    assert "4 lines added, 0 changed, 0 as they were." in done.content.decode()


@pytest.fixture
def ten_counted(ten):
    """The ten bodies with staff, and an indicator, in the proportions of their costs."""
    with acting(ten.officer):
        for name, counts in COSTS.items():
            body = Body.objects.get(slug=name.lower())
            for year, count in zip((2021, 2022, 2023), counts, strict=True):
                line(ten, body, Measure.STAFF, year, count)
                line(ten, body, Measure.INDICATOR, year, count, unit="days to answer")
    return ten


STAFF = Series("Tax", "not_stated", Measure.STAFF)
DAYS = Series("Tax", "not_stated", Measure.INDICATOR, "days to answer")


def test_staff_are_held_against_one_another_by_size_as_costs_are(ten_counted):
    """Posts are a hundred-thousandth of the pounds of docs/methods/benchmark-gap."""
    found = compare(ten_counted, OwnQuestion(STAFF, "inhabitants", 2023))

    naive = {each.name: each.naive for each in found.found.partners}
    pounds = {each.name: each.naive for each in compare(ten_counted).found.partners}
    assert naive["Ash"] == pytest.approx(pounds["Ash"] / 100_000)
    assert round(naive["Ash"], 1) == 44.8
    assert found.given.bodies[0].driver == 100_000


def test_an_indicator_is_divided_by_nothing_and_less_of_it_is_said_to_be_better(ten_counted):
    found = compare(ten_counted, OwnQuestion(DAYS, "", 2023))

    assert {body.driver for body in found.given.bodies} == {1.0}
    assert found.found.partners[0].unit_cost == 80  # Ash, days
    assert found.left_out == ("“Tax” is an indicator, and the gap takes less of it to be better.",)


def test_the_national_returns_hold_no_staff_and_it_is_said(ten_counted):
    beside = Beside(NationalClass.DISTRICT, NationalLine.CENTRAL)

    assert compare(ten_counted, OwnQuestion(STAFF, "inhabitants", 2023, beside)) == [
        "The national returns hold costs alone. Hold “Tax” against one another's."
    ]


@pytest.mark.parametrize(
    ("series", "there", "not_there"),
    [
        (STAFF, ["Together in 2023-24", "full-time equivalents by inhabitants"], ["£4"]),
        (DAYS, ["10 bodies", "days to answer", "takes less of it"], ["£4", "together</h2>"]),
    ],
    ids=["staff", "indicator"],
)
def test_the_page_tells_a_gap_in_what_is_counted_and_not_in_pounds(
    client, ten_counted, world, series, there, not_there
):
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)
    asked = {"series": series.key, "unit": "inhabitants", "base_year": 2023}

    page = client.get(reverse("own_gap", args=[ten_counted.baseline.pk]), asked).content.decode()

    assert all(words in page for words in [*there, "Back-test: none"])
    assert not any(words in page for words in [*not_there, "Use the lasting gap"])

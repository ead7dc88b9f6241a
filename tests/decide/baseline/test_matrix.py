"""Services by partners: null beside nought, hosts and blanks named, and for whom the page opens."""

from decimal import Decimal

import pytest
from django.urls import reverse

from commonweal.decide.baseline.analysis.matrix import Kind, kinds_of, matrix_of
from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.selectors import lines_now
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role

GROSS = Kind(Measure.COST, "", Basis.GROSS)


@pytest.fixture
def baseline(world):
    """Payroll known of both, tax nought of one and not known of the other, fleet of one alone."""
    with acting(world.officer):
        baseline = open_baseline(actor=world.officer, code="all", name="All services")
        for what, body, value, more in (
            ("Payroll", world.north, 100, {}),
            ("Payroll", world.south, 50, {}),
            ("Tax", world.north, 0, {"zero_is_meant": True}),
            ("Tax", world.south, None, {}),
            ("Fleet", world.south, 70, {"is_host": True}),
        ):
            add_line(
                actor=world.officer, baseline=baseline, what=what, measure=Measure.COST,
                basis=Basis.GROSS, body=body, year=2025, source="Return",
                value=None if value is None else Decimal(value), **more,
            )  # fmt: skip
    return baseline


def test_nought_is_a_figure_and_a_blank_is_none_and_is_named(baseline, world):
    with acting(world.officer):
        found = matrix_of(lines_now(baseline), GROSS, 2025)

    assert found.partners == ("River North", "River South")
    assert {row.service: (row.figures, row.together) for row in found.rows} == {
        "Fleet": ({"River South": 70}, None),
        "Payroll": ({"River North": 100, "River South": 50}, 150),
        "Tax": ({"River North": 0, "River South": None}, None),
    }
    assert found.unknown == ("Tax (River South)",)
    assert found.hosts == ("Fleet (River South)",)


def test_another_year_or_kind_is_another_matrix(baseline, world):
    with acting(world.officer):
        lines = lines_now(baseline)

    assert kinds_of(lines) == [GROSS]
    assert matrix_of(lines, GROSS, 2024).rows == ()


def test_the_page_shows_nought_and_leaves_a_blank_empty(client, baseline, world):
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)
    address = reverse("baseline_matrix", args=[baseline.pk])

    page = client.get(address).content.decode()
    file = client.get(address, {"format": "csv"}).content.decode("utf-8-sig")
    book = client.get(address, {"format": "xlsx"})

    assert "A line is there and its figure is not known" in page
    assert [row.split(",")[:4] for row in file.split()[-3:]] == [
        ["Fleet", "", "70.00", ""],
        ["Payroll", "100.00", "50.00", "150.00"],
        ["Tax", "0.00", "", ""],
    ]
    assert book["Content-Type"].endswith("spreadsheetml.sheet")


def test_an_address_that_asks_for_nonsense_gets_the_first_kind_and_last_year(
    client, baseline, world
):
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)

    page = client.get(
        reverse("baseline_matrix", args=[baseline.pk]), {"kind": "moon", "year": "1066"}
    )

    assert page.status_code == 200
    assert "Payroll" in page.content.decode()


def test_the_matrix_asks_as_often_for_many_lines_as_for_few(
    baseline, world, django_assert_num_queries
):
    with acting(world.officer):
        for year in range(2000, 2024):
            add_line(
                actor=world.officer, baseline=baseline, what="Payroll", measure=Measure.COST,
                basis=Basis.GROSS, body=world.north, year=year, source="Return", value=Decimal(1),
            )  # fmt: skip
        with django_assert_num_queries(2):
            matrix_of(lines_now(baseline), GROSS, 2025)


def test_the_matrix_opens_for_whom_the_baseline_opens(client, baseline, world, other_world):
    page = reverse("baseline_matrix", args=[baseline.pk])

    def code(body, role, w=world):
        client.force_login(w.grant(body, role).person)
        return client.get(page).status_code

    assert code(world.joint, Role.PROGRAMME_OFFICER) == 200
    assert code(world.south, Role.MEMBER) == 200
    assert code(other_world.joint, Role.PROGRAMME_OFFICER, other_world) == 404
    client.logout()
    assert client.get(page).status_code == 302

"""Laying a programme out from nothing, through the pages."""

from __future__ import annotations

import pytest

from commonweal.deliver.programme.models import Milestone, Programme, Project, ServiceArea
from commonweal.ground.access.actor import acting


@pytest.fixture
def officer_client(world, signed_in):
    return signed_in(world.officer)


def test_a_programme_is_laid_out_from_nothing(world, officer_client) -> None:
    def post(path: str, **data):
        response = officer_client.post(path, data)
        assert response.status_code == 302, response.content.decode()
        return response

    post("/programmes/add/", name="Back office", code="back-office")
    post("/programmes/back-office/ladder/step/", code="1", name="Identify opportunities")
    with acting(world.officer):
        step = Programme.objects.get(code="back-office").steps.get()
    post("/programmes/back-office/ladder/word/", word="Stage 1+", step=step.pk)
    post("/programmes/back-office/areas/add/", name="Human resources", code="HR")
    with acting(world.officer):
        area = ServiceArea.objects.get(code="HR")
    post(
        "/programmes/back-office/projects/add/",
        name="Payroll", code="PAY", area=area.pk, start="January 2027", end="June 2027",
    )  # fmt: skip
    post(
        "/programmes/back-office/projects/PAY/change/",
        name="Payroll for all", area=area.pk, start="January 2027", end="July 2027",
        reason="A partner joined.",
    )  # fmt: skip
    post(
        "/programmes/back-office/milestones/add/",
        title="Stage 1", code="HR-1", kind="stage", place=f"area:{area.pk}", step=step.pk,
        start="January 2027", first_end="March 2027",
    )  # fmt: skip

    with acting(world.officer):
        project = Project.objects.select_related("undertaking").get(code="PAY")
        assert (project.name, project.undertaking.name) == ("Payroll for all", "Payroll for all")
        assert project.end.label() == "July 2027"
        assert Milestone.objects.get(code="HR-1").first_end.label() == "March 2027"
    page = officer_client.get("/programmes/back-office/projects/PAY/").content.decode()
    assert "end: June 2027 → July 2027" in page
    assert "A partner joined." in page


def test_a_code_can_be_used_once(officer_client, world) -> None:
    officer_client.post("/programmes/add/", {"name": "Back office", "code": "bo"})
    officer_client.post("/programmes/bo/areas/add/", {"name": "HR", "code": "HR"})

    page = officer_client.post("/programmes/bo/projects/add/", {"name": "Any", "code": "hr"})

    assert page.status_code == 200
    assert "“hr” is the code of “HR” already. Choose another." in page.content.decode()


@pytest.mark.parametrize(
    "path", ["areas/add/", "projects/add/", "projects/FLEET/change/", "ladder/step/",
             "ladder/word/", "milestones/add/"],
)  # fmt: skip
def test_a_partner_cannot_lay_out_the_common_programme(signed_in, path: str) -> None:
    client = signed_in("lead@bolton.example")
    data = {"name": "Ours", "code": "OURS", "title": "Ours", "kind": "stage", "word": "x"}

    page = client.post(f"/programmes/cep/{path}", data)

    assert page.status_code in (200, 403)
    with acting_of("lead@bolton.example"):
        for model in (ServiceArea, Project, Milestone):
            assert not model.objects.filter(code="OURS").exists()
        assert Project.objects.get(code="FLEET").name != "Ours"


def acting_of(email: str):
    from tests.conftest import example_actor

    return acting(example_actor(email))


@pytest.mark.parametrize("path", ["areas/", "projects/", "milestones/", "colours/", "forecast/"])
def test_a_list_asks_the_database_no_more_for_three_rows_than_for_one(
    world, plan, signed_in, django_assert_max_num_queries, path: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(world.officer)
    counts = []
    for codes in (("A1",), ("A2", "A3")):
        with acting(world.officer):
            for code in codes:
                plan.area(code)
                plan.milestone(code)
        client.get(f"/programmes/{plan.programme.code}/{path}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/programmes/{plan.programme.code}/{path}").status_code == 200
        counts.append(len(queries))

    assert counts[1] <= counts[0]

"""Each page of the partners, opened from the outside by everybody who might try."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.accounts.models import User
from commonweal.ground.reference.models import Body, Function, FunctionList
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState as S
from commonweal.partners.partnership.enums import TestKind
from commonweal.partners.partnership.models import Participation
from commonweal.partners.partnership.rules.participation import WaitsFor
from commonweal.partners.partnership.services.members import add_partner
from commonweal.partners.partnership.services.participation import state_participation
from commonweal.partners.partnership.services.posts import add_post, appoint
from commonweal.partners.partnership.services.principles import add_principle
from commonweal.partners.partnership.services.terms import add_term
from commonweal.partners.partnership.services.undertakings import add_undertaking, cover_function

LISTS = [
    "partner_list", "body_list", "post_list", "service_matrix", "watch_list", "undertaking_list",
    "function_list", "principle_list", "term_list",
]  # fmt: skip
OFFICE_FORMS = [
    "partner_add", "body_add", "post_add", "undertaking_add", "function_add", "principle_add",
]  # fmt: skip


@pytest.fixture
def filled(world):
    """One of everything, recorded by the programme office."""
    officer = world.officer
    with acting(officer):
        north = add_partner(actor=officer, body=world.north, joined_on=PartDate(2010))
        south = add_partner(actor=officer, body=world.south, is_full=False)
        post = add_post(actor=officer, title="Chair", body=world.north)
        tenure = appoint(actor=officer, post=post, holder="Ada Byron", contact="ada@example.org")
        service = add_undertaking(actor=officer, kind="service", code="S1", name="Payroll service")
        functions = FunctionList.objects.create(slug="list", name="List", publisher="A guide")
        function = Function.objects.create(listed_in=functions, code="6", name="Payroll")
        cover_function(actor=officer, undertaking=service, function=function)
        principle = add_principle(
            actor=officer, code="P1", family="commissioning", text="Free to choose",
            endorsed_by="Board", endorsed_on=PartDate(2015, 6, 5),
        )  # fmt: skip
        term = add_term(
            actor=officer, what="Preferred provider", decided_on=date(2015, 6, 26),
            least_years=4, most_years=5, undertaking=service, freedom="Free to choose.",
        )  # fmt: skip
        state_participation(
            actor=officer, undertaking=service, partner=north, state=S.WAITING,
            since=PartDate(2020),
            waits_for=[WaitsFor("The first result", TestKind.RESULT_POSTED, "S1")],
        )  # fmt: skip
    return SimpleNamespace(**locals())


def details(filled) -> dict[str, str]:
    return {
        "body_detail": reverse("body_detail", args=[filled.world.north.slug]),
        "post_detail": reverse("post_detail", args=[filled.post.pk]),
        "undertaking_detail": reverse("undertaking_detail", args=[filled.service.pk]),
        "standing_history": reverse("standing_history", args=[filled.service.pk, filled.north.pk]),
        "function_detail": reverse("function_detail", args=[filled.function.pk]),
        "term_detail": reverse("term_detail", args=[filled.term.pk]),
    }


def office_forms(filled) -> list[str]:
    slug = filled.world.north.slug
    return [
        *map(reverse, OFFICE_FORMS),
        reverse("partner_leave", args=[filled.north.pk]),
        *(reverse(name, args=[slug]) for name in ("body_name_add", "body_code_add", "body_end")),
        reverse("post_appoint", args=[filled.post.pk]),
        reverse("tenure_end", args=[filled.tenure.pk]),
        reverse("function_cover", args=[filled.service.pk]),
        reverse("function_map", args=[filled.function.pk]),
    ]


def sign_in(client, world, body, role):
    client.force_login(world.grant(body, role).person)
    return client


@pytest.fixture
def office(client, filled):
    return sign_in(client, filled.world, filled.world.joint, Role.PROGRAMME_OFFICER)


def test_the_programme_office_opens_every_page(office, filled):
    for address in [*map(reverse, LISTS), *details(filled).values(), *office_forms(filled)]:
        assert office.get(address).status_code == 200, address


def test_a_member_reads_every_page_and_opens_no_form(client, filled):
    sign_in(client, filled.world, filled.world.south, Role.MEMBER)

    for address in [*map(reverse, LISTS), *details(filled).values()]:
        assert client.get(address).status_code == 200, address
    for address in office_forms(filled):
        assert client.get(address).status_code == 403, address
        assert client.post(address, {}).status_code == 403, address


def test_a_stranger_finds_none_of_it(client, filled, other_world):
    sign_in(client, other_world, other_world.joint, Role.PROGRAMME_OFFICER)
    private = {
        k: v for k, v in details(filled).items() if k not in ("body_detail", "function_detail")
    }

    for name in LISTS:
        page = client.get(reverse(name)).content.decode()
        assert "Payroll service" not in page, name
        assert "Chair" not in page, name
    for address in private.values():
        assert client.get(address).status_code == 404, address
    for address in (
        reverse("partner_leave", args=[filled.north.pk]),
        reverse("post_appoint", args=[filled.post.pk]),
        reverse("tenure_end", args=[filled.tenure.pk]),
        reverse("participation_state", args=[filled.service.pk]),
    ):
        assert client.post(address, {}).status_code == 404, address


def test_who_is_signed_out_is_sent_to_sign_in(client, filled):
    for address in [*map(reverse, LISTS), *details(filled).values(), *office_forms(filled)]:
        response = client.get(address)
        assert response.status_code == 302, address
        assert "next=" in response["Location"], address


def test_a_body_that_is_no_partner_is_flagged_on_its_page(office, filled):
    other = Body.objects.create(slug="far-away", name="Far Away Council", kind="unitary")

    page = office.get(reverse("body_detail", args=[other.slug])).content.decode()

    assert "Far Away Council is not a partner in River" in page


def test_a_partners_officer_states_its_own_standing_and_no_other(client, filled):
    sign_in(client, filled.world, filled.world.south, Role.PARTNER_OFFICER)
    address = reverse("participation_state", args=[filled.service.pk])

    page = client.get(address).content.decode()
    refused = client.post(address, {"partner": filled.north.pk, "state": "participating"})
    done = client.post(
        address, {"partner": filled.south.pk, "state": "participating", "since": "June 2026"}
    )

    assert "River South" in page
    assert "River North" not in page.split("<form")[1]
    assert refused.status_code == 200
    assert done.status_code == 302
    with acting(filled.world.south_lead):
        stated = Participation.objects.get(partner=filled.south)
        assert (stated.state, stated.since) == (S.PARTICIPATING, PartDate(2026, 6))


def test_what_one_partner_states_stays_with_it_until_it_is_disclosed(client, filled):
    world = filled.world
    with acting(world.south_lead):
        state_participation(
            actor=world.south_lead, undertaking=filled.service, partner=filled.south,
            state=S.LEFT, since=None, reason="Our secret reason",
        )  # fmt: skip
    address = reverse("undertaking_detail", args=[filled.service.pk])

    own = sign_in(client, world, world.south, Role.MEMBER).get(address).content.decode()
    other = sign_in(client, world, world.north, Role.PARTNER_LEAD).get(address).content.decode()

    assert "Our secret reason" in own
    assert "Our secret reason" not in other


def test_a_waiting_partner_needs_all_three_parts_of_its_condition(office, filled):
    address = reverse("participation_state", args=[filled.service.pk])

    response = office.post(
        address,
        {
            "partner": filled.south.pk, "state": S.WAITING, "since": "2026",
            "waits_text": "A result",
        },
    )  # fmt: skip

    assert "Give all three" in response.content.decode()


def test_a_refusal_is_shown_in_the_form_with_what_was_typed(office, filled):
    response = office.post(
        reverse("post_appoint", args=[filled.post.pk]), {"holder": "Grace", "from_on": "2012"}
    )

    page = response.content.decode()
    assert "Ada Byron holds “Chair, River North” with no end stated" in page
    assert 'value="Grace"' in page


def test_a_body_ends_and_its_page_names_the_successor(office, filled):
    new = Body.objects.create(slug="new", name="New Council", kind="unitary")

    office.post(
        reverse("body_end", args=[filled.world.north.slug]),
        {
            "on_day": "31", "on_month": "3", "on_year": "2019", "successor": new.pk,
            "reason": "Reorganisation",
        },
    )  # fmt: skip

    page = office.get(reverse("body_detail", args=["river-north"])).content.decode()
    assert "Succeeded by" in page
    assert "New Council" in page
    assert "River North ended on 2019-03-31 and was succeeded by New Council." in page


@pytest.mark.parametrize("name", [each for each in LISTS if each != "service_matrix"])
def test_a_list_leaves_as_a_file(office, name):
    response = office.get(reverse(name), {"format": "csv"})

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")


def test_the_matrix_leaves_as_one_line_a_cell_that_no_spreadsheet_runs(office, filled):
    with acting(filled.world.officer):
        state_participation(
            actor=filled.world.officer, undertaking=filled.service, partner=filled.south,
            state=S.AGREED, since=None, reason="=HYPERLINK(1)",
        )  # fmt: skip

    lines = office.get(reverse("service_matrix"), {"format": "csv"}).content.decode().splitlines()

    assert len(lines) == 3
    assert "'=HYPERLINK(1)" in lines[2]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_no_more_queries_for_three_rows_than_for_one(
    office, filled, name, django_assert_max_num_queries
):
    with CaptureQueriesContext(connection) as few:
        office.get(reverse(name))
    officer = filled.world.officer
    with acting(officer):
        for number in (2, 3):
            body = Body.objects.create(slug=f"b{number}", name=f"Body {number}", kind="other")
            partner = add_partner(actor=officer, body=body)
            post = add_post(actor=officer, title=f"Post {number}", body=body)
            appoint(actor=officer, post=post, holder="X")
            service = add_undertaking(
                actor=officer, kind="service", code=f"S{number}", name=f"Service {number}"
            )
            state_participation(
                actor=officer, undertaking=service, partner=partner, state=S.WAITING, since=None,
                waits_for=[WaitsFor("A result", TestKind.RESULT_POSTED, "S1")],
            )  # fmt: skip
            add_principle(
                actor=officer,
                code=f"P{number}",
                family="service_design",
                text="Text",
            )
            add_term(
                actor=officer, what="T", decided_on=date(2020, 1, 1), least_years=1, most_years=1,
                undertaking=service, partner=partner,
            )  # fmt: skip
            Function.objects.create(
                listed_in=filled.functions, code=f"x{number}", name="X"
            ).maps_to.add(filled.function)

    with django_assert_max_num_queries(len(few)):
        office.get(reverse(name))


def test_the_register_says_who_is_a_partner_on_the_day_asked_for(office, filled):
    before = office.get(reverse("partner_list"), {"on": "2009"}).content.decode()
    after = office.get(reverse("partner_list"), {"on": "2011"}).content.decode()

    assert "1 partner on 31 December 2009: 0 full and 1 associated." in before
    assert "2 partners on 31 December 2011: 1 full and 1 associated." in after


def test_the_districts_matrix_shows_qualifiers_exceptions_and_readings(client, db):
    client.force_login(User.objects.get(email="officer@2020vision.example"))

    page = client.get(reverse("service_matrix"), {"kind": "service", "on": "2015-08-24"})
    read = client.get(reverse("service_matrix"), {"kind": "service", "reading": 1})

    assert "32 cells: 29 agreed to share" in page.content.decode()
    assert "not shared at this time (at this time)" in page.content.decode()
    assert "read “√*”" in read.content.decode()


def test_the_matrix_counts_every_cell_also_those_that_nobody_asked(client, db):
    client.force_login(User.objects.get(email="officer@agma.example"))

    page = " ".join(client.get(reverse("service_matrix")).content.decode().split())

    said = re.search(r"(\d+) cells: ([^.]*)\.", page)
    assert said is not None
    counts = [int(number) for number in re.findall(r"(?:^|, )(\d+) ", said[2])]
    assert "6 not asked" in said[2]
    assert sum(counts) == int(said[1])

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.enums import ReturnStatus as Status
from commonweal.partners.returns.models import Collection, Return
from commonweal.partners.returns.selectors.boards import (
    history_of_return,
    named_but_not_partners,
    outstanding_returns,
    returns_of,
    status_board,
    status_boards,
)
from commonweal.partners.returns.services.collections import open_collection, record_return


@pytest.fixture
def asked(world):
    """A collection that expects a return from both partners."""
    officer = world.officer
    with acting(officer):
        north = Partner.objects.create(**officer.owns(), body=world.north)
        south = Partner.objects.create(**officer.owns(), body=world.south)
        collection = open_collection(
            actor=officer, code="HR", what="Benchmark template",
            bodies=[world.north, world.south], due=PartDate(2026, 12),
        )  # fmt: skip
    return SimpleNamespace(**locals())


def record(actor, asked, body, status=Status.RECEIVED, **facts):
    with acting(actor):
        return record_return(
            actor=actor, collection=asked.collection, body=body, status=status, **facts
        )


def sign_in(client, world, body, role):
    client.force_login(world.grant(body, role).person)
    return client


def test_the_template_has_ten_expected_five_here_and_five_outstanding_by_name(agma_officer):
    # source: requirement R26
    with acting(agma_officer):
        board = status_board(Collection.objects.get(code="HR-TEMPLATE"))
        names = [
            str(partner)
            for partner in Partner.objects.filter(
                body__in=[body.pk for body in board.outstanding_from]
            ).order_by("body__name")
        ]

    assert (board.expected, board.received, board.outstanding) == (10, 5, 5)
    assert names == ["Bolton", "Manchester", "Oldham", "Rochdale", "Tameside"]
    assert not board.differs


def test_bolton_has_two_returns_outstanding(agma_officer):
    # source: data set, agma/data_returns.csv
    with acting(agma_officer):
        bolton = Partner.objects.get(heading="Bolton")
        own = {r.collection.code: r.status for r in returns_of(bolton)}
        late = [r.collection.code for r in outstanding_returns() if r.body_id == bolton.body_id]

    assert own == {
        "HR-TEMPLATE": Status.OUTSTANDING,
        "HR-SCOPING": Status.OUTSTANDING,
        "HR-MEETING": Status.RECEIVED,
    }
    assert late == ["HR-SCOPING", "HR-TEMPLATE"]


def test_the_neighbour_named_in_a_collection_is_flagged(agma_officer):
    # source: data set, common/contradictions.csv X12
    with acting(agma_officer):
        [(body, where)] = named_but_not_partners()
        board = status_board(Collection.objects.get(code="HR-MEETING"))

    assert body.slug == "warrington"
    assert [collection.code for collection in where] == ["HR-MEETING"]
    assert board.strangers == (body,)


def test_a_collection_without_a_list_keeps_the_reported_figures(agma_officer):
    # source: data set, agma/data_collections.csv: nine of ten, the missing one unnamed
    with acting(agma_officer):
        highways = status_board(Collection.objects.get(code="INS-HIGHWAYS"))
        volumes = status_board(Collection.objects.get(code="TAXI-VOLUME"))

    assert (highways.expected, highways.received, highways.outstanding) == (10, 9, 1)
    assert highways.outstanding_from == ()
    assert (volumes.expected, volumes.received, volumes.outstanding) == (None, None, None)


def test_asking_makes_a_return_outstanding_for_each(asked, world):
    with acting(asked.officer):
        board = status_board(asked.collection)
        words = sentence(history_of(asked.collection)[0])

    assert board.outstanding_from == (world.north, world.south)
    assert words == ("Asked River North, River South for “Benchmark template”, due December 2026.")


def test_what_came_is_added_and_what_was_before_is_kept(asked, world):
    record(asked.officer, asked, world.north, as_at=PartDate(2026, 11, 3), note="By e-mail.")

    with acting(asked.officer):
        board = status_board(asked.collection)
        statuses = [r.status for r in history_of_return(asked.collection, world.north)]
    assert (board.received, board.outstanding) == (1, 1)
    assert statuses == [Status.RECEIVED, Status.OUTSTANDING]


def test_a_reported_count_that_the_list_does_not_bear_out_is_shown(asked, world):
    with acting(asked.officer):
        asked.collection.received = 2
        asked.collection.save()

        assert status_board(asked.collection).differs


def test_who_is_not_expected_counts_neither_way(asked, world):
    record(asked.officer, asked, world.north, Status.NOT_EXPECTED)

    with acting(asked.officer):
        board = status_board(asked.collection)
    assert (board.expected, board.received, board.outstanding) == (1, 0, 1)


def test_a_partner_records_its_own_and_it_is_its_own_until_disclosed(asked, world):
    record(world.south_officer, asked, world.south)

    with acting(world.south_officer):
        assert status_board(asked.collection).received == 1
    with acting(asked.officer):
        assert status_board(asked.collection).received == 0


def test_a_partner_records_no_other_partners_return(asked, world):
    with pytest.raises(Refused, match="you cannot say this for River North"):
        record(world.south_officer, asked, world.north)


def test_a_partner_does_not_excuse_itself(asked, world):
    with pytest.raises(Refused, match="Only the programme office"):
        record(world.south_officer, asked, world.south, Status.NOT_EXPECTED)


def test_a_partner_that_was_not_asked_is_told_so(asked, world):
    with acting(asked.officer):
        asked.collection = open_collection(
            actor=asked.officer, code="IT", what="Survey", bodies=[world.north]
        )

    with pytest.raises(Refused, match="expects nothing from River South"):
        record(world.south_officer, asked, world.south)


def test_a_code_is_used_once_and_somebody_is_asked(asked):
    with acting(asked.officer), pytest.raises(Refused) as refusal:
        open_collection(actor=asked.officer, code="hr", what="Again", bodies=[])

    assert refusal.value.reasons == (
        "The code “hr” is that of “Benchmark template”. Choose another.",
        "Choose whom you expect a return from.",
    )


@pytest.mark.parametrize("who", ["member", "auditor"])
def test_a_reader_records_nothing(asked, world, who):
    with pytest.raises(Forbidden):
        record(getattr(world, who), asked, world.south)


def test_boards_take_three_queries_however_many(asked, world, django_assert_num_queries):
    with acting(asked.officer):
        for code in ("A", "B"):
            open_collection(actor=asked.officer, code=code, what=code, bodies=[world.north])

        with django_assert_num_queries(3):
            assert len(status_boards()) == 3


def addresses(asked, world) -> tuple[list[str], list[str]]:
    pk = asked.collection.pk
    reads = [
        reverse("return_list"), reverse("outstanding_returns"),
        reverse("collection_detail", args=[pk]),
        reverse("return_history", args=[pk, world.north.pk]),
    ]  # fmt: skip
    return reads, [reverse("collection_add"), reverse("return_record", args=[pk])]


def test_each_page_opens_for_whom_it_should(client, asked, world, other_world):
    reads, forms = addresses(asked, world)

    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)
    assert {client.get(address).status_code for address in reads + forms} == {200}
    sign_in(client, world, world.south, Role.MEMBER)
    assert {client.get(address).status_code for address in reads} == {200}
    assert {client.post(address, {}).status_code for address in forms} == {403}
    sign_in(client, other_world, other_world.joint, Role.PROGRAMME_OFFICER)
    assert {client.get(address).status_code for address in [*reads[2:], forms[1]]} == {404}
    assert "Benchmark" not in "".join(client.get(a).content.decode() for a in reads[:2])
    client.logout()
    assert {client.get(address).status_code for address in reads + forms} == {302}


def test_the_board_names_who_is_missing_and_takes_a_return(client, asked, world):
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)
    stranger = Body.objects.create(slug="far", name="Far Council", kind="unitary")
    _reads, forms = addresses(asked, world)

    for body in (world.north, stranger):
        done = client.post(forms[1], {"body": body.pk, "status": "received", "as_at": "May 2026"})
        assert done.status_code == 302

    page = client.get(done["Location"]).content.decode()
    assert "Outstanding from River South." in page
    assert "Named here, and not a partner in River: Far Council." in page
    with acting(asked.officer):
        assert Return.objects.filter(as_at=PartDate(2026, 5)).count() == 2


@pytest.mark.parametrize("name", ["return_list", "outstanding_returns"])
def test_a_list_leaves_as_a_file_and_takes_no_more_queries_for_three_rows(
    client, asked, world, name, django_assert_max_num_queries
):
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    with acting(asked.officer):
        for code in ("=A", "B"):
            open_collection(actor=asked.officer, code=code, what="=1+1", bodies=[world.north])

    with django_assert_max_num_queries(len(few)):
        client.get(reverse(name))
    assert "'=1+1" in client.get(reverse(name), {"format": "csv"}).content.decode()

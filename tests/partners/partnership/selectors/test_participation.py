from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState as S
from commonweal.partners.partnership.models import Participation, Partner, Undertaking
from commonweal.partners.partnership.selectors.participation import (
    count_states,
    history_of_standing,
    matrix,
    positions_of,
    standings_of,
)

REPORTED = date(2010, 7, 31)


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        # source: data set, agma/project_participation.csv
        ("TAXI", {S.PARTICIPATING: 6, S.WAITING: 3, S.NOT_STATED: 1}),
        ("FLEET", {S.PARTICIPATING: 8, S.PARTICIPATING_WHERE_ABLE: 1, S.OUTSOURCED: 1}),
    ],
)
def test_the_ten_councils_stand_to_their_projects_as_reported(agma_officer, code, counts):
    with acting(agma_officer):
        standings = standings_of(Undertaking.objects.get(code=code), on=REPORTED)

    assert count_states(standings) == counts


def test_bolton_is_the_one_that_has_not_stated_where_it_stands_on_taxis(agma_officer):
    with acting(agma_officer):
        standings = standings_of(Undertaking.objects.get(code="TAXI"), on=REPORTED)

    assert [str(s.partner) for s in standings if s.state == S.NOT_STATED] == ["Bolton"]


def test_bolton_sees_its_own_position_in_each_project(agma_officer):
    # source: requirement R10
    with acting(agma_officer):
        bolton = Partner.objects.get(heading="Bolton")
        states = {s.undertaking.code: s.state for s in positions_of(bolton, on=REPORTED)}

    assert states["FLEET"] == S.PARTICIPATING
    assert states["TECH"] == S.WAITING
    assert states["TAXI"] == states["OOH"] == S.NOT_STATED


def test_the_districts_matrix_has_29_agreed_of_32_and_three_exceptions(db):
    # source: data set, vision2020/service_matrix.csv
    with acting(example_actor("officer@2020vision.example")):
        services = matrix(on=date(2015, 8, 24), kind="service")

    assert len(services.cells) == 32
    assert services.counts == {
        S.AGREED: 29,
        S.INTERESTED_ELSEWHERE: 1,
        S.NOT_SHARED: 1,
        S.NOT_SHARED_NOW: 1,
    }
    assert {(str(c.undertaking), str(c.partner)) for c in services.exceptions} == {
        ("Public Protection", "Cheltenham"),
        ("Legal", "Cheltenham"),
        ("Revenues and Benefits", "Forest"),
    }
    assert len(services.doubtful) == 22


def test_a_qualifier_is_kept_as_a_fact_of_its_cell(db):
    with acting(example_actor("officer@2020vision.example")):
        services = matrix(on=date(2015, 8, 24), kind="service")
        qualifiers = {str(c.undertaking): c.qualifier for c in services.exceptions}

    assert qualifiers["Legal"] == "at this time"
    assert "Civica" in qualifiers["Revenues and Benefits"]


@pytest.fixture
def river(world):
    """A project of the invented partnership, with a full partner and an associate."""
    with acting(world.officer):
        owns = world.officer.owns()
        project = Undertaking.objects.create(**owns, kind="project", code="BUS", name="Buses")
        north = Partner.objects.create(**owns, body=world.north)
        south = Partner.objects.create(**owns, body=world.south, is_full=False)
        yield owns, project, north, south


def test_states_are_added_to_and_each_day_has_its_own(river):
    owns, project, north, _south = river
    for state, since in (
        (S.WAITING, PartDate(2008, 1)),
        (S.PARTICIPATING, PartDate(2009, 6)),
        (S.LEFT, PartDate(2012)),
    ):
        Participation.objects.create(
            **owns, undertaking=project, partner=north, state=state, since=since
        )

    def state_on(day: date) -> S:
        return standings_of(project, on=day)[0].state

    assert state_on(date(2007, 1, 1)) == S.NOT_STATED
    assert state_on(date(2008, 1, 1)) == S.WAITING
    assert state_on(date(2010, 1, 1)) == S.PARTICIPATING
    assert state_on(date(2026, 1, 1)) == S.LEFT
    assert len(history_of_standing(project, north)) == 3


def test_history_filled_in_later_does_not_overtake_what_is_newer(river):
    owns, project, north, _south = river
    for state, since in ((S.PARTICIPATING, PartDate(2009, 6)), (S.WAITING, PartDate(2008, 1))):
        Participation.objects.create(
            **owns, undertaking=project, partner=north, state=state, since=since
        )

    assert standings_of(project, on=date(2010, 1, 1))[0].state == S.PARTICIPATING


def test_an_associate_that_was_never_asked_is_not_counted(river):
    _owns, project, _north, south = river

    standings = standings_of(project, on=date(2010, 1, 1))

    assert [s.state for s in standings if s.partner == south] == [None]
    assert count_states(standings) == {S.NOT_STATED: 1}


def test_a_matrix_takes_three_queries_however_large(agma_officer, django_assert_num_queries):
    with acting(agma_officer), django_assert_num_queries(3):
        matrix(on=REPORTED)

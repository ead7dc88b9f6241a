from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post, Tenure
from commonweal.partners.partnership.selectors.posts import (
    find_post,
    role_list,
    spells_of,
    vacancies,
)


def tenure(pk: int, holder: str, since: PartDate | None, until: PartDate | None) -> Tenure:
    return Tenure(pk=pk, holder=holder, from_on=since, until_on=until)


def test_the_fleet_finance_lead_is_vacant_from_the_end_of_may(agma_officer):
    # source: data set, common/contradictions.csv X17: both recruited; one left at the end of May
    with acting(agma_officer):
        vacant = {line.post.title: line for line in vacancies(date(2010, 7, 27))}

    line = vacant["Fleet finance lead"]
    assert line.now.since == PartDate(2010, 5, 31)
    assert "both posts are filled" in line.now.after.note
    assert "Fleet project lead" not in vacant


def test_on_the_last_day_of_a_tenure_the_post_is_still_held(agma_officer):
    with acting(agma_officer):
        lines = {line.post.title: line for line in role_list(date(2010, 5, 31))}

    assert lines["Fleet finance lead"].holder == "Officer B"


def test_a_post_of_which_nothing_is_recorded_is_not_called_vacant(world):
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Chair")

        [line] = role_list(date(2026, 1, 1))

    assert line.now is None
    assert not line.is_vacant


def test_a_gap_lies_between_two_tenures_that_do_not_meet():
    spells = spells_of(
        [
            tenure(1, "A", PartDate(2008), PartDate(2009, 3, 31)),
            tenure(2, "B", PartDate(2009, 9, 1), None),
        ]
    )

    assert [(s.is_vacant, str(s.since), str(s.until)) for s in spells] == [
        (False, "2008", "2009-03-31"),
        (True, "2009-03-31", "2009-08-31"),
        (False, "2009-09-01", "None"),
    ]


def test_tenures_that_meet_within_a_month_leave_no_gap():
    spells = spells_of(
        [tenure(1, "A", None, PartDate(2010, 5)), tenure(2, "B", PartDate(2010, 6), None)]
    )

    assert [spell.is_vacant for spell in spells] == [False, False]


def test_a_recorded_vacancy_is_one():
    [spell] = spells_of([tenure(1, "", PartDate(2010, 6), None)])

    assert spell.is_vacant
    assert spell.covers(date(2010, 6, 1))


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(0, 400)), max_size=6
    ),
    st.dates(date(1999, 1, 1), date(2022, 1, 1)),
)
def test_after_the_first_tenure_began_each_day_is_in_some_spell(spans, day):
    tenures = [
        tenure(
            number,
            "A",
            PartDate.from_date(since),
            PartDate.from_date(date.fromordinal(since.toordinal() + days)),
        )
        for number, (since, days) in enumerate(spans)
    ]
    begun = any(since <= day for since, _days in spans)

    covered = any(spell.covers(day) for spell in spells_of(tenures))

    assert covered is begun


@pytest.mark.parametrize(
    "title", ["Director of Commissioning", "director of integrated commissioning"]
)
def test_a_post_is_found_by_its_other_title(db, title):
    # source: data set, common/contradictions.csv X27
    with acting(example_actor("officer@herefordshire.example")):
        assert find_post(title).title == "Director of Commissioning"


def test_the_role_list_takes_as_many_queries_for_three_posts_as_for_one(
    world, django_assert_num_queries
):
    with acting(world.officer):
        for title in ("A", "B", "C"):
            post = Post.objects.create(**world.officer.owns(), title=title)
            Tenure.objects.create(**world.officer.owns(), post=post, holder="X")

        with django_assert_num_queries(2):
            role_list(date(2026, 1, 1))

"""Dates outside the parent's window: Social Transport in the July 2010 report."""

from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.checks import Window, WindowSide, outside_parent
from commonweal.methods.dates import PartDate


def window(name: str, start: str = "", end: str = "") -> Window:
    first, last = (PartDate.parse(text) if text else None for text in (start, end))
    return Window(name, first, last)


SOCIAL_TRANSPORT_2A = window("Social Transport 2a", "2010-10", "2010-12")


def test_projects_that_run_from_january_to_january_stick_out_at_both_ends():
    projects = [window(name, "2010-01", "2011-01") for name in ("Routing", "Taxis")]

    queries = outside_parent(SOCIAL_TRANSPORT_2A, projects)

    assert [query.sentence() for query in queries] == [
        "Routing starts in January 2010, before the start of Social Transport 2a "
        "(October 2010). Which date is right?",
        "Routing ends in January 2011, after the end of Social Transport 2a "
        "(December 2010). Which date is right?",
        "Taxis starts in January 2010, before the start of Social Transport 2a "
        "(October 2010). Which date is right?",
        "Taxis ends in January 2011, after the end of Social Transport 2a "
        "(December 2010). Which date is right?",
    ]


def test_a_child_that_may_lie_inside_raises_no_query():
    children = [
        window("to the day", "2010-10-01", "2010-12-31"),
        window("to the year", "2010", "2010"),
        window("not known"),
    ]

    assert outside_parent(SOCIAL_TRANSPORT_2A, children) == []


def test_a_child_wholly_before_its_parent_is_queried_once_by_its_start():
    queries = outside_parent(SOCIAL_TRANSPORT_2A, [window("Survey", "2010-01-04", "2010-02")])

    assert [(query.side, str(query.child_on)) for query in queries] == [
        (WindowSide.BEFORE_START, "2010-01-04")
    ]
    assert queries[0].sentence().startswith("Survey starts on 4 January 2010, before")


def test_a_parent_with_no_end_can_only_be_left_at_its_start():
    queries = outside_parent(
        window("Delivery", "2010-02"), [window("Out of hours", "2010-01", "2019-01")]
    )

    assert [query.side for query in queries] == [WindowSide.BEFORE_START]


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_a_child_is_queried_exactly_when_a_day_of_it_lies_outside(a, b, c, d):
    (p1, p2), (c1, c2) = sorted((a, b)), sorted((c, d))
    parent = Window("P", PartDate.from_date(p1), PartDate.from_date(p2))
    child = Window("C", PartDate.from_date(c1), PartDate.from_date(c2))

    assert bool(outside_parent(parent, [child])) == (not p1 <= c1 <= c2 <= p2)

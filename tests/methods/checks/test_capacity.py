"""Who is asked for most at once, in the ten councils' programme."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.checks import Demand, capacity_strain
from commonweal.methods.dates import PartDate

CHAMPIONS = [
    Demand("salford", "Customer Contact champion"),
    Demand("wigan", "Social Transport champion"),
    Demand("salford", "Vehicles champion"),
    Demand("bury", "Finance champion"),
    Demand("stockport", "HR champion"),
    Demand("salford", "IT champion"),
    Demand("bury", "Insurance champion"),
    Demand("rochdale", "Workforce champion"),
    Demand("stockport", "Children's champion"),
    Demand("bolton", "Adults champion"),
]


def test_salford_with_three_champion_roles_is_asked_for_most():
    first = capacity_strain(CHAMPIONS)[0]

    assert first.sentence() == (
        "salford is asked for 3 things, 3 of them at once: Customer Contact champion, "
        "Vehicles champion, IT champion."
    )


def test_an_outstanding_return_adds_to_the_load_in_its_own_weeks():
    due = Demand("bolton", "HR return", PartDate(2010, 7, 12), PartDate(2010, 7, 30))

    bolton = next(s for s in capacity_strain([*CHAMPIONS, due]) if s.holder == "bolton")

    assert (bolton.total, bolton.peak, bolton.peak_from) == (2, 2, dt.date(2010, 7, 12))


def test_things_asked_for_one_after_the_other_do_not_add_up():
    asked = [
        Demand("bury", "first", PartDate(2010, 1), PartDate(2010, 3)),
        Demand("bury", "second", PartDate(2010, 4), PartDate(2010, 6)),
    ]

    strain = capacity_strain(asked)

    assert [(s.total, s.peak, s.at_peak) for s in strain] == [(2, 1, ("first",))]


def test_two_things_share_the_day_on_which_one_ends_and_the_other_starts():
    asked = [
        Demand("bury", "first", PartDate(2010, 1), PartDate(2010, 4, 1)),
        Demand("bury", "second", PartDate(2010, 4), None),
    ]

    assert capacity_strain(asked)[0].peak_from == dt.date(2010, 4, 1)


def test_nothing_asked_is_no_strain():
    assert capacity_strain([]) == []


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(1, 28)).map(sorted), min_size=1, max_size=12)
)
def test_the_peak_is_the_busiest_day_when_every_day_is_counted(spans):
    asked = [
        Demand("bury", str(n), PartDate(2010, 2, a), PartDate(2010, 2, b))
        for n, (a, b) in enumerate(spans)
    ]

    busiest = max(sum(a <= day <= b for a, b in spans) for day in range(1, 29))

    assert capacity_strain(asked)[0].peak == busiest

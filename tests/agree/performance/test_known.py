"""What is known of a series, load after load."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commonweal.agree.performance.rules.known import Known, merge

VALUES = st.lists(
    st.tuples(
        st.integers(24300, 24330), st.none() | st.floats(-1e6, 1e6, allow_nan=False), st.booleans()
    ),
    min_size=1,
    unique_by=lambda each: each[0],
)


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_the_last_value_given_holds_and_nothing_else_appears(loads):
    known = Known()
    for load in loads:
        known = merge(known, load).known

    last = {period: (value, provisional) for load in loads for period, value, provisional in load}
    for period in known.periods:
        value, provisional = last.get(period, (None, False))
        assert known.at(period) == value
        assert (period in known.provisional) == provisional
    assert set(last) <= set(known.periods)


@given(VALUES)
def test_the_same_again_changes_nothing(load):
    known = merge(Known(), load).known

    again = merge(known, load)

    assert again.changed == ()
    assert again.unchanged == len(load)
    assert again.known == known


@given(VALUES)
def test_what_is_kept_is_read_back(load):
    known = merge(Known(), load).known

    assert Known.from_json(known.as_json(), "month") == known


def test_an_empty_value_in_a_gap_is_news_where_the_gap_was_not_told_of():
    known = merge(Known(), [(24300, 1.0, False), (24302, 3.0, False)]).known

    told = merge(known, [(24301, None, True)])

    assert told.changed == ((24301, None, True),)
    assert told.known.at(24301) is None


def test_a_year_before_is_found_only_where_it_is_known():
    known = merge(Known(step=12), [(24303, 95.0, False), (24315, 92.0, False)]).known

    assert known.last == (24315, 92.0)
    assert known.before(24315) == 95.0
    assert known.before(24303) is None

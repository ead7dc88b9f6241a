"""Geometry of the charts of options: within the drawing, in proportion, and with their words."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.appraisal.analysis.charts.lines import axis_ticks, lines_chart
from commonweal.decide.appraisal.analysis.charts.places import WIDTH, Spot, place_map
from commonweal.decide.appraisal.analysis.charts.spread import pull_chart, spread_chart

# The middles of four districts (examples/national/centres.csv).
FOUR = (
    Spot("Cheltenham", 51.897, -2.074, 100, 150),
    Spot("Cotswold", 51.8165, -1.893, 100, 50),
    Spot("Forest of Dean", 51.8284, -2.49, 50, 0),
    Spot("West Oxfordshire", 51.8376, -1.5069, 50, 100),
)


def test_a_map_keeps_the_distances_between_places():
    drawn = place_map("m", "Map", FOUR, {})

    at = {dot.name: (dot.x, dot.y) for dot in drawn.dots}

    def apart(one, other):
        return hypot(at[one][0] - at[other][0], at[one][1] - at[other][1])

    # By great circle 15.3 km and 67.4 km.
    ratio = apart("Forest of Dean", "West Oxfordshire") / apart("Cheltenham", "Cotswold")
    assert ratio == pytest.approx(67.4 / 15.3, rel=0.02)


def test_areas_are_in_proportion_to_posts_and_an_emptied_place_is_named():
    drawn = place_map("m", "Map", FOUR, {("Forest of Dean", "Cheltenham"): 50.0})

    first, _second, third, _fourth = drawn.dots
    assert (first.now / third.now) ** 2 == pytest.approx(2, rel=0.01)
    assert third.then == 0
    assert drawn.description == "50 posts move, of 300. Left empty: Forest of Dean."


@given(
    st.lists(
        st.tuples(st.floats(49, 60), st.floats(-8, 2), st.integers(0, 500)),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_every_place_lies_within_the_drawing(places):
    spots = [Spot(str(n), lat, long, posts) for n, (lat, long, posts) in enumerate(places)]

    drawn = place_map("m", "Map", spots, {})

    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= drawn.height for dot in drawn.dots)


def test_a_map_without_a_place_is_refused():
    with pytest.raises(ValueError, match="at least one place"):
        place_map("m", "Map", [], {})


@given(st.integers(-(10**7), 0), st.integers(1, 10**7))
def test_an_axis_holds_nought_and_both_ends(low, high):
    ticks = axis_ticks(low, high)

    assert ticks[0] <= low + 1e-6 * (high - low)
    assert ticks[-1] >= high - 1e-6 * (high - low)
    assert 0 in ticks


def test_a_gap_in_a_line_is_left_open():
    chart = lines_chart(
        "l", "Lines", ["0", "1", "2"], {"A": [1.0, None, 3.0], "B": [-1.0, 0.0, 1.0]},
        write=str, across="Year", description="x",
    )  # fmt: skip

    assert len(chart.lines[0].strokes) == 0
    assert len(chart.lines[1].strokes) == 2
    assert chart.rows[1] == ("1", "", "0.0")
    assert chart.nought is not None


def test_a_chart_of_lines_without_a_value_is_refused():
    with pytest.raises(ValueError, match="at least one value"):
        lines_chart("l", "L", ["0"], {"A": [None]}, write=str, across="", description="")


def test_a_spread_shows_a_loss_left_of_nought():
    chart = spread_chart("s", "Worth", -50.0, 10.0, 90.0, lambda value: f"{value:.0f}")

    assert chart.x < chart.nought < chart.x + chart.width
    assert [mark.label for mark in chart.marks] == ["P10", "P50", "P90"]
    assert "below -50" in chart.description


def test_what_lowers_the_worth_is_drawn_to_the_left():
    chart = pull_chart("p", "Pulls", [("more", 0.8), ("late", -0.5)])

    more, late = chart.pulls
    assert (more.x, more.width) == (50, 40)
    assert (late.x, late.width) == (25, 25)
    assert chart.description == "more: +0.80; late: -0.50."

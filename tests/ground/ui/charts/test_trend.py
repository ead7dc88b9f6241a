from datetime import date
from itertools import pairwise

import pytest

from commonweal.ground.ui.charts import TrendLine, TrendPoint, milestone_trend


def line(name, *points, achieved=None):
    return TrendLine(name, [TrendPoint(on, to) for on, to in points], achieved)


KEPT = line(
    "Kept",
    (date(2026, 1, 15), date(2026, 6, 30)),
    (date(2026, 3, 15), date(2026, 6, 30)),
    achieved=date(2026, 6, 30),
)
SLIPPED = line(
    "Slipped",
    (date(2026, 1, 15), date(2026, 6, 30)),
    (date(2026, 3, 15), date(2026, 9, 30)),
)


def test_a_kept_promise_is_level_and_a_slipped_one_rises():
    kept, slipped = milestone_trend("c", "Trend", [KEPT, SLIPPED]).lines

    assert kept.dots[0][1] == kept.dots[1][1]
    assert slipped.dots[1][1] < slipped.dots[0][1]  # up the screen is down the numbers
    assert (kept.slip_days, slipped.slip_days) == (0, 92)


def test_a_milestone_is_reached_on_the_slanting_line():
    chart = milestone_trend("c", "Trend", [KEPT])

    x, y = chart.lines[0].achieved
    slope = (chart.diagonal.y2 - chart.diagonal.y1) / (chart.diagonal.x2 - chart.diagonal.x1)

    assert chart.diagonal.y1 + slope * (x - chart.diagonal.x1) == pytest.approx(y, abs=0.5)


def test_there_is_no_slanting_line_while_all_dates_lie_ahead():
    chart = milestone_trend("c", "Trend", [line("Far", (date(2026, 1, 1), date(2030, 1, 1)))])

    assert chart.diagonal is None


def test_the_table_behind_holds_every_date_in_the_order_given():
    chart = milestone_trend("c", "Trend", [SLIPPED])

    assert chart.rows == (
        ("Slipped", "15 Jan 2026", "30 Jun 2026"),
        ("Slipped", "15 Mar 2026", "30 Sep 2026"),
    )


def test_the_words_name_the_one_that_moved_most():
    chart = milestone_trend("c", "Trend", [KEPT, SLIPPED])

    assert chart.description == ("1 of 2 milestones moved later; “Slipped” moved most, by 92 days.")


def test_letters_of_lines_that_end_together_do_not_cover_one_another():
    twins = [line(name, (date(2026, 1, 1), date(2026, 9, 1))) for name in ("One", "Two", "Three")]

    heights = sorted(drawn.label_at[1] for drawn in milestone_trend("c", "Trend", twins).lines)

    assert all(b - a >= 15 for a, b in pairwise(heights))


def test_points_out_of_order_are_drawn_in_the_order_of_reports():
    later_first = line(
        "Mixed", (date(2026, 3, 1), date(2026, 9, 1)), (date(2026, 1, 1), date(2026, 6, 1))
    )

    (drawn,) = milestone_trend("c", "Trend", [later_first]).lines

    assert drawn.dots[0][0] < drawn.dots[1][0]
    assert drawn.slip_days == 92


def test_a_chart_without_any_report_is_refused():
    with pytest.raises(ValueError, match="needs at least one date"):
        milestone_trend("c", "Trend", [line("Empty")])

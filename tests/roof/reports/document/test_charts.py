from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roof.reports.document.sample import SLIPS

from commonweal.roof.reports.document import (
    Labels,
    MilestoneSlip,
    SlipChart,
    Status,
    StatusChart,
    StatusCount,
)
from commonweal.roof.reports.document.charts import (
    MOST_TICKS,
    chart_table,
    segments,
    slip_picture,
)

LABELS = Labels()


def _slips(*pairs):
    milestones = tuple(MilestoneSlip("Stage", "", "", "", *pair) for pair in pairs)
    return SlipChart("Slips", "Slips", "Stage", milestones)


def test_segments_divide_the_bar_by_count_and_leave_out_what_counts_nothing():
    counts = (
        StatusCount("Green", Status.GREEN, 3),
        StatusCount("Amber", Status.AMBER, 0),
        StatusCount("Red", Status.RED, 1),
    )

    parts = segments(StatusChart("Stages", "Four stages", "Colour", counts))

    assert [(part.count.word, part.start, part.width) for part in parts] == [
        ("Green", 0.0, 0.75),
        ("Red", 0.75, 0.25),
    ]


def test_segments_of_nothing_are_none():
    counts = (StatusCount("Green", Status.GREEN, 0),)

    assert segments(StatusChart("Stages", "Four stages", "Colour", counts)) == ()


def test_slip_picture_places_dates_between_the_months_that_enclose_them():
    picture = slip_picture(_slips((date(2010, 1, 1), date(2010, 2, 1))), LABELS)

    assert [(tick.label, tick.at) for tick in picture.ticks] == [
        ("Jan 2010", 0.0),
        ("Feb 2010", pytest.approx(31 / 59, abs=1e-6)),
        ("Mar 2010", 1.0),
    ]
    assert picture.lines[0].original == 0.0
    assert picture.lines[0].current == picture.ticks[1].at


def test_slip_picture_without_any_date_has_lines_and_no_axis():
    picture = slip_picture(_slips((None, None)), LABELS)

    assert picture.ticks == ()
    assert (picture.lines[0].original, picture.lines[0].current) == (None, None)


@given(st.lists(st.tuples(st.dates() | st.none(), st.dates() | st.none()), max_size=5))
def test_slip_picture_keeps_every_mark_on_its_axis_and_in_the_order_of_the_dates(pairs):
    picture = slip_picture(_slips(*pairs), LABELS)

    placed = [
        (day, at)
        for (original_on, current_on), line in zip(pairs, picture.lines, strict=True)
        for day, at in ((original_on, line.original), (current_on, line.current))
        if day is not None
    ]
    assert len(picture.ticks) <= MOST_TICKS
    assert all(0 <= at <= 1 for _, at in placed)
    assert [at for _, at in sorted(placed)] == sorted(at for _, at in placed)


def test_chart_table_of_slips_has_each_date_as_it_is_printed():
    table = chart_table(SlipChart("Slips", "Slips", "Stage", SLIPS[:1]), LABELS)

    assert [column.heading for column in table.columns] == [
        "Stage",
        "First date",
        "Date now",
        "Slip",
    ]
    assert [cell.text for cell in table.rows[0]] == [
        "Customer Contact 2a",
        "Jan 2010",
        "Mar 2010",
        "2 months",
    ]


def test_chart_refuses_to_say_nothing_to_those_who_cannot_see_it():
    with pytest.raises(ValueError, match="Chart “Slips” has no alternative"):
        SlipChart("Slips", " ", "Stage", SLIPS)

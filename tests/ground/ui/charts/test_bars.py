import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.ui.charts import Bar, range_bars, status_bars

counts = st.dictionaries(st.sampled_from(["green", "amber", "red", "none"]), st.integers(0, 50))


@given(st.dictionaries(st.text("abc", min_size=1), counts, min_size=1))
def test_segments_touch_and_their_lengths_are_their_share_of_the_longest_bar(facts):
    chart = status_bars("s", "Stages", facts)
    widest = max(sum(by.values()) for by in facts.values()) or 1

    for bar in chart.bars:
        right = 0
        for segment in bar.segments:
            assert segment.x == pytest.approx(right, abs=0.02)
            assert segment.width == pytest.approx(100 * segment.count / widest, abs=0.02)
            right = segment.x + segment.width


def test_only_colours_that_occur_have_a_place_in_legend_and_table():
    chart = status_bars(
        "s", "Stages", {"Transport": {"green": 5, "none": 1}, "Legal": {"green": 2}}
    )

    assert chart.legend == (("green", "Green"), ("none", "Not stated"))
    assert chart.columns == ("", "Green", "Not stated", "Total")
    assert chart.rows == (("Transport", 5, 1, 6), ("Legal", 2, 0, 2))
    assert chart.description == "Green: 7, Not stated: 1."


def test_a_range_is_drawn_from_low_to_high_and_a_lone_figure_from_zero():
    chart = range_bars("r", "Savings", [Bar("Range", 2.0, 4.0), Bar("Figure", None, None, 2.0)])

    spread, lone = chart.bars

    assert spread.x > 0
    assert spread.value_at is None
    assert lone.x == 0
    assert lone.value_at == pytest.approx(spread.x)


def test_a_missing_figure_is_said_and_not_drawn_as_zero():
    chart = range_bars("r", "Savings", [Bar("Known", 0, 10), Bar("Unknown", None, None)])

    assert chart.bars[1].missing
    assert chart.bars[1].text == "not stated"
    assert chart.rows[1] == ("Unknown", "not stated", "not stated", "not stated")


def test_a_figure_of_nought_is_drawn_and_is_not_missing():
    chart = range_bars("r", "Savings", [Bar("None saved", None, None, 0), Bar("Some", 0, 10)])

    assert not chart.bars[0].missing
    assert chart.bars[0].text == "£0"


def test_a_figure_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        range_bars("r", "Savings", [Bar("Loss", -2, 4)])


def test_the_words_give_figure_and_range():
    chart = range_bars("r", "Savings", [Bar("Routing", 360_000, 500_000, 410_000)])

    assert chart.description == "Routing: £410,000, within £360,000 to £500,000."

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.ui import words
from commonweal.methods.dates import PartDate

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("pounds", "text"),
    [
        (533_000, "£533,000"),
        (3_400_000, "£3.4 million"),
        (Decimal("5600000.00"), "£5.6 million"),
        (10_000_000, "£10 million"),
        (3_450_000, "£3.45 million"),
        (3_456_789, "£3,456,789"),
        (12.5, "£12.50"),
        (0, "£0"),
        (-18_700, "−£18,700"),
        (None, "not stated"),
    ],
)
def test_money_is_written_as_people_write_it_and_never_rounded_unseen(pounds, text):
    assert words.money(pounds) == text


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_money_in_words_gives_back_the_same_pounds(pounds):
    text = words.money(pounds).replace("£", "").replace(",", "").replace("−", "-")

    figure, *million = text.split(" ")

    assert Decimal(figure) * (1_000_000 if million else 1) == pounds


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (3_400_000, 5_400_000, "£3.4 million to £5.4 million"),
        (500_000, 500_000, "£500,000"),
        (None, 200_000, "up to £200,000"),
        (500_000, None, "at least £500,000"),
        (None, None, "not stated"),
    ],
)
def test_a_range_stays_a_range(low, high, text):
    assert words.money_range(low, high) == text


def test_zero_is_a_figure_and_not_a_gap():
    assert words.or_not_stated(0) == 0
    assert words.or_not_stated("") == "not stated"
    assert words.number(0) == "0"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(2315, None, "2,315"), (0.5, None, "0.5"), (12.3456, 1, "12.3"), (Decimal("3.0"), None, "3")],
)
def test_number_has_commas_and_no_idle_decimals(value, places, text):
    assert words.number(value, places) == text


def test_percent_reads_a_fraction():
    assert words.percent(Decimal("0.035"), 1) == "3.5%"
    assert words.percent(None) == "not stated"


def test_a_date_known_in_part_says_only_what_is_known():
    assert words.long_date(PartDate.parse("2010-07")) == PartDate.parse("2010-07").label()
    assert words.long_date(date(2026, 11, 12)) == "12 November 2026"
    assert words.short_date(date(2026, 11, 2)) == "2 Nov 2026"
    assert words.short_date(None) == "not stated"


def test_a_moment_is_told_in_local_time():
    summer = datetime(2026, 7, 1, 13, 5, tzinfo=UTC)

    assert words.moment(summer) == "1 July 2026 at 2:05pm"


def test_a_moment_near_midnight_is_dated_by_the_local_day():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert words.long_date(late) == "1 July 2026"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 21), "today"),
        (date(2026, 11, 22), "tomorrow"),
        (date(2026, 11, 20), "yesterday"),
        (date(2026, 11, 24), "in 3 days"),
        (date(2026, 10, 31), "3 weeks ago"),
        (date(2026, 8, 21), "3 months ago"),
        (date(2024, 11, 1), "2 years ago"),
    ],
)
def test_relative_tells_a_day_as_seen_from_today(day, text):
    assert words.relative(day, TODAY) == text


def test_plural_and_joined_make_plain_sentences():
    assert words.plural(1, "project", "projects") == "1 project"
    assert words.plural(2315, "project", "projects") == "2,315 projects"
    assert words.joined(["Bolton", "Bury", "Wigan"]) == "Bolton, Bury and Wigan"
    assert words.joined(["Bury"]) == "Bury"

"""Reading the dates of real programme tables, and asking about those with two meanings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.dates import PartDate, PartDateError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010", PartDate(2010)),
        ("2010-07", PartDate(2010, 7)),
        ("2010-07-31", PartDate(2010, 7, 31)),
        ("2010-07-31 00:00:00", PartDate(2010, 7, 31)),
        ("Sept 2010", PartDate(2010, 9)),
        ("September 2010", PartDate(2010, 9)),
        ("Sep-10", PartDate(2010, 9)),
        ("Sept. '10", PartDate(2010, 9)),
        ("7/2010", PartDate(2010, 7)),
        ("31/07/2010", PartDate(2010, 7, 31)),
        ("3/4/10", PartDate(2010, 4, 3)),
        ("31.07.2010", PartDate(2010, 7, 31)),
        ("31 July 2009", PartDate(2009, 7, 31)),
        ("31st July, 2009", PartDate(2009, 7, 31)),
        ("31-Jul-09", PartDate(2009, 7, 31)),
        ("July 31, 2009", PartDate(2009, 7, 31)),
        ("Friday 31 July 2009", PartDate(2009, 7, 31)),
        ("end July 2010", PartDate(2010, 7)),
        ("By the end of  July 2010 ", PartDate(2010, 7)),
        ("Dec-99", PartDate(1999, 12)),
    ],
)
def test_the_usual_ways_of_writing_a_date_are_read(text, expected):
    assert PartDate.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "question", "readings"),
    [
        ("Sept/Oct 2010", "September 2010 or October 2010?", ["2010-09", "2010-10"]),
        ("September / October 2010", "September 2010 or October 2010?", ["2010-09", "2010-10"]),
        ("Dec/Jan 2011", "December 2010 or January 2011?", ["2010-12", "2011-01"]),
        ("2010-09/2010-10", "September 2010 or October 2010?", ["2010-09", "2010-10"]),
        ("Q2 2010/11", "the last of them September 2010", ["2010-09"]),
        ("Q4 2010-11", "the last of them March 2011", ["2011-03"]),
        ("Q2 2010", "June 2010, or financial", ["2010-06", "2010-09"]),
        ("2009/2010", "looks like a financial year", ["2010-03"]),
        ("2009/10", "looks like a financial year", ["2010-03"]),
        ("Sep 10", "September 2010, or 10 September with no year?", ["2010-09"]),
        ("mid-July 2010", "Which day is meant?", ["2010-07"]),
        ("autumn 2010", "Which month is meant?", []),
    ],
)
def test_text_with_more_than_one_meaning_becomes_a_question(text, question, readings):
    with pytest.raises(PartDateError) as caught:
        PartDate.parse(text)

    assert question in str(caught.value)
    assert [str(reading) for reading in caught.value.readings] == readings


@pytest.mark.parametrize("text", ["TBC", "ongoing", "32", "10 September", "1/2/3/4"])
def test_text_that_names_no_date_is_answered_with_what_to_write(text):
    with pytest.raises(PartDateError, match=f"“{text}” could not be read as a date. Write a day"):
        PartDate.parse(text)


def test_a_blank_is_told_from_a_bad_date():
    with pytest.raises(PartDateError, match=r"^No date is given"):
        PartDate.parse("   ")


def test_a_question_never_offers_a_date_that_does_not_exist():
    with pytest.raises(PartDateError, match="is not a date in the calendar"):
        PartDate.parse("2010-02-28/2010-02-30")


def test_figures_with_the_month_first_are_refused_with_the_order_to_use():
    with pytest.raises(PartDateError, match="Dates in figures are read day first"):
        PartDate.parse("07/31/2010")


def test_a_month_in_letters_is_refused_without_a_word_on_figures():
    with pytest.raises(PartDateError, match=r"in the calendar\. Write a day"):
        PartDate.parse("31 Feb 2011")


@pytest.mark.parametrize(
    ("weekdays", "day"),
    [
        ("Mon Monday", 27),
        ("Tue Tues Tuesday", 28),
        ("Wed Weds Wednesday", 29),
        ("Thu Thur Thurs Thursday", 30),
        ("Fri Friday", 31),
        ("Sat Saturday", 25),
        ("Sun Sunday", 26),
    ],
)
def test_every_spelling_of_a_weekday_is_checked_against_the_date(weekdays, day):
    for weekday in weekdays.split():
        assert PartDate.parse(f"{weekday}, {day} July 2009") == PartDate(2009, 7, day)


@pytest.mark.parametrize(
    "months",
    [
        "Jan, February, Mar, April, May, June, July, Aug, Sept, October, Nov, December",
        "January, Feb, March, Apr, may, JUN, Jul, August, Sep, Oct., November, Dec",
    ],
)
def test_every_month_is_read_by_name_and_by_abbreviation(months):
    numbers = [PartDate.parse(f"{month} 2010").month for month in months.split(", ")]

    assert numbers == list(range(1, 13))


def test_years_of_two_figures_turn_at_seventy():
    years = [PartDate.parse(f"Sep-{figures}").year for figures in ("69", "70", "99", "00")]

    assert years == [2069, 1970, 1999, 2000]


def test_a_weekday_that_contradicts_the_date_is_asked_about():
    with pytest.raises(PartDateError, match="names a Monday, which 31 July 2009 is not"):
        PartDate.parse("Monday 31 July 2009")


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_a_sentence(text):
    try:
        value = PartDate.parse(text)
    except PartDateError as refusal:
        assert str(refusal).endswith((".", "?"))
    else:
        assert PartDate.parse(value.isoformat()) == value


@given(st.dates())
def test_british_figures_always_mean_day_month_year(day):
    text = f"{day.day}/{day.month:02d}/{day.year:04d}"

    assert PartDate.parse(text) == PartDate.from_date(day)

"""Moving one date and seeing what follows, on the ten councils' plan of July 2010."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.dates import PartDate, add_months
from commonweal.methods.network import (
    CycleError,
    Link,
    PlanItem,
    Shift,
    UnknownItemError,
    drop,
    move,
)


def item(key: str, start: str = "", end: str = "", *, done: bool = False) -> PlanItem:
    first, last = (PartDate.parse(text) if text else None for text in (start, end))
    return PlanItem(key, first, last, done)


HR = item("HR", "2009-09", "2010-06")
FINANCE = item("TF", "2009-10", "2010-05")
PAYROLL = [Link("HR", "TF")]


def test_slipping_hr_by_three_months_takes_the_finance_payroll_work_with_it():
    moved = move([HR, FINANCE], PAYROLL, "HR", Shift(months=3))

    assert [(each.after.key, str(each.after.end)) for each in moved] == [
        ("HR", "2010-09"),
        ("TF", "2010-08"),
    ]
    assert moved[1].sentence() == (
        "TF moves 3 months later (end May 2010 becomes August 2010), pushed by HR."
    )


def test_the_plan_itself_is_not_changed():
    items = [HR, FINANCE]

    moved = move(items, PAYROLL, "HR", Shift(months=3))

    assert items == [HR, FINANCE]
    assert moved[0].before is HR


def test_time_between_two_items_absorbs_a_delay_first():
    items = [item("A", "2010-01", "2010-03"), item("B", "2010-06", "2010-07")]

    by_two, by_three = (
        move(items, [Link("A", "B")], "A", Shift(months=months)) for months in (2, 3)
    )

    assert [each.after.key for each in by_two] == ["A"]
    assert [str(each.after.start) for each in by_three] == ["2010-04", "2010-07"]


def test_a_move_by_days_uses_up_the_days_between():
    items = [item("A", "2010-07-01", "2010-07-10"), item("B", "2010-07-14", "2010-07-20")]

    moved = move(items, [Link("A", "B", lag=1)], "A", Shift(days=5))

    assert [str(each.after.end) for each in moved] == ["2010-07-15", "2010-07-23"]


def test_a_lag_is_kept():
    items = [item("A", "2010-01", "2010-03"), item("B", "2010-06", "2010-07")]

    moved = move(items, [Link("A", "B", lag=20)], "A", Shift(months=2))

    assert [str(each.after.start) for each in moved] == ["2010-03", "2010-07"]


def test_the_latest_of_several_pushes_decides():
    items = [
        item("A", "2010-01", "2010-02"),
        item("B", "2010-03", "2010-04"),
        item("C", "2010-05", "2010-06"),
    ]
    links = [Link("A", "B"), Link("A", "C"), Link("B", "C")]

    moved = move(items, links, "A", Shift(months=3))

    assert [(each.after.key, each.shift.amount, each.because_of) for each in moved] == [
        ("A", 3, None),
        ("B", 3, "A"),
        ("C", 3, "B"),
    ]


def test_work_that_is_done_stays_and_hands_nothing_on():
    items = [HR, item("TF", "2009-10", "2010-05", done=True), item("Z", "2010-06", "2010-07")]

    moved = move(items, [*PAYROLL, Link("TF", "Z")], "HR", Shift(months=3))

    assert [each.after.key for each in moved] == ["HR"]


def test_bringing_an_item_forward_moves_nothing_else():
    moved = move([HR, FINANCE], PAYROLL, "HR", Shift(months=-2))

    assert [each.sentence() for each in moved] == [
        "HR moves 2 months earlier (end June 2010 becomes April 2010)."
    ]


def test_an_item_without_dates_is_still_told_that_it_moves():
    moved = move([HR, item("AD")], [Link("HR", "AD")], "HR", Shift(months=1))

    assert moved[1].sentence() == (
        "AD moves 1 month later (it has no end date to show), pushed by HR."
    )


def test_a_link_out_of_the_plan_is_passed_over():
    assert len(move([HR], PAYROLL, "HR", Shift(months=3))) == 1


def test_a_later_start_in_the_month_leaves_no_whole_month_free():
    items = [item("A", "2010-01-01", "2010-03-20"), item("B", "2010-04-20", "2010-05-20")]
    roomier = [items[0], item("B", "2010-04-21", "2010-05-21")]

    tight, loose = (move(plan, [Link("A", "B")], "A", Shift(months=1)) for plan in (items, roomier))

    assert [each.after.key for each in tight] == ["A", "B"]
    assert [each.after.key for each in loose] == ["A"]


def test_moving_something_unknown_is_refused():
    with pytest.raises(UnknownItemError, match="“XX” is not in the plan"):
        move([HR], [], "XX", Shift(months=1))


def test_a_loop_is_refused():
    with pytest.raises(CycleError):
        move([HR, FINANCE], [*PAYROLL, Link("TF", "HR")], "HR", Shift(months=1))


def test_a_shift_is_of_months_or_of_days():
    with pytest.raises(ValueError, match="not by both at once"):
        Shift(months=1, days=1)


def test_dropping_an_item_lists_the_unfinished_work_that_waits_for_it():
    items = [HR, FINANCE, item("Z"), item("DONE", done=True)]
    links = [*PAYROLL, Link("TF", "Z"), Link("HR", "DONE"), Link("HR", "GONE")]

    assert [each.key for each in drop(items, links, "HR")] == ["TF", "Z"]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.integers(1, 12))
def test_along_a_chain_each_gap_takes_its_share_of_the_delay(gaps, months):
    items, start = [item("0", "2010-01", "2010-01")], PartDate(2010, 1)
    for number, gap in enumerate(gaps, start=1):
        start = add_months(start, gap + 1)
        items.append(PlanItem(str(number), start, start))
    links = [Link(str(number), str(number + 1)) for number in range(len(gaps))]

    amounts = [each.shift.amount for each in move(items, links, "0", Shift(months=months))]

    expected = [months]
    for gap in gaps:
        expected.append(expected[-1] - gap)
    assert amounts == [amount for amount in expected if amount > 0]

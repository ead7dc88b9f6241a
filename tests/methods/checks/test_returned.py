from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.checks import AskedColumn, Level, ReturnedRow, ReturnInput, check_return
from commonweal.methods.checks.returned_cells import far_from
from commonweal.methods.method import WrongField

PAY, OTHER = AskedColumn("pay", "Pay", "£"), AskedColumn("other", "Running costs", "£")
GROSS = AskedColumn("gross", "Gross cost", "£", sum_of=("pay", "other"))
COLUMNS = (PAY, OTHER, GROSS)


def row(name, pay, other, gross):
    return ReturnedRow(name, {"pay": pay, "other": other, "gross": gross})


def found(*rows, **facts):
    """Kind, level and column of each finding."""
    result = check_return(ReturnInput(COLUMNS, rows, **facts))
    return [(each.kind, each.level.value, each.row, each.column) for each in result.findings]


def test_a_return_in_which_all_adds_up_has_nothing_to_mend():
    result = check_return(ReturnInput(COLUMNS, (row("HR", 60, 40, 100), row("Total", 60, 40, 100))))

    assert result.findings == ()
    assert (result.asked, result.given, result.score) == (3, 3, 1.0)


def test_a_row_and_a_total_that_do_not_add_up_are_to_be_mended():
    assert found(row("HR", 60, 40, 110), row("IT", 10, 10, 20), row("Total", 70, 50, 200)) == [
        ("sum", "mend", "HR", "gross"),
        ("sum", "mend", "Total", "gross"),
        ("total", "mend", "Total", "gross"),
    ]


def test_a_grand_total_counts_each_row_once():
    rows = [
        row("HR", 1, 1, 2), row("Subtotal", 1, 1, 2), row("IT", 2, 2, 4),
        row("Sub-total IT", 2, 2, 4), row("Total", 3, 3, 6),
    ]  # fmt: skip

    assert found(*rows) == []


def test_a_sum_that_is_off_by_rounding_is_only_told():
    assert found(row("HR", 33, 33, 67)) == [("sum", "know", "HR", "gross")]


def test_a_sum_with_a_blank_in_it_is_not_checked_and_the_blank_is_asked_about():
    assert found(row("HR", 60, None, 100)) == [
        ("blank", "confirm", "HR", "other"), ("sum", "know", "HR", "gross"),
    ]  # fmt: skip


def test_a_zero_is_believed_once_it_is_confirmed():
    given_ = ReturnInput(COLUMNS, (row("HR", 0, 40, 40),))

    before = check_return(given_)
    after = check_return(dataclasses.replace(given_, confirmed=("zero|HR|pay",)))

    assert [each.message for each in before.to_confirm] == [
        "“HR”, Pay is 0. Confirm that 0 is meant, or leave it blank if it is not known."
    ]
    assert (before.score, after.score) == (pytest.approx(2 / 3), 1.0)
    assert [each.confirmed for each in after.to_confirm] == [True]


def test_a_text_is_no_figure_and_a_figure_below_its_least_is_wrong():
    assert found(row("HR", "see note", -5, None)) == [
        ("text", "mend", "HR", "pay"), ("bounds", "mend", "HR", "other"),
        ("blank", "confirm", "HR", "gross"),
    ]  # fmt: skip


def test_rows_that_are_asked_for_are_looked_for_whatever_their_capitals():
    assert found(row("payroll ", 1, 1, 2), expected_rows=("Payroll", "Recruitment")) == [
        ("missing_row", "confirm", "Recruitment", "")
    ]


def test_a_row_that_stands_twice_is_told():
    assert ("twice", "mend", "hr", "") in found(row("HR", 1, 1, 2), row("hr", 1, 1, 2))


def test_a_column_in_thousands_is_asked_about_once_and_not_cell_by_cell():
    before = (row("HR", 60_000, 40_000, 100_000), row("IT", 30_000, 20_000, 50_000))
    now = (row("HR", 60, 40_000, 40_060), row("IT", 30, 20_000, 20_030))

    kinds = found(*now, before=before)

    assert ("unit", "confirm", "", "pay") in kinds
    assert ("unit", "confirm", "", "other") not in kinds
    assert [each for each in kinds if each[0] == "changed" and each[3] == "pay"] == []


def test_a_figure_that_doubled_since_last_time_is_asked_about():
    assert found(row("HR", 130, 40, 170), before=(row("HR", 60, 40, 100),)) == [
        ("changed", "confirm", "HR", "pay")
    ]


def test_a_figure_far_from_those_of_others_is_asked_about():
    others = tuple((row("HR", pay, 40, pay + 40),) for pay in (58, 60, 61, 63, 65))

    kinds = found(row("HR", 95, 40, 135), others=others)

    assert ("far", "confirm", "HR", "pay") in kinds


def test_four_other_returns_are_too_few_to_tell_the_usual():
    others = tuple((row("HR", pay, 40, pay + 40),) for pay in (58, 60, 61, 63))

    assert far_from(95.0, [58.0, 60.0, 61.0, 63.0]) is None
    assert found(row("HR", 95, 40, 135), others=others) == []


def test_a_modified_z_score_is_as_published():
    # source: Iglewicz and Hoaglin (1993): 0.6745 (x - median) / MAD; here of logarithms to base e
    # of 1, 10, 100, 1000, 10000, whose median is ln 100 and whose MAD is ln 10
    score = far_from(1e5, [1.0, 10.0, 100.0, 1_000.0, 10_000.0])

    assert score == pytest.approx(0.6745 * 3)


def test_a_column_is_no_sum_of_what_is_not_asked():
    with pytest.raises(WrongField) as refusal:
        ReturnInput((AskedColumn("a", "A", sum_of=("b",)),), ())

    assert refusal.value.path == ("columns", 0, "sum_of")


cells = st.one_of(st.none(), st.integers(-10, 10**7).map(float), st.sampled_from(["", "n.a.", "x"]))


@given(st.lists(st.tuples(cells, cells, cells), max_size=6))
def test_a_blank_is_never_read_as_nought_and_the_score_is_a_share(values):
    rows = tuple(row(f"R{at}", *each) for at, each in enumerate(values))

    result = check_return(ReturnInput(COLUMNS, rows))

    assert result.given <= result.asked == 3 * len(rows)
    assert result.score is None if not rows else 0 <= result.score <= result.given / result.asked
    for each in result.findings:
        if each.kind == "zero":
            assert rows[int(each.row[1:])].values[each.column] == 0
        assert each.level in Level

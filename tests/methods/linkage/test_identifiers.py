"""Identifiers read and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.linkage import charity_number, company_number, vat_number


@pytest.mark.parametrize("written", ["GB 980 7806 84", "980780684", "GB980780684001"])
def test_a_vat_registration_is_read_however_it_is_written(written):
    assert vat_number(written) == "980780684"


@given(st.integers(10**6, 10**7 - 1), st.integers(0, 6), st.integers(1, 9), st.booleans())
def test_a_slip_in_one_digit_is_found_unless_it_changes_the_check_itself(number, place, more, old):
    weights = (8, 7, 6, 5, 4, 3, 2)
    total = sum(int(d) * w for d, w in zip(str(number), weights, strict=True))
    right = f"{number}{(-total if old else -total - 55) % 97:02}"

    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]

    moved = (int(wrong[place]) - int(right[place])) * weights[place]
    assert vat_number(right) == right
    assert (vat_number(wrong) is None) == (moved % 97 != (42 if old else 55))


@pytest.mark.parametrize("written", ["", "Not yet available", "000000000", "12345678", "980780685"])
def test_what_is_no_vat_registration_is_none(written):
    assert vat_number(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("02227962", "02227962"),
        ("2227962", "02227962"),
        ("2227962.0", "02227962"),
        ("sc 123456", "SC123456"),
        ("OC1234", "OC001234"),
        ("RS007530", "RS007530"),
    ],
)
def test_a_company_number_gets_its_lost_zero_back(written, number):
    assert company_number(written) == number


@pytest.mark.parametrize("written", ["", "N/A", "1234", "123456789", "XX123456", "00000000"])
def test_what_is_no_company_number_is_none(written):
    assert company_number(written) is None


WORDS_IN_PLACE_OF_A_NUMBER = (
    "Awaiting", "AWAITING", "Not yet available", "NOT YET AVAILABLE", "TBC", "N/A", "n/a", "NA",
    "None", "Unknown", "NULL", "-", "0", "Pending", "Applied for", "Exempt", "Sole trader",
)  # fmt: skip


@pytest.mark.parametrize("written", WORDS_IN_PLACE_OF_A_NUMBER)
def test_a_word_in_place_of_a_number_is_a_number_of_no_register(written):
    assert (company_number(written), charity_number(written), vat_number(written)) == (None,) * 3


def test_charity_numbers_of_three_registers_are_read():
    assert charity_number("1 089 464") == "1089464"
    assert charity_number("SC038225") == "SC038225"
    assert charity_number("NIC100123") == "NIC100123"
    assert charity_number("12") is None

"""Spend with suppliers on a register of contracts, and off it."""

from datetime import date

import pytest

from commonweal.decide.spend.analysis.questions.contracts import (
    REGISTER,
    answer,
    coverage,
    off_contract,
)


@pytest.fixture
def register(ledgers):
    def made(*rows):
        keys = ("supplier", "title", "starts_on", "ends_on", "value_pence")
        return ledgers.of(*(dict(zip(keys, row, strict=False)) for row in rows), schema=REGISTER)

    return made


def test_spend_is_in_term_while_any_contract_runs(ledgers, a_line, register):
    lines = ledgers.of(
        a_line("a", "s1", 10, paid_on=date(2022, 1, 1)),
        a_line("a", "s1", 20, paid_on=date(2022, 7, 1)),
        a_line("a", "s1", 40, paid_on=None),
        a_line("a", "s2", 100),
    )
    contracts = register(
        ("s1", "Roads", date(2022, 6, 1), None), ("s1", "Roads again", date(2022, 6, 2), None)
    )

    (found,) = ledgers.told(coverage(lines, contracts))

    assert (found["lines"], found["pence"]) == (4, 170)
    assert (found["register_pence"], found["term_pence"]) == (70, 20)


def test_suppliers_off_the_register_come_by_size(ledgers, a_line, register):
    lines = ledgers.of(a_line("a", "s1", 10), a_line("a", "s2", 20), a_line("b", "s3", 30))

    found = ledgers.told(off_contract(lines, register(("s1",))))

    assert [row["supplier"] for row in found] == ["s3", "s2"]


def test_the_share_runs_from_in_term_to_on_the_register(ledgers, a_line, register):
    contracts = register(("s1", "Roads", None, date(2000, 1, 1)))
    asked = ledgers.asked(a_line("a", "s1", 30), a_line("a", "s2", 70), register=contracts)

    whole, on, off = answer(asked).figures

    assert (whole.value, on.low, on.value, off.low, off.high) == (100, 0.0, 0.3, 70, 100)


def test_doubt_about_links_widens_the_range_of_what_is_off_contract(ledgers, a_line, register):
    contracts = register(("s1", "Roads", None, None))
    asked = ledgers.asked(
        a_line("a", "s1", 30), a_line("a", "s1", 20, payee="S-1", supplier_probability=0.6),
        a_line("a", "s2", 10, supplier_group="s1"), a_line("a", "s3", 40),
        register=contracts,
    )  # fmt: skip

    _whole, on, off = answer(asked).figures

    assert (on.low, on.value, on.high) == (0.3, 0.5, 0.6)
    assert (off.low, off.value, off.high) == (40, 50, 70)


def test_the_share_is_of_partners_whose_register_is_here(ledgers, a_line, register):
    asked = ledgers.asked(
        a_line("a", "s1", 30), a_line("a", "s2", 70), a_line("b", "s2", 900), a_line("c", "s3", 1),
        register=register(("s1",)), registers={"a": "Ash (as at 5 May 2022)"},
        names={"a": "Ash", "b": "Birch", "c": "Alder"},
    )  # fmt: skip

    found = answer(asked)

    whole, on, off, apart = found.figures
    assert (whole.value, on.value, off.value, apart.value) == (100, 0.3, 70, 901)
    assert found.rests_on == (
        "Registers of: Ash (as at 5 May 2022). Without a register here, so not counted: "
        "Alder, Birch."
    )
    (row,) = found.rows
    assert row["pence"] == 70
    assert found.where(row, found.columns[-1]) == {"supplier": "s2", "partner": "a"}


def test_partners_of_whom_no_register_is_here_are_refused(ledgers, a_line, register):
    asked = ledgers.asked(a_line("b"), register=register(("s1",)), registers={"a": "Ash (…)"})

    assert "No register of contracts of b is here. Registers of: Ash" in answer(asked).missing


def test_without_a_register_it_asks_for_one(ledgers, a_line):
    assert "Upload one" in answer(ledgers.asked(a_line())).missing

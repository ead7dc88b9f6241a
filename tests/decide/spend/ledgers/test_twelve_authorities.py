"""Real ledgers of twelve authorities, trimmed, read with no code for any of them."""

import csv
from pathlib import Path

import pytest

from commonweal.decide.spend.ledgers import Kind, LedgerRefused, read_ledger

EXAMPLES = Path(__file__).parents[4] / "examples/spend"
REGISTER = EXAMPLES / "salford/2022-07.csv"
NAMELESS = EXAMPLES / "hyndburn/hyndburn-March-25-CSV.csv"
FILES = sorted(path for path in EXAMPLES.glob("*/*.csv") if path not in (REGISTER, NAMELESS))


def read(path, **more):
    return read_ledger(path.read_bytes(), path.name, **more)


def test_there_are_twelve_authorities():
    assert len({path.parent.name for path in FILES}) == 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_authority_is_read_without_code_of_its_own(path):
    ledger = read(path)

    assert ledger.receipt.accepted > 20
    assert all(sheet.accounted_for for sheet in ledger.receipt.sheets)
    assert ledger.lines["payee"].null_count() == 0
    assert ledger.receipt.total_pence == ledger.lines["amount_pence"].sum() != 0
    if ledger.receipt.kind is not Kind.TOTALS:
        assert ledger.receipt.undated == 0


def test_a_register_published_by_mistake_is_refused():
    with pytest.raises(LedgerRefused, match=r"2022-07\.csv seems to be a contracts register"):
        read(REGISTER)


def test_a_month_without_column_names_is_read_by_the_layout_of_the_months_before():
    known = read(EXAMPLES / "hyndburn/hyndburn-February-2025-csv.csv").layouts

    ledger = read(NAMELESS, known=known)

    assert ledger.receipt.accepted > 20
    assert ledger.receipt.undated == 0


def test_lines_whose_comma_was_lost_are_refused_not_misread():
    receipt = read(EXAMPLES / "lambeth/2012-06-payments.csv").receipt

    assert len(receipt.refusals) == 23
    assert all("is no sum of money" in refusal.reason for refusal in receipt.refusals)


def test_the_sum_is_that_of_a_plain_reading():
    path = EXAMPLES / "manchester/2010-12.csv"
    with path.open(newline="", encoding="utf-8") as file:
        plain = sum(round(float(row["Amount"]) * 100) for row in csv.DictReader(file))

    assert read(path).receipt.total_pence == plain

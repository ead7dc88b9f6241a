"""The table of docs/reference/spend-summary.md, worked out on the trimmed real ledgers."""

from pathlib import Path

import pytest

from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.analysis.questions import QUESTIONS, Asked, Level, orders
from commonweal.decide.spend.analysis.questions.lines import bought, matching
from commonweal.decide.spend.analysis.questions.seemly import seemly
from commonweal.decide.spend.analysis.questions.summary import curve, summary
from commonweal.decide.spend.ledgers import Cube, Shelf
from commonweal.decide.spend.ledgers.loading import load_folder

EXAMPLES = Path(__file__).parents[5] / "examples/spend"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def files(shelf):
    return [
        kept
        for loaded in load_folder(shelf, "p", EXAMPLES)
        for kept in shelf.kept("p", loaded.partner)
    ]


@pytest.fixture(scope="module")
def asked(shelf, files):
    cube = Cube(shelf, files, link_payees(shelf, "p", files))
    return Asked(cube.lines, cube.ask)


def test_the_ledgers_of_twelve_authorities_come_to_their_sum(asked, files):
    found = summary(asked)

    assert found.pence == sum(kept.total_pence - kept.held_pence for kept in files)
    assert (found.lines, found.pence) == (3_836, 4_132_311_841)
    assert len(asked.partners()) == 12


def test_linking_finds_more_that_is_shared_than_equal_names_do(asked):
    found = summary(asked)
    suppliers, shared, pence = found.by_name
    rows = [found.by_level[level] for level in Level]

    assert suppliers > rows[0]["suppliers"] > rows[1]["suppliers"] > rows[2]["suppliers"]
    assert shared < rows[0]["shared"] < rows[1]["shared"] < rows[2]["shared"]
    assert pence < rows[0]["shared_pence"] < rows[1]["shared_pence"] < rows[2]["shared_pence"]
    assert {row["pence"] for row in rows} == {found.market_pence}


def test_the_curve_ends_where_all_partners_buy_together(asked):
    row = summary(asked).by_level[Level.SUPPLIER]

    shares = curve(asked, Level.SUPPLIER)

    assert shares[12] == pytest.approx(row["shared_pence"] / row["pence"])
    assert list(shares) == list(range(2, 13))


def test_darlington_names_an_order_on_111_of_176_lines(asked):
    (row,) = orders.answer(asked).rows

    assert (row["partner"], row["ordered"], row["lines"]) == ("darlington", 111, 176)


def test_every_sum_of_every_answer_is_that_of_the_lines_it_leads_to(asked):
    tried = 0
    for question in QUESTIONS:
        found = question.answer(asked)
        for row in found.rows[:5]:
            for column in found.columns:
                where = found.where(row, column)
                if where is None or row.get(column.key) is None or question.slug == "terms":
                    continue
                lines = matching(asked.lines, where)
                ((pence,),) = asked.ask(lines.agg(pence=lines.amount_pence.sum()))
                assert pence == row[column.key], (question.slug, column.key, where)
                tried += 1
    assert tried > 30


def test_no_supplier_of_the_trimmed_ledgers_reads_as_a_person(asked):
    market = bought(asked.lines)
    names = [row.supplier_name for row in asked.ask(market.select("supplier_name").distinct())]

    assert len(names) > 1_000
    assert [name for name in names if seemly(name) != " ".join(name.split())] == []

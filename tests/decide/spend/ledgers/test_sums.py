"""A question put to sums has the answer that the lines give."""

from datetime import date

import ibis
import pytest
from ibis import _
from ibis.expr import operations as ops

from commonweal.decide.spend.ledgers import Cube, Shelf, cube_file, read_ledger
from commonweal.decide.spend.ledgers import cube as cube_module
from commonweal.decide.spend.ledgers.cube_file import SUMS
from commonweal.decide.spend.ledgers.sums import put_to_sums

LEDGER = (
    "Supplier,Date,Amount,Department,Invoice Number\n"
    "Tarmac Ltd,05/04/2022,12.50,Roads,A1\n"
    "Tarmac Ltd,06/04/2022,-2.50,Roads,\n"
    "Capita plc,01/03/2022,100.00,,B2\n"
    "Capita plc,01/03/2022,7.00,Finance,B3\n"
)


@pytest.fixture
def cube(tmp_path):
    shelf = Shelf(tmp_path)
    return Cube(shelf, [shelf.put("p", "a", read_ledger(LEDGER.encode(), "april.csv"))])


def named(lines):
    return lines.mutate(who=lines.payee.upper())


def big(lines):
    return lines.filter(lines.amount_pence > 1000)


def of_itself(lines):
    return lines.filter(lines.payee.isin(big(lines).payee))


def ranked(lines):
    return lines.mutate(nth=ibis.row_number().over(order_by=lines.line))


SUMMED = {
    "count and sum": lambda t: t.group_by("payee").agg(n=t.count(), p=t.amount_pence.sum()),
    "of nothing": lambda t: t.filter(t.year == 1990).agg(n=_.count(), p=_.amount_pence.sum()),
    "where": lambda t: t.agg(
        n=t.count(where=t.year == 2022),
        p=t.amount_pence.sum(where=t.year == 1990),
        u=t.unit.count(),
    ),
    "renamed": lambda t: named(t).group_by("who").agg(p=_.amount_pence.sum(), y=_.year.max()),
    "distinct": lambda t: t.select("payee").distinct(),
    "how many": lambda t: t.agg(n=t.payee.nunique(), p=t.amount_pence.sum() / 100),
    "sums of sums": lambda t: (
        t.group_by("payee", "year").agg(p=_.amount_pence.sum()).group_by("year").agg(m=_.p.max())
    ),
}
NOT_SUMMED = {
    "single amounts": lambda t: t.group_by("payee").agg(p=t.amount_pence.max()),
    "filtered by amount": lambda t: big(t).agg(n=_.count()),
    "a mean": lambda t: t.agg(m=t.amount_pence.mean()),
    "another column": lambda t: t.group_by("invoice").agg(n=t.count()),
    "a sum of ones": lambda t: t.select(one=ibis.literal(1)).agg(n=_.one.sum()),
    "amount changed": lambda t: t.mutate(amount_pence=t.amount_pence + 1).agg(
        p=_.amount_pence.sum()
    ),
    "amount replaced": lambda t: t.mutate(amount_pence=ibis.literal(5)).agg(p=_.amount_pence.sum()),
    "ranked rows": lambda t: ranked(t).filter(_.nth <= 2).agg(n=_.count()),
    "asking twice": lambda t: of_itself(t).agg(n=_.count()),
}


def plain(cube, question):
    """The answer from the lines themselves."""
    sql = ibis.to_sql(question, dialect="duckdb")
    return sorted(map(repr, cube._store._database.execute(str(sql)).fetchall()))


@pytest.mark.parametrize("ask", SUMMED.values(), ids=SUMMED)
def test_a_count_or_a_sum_is_put_to_sums_and_has_the_same_answer(cube, ask):
    question = ask(cube.lines)

    tables = {each.name for each in put_to_sums(question).op().find(ops.UnboundTable)}

    assert tables <= SUMS.keys()
    assert sorted(repr(tuple(row)) for row in cube.ask(question)) == plain(cube, question)


@pytest.mark.parametrize("ask", NOT_SUMMED.values(), ids=NOT_SUMMED)
def test_what_looks_at_single_lines_is_put_to_the_lines(cube, ask):
    question = ask(cube.lines)

    tables = {each.name for each in put_to_sums(question).op().find(ops.UnboundTable)}

    assert "lines" in tables
    assert sorted(repr(tuple(row)) for row in cube.ask(question)) == plain(cube, question)


def test_every_table_of_sums_adds_up_to_the_lines(cube):
    for name in SUMS:
        (found,) = cube._store._database.execute(
            f"SELECT sum(lines)::BIGINT, sum(pence)::BIGINT FROM {name}"  # noqa: S608
        ).fetchall()

        assert found == (4, 11700)


def test_an_answer_is_kept_and_cannot_be_changed_by_who_got_it(cube):
    question = cube.lines.order_by("line").select("paid_on").limit(1)

    cube.ask(question).clear()

    assert cube.ask(question) == [(date(2022, 4, 5),)]


def test_cubes_made_long_ago_make_room_for_new_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(cube_file, "_MOST_CUBES", 2)
    shelf = Shelf(tmp_path)
    files = [
        shelf.put("p", "a", read_ledger(LEDGER.replace("A1", f"N{n}").encode(), f"{n}.csv"))
        for n in range(4)
    ]

    for file in files:
        assert Cube(shelf, [file]).sums([]) != []

    assert len(list((tmp_path / "p/.cubes").iterdir())) == 2
    assert Cube(shelf, files[:1]).sums([]) != []


def test_answers_not_asked_for_longest_are_let_go(cube, monkeypatch):
    monkeypatch.setattr(cube_module, "_MOST_ROWS_KEPT", 8)
    questions = [cube.lines.select(name).order_by(name) for name in ("payee", "line")]

    for question in questions:
        cube.ask(question)

    assert list(cube._store._told) == [questions[1].op()]

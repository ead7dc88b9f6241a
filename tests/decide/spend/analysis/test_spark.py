"""Every question has one answer, whichever engine is asked: DuckDB here, Spark elsewhere."""

import shutil
from pathlib import Path

import pytest
from tests.decide.spend.analysis.on_spark import alike, asking_spark, same_answer

from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.analysis.questions.answers import Asked
from commonweal.decide.spend.analysis.questions.catalogue import QUESTIONS
from commonweal.decide.spend.ledgers import Cube, Shelf
from commonweal.decide.spend.ledgers.loading import load_folder

EXAMPLES = Path(__file__).parents[4] / "examples/spend"


@pytest.fixture(scope="module")
def cube(tmp_path_factory):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    kept = [file for each in load_folder(shelf, "p", EXAMPLES) for file in each.kept]
    return Cube(shelf, kept, link_payees(shelf, "p", kept))


@pytest.fixture(scope="module")
def spark(cube, tmp_path_factory):
    pytest.importorskip(
        "pyspark", reason="PySpark is not installed: pip install 'commonweal[bench]' brings it."
    )
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17: no java here.")
    with asking_spark(cube, tmp_path_factory.mktemp("lines")) as ask:
        yield ask


@pytest.mark.filterwarnings("ignore")  # PySpark's own, of pandas and of sockets left open
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_spark_gives_the_answer_of_duckdb_cell_for_cell(question, cube, spark):
    here = question.answer(Asked(cube.lines, cube.ask))

    there = question.answer(Asked(cube.lines, spark))

    assert same_answer(here, there)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (1, 2),
        ("a", None),
        (0.1, 0.1 + 1e-9),
        ([(1, "a")], [(1, "a"), (2, "b")]),
        ([(1, 0.5)], [(1, 0.6)]),
        ({"a": 1.0}, {"b": 1.0}),
    ],
)
def test_a_cell_that_differs_is_seen(one, two):
    assert not alike(one, two)


def test_the_last_digits_of_a_fraction_are_not():
    assert alike([(0.1 + 0.2, "a")], [(0.3, "a")])

"""Every question has one answer, whichever engine is asked: DuckDB here, Spark elsewhere."""

import shutil
from collections import namedtuple
from pathlib import Path

import ibis
import pytest

from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.analysis.questions.answers import Asked
from commonweal.decide.spend.analysis.questions.catalogue import QUESTIONS
from commonweal.decide.spend.ledgers import Cube, Shelf
from commonweal.decide.spend.ledgers.loading import load_folder

pyspark = pytest.importorskip(
    "pyspark", reason="PySpark is not installed: pip install 'commonweal[bench]' brings it."
)
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17: no java here."),
    pytest.mark.filterwarnings("ignore"),  # PySpark's own, of pandas and of sockets left open
]
EXAMPLES = Path(__file__).parents[4] / "examples/spend"


@pytest.fixture(scope="module")
def cube(tmp_path_factory):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    kept = [file for each in load_folder(shelf, "p", EXAMPLES) for file in each.kept]
    return Cube(shelf, kept, link_payees(shelf, "p", kept))


@pytest.fixture(scope="module")
def spark(cube, tmp_path_factory):
    """Asks Spark what DuckDB is asked: the same expressions of the same lines."""
    path = tmp_path_factory.mktemp("lines") / "lines.parquet"
    cube.write_lines(path)
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    backend = ibis.pyspark.connect(session)
    session.read.parquet(str(path)).createOrReplaceTempView("lines")

    def ask(question):
        row = namedtuple("Row", question.columns)
        found = session.sql(str(backend.compile(question))).collect()
        return [row(*values) for values in found]

    yield ask
    session.stop()


def alike(one, two):
    """Equal, but for the last digits of a fraction."""
    if isinstance(one, float) and isinstance(two, float):
        return one == pytest.approx(two, rel=1e-12)
    if isinstance(one, dict):
        return one.keys() == two.keys() and all(alike(one[key], two[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(two) and all(map(alike, one, two))
    return one == two


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_spark_gives_the_answer_of_duckdb_cell_for_cell(question, cube, spark):
    here = question.answer(Asked(cube.lines, cube.ask))

    there = question.answer(Asked(cube.lines, spark))

    assert alike(here.rows, there.rows)
    assert [(f.label, f.value, f.low, f.high) for f in here.figures] == [
        (f.label, pytest.approx(f.value), pytest.approx(f.low), pytest.approx(f.high))
        for f in there.figures
    ]
    assert (here.missing, here.chart and len(here.chart.bars)) == (
        there.missing,
        there.chart and len(there.chart.bars),
    )

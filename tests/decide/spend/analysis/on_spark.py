"""Spark within this process, asked the same expressions of the same lines as DuckDB."""

from __future__ import annotations

import math
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis

from commonweal.decide.spend.analysis.questions.answers import Answer
from commonweal.decide.spend.ledgers import Cube

Ask = Callable[[ibis.Table], list[Any]]


@contextmanager
def asking_spark(cube: Cube, folder: Path) -> Iterator[Ask]:
    """What asks Spark, in local mode on two processors, as `cube.ask` asks DuckDB."""
    import pyspark

    cube.write_lines(folder / "lines.parquet")
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    backend = ibis.pyspark.connect(session)
    session.read.parquet(str(folder / "lines.parquet")).createOrReplaceTempView("lines")

    def ask(question: ibis.Table) -> list[Any]:
        row = namedtuple("Row", question.columns)  # type: ignore[misc]
        found = session.sql(str(backend.compile(question))).collect()
        return [row(*values) for values in found]

    try:
        yield ask
    finally:
        session.stop()


def same_answer(here: Answer, there: Answer) -> bool:
    """Whether two answers agree in every row and figure, but for the last digits of a fraction."""
    return (
        alike(here.rows, there.rows)
        and alike(_figures(here), _figures(there))
        and here.missing == there.missing
        and (here.chart and len(here.chart.bars)) == (there.chart and len(there.chart.bars))
    )


def _figures(answer: Answer) -> list[tuple[Any, ...]]:
    return [(each.label, each.value, each.low, each.high) for each in answer.figures]


def alike(one: Any, two: Any) -> bool:
    """Equal, but for the last digits of a fraction."""
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=1e-9)
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(alike(one[key], two[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(two, list | tuple):
        return len(one) == len(two) and all(map(alike, one, two))
    return bool(one == two)

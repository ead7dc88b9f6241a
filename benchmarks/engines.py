"""The questions of spend asked of DuckDB and of Spark in local mode, beside each other.

    script/bench engines                       300,000 lines
    BENCH_LINES=2000000 script/bench engines
    BENCH_LEDGERS=folder script/bench engines  of these ledgers, a folder an authority

Both are given the same Ibis expressions of the same lines and their answers are compared cell for
cell. DuckDB is asked as the pages ask it: a question that only counts and adds is put to sums that
were made beside the lines. Spark has the lines as one Parquet file, on the same two processors.
PySpark is no part of what Commonweal needs; to have it, with Java 17 at hand:

    uv run --no-sync --with 'pyspark>=4.3,<5' python benchmarks/engines.py
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _ledgers import EXAMPLES, count_lines, repeat_ledgers, repeats
from _tables import print_machine, print_table

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/decide/spend/analysis"), str(ROOT / "src")]

from on_spark import asking_spark, same_answer  # noqa: E402

from commonweal.decide.spend.analysis.linking import link_payees  # noqa: E402
from commonweal.decide.spend.analysis.questions.answers import Answer, Asked  # noqa: E402
from commonweal.decide.spend.analysis.questions.catalogue import QUESTIONS  # noqa: E402
from commonweal.decide.spend.ledgers import Cube, Shelf  # noqa: E402
from commonweal.decide.spend.ledgers.loading import load_folder  # noqa: E402

LINES = int(os.environ.get("BENCH_LINES", "300000"))


def main() -> None:
    print_machine()
    warnings.simplefilter("ignore")  # PySpark's own, of pandas and of sockets left open
    if why := _missing():
        print(why)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = Path(os.environ.get("BENCH_LEDGERS", EXAMPLES))
        repeat_ledgers(source, folder / "raw", *repeats(count_lines(source), LINES))
        shelf = Shelf(folder / "shelf")
        kept = [
            f for each in load_folder(shelf, "p", folder / "raw", processes=2) for f in each.kept
        ]
        made, _, cube = _timed(lambda: Cube(shelf, kept, link_payees(shelf, "p", kept, threads=2)))
        _compare(cube, folder, sum(each.lines for each in kept), made)


def _missing() -> str:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "PySpark is not installed; the first lines of benchmarks/engines.py say how to."
    return "" if shutil.which("java") else "Spark needs Java 17: no java here."


def _compare(cube: Cube, folder: Path, lines: int, made: float) -> None:
    rows: list[list[Any]] = []
    begun = time.perf_counter()
    with asking_spark(cube, folder) as ask:
        started = time.perf_counter() - begun
        for question in QUESTIONS:
            here = _timed(lambda q=question: q.answer(Asked(cube.lines, cube.ask)))  # type: ignore[misc]
            there = _timed(lambda q=question: q.answer(Asked(cube.lines, ask)))  # type: ignore[misc]
            same = "yes" if same_answer(here[2], there[2]) else "NO"
            rows.append([question.slug, *here[:2], *there[:2], _cells(here[2]), same])
    rows.append(["all of them", *(sum(row[n] for row in rows) for n in range(1, 6)), None])
    heads = ["", "DuckDB, s", "processor s", "Spark, s", "processor s", "cells", "the same"]
    print_table(f"Questions asked of {lines:,} lines for the first time", heads, rows)
    print(f"Suppliers and cube: {made:.1f} s. Spark started, with its lines: {started:.1f} s.")


def _timed(act: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds of the clock, processor seconds of this process and of Spark's, and the answer."""
    wall, before = time.perf_counter(), _processor()
    answer = act()
    return time.perf_counter() - wall, _processor() - before, answer


def _processor() -> float:
    """Processor seconds so far of this process and of those it has running, as Linux tells them."""
    children = [path.read_text().split() for path in Path("/proc/self/task").glob("*/children")]
    stats = [Path(f"/proc/{pid}/stat") for pids in children for pid in pids]
    ticks = [s.read_text().rpartition(")")[2].split()[11:13] for s in stats if s.exists()]
    return time.process_time() + sum(int(n) for each in ticks for n in each) / os.sysconf(
        "SC_CLK_TCK"
    )


def _cells(answer: Answer) -> int:
    return sum(map(len, answer.rows)) + len(answer.figures)


if __name__ == "__main__":
    main()

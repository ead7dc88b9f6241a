"""A region's ledgers: raw files to lines, suppliers and answers, beside what reads them otherwise.

    script/bench spend                                  3.3 million lines
    BENCH_SIZES=full script/bench spend                 13 million
    BENCH_LEDGERS=folder script/bench spend             of these ledgers, a folder an authority

pandas and polars do what an analyst would write (`_analyst.py`): open each file, find the columns,
put names in one form, sum by supplier and partner. Ours besides keeps each line with its place,
reads dates, looks for republished lines and links names that are spelt otherwise.

Without BENCH_LEDGERS the trimmed ledgers of examples/spend are repeated until there are enough:
then the names of suppliers are few. Each step runs in a process of its own, so that its memory is
its own. Processor seconds are of all its processes; the machine may do other work besides.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _analyst import Summed, with_pandas, with_polars
from _apart import apart
from _ledgers import EXAMPLES, count_lines, partners_of, repeat_ledgers, repeats
from _tables import print_machine, print_table

LINES = {"small": 60_000, "quarter": 3_300_000, "full": 13_000_000}
PLACE = "region"


def main() -> None:
    print_machine()
    for size in os.environ.get("BENCH_SIZES", "quarter").split(","):
        with tempfile.TemporaryDirectory() as folder:
            _run(Path(folder), LINES[size])


def _run(folder: Path, lines: int) -> None:
    source = Path(os.environ.get("BENCH_LEDGERS", EXAMPLES))
    raw, shelf = folder / "raw", folder / "shelf"
    once = apart(count_lines, source)[0]
    copies, again = repeats(once, lines)
    repeat_ledgers(source, raw, copies, again)
    steps: list[tuple[str, Callable[..., int | Summed], tuple[Path, ...]]] = [
        ("reading the bytes and their digest (the limit)", _bytes, (raw,)),
        ("polars: an analyst's sums by supplier and partner", _polars, (raw,)),
        ("pandas: an analyst's sums by supplier and partner", _pandas, (raw,)),
        ("Commonweal: lines, receipts, republished lines", _load, (raw, shelf)),
        ("Commonweal: suppliers", _link, (shelf,)),
        ("Commonweal: lines with suppliers and sums, ready to be asked", _cube, (shelf,)),
    ]
    rows, sums = [], {}
    for name, step, given in steps:
        done, wall, processor, peak = apart(step, *given)
        if isinstance(done, Summed):
            sums[name.partition(":")[0]] = done
            done = done.lines
        rows.append((name, f"{done:,}", f"{wall:.1f}", f"{processor:.1f}", f"{peak:,.0f}"))
    sums["Commonweal"] = apart(_summed, raw, shelf)[0]
    print_table(
        f"{once:,} lines of {source.name}, {copies} times, each line {again} times in its file",
        ("", "lines or payees", "seconds", "processor s", "peak MB"),
        rows,
    )
    print_table(
        "What comes of it",
        ("", "lines", "suppliers", "of two or more", "£m", "files left out"),
        [(name, *each.told()) for name, each in sums.items()],
    )
    print_table(
        "Questions, milliseconds", ("", "first asked", "asked again"), apart(_asked, shelf)[0]
    )
    print(f"Cube: {_size(shelf / PLACE / '.cubes')} MB, lines as kept: {_size(shelf)} MB in all")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) >> 20


def _files(folder: Path) -> list[Path]:
    return [path for paths in partners_of(folder).values() for path in paths]


def _bytes(raw: Path) -> int:
    return sum(hashlib.sha256(path.read_bytes()).digest_size > 0 for path in _files(raw))


def _polars(raw: Path) -> Summed:
    return with_polars(partners_of(raw))


def _pandas(raw: Path) -> Summed:
    return with_pandas(partners_of(raw))


def _load(raw: Path, shelf: Path) -> int:
    from commonweal.decide.spend.ledgers import Shelf
    from commonweal.decide.spend.ledgers.loading import load_folder

    loaded = load_folder(Shelf(shelf), PLACE, raw, processes=2)
    return sum(kept.lines for each in loaded for kept in each.kept)


def _given(shelf: Path) -> tuple[Any, list[Any]]:
    from commonweal.decide.spend.ledgers import Shelf

    held = Shelf(shelf)
    partners = sorted(path.name for path in (shelf / PLACE).glob("[!.]*"))
    return held, [kept for partner in partners for kept in held.kept(PLACE, partner)]


def _link(shelf: Path) -> int:
    from commonweal.decide.spend.analysis.linking import link_payees

    held, files = _given(shelf)
    return link_payees(held, PLACE, files, threads=2).payees().height


def _the_cube(shelf: Path) -> Any:
    from commonweal.decide.spend.analysis.linking import link_payees
    from commonweal.decide.spend.ledgers import Cube

    held, files = _given(shelf)
    return Cube(held, files, link_payees(held, PLACE, files, threads=2))


def _cube(shelf: Path) -> int:
    from commonweal.decide.spend.ledgers import By

    return sum(cell.lines for cell in _the_cube(shelf).sums([By.PARTNER]))


def _summed(raw: Path, shelf: Path) -> Summed:
    """The same sums as an analyst's, from the cube: public bodies are suppliers here."""
    cube = _the_cube(shelf)
    by_supplier = cube.lines.group_by("supplier").agg(n=cube.lines.partner.nunique())
    partners = [row.n for row in cube.ask(by_supplier) if row.supplier]
    (whole,) = cube.sums([])
    left_out = len(_files(raw)) - len(_given(shelf)[1])
    return Summed(
        whole.lines, len(partners), sum(n > 1 for n in partners), whole.pence / 100, left_out
    )


def _asked(shelf: Path) -> list[tuple[str, str, str]]:
    """Each question's whole page of figures and rows, first when nothing of it is known."""
    cube = _the_cube(shelf)
    cube.ask(cube.lines.limit(1))  # Ibis itself is loaded once a process
    rows, times = [], []
    for name, ask in _questions(cube).items():
        first, again = _milliseconds(ask), _milliseconds(ask)
        times.append((first, again))
        rows.append((name, f"{first:,.0f}", f"{again:,.0f}"))
    for part in (0.5, 0.95):
        each = [sorted(t[n] for t in times)[round(part * (len(times) - 1))] for n in (0, 1)]
        rows.append((f"{part:.0%} of them within", f"{each[0]:,.0f}", f"{each[1]:,.0f}"))
    return rows


def _milliseconds(ask: Callable[[], object]) -> float:
    before = time.perf_counter()
    ask()
    return (time.perf_counter() - before) * 1000


def _questions(cube: Any) -> dict[str, Callable[[], object]]:
    from commonweal.decide.spend.analysis.questions.answers import Asked
    from commonweal.decide.spend.analysis.questions.catalogue import QUESTIONS
    from commonweal.decide.spend.ledgers import By

    asked: dict[str, Callable[[], object]] = {
        "sums by partner and year": lambda: cube.sums([By.PARTNER, By.YEAR]),
        "the hundred largest suppliers": lambda: cube.sums([By.SUPPLIER], most=100),
        "categories of a year": lambda: cube.sums([By.CATEGORY], {By.YEAR: "2018"}, most=100),
        "lines behind a sum": lambda: cube.behind({By.YEAR: "2018", By.CATEGORY: ""}, most=50),
    }
    for question in QUESTIONS:
        asked[question.slug] = lambda q=question: q.answer(Asked(cube.lines, cube.ask))  # type: ignore[misc]
    return asked


if __name__ == "__main__":
    main()

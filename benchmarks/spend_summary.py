"""What the partners' ledgers come to: shared suppliers, concentration, tail, curve, duplicates.

    python benchmarks/spend_summary.py FOLDER --partners manchester,salford --year 2018

FOLDER holds a folder a partner with its ledgers as published. Prints the tables of
docs/reference/spend-summary.md; a test holds the same sums to the trimmed ledgers of examples/.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.analysis.questions import Asked, Level, inferred, orders
from commonweal.decide.spend.analysis.questions.aggregation import pairs
from commonweal.decide.spend.analysis.questions.duplicates import duplicates
from commonweal.decide.spend.analysis.questions.summary import curve, summary
from commonweal.decide.spend.ledgers import Cube, Shelf
from commonweal.decide.spend.ledgers.loading import load_folder

PARTNERSHIP = "summary"


def _told(asked: Asked) -> Iterator[str]:
    found = summary(asked)
    suppliers, common, pence = found.by_name
    yield f"{found.lines:,} lines, £{found.pence / 1e8:,.1f}m; £{found.market_pence / 1e8:,.1f}m"
    yield f"| equal names | {suppliers:,} | {common:,} | {pence / found.market_pence:.1%} | | |"
    for level, row in found.by_level.items():
        part = row["shared_pence"] / row["pence"]
        yield (
            f"| {level.value} | {row['suppliers']:,} | {row['shared']:,} | {part:.1%} "
            f"| {row['making']:,} | {row['small']:,} = £{row['small_pence'] / 1e8:.1f}m |"
        )
    for level in Level:
        shares = curve(asked, level)
        yield f"{level.value}: " + ", ".join(f"{k}: {v:.1%}" for k, v in shares.items() if v)
    rows = asked.all(pairs(asked.lines))
    for row in sorted(rows, key=lambda row: -row["pence"] / row["whole"]):
        share = row["pence"] / row["whole"]
        yield f"{row['one']} and {row['two']}: {row['suppliers']} suppliers, {share:.1%}"


def _by_partner(asked: Asked) -> Iterator[str]:
    again = duplicates(asked.lines)
    for row in asked.all(
        again.group_by("partner").agg(groups=again.count(), pence=again.again_pence.sum())
    ):
        yield f"duplicates, {row['partner']}: {row['groups']}, £{row['pence'] / 100:,.2f}"
    for row in asked.all(orders.orders(asked.lines)):
        share = row["ordered"] / row["lines"]
        yield f"orders, {row['partner']} {row['year']}: {share:.1%} of {row['lines']:,} lines"
    for row in asked.all(inferred.right(asked.lines)):
        yield (
            f"categories, {row['partner']}: {row['right']:,} right of {row['judged']:,} judged, "
            f"of {row['lines']:,} classified"
        )


def main() -> None:
    """Load, link and print."""
    given: Any = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("--partners", default="", help="names with commas; all if not given")
    given.add_argument("--year", type=int, help="the year in which the financial year begins")
    wanted = given.parse_args()
    start = perf_counter()
    with TemporaryDirectory() as place:
        shelf = Shelf(Path(place))
        files = []
        for loaded in load_folder(shelf, PARTNERSHIP, wanted.folder):
            files += shelf.kept(PARTNERSHIP, loaded.partner)
        cube = Cube(shelf, files, link_payees(shelf, PARTNERSHIP, files))
        lines = cube.lines
        whole = Asked(lines, cube.ask)
        sys.stdout.writelines(f"{line}\n" for line in _by_partner(whole))
        if wanted.partners:
            lines = lines.filter(lines.partner.isin(wanted.partners.split(",")))
        if wanted.year is not None:
            lines = lines.filter(lines.year == wanted.year)
        sys.stdout.writelines(f"{line}\n" for line in _told(Asked(lines, cube.ask)))
    sys.stdout.write(f"{perf_counter() - start:.0f} seconds\n")


if __name__ == "__main__":
    main()

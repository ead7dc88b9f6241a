"""Do stated P10–P90 ranges hold four later returns in five? On every English authority.

For each class of authority and line of service the gap is foretold from the years before, and set
beside the return of a year that nothing was learnt from. The model was chosen on 2013-14 and
2014-15 alone; 2017-18 was looked at once, after.
"""

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _tables import print_table
from tests.methods.benchmarking.national import bodies

from commonweal.methods.benchmarking import BacktestInput, later_year_coverage

CLASSES = ("district", "metropolitan", "unitary", "london", "county")
LINES = ("central", "cultural", "environmental", "highways", "housing", "planning")
TESTS = {
    "2013-14": (2010, 2011, 2012, 2013),
    "2014-15": (2010, 2011, 2012, 2013, 2014),
    "2017-18": (2010, 2011, 2012, 2013, 2014, 2017),
}
# In two-tier areas roads are the county's duty and housing the district's.
NOT_THEIRS = {("district", "highways"), ("county", "housing")}


def tested(kind, line, years, persistence):
    return later_year_coverage(
        BacktestInput(years, bodies(kind, line, years), persistence=persistence)
    )


def percent(held, of):
    return f"{held / of:.0%}" if of else "–"


def table(persistence):
    """Rows by class and by line: bodies, then what share each test year's ranges held."""
    sums = defaultdict(lambda: [0, 0, 0])
    for year, years in TESTS.items():
        for kind in CLASSES:
            for line in LINES:
                if (kind, line) in NOT_THEIRS:
                    continue
                found = tested(kind, line, years, persistence)
                for group in groups(kind, line, found):
                    counts = (found.bodies, found.held, found.held_as_gap)
                    sums[group, year] = [
                        a + b for a, b in zip(sums[group, year], counts, strict=True)
                    ]
    return sums


def groups(kind, line, found):
    """What a test counts towards."""
    yield from (kind, line, "all")
    yield "answered" if found.accepted else "refused"
    if line == "central":
        yield f"central, {kind}"


def main():
    learnt, for_ever = table(None), table(1.0)
    rows = []
    for group in dict.fromkeys(group for group, _ in learnt):
        row = [group, learnt[group, "2017-18"][0]]
        for year in TESTS:
            count, held, as_gap = learnt[group, year]
            row.append(f"{percent(held, count)} ({percent(as_gap, count)})")
        count, held, _ = for_ever[group, "2017-18"]
        rows.append([*row, percent(held, count)])
    rows.sort(key=lambda row: (row[0] != "all", row[0] not in CLASSES, row[0] not in LINES))
    heads = ["", "Bodies × lines", *TESTS, "2017-18, levels held for ever"]
    print_table("Ranges that held, signed (as gaps clipped at 0); 80% is meant", heads, rows)


if __name__ == "__main__":
    main()

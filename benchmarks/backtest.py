"""Do stated P10–P90 ranges hold four later returns in five? On every English authority.

For each class of authority and line of service the gap is foretold from the years before, and set
beside the return of a year that nothing was learnt from. How ranges are widened was learnt from
2010-11 to 2014-15 alone; 2017-18 was looked at after.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _tables import print_table
from tests.methods.benchmarking.coverage import (
    CLASSES,
    GROUPS,
    LINES,
    answered_groups,
    found_for,
    growth,
    held_by_group,
    surprises,
)

TESTS = {
    "2013-14": (2010, 2011, 2012, 2013),
    "2014-15": (2010, 2011, 2012, 2013, 2014),
    "2014-15, two years on": (2010, 2011, 2012, 2014),
    "2017-18, three years on": (2010, 2011, 2012, 2013, 2014, 2017),
}
LAST = TESTS["2017-18, three years on"]


def percent(held, of):
    return f"{held / of:.0%} of {of}" if of else "–"


def table(answered, **how):
    tables = {name: held_by_group(years, answered=answered, **how) for name, years in TESTS.items()}
    for group in ("all", *CLASSES, *LINES):
        yield [group, *(percent(*found.get(group, (0, 0))) for found in tables.values())]


def each():
    for kind, line in GROUPS:
        found = found_for(kind, line, LAST)
        told = "answered" if (kind, line) in answered_groups(LAST) else "refused"
        yield [
            f"{kind}, {line}",
            told,
            f"{found.reliability:.2f}",
            percent(found.held, found.bodies),
        ]


def main():
    heads = ["", *TESTS]
    print_table("Ranges that held; 80% is meant. Groups that are answered", heads, table(True))
    print_table("All groups, the refused among them", heads, table(False))
    print_table(
        "Answered groups, levels held for ever and nothing widened",
        heads,
        table(True, persistence=1.0),
    )
    heads = ["", "", "Reliability", "Held"]
    print_table("Each class and line, 2017-18 from 2010-11 to 2014-15", heads, each())
    _, by_learnt, by_ahead = growth()
    rows = [[learnt, ahead, f"{times:.2f}"] for (learnt, ahead), times in surprises().items()]
    print_table(
        f"Surprises of 2010-11 to 2014-15 beside the model's own ranges. Their logarithm grows by "
        f"{by_learnt:.3f} with a year more learnt from, by {by_ahead:.3f} with a year more ahead",
        ["Years learnt from", "Years ahead", "Times as far off"],
        rows,
    )


if __name__ == "__main__":
    main()

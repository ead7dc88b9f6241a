"""Prints what was measured, each figure beside its limit and how it grows."""

import os
import platform


def print_machine():
    """The machine and what else it is doing, without which no time means anything."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, load {load}")


def print_table(title, heads, rows):
    """A table in plain text, figures to the right."""
    cells = [heads, *([_text(value) for value in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    print(f"\n{title}")
    for row in cells:
        first = row[0].ljust(widths[0])
        print("  ".join([first, *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]))


def _text(value):
    if isinstance(value, float):
        return f"{value:,.1f}" if value >= 10 else f"{value:,.2f}"
    return "" if value is None else str(value)


def grown(full, small, place=1):
    """How many times the figure of a step grew, for the sizes that are there."""
    return full[place] / small[place] if small and small[place] else None

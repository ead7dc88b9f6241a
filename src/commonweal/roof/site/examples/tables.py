"""Reads the tables of `examples/`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from commonweal.methods.dates import PartDate

# Beside the package in a checkout; the container copies it to the same place.
EXAMPLES = Path(__file__).resolve().parents[5] / "examples"

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of a table such as “agma/partners”. Blank stays blank."""
    with (EXAMPLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def part(text: str | None) -> PartDate | None:
    """A part-date, or None for blank."""
    return PartDate.fromisoformat(text) if text else None


def day(text: str) -> date:
    """A full date."""
    return date.fromisoformat(text)


def number(text: str | None) -> int | None:
    """A whole number, or None for blank, which is not zero."""
    return int(text) if text else None

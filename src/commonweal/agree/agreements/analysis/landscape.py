"""Who provides what to whom: what overlaps, what hangs on one provider, and the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.agree.agreements.models import Provision
from commonweal.methods.agreements import (
    Overlap,
    SinglePoint,
    overlaps,
    single_points,
)
from commonweal.methods.agreements import Provision as Known

ROW, TOP, LEFT, RIGHT, BOX = 44, 12, 8, 470, 330
_LETTERS = 36


@dataclass(frozen=True)
class Box:
    """A provider or a group of customers, as drawn."""

    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """Who serves whom, as drawn; `mark` says that the place is served by several."""

    x1: int
    y1: int
    x2: int
    y2: int
    is_overlap: bool


@dataclass(frozen=True)
class Drawing:
    """Providers on the left, customers on the right, a line for each row."""

    width: int
    height: int
    box_width: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Landscape:
    """The rows, what is found in them, and the drawing."""

    rows: tuple[Provision, ...]
    overlaps: tuple[Overlap, ...]
    single_points: tuple[SinglePoint, ...]
    drawing: Drawing


def landscape_of(rows: Sequence[Provision]) -> Landscape:
    """What the rows amount to; “trusts” of one area are not those of another."""
    known = [Known(row.provider, _customer(row), row.service, row.area) for row in rows]
    return Landscape(
        tuple(rows), overlaps(known), single_points(known), _drawing(rows, overlaps(known))
    )


def _drawing(rows: Sequence[Provision], found: Sequence[Overlap]) -> Drawing:
    providers = list(dict.fromkeys(row.provider for row in rows))
    customers = list(dict.fromkeys(_customer(row) for row in rows))
    left = {name: TOP + ROW * at for at, name in enumerate(providers)}
    right = {name: TOP + ROW * at for at, name in enumerate(customers)}
    several = {(each.where, provider) for each in found for provider in each.providers}
    middle = ROW // 2 - 5
    return Drawing(
        width=RIGHT + BOX + LEFT,
        height=TOP * 2 + ROW * max(len(providers), len(customers), 1),
        box_width=BOX,
        boxes=(
            *(Box(_short(name), LEFT, y) for name, y in left.items()),
            *(Box(_short(name), RIGHT, y) for name, y in right.items()),
        ),
        lines=tuple(
            Line(
                LEFT + BOX, left[row.provider] + middle, RIGHT, right[_customer(row)] + middle,
                bool({(row.area, row.provider), (_customer(row), row.provider)} & several),
            )
            for row in rows
        ),
    )  # fmt: skip


def _customer(row: Provision) -> str:
    return f"{row.area}: {row.customers}" if row.area else row.customers


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"

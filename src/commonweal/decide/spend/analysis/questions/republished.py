"""Lines that a later file has again."""

from __future__ import annotations

from .answers import Answer, Asked, Column, Figure, Unit


def answer(asked: Asked) -> Answer:
    """Files with lines that an earlier file of the same partner has, cell for cell."""
    again = sorted(
        (row for row in asked.held if row["held_lines"]), key=lambda row: -abs(row["held_pence"])
    )
    rows = tuple(row | {"name": asked.name(row["partner"])} for row in again[: asked.most])
    return Answer(
        figures=(
            Figure("Files that repeat lines", Unit.COUNT, len(again)),
            Figure("Lines held back", Unit.COUNT, sum(row["held_lines"] for row in again)),
            Figure("Money held back", Unit.PENCE, sum(row["held_pence"] for row in again)),
        ),
        columns=(
            Column("name", "Partner"), Column("file", "File"),
            Column("lines", "Lines", Unit.COUNT), Column("held_lines", "Held back", Unit.COUNT),
            Column("held_pence", "Money held back", Unit.PENCE),
        ),
        rows=rows,
        notes=("Held lines are in no other figure. They come back when the earlier file goes.",),
    )  # fmt: skip

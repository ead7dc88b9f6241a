"""Colours of the statuses on paper: a pale ground and a dark ink that reads well upon it.

Each pair has a contrast of at least 7 to 1, and the word is always printed, so that a report
copied in grey loses nothing. Values are RRGGBB without a mark.
"""

from dataclasses import dataclass

from .table import Status


@dataclass(frozen=True, slots=True)
class Tint:
    """Ground behind a status word, ink of the word, and the solid colour of a chart's mark."""

    ground: str
    ink: str
    solid: str


TINTS: dict[Status, Tint] = {
    Status.GREEN: Tint("CFE8DA", "00422B", "00703C"),
    Status.AMBER: Tint("FFE9B8", "4A3000", "B56200"),
    Status.RED: Tint("F7D4CF", "6B150C", "C0281B"),
    Status.GREY: Tint("E6E8E9", "2B3136", "6F777B"),
    Status.BLUE: Tint("D5E5F3", "0F3A60", "1D70B8"),
}

INK = "1A1F24"
QUIET = "4C5459"
RULE = "B1B8BD"
HEADER_GROUND = "E9EDF0"
ACCENT = "1B4965"

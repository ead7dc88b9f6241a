"""Signals of charts in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.rules.periods import words_of
from commonweal.agree.performance.selectors.facts import OfBody
from commonweal.ground.ui import words
from commonweal.methods.spc import Assurance, Rule, Variation

VARIATION: Mapping[Variation, Any] = {
    Variation.COMMON_CAUSE: _("No real change"),
    Variation.IMPROVEMENT_HIGH: _("Better, and higher"),
    Variation.IMPROVEMENT_LOW: _("Better, and lower"),
    Variation.CONCERN_HIGH: _("Worse, and higher"),
    Variation.CONCERN_LOW: _("Worse, and lower"),
    Variation.NEUTRAL_HIGH: _("Higher"),
    Variation.NEUTRAL_LOW: _("Lower"),
}
ASSURANCE: Mapping[Assurance, Any] = {
    Assurance.PASSES: _("Will meet its target"),
    Assurance.FAILS: _("Will miss its target"),
    Assurance.HIT_AND_MISS: _("May hit or miss its target"),
}
RULES: Mapping[Rule, Any] = {
    Rule.OUTSIDE: _("beyond a limit"),
    Rule.TREND: _("in a run all rising or all falling"),
    Rule.TWO_OF_THREE: _("one of two in three near or beyond a limit"),
    Rule.SHIFT: _("in a run all above or all below the mean"),
}


def figure(value: float | None, unit: str = "", places: int | None = None) -> str:
    """A value with its unit, to two places or, below 1, to four; nothing where there is none."""
    if value is None:
        return ""
    if places is None:
        places = 2 if abs(value) >= 1 else 4
    kept = f"{round(value, places):.{places}f}".rstrip("0").partition(".")[2]
    text = words.number(round(value, places), len(kept))
    if unit.startswith("£"):
        return f"£{text}{unit[1:]}"
    return f"{text}%" if unit == "%" else f"{text} {unit}".strip()


def period(each: OfBody, number: int | None) -> str:
    """A period as people write it; nothing where there is none."""
    return "" if number is None else words_of(number, each.indicator.frequency)

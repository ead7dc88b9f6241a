"""Charts as geometry: pure functions from facts to positions, drawn by `ui/charts.html`.

Across, positions are per cent of the width, so that a chart fits any screen without its words
shrinking; down, they are pixels. Colours are classes, so that themes, dark mode and print apply.
"""

from .bars import Bar, RangeBar, Segment, StatusBar, range_bars, status_bars
from .network import Link, Node, network
from .timeline import Stage, timeline
from .trend import TrendLine, TrendPoint, milestone_trend

__all__ = [
    "Bar",
    "Link",
    "Node",
    "RangeBar",
    "Segment",
    "Stage",
    "StatusBar",
    "TrendLine",
    "TrendPoint",
    "milestone_trend",
    "network",
    "range_bars",
    "status_bars",
    "timeline",
]

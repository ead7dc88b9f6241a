"""Process behaviour charts: is a change real, and will a target be met?"""

from commonweal.methods.spc.chart import (
    Assurance,
    Better,
    Chart,
    Measure,
    Rule,
    Segment,
    Series,
    Variation,
    xmr,
    xmr_many,
)

__all__ = [
    "Assurance",
    "Better",
    "Chart",
    "Measure",
    "Rule",
    "Segment",
    "Series",
    "Variation",
    "xmr",
    "xmr_many",
]

"""What a service costs beside its peers', and how much of the difference is real."""

from commonweal.methods.benchmarking.backtest import Backtest, BacktestInput, later_year_coverage
from commonweal.methods.benchmarking.dea import (
    Dea,
    DeaInput,
    Returns,
    UnitEfficiency,
    dea,
    dea_watched,
)
from commonweal.methods.benchmarking.gap import (
    Gap,
    GapInput,
    GroupGap,
    PartnerGap,
    PricedAt,
    Range,
    gap,
)
from commonweal.methods.benchmarking.holdout import Tested
from commonweal.methods.benchmarking.neighbours import (
    Feature,
    Neighbour,
    Neighbours,
    NeighboursInput,
    neighbours,
)
from commonweal.methods.benchmarking.ratio import Mix, cost_saving, mix_saving
from commonweal.methods.benchmarking.returns import BodyReturn
from commonweal.methods.benchmarking.sfa import Frontier, Sfa, SfaInput, sfa
from commonweal.methods.benchmarking.standing import BodyStanding, Standing, standing

__all__ = [
    "Backtest",
    "BacktestInput",
    "BodyReturn",
    "BodyStanding",
    "Dea",
    "DeaInput",
    "Feature",
    "Frontier",
    "Gap",
    "GapInput",
    "GroupGap",
    "Mix",
    "Neighbour",
    "Neighbours",
    "NeighboursInput",
    "PartnerGap",
    "PricedAt",
    "Range",
    "Returns",
    "Sfa",
    "SfaInput",
    "Standing",
    "Tested",
    "UnitEfficiency",
    "cost_saving",
    "dea",
    "dea_watched",
    "gap",
    "later_year_coverage",
    "mix_saving",
    "neighbours",
    "sfa",
    "standing",
]

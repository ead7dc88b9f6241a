"""How much money is at risk: the spread of what the risks of a programme could cost."""

from commonweal.methods.risk.exposure import exposure, exposure_watched
from commonweal.methods.risk.given import ExposureInput, Risk
from commonweal.methods.risk.results import Exposure, Part, Percentile, RiskPart

__all__ = [
    "Exposure",
    "ExposureInput",
    "Part",
    "Percentile",
    "Risk",
    "RiskPart",
    "exposure",
    "exposure_watched",
]

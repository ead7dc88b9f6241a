"""Risks and what is watched, by subject; and what joining or leaving rests on."""

from commonweal.deliver.risk.models.money import ExposureRun
from commonweal.deliver.risk.models.register import Mitigation, Risk, RiskShare, Score, Theme
from commonweal.deliver.risk.models.scales import Level, Scale
from commonweal.deliver.risk.models.sharing import AloneCost, CostShare, SharedCost
from commonweal.deliver.risk.models.watching import Assumption, Finding, Issue, Observation

__all__ = [
    "AloneCost",
    "Assumption",
    "CostShare",
    "ExposureRun",
    "Finding",
    "Issue",
    "Level",
    "Mitigation",
    "Observation",
    "Risk",
    "RiskShare",
    "Scale",
    "Score",
    "SharedCost",
    "Theme",
]

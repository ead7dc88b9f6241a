"""What is measured and how it is judged; service levels; complaints and compliments."""

from commonweal.agree.performance.models.cases import Case, CaseProcess
from commonweal.agree.performance.models.indicators import (
    BodyRule,
    Indicator,
    PlanAction,
    PlanLink,
    Step,
    Target,
)
from commonweal.agree.performance.models.levels import (
    Exclusion,
    Explanation,
    Interruption,
    LeftOut,
    ServiceHours,
    ServiceLevel,
)
from commonweal.agree.performance.models.published import PublishedMeasure, PublishedValue
from commonweal.agree.performance.models.values import ColumnName, Load, Observation, Series

__all__ = [
    "BodyRule",
    "Case",
    "CaseProcess",
    "ColumnName",
    "Exclusion",
    "Explanation",
    "Indicator",
    "Interruption",
    "LeftOut",
    "Load",
    "Observation",
    "PlanAction",
    "PlanLink",
    "PublishedMeasure",
    "PublishedValue",
    "Series",
    "ServiceHours",
    "ServiceLevel",
    "Step",
    "Target",
]

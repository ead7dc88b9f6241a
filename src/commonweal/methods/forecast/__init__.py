"""When a stage will end, from how such stages have really gone: reference class forecasting."""

from commonweal.methods.forecast.ends import EndForecast, forecast_end
from commonweal.methods.forecast.quantile import Quantile
from commonweal.methods.forecast.reference_class import (
    LeftOut,
    ReferenceClass,
    build_class,
    promised_quantile,
)
from commonweal.methods.forecast.survival import (
    EmptyClassError,
    Observation,
    Step,
    SurvivalCurve,
    survival_curve,
)

__all__ = [
    "EmptyClassError",
    "EndForecast",
    "LeftOut",
    "Observation",
    "Quantile",
    "ReferenceClass",
    "Step",
    "SurvivalCurve",
    "build_class",
    "forecast_end",
    "promised_quantile",
    "survival_curve",
]

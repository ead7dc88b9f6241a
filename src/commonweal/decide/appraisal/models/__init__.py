from commonweal.decide.appraisal.models.asking import DeliveryFacts, Question, Reply, Sounding
from commonweal.decide.appraisal.models.cases import BusinessCase, CaseDriver, CaseLine, CaseRun
from commonweal.decide.appraisal.models.options import (
    Answer,
    Appraisal,
    AppraisedService,
    Criterion,
    Fallen,
    Option,
    Score,
    Weight,
)
from commonweal.decide.appraisal.models.places import (
    LocationRun,
    LocationStudy,
    Place,
    PlacedService,
    Team,
)
from commonweal.decide.appraisal.models.shares import CostBody, CostStudy, ShareRun

__all__ = [
    "Answer",
    "Appraisal",
    "AppraisedService",
    "BusinessCase",
    "CaseDriver",
    "CaseLine",
    "CaseRun",
    "CostBody",
    "CostStudy",
    "Criterion",
    "DeliveryFacts",
    "Fallen",
    "LocationRun",
    "LocationStudy",
    "Option",
    "Place",
    "PlacedService",
    "Question",
    "Reply",
    "Score",
    "ShareRun",
    "Sounding",
    "Team",
    "Weight",
]

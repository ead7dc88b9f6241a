from commonweal.decide.appraisal.models.asking import DeliveryFacts, Question, Reply, Sounding
from commonweal.decide.appraisal.models.cases import BusinessCase, CaseLine
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
from commonweal.decide.appraisal.models.shares import CostBody, CostStudy

__all__ = [
    "Answer",
    "Appraisal",
    "AppraisedService",
    "BusinessCase",
    "CaseLine",
    "CostBody",
    "CostStudy",
    "Criterion",
    "DeliveryFacts",
    "Fallen",
    "Option",
    "Question",
    "Reply",
    "Score",
    "Sounding",
    "Weight",
]

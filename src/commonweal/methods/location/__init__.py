"""Where shared work should be done: running cost, rent, travel and balance between partners."""

from commonweal.methods.location.assignment import (
    Assignment,
    Cost,
    Hosting,
    Placed,
    assign,
    assign_each,
    price_of_balance,
)
from commonweal.methods.location.curve import Tangent, tangents
from commonweal.methods.location.problem import Problem, Service, Site, Work, travel_gbp

__all__ = [
    "Assignment",
    "Cost",
    "Hosting",
    "Placed",
    "Problem",
    "Service",
    "Site",
    "Tangent",
    "Work",
    "assign",
    "assign_each",
    "price_of_balance",
    "tangents",
    "travel_gbp",
]

"""Savings that cannot be counted twice: totals, conflicts, attribution, and what they hang on."""

from commonweal.methods.claims.amounts import Total, hull, total_of, total_of_one
from commonweal.methods.claims.attribution import (
    MOST_FOR_SHAPLEY,
    Attribution,
    LineClaim,
    LineQuestion,
    LineShare,
    Sharing,
    attribute,
)
from commonweal.methods.claims.benefits_map import (
    BenefitsMap,
    MapLink,
    MapNode,
    MapOutlook,
    NodeKind,
    NodeOutlook,
    look_ahead,
)
from commonweal.methods.claims.check import Conflicts, find_conflicts
from commonweal.methods.claims.conflict import NOTES, Conflict, Rule
from commonweal.methods.claims.forecast import (
    Expectations,
    Expected,
    Forecast,
    YearForecast,
    forecast,
)
from commonweal.methods.claims.fund import ScoredBid, score_bids
from commonweal.methods.claims.ledger import (
    AGREED_OR_FURTHER,
    LIVE,
    Cash,
    Claim,
    Kind,
    Ledger,
    Line,
    Reading,
    State,
    YearAmount,
)
from commonweal.methods.claims.profile import ramped
from commonweal.methods.claims.readings import units
from commonweal.methods.claims.totals import Counted, LeftOut, Totals, summed, totals
from commonweal.methods.claims.words import financial_year, plain, pounds, pounds_range

__all__ = [
    "AGREED_OR_FURTHER",
    "LIVE",
    "MOST_FOR_SHAPLEY",
    "NOTES",
    "Attribution",
    "BenefitsMap",
    "Cash",
    "Claim",
    "Conflict",
    "Conflicts",
    "Counted",
    "Expectations",
    "Expected",
    "Forecast",
    "Kind",
    "Ledger",
    "LeftOut",
    "Line",
    "LineClaim",
    "LineQuestion",
    "LineShare",
    "MapLink",
    "MapNode",
    "MapOutlook",
    "NodeKind",
    "NodeOutlook",
    "Reading",
    "Rule",
    "ScoredBid",
    "Sharing",
    "State",
    "Total",
    "Totals",
    "YearAmount",
    "YearForecast",
    "attribute",
    "financial_year",
    "find_conflicts",
    "forecast",
    "hull",
    "look_ahead",
    "plain",
    "pounds",
    "pounds_range",
    "ramped",
    "score_bids",
    "summed",
    "total_of",
    "total_of_one",
    "totals",
    "units",
]

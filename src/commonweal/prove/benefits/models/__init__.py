from commonweal.prove.benefits.models.claims import (
    Claim,
    ClaimChange,
    ClaimPart,
    ClaimYear,
    PartnerShare,
    Settlement,
)
from commonweal.prove.benefits.models.funds import Award, Bid, BidScore, Fund, FundCriterion
from commonweal.prove.benefits.models.hubs import HubItem, HubTakeUp
from commonweal.prove.benefits.models.lines import Actual, BudgetLine, Extract, ExtractMapping
from commonweal.prove.benefits.models.maps import Framework, MapLink, MapNode, Reading

__all__ = [
    "Actual",
    "Award",
    "Bid",
    "BidScore",
    "BudgetLine",
    "Claim",
    "ClaimChange",
    "ClaimPart",
    "ClaimYear",
    "Extract",
    "ExtractMapping",
    "Framework",
    "Fund",
    "FundCriterion",
    "HubItem",
    "HubTakeUp",
    "MapLink",
    "MapNode",
    "PartnerShare",
    "Reading",
    "Settlement",
]

from __future__ import annotations

from django.db.models import QuerySet

from commonweal.deliver.programme.models import Programme
from commonweal.prove.benefits.models import Award, Bid, BidScore, Fund, FundCriterion


def funds_of(programme: Programme) -> QuerySet[Fund]:
    """Every fund in sight, by name."""
    return Fund.objects.filter(programme=programme).select_related("programme").order_by("name")


def criteria_of(fund: Fund) -> list[FundCriterion]:
    """What bids are scored on, in the order given."""
    return list(FundCriterion.objects.filter(fund=fund).order_by("pk"))


def bids_of(fund: Fund) -> list[Bid]:
    """Every bid in sight."""
    return list(Bid.objects.filter(fund=fund).select_related("partner__body").order_by("pk"))


def awards_of(fund: Fund) -> dict[int, Award]:
    """What was decided, by bid: one query."""
    return {each.bid_id: each for each in Award.objects.filter(bid__fund=fund)}


def scores_of(fund: Fund) -> dict[int, dict[int, BidScore]]:
    """Scores by bid and criterion: one query."""
    found: dict[int, dict[int, BidScore]] = {}
    for each in BidScore.objects.filter(bid__fund=fund).order_by("pk"):
        found.setdefault(each.bid_id, {})[each.criterion_id] = each
    return found

from __future__ import annotations

from django.db.models import QuerySet

from commonweal.deliver.programme.models import Programme
from commonweal.prove.benefits.models import Claim, PartnerShare
from commonweal.prove.benefits.selectors.ledger import last_shares


def claims_of(programme: Programme) -> QuerySet[Claim]:
    """Every claim in sight, by code, with what a list prints of it."""
    return (
        Claim.objects.filter(programme=programme)
        .select_related("programme", "area", "project", "hub_item", "partner__body", "line")
        .order_by("code", "pk")
    )


def last_change_number(claim: Claim) -> int:
    """The number of the last change of a claim; nought where it has none."""
    last = claim.changes.order_by("-seq").values_list("seq", flat=True).first()
    return last or 0


def shares_of_claim(claim: Claim) -> list[PartnerShare]:
    """The last word of each partner that is in sight, by partner and year: one query."""
    rows = PartnerShare.objects.filter(claim=claim).select_related("partner__body", "line")
    last = last_shares(rows.order_by("pk")).values()
    return sorted(last, key=lambda each: (str(each.partner), each.year or 0))


def years_claimed(programme: Programme) -> list[int]:
    """Every financial year that a claim names, in order."""
    rows = Claim.objects.filter(programme=programme, year__isnull=False).order_by("year")
    return list(rows.values_list("year", flat=True).distinct())

"""Opportunities, and what each partner last said to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from commonweal.deliver.programme.enums import OpportunityState
from commonweal.deliver.programme.models import (
    Opportunity,
    OpportunityAnswer,
    Programme,
    ServiceArea,
)

CLOSED = (OpportunityState.DECLINED, OpportunityState.SET_ASIDE)


def opportunities_of(programme: Programme) -> QuerySet[Opportunity]:
    """Every opportunity in sight, by area."""
    return (
        Opportunity.objects.filter(area__programme=programme)
        .select_related("area", "owner_post__body", "steer")
        .order_by("area__order", "title", "pk")
    )


def open_opportunities(area: ServiceArea) -> QuerySet[Opportunity]:
    """The opportunities of an area that nobody has declined or set aside."""
    return Opportunity.objects.filter(area=area).exclude(state__in=CLOSED).order_by("title", "pk")


def answers_in_force(
    opportunities: Iterable[Opportunity],
) -> dict[int, dict[int, OpportunityAnswer]]:
    """For each opportunity the last answer of each partner: one query."""
    last: dict[int, dict[int, OpportunityAnswer]] = defaultdict(dict)
    rows = OpportunityAnswer.objects.filter(opportunity__in=list(opportunities))
    for row in rows.select_related("partner__body").order_by("pk"):
        last[row.opportunity_id][row.partner_id] = row
    return last


def counts_by_state(programme: Programme) -> dict[str, int]:
    """How many opportunities stand in each state, all states named."""
    rows = Opportunity.objects.filter(area__programme=programme).order_by()
    found = Counter(rows.values_list("state", flat=True))
    return {str(state): found[state] for state in OpportunityState.values}

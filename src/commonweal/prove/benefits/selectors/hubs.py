from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from commonweal.deliver.programme.models import Programme
from commonweal.prove.benefits.models import Claim, HubItem, HubTakeUp


def hub_items_of(programme: Programme) -> QuerySet[HubItem]:
    """Everything that the hub offers, by code."""
    return (
        HubItem.objects.filter(programme=programme)
        .select_related("programme", "part_of")
        .order_by("code", "pk")
    )


def take_ups_of(programme: Programme) -> dict[int, list[HubTakeUp]]:
    """Who uses each item: one query."""
    found: dict[int, list[HubTakeUp]] = defaultdict(list)
    rows = HubTakeUp.objects.filter(item__programme=programme).select_related("partner__body")
    for each in rows.order_by("partner__body__name"):
        found[each.item_id].append(each)
    return found


def hub_claims_of(programme: Programme) -> dict[int, list[Claim]]:
    """The claims of each item: one query."""
    found: dict[int, list[Claim]] = defaultdict(list)
    rows = Claim.objects.filter(programme=programme, hub_item__isnull=False)
    for each in rows.order_by("code"):
        if each.hub_item_id is not None:
            found[each.hub_item_id].append(each)
    return found

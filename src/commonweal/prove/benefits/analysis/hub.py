"""What a hub's items save: for each partner, and together for those who use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commonweal.ground.ui.words import money_range
from commonweal.methods.claims import financial_year
from commonweal.prove.benefits.models import Claim, HubItem, HubTakeUp


@dataclass(frozen=True)
class HubLine:
    """One item with who uses it and what is claimed for it."""

    item: HubItem
    users: int
    each: str
    saving: str
    year: str


def hub_lines(
    items: Sequence[HubItem],
    take_ups: Mapping[int, Sequence[HubTakeUp]],
    claims: Mapping[int, Sequence[Claim]],
) -> list[HubLine]:
    """A line an item. A figure for each partner is multiplied by those who use the item."""
    return [_line(item, len(take_ups.get(item.pk, ())), claims.get(item.pk, ())) for item in items]


def _line(item: HubItem, users: int, claims: Sequence[Claim]) -> HubLine:
    each, together, years = [], [], []
    for claim in claims:
        count = users or claim.partner_count
        if claim.is_per_partner:
            each.append(money_range(claim.low_gbp, claim.high_gbp))
        if not claim.is_per_partner:
            together.append(money_range(claim.low_gbp, claim.high_gbp))
        elif count:
            together.append(
                money_range(_times(claim.low_gbp, count), _times(claim.high_gbp, count))
            )
        if claim.year is not None:
            years.append(financial_year(claim.year))
    return HubLine(item, users, "; ".join(each), "; ".join(together), "; ".join(years))


def _times(value: int | None, count: int) -> int | None:
    return None if value is None else value * count

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commonweal.methods.claims import ScoredBid, score_bids
from commonweal.prove.benefits.models import Bid, BidScore, FundCriterion


def ranked(
    bids: Sequence[Bid],
    criteria: Sequence[FundCriterion],
    scores: Mapping[int, Mapping[int, BidScore]],
    *,
    out_of: int,
) -> list[tuple[Bid, ScoredBid]]:
    """Bids with their weighted scores, the best first; those not fully scored come last."""
    if not criteria:
        return [(bid, ScoredBid(str(bid.pk), None)) for bid in bids]
    names = {criterion.pk: criterion.text for criterion in criteria}
    scored = score_bids(
        {criterion.text: criterion.weight for criterion in criteria},
        {
            str(bid.pk): {
                names[key]: each.score
                for key, each in scores.get(bid.pk, {}).items()
                if key in names
            }
            for bid in bids
        },
        out_of=out_of,
    )
    by_key = {str(bid.pk): bid for bid in bids}
    return [(by_key[each.code], each) for each in scored]

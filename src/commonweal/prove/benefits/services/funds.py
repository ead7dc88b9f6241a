"""A partnership fund: criteria first, then bids, scores and awards."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.services.handing import hand_over
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.prove.benefits.enums import BidOutcome
from commonweal.prove.benefits.models import Award, Bid, BidScore, Fund, FundCriterion
from commonweal.prove.benefits.rules.funds import (
    reasons_not_to_add_criterion,
    reasons_not_to_agree,
    reasons_not_to_decide,
    reasons_not_to_score,
)
from commonweal.prove.benefits.selectors.funds import awards_of, criteria_of, scores_of


@transaction.atomic
def open_fund(
    *, actor: Actor, programme: Programme, name: str, amount_gbp: int | None, out_of: int
) -> Fund:
    """Open a fund; bids wait until its criteria are agreed."""
    actor.require(Permission.CLAIM_AGREE, programme)
    fund = Fund.objects.create(
        **actor.owns(), programme=programme, name=name, amount_gbp=amount_gbp, out_of=out_of
    )
    audit.record(actor=actor, verb="benefits.fund_opened", subject=fund)
    return fund


@transaction.atomic
def add_criterion(*, actor: Actor, fund: Fund, text: str, weight: int) -> FundCriterion:
    """Add what bids are to be scored on, while nothing is agreed."""
    actor.require(Permission.CLAIM_AGREE, fund)
    if reasons := reasons_not_to_add_criterion(fund):
        raise Refused(*reasons)
    criterion = FundCriterion.objects.create(**actor.owns(), fund=fund, text=text, weight=weight)
    audit.record(
        actor=actor, verb="benefits.criterion_added", subject=fund, text=text, weight=weight
    )
    return criterion


@transaction.atomic
def agree_criteria(*, actor: Actor, fund: Fund, on: date, reason: str) -> Fund:
    """Record that the criteria are agreed; from then on they stand."""
    actor.require(Permission.CLAIM_AGREE, fund)
    criteria = criteria_of(fund)
    if reasons := reasons_not_to_agree(fund, criteria):
        raise Refused(*reasons)
    fund.agreed_on, fund.agreed_by = on, f"{actor.name}, {actor.body_name}"
    fund.save(update_fields=["agreed_on", "agreed_by"])
    audit.record(
        actor=actor, verb="benefits.criteria_agreed", subject=fund, reason=reason, on=on,
        criteria=[f"{each.text} ({each.weight})" for each in criteria],
    )  # fmt: skip
    return fund


@transaction.atomic
def make_bid(
    *, actor: Actor, fund: Fund, partner: Partner, title: str, asked_gbp: int, on: date
) -> Bid:
    """Ask a fund for money in a partner's name; who runs the fund sees it, no other partner."""
    actor.require(Permission.CLAIM_KEEP)
    if reasons := reasons_not_to_speak_for(actor, partner):
        raise Refused(*reasons)
    bid = Bid.objects.create(
        **actor.owns(), fund=fund, partner=partner, title=title, asked_gbp=asked_gbp
    )
    hand_over(actor=actor, row=bid, to=fund.owner, purpose=f"Bid to “{fund}”"[:300], on=on)
    audit.record(
        actor=actor, verb="benefits.bid_made", subject=bid, partner=str(partner), asked=asked_gbp
    )
    return bid


@transaction.atomic
def score_bid(
    *, actor: Actor, bid: Bid, criterion: FundCriterion, score: int, reason: str
) -> BidScore:
    """Score a bid on one agreed criterion; a later score takes the place of an earlier one."""
    actor.require(Permission.CLAIM_AGREE, bid.fund)
    if reasons := reasons_not_to_score(bid, score, awards_of(bid.fund).get(bid.pk)):
        raise Refused(*reasons)
    kept = BidScore.objects.filter(bid=bid, criterion=criterion).first()
    if kept is None:
        kept = BidScore(**actor.owns(), bid=bid, criterion=criterion)
    kept.score, kept.reason = score, reason
    kept.save()
    # Of the bid, not of the score: other partners see the fund's rows, and no bid but their own.
    audit.record(
        actor=actor, verb="benefits.bid_scored", subject=bid, reason=reason,
        criterion=criterion.text, score=score,
    )  # fmt: skip
    return kept


@transaction.atomic
def decide_bid(*, actor: Actor, bid: Bid, award_gbp: int | None, on: date, reason: str) -> Award:
    """Award a bid a sum, or decline it (None), by criteria that were agreed before."""
    actor.require(Permission.CLAIM_AGREE, bid.fund)
    # Two who award at once would each spend what is left; the second waits here.
    list(Fund.objects.select_for_update().filter(pk=bid.fund_id).values_list("pk"))
    awards = awards_of(bid.fund)
    scores = scores_of(bid.fund).get(bid.pk, {})
    missing = [each.text for each in criteria_of(bid.fund) if each.pk not in scores]
    left = bid.fund.amount_gbp
    if left is not None:
        left -= sum(other.amount_gbp or 0 for other in awards.values())
    if reasons := reasons_not_to_decide(
        bid, missing, known=awards.get(bid.pk), award=award_gbp, left=left
    ):
        raise Refused(*reasons)
    award = Award.objects.create(
        **actor.owns(), bid=bid, amount_gbp=award_gbp, decided_on=on, reason=reason,
        outcome=BidOutcome.DECLINED if award_gbp is None else BidOutcome.AWARDED,
    )  # fmt: skip
    audit.record(
        actor=actor,
        verb="benefits.bid_decided",
        subject=bid,
        reason=reason,
        award=award_gbp,
        on=on,
    )
    return award

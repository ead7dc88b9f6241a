"""What the savings mean for each partner: gains, losses and what nobody has said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.methods.claims import LIVE, Total, total_of
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.ledger import Savings
from commonweal.prove.benefits.enums import ClaimKind
from commonweal.prove.benefits.models import BudgetLine, Claim, PartnerShare

_LIVE = frozenset(state.value for state in LIVE)
_IN = (ParticipationState.PARTICIPATING, ParticipationState.PARTICIPATING_WHERE_ABLE)


@dataclass(frozen=True)
class OwnLine:
    """One claim as one partner has it.

    `share` is what the partner said; without it `low` and `high` are the figure expected of each
    partner, and both are None where there is none: nobody has said.
    """

    claim: Claim
    partner: Partner
    share: PartnerShare | None
    low: int | None
    high: int | None
    cost: int | None

    @property
    def net_low(self) -> int | None:
        """The lower end less what it costs the partner; None where nothing is stated."""
        return None if self.low is None else self.low - (self.cost or 0)

    @property
    def is_loss(self) -> bool:
        """Whether the partner may lose by it."""
        return self.net_low is not None and self.net_low < 0


@dataclass(frozen=True)
class PartnerOutcome:
    """A partner's gains and losses: the sum of what was stated, and how much is not."""

    partner: Partner
    stated: Total
    expected: Total
    cost: int
    losses: int
    not_stated: int


def own_lines(savings: Savings, partner: Partner) -> list[OwnLine]:
    """Every live claim that concerns a partner: its own, those it has a share of, those it is in.

    One line for each year of which the partner has spoken.
    """
    taking_part = _projects_of(savings, partner)
    said: dict[int, list[PartnerShare]] = {}
    for (claim_id, partner_id, _year), share in savings.rows.share_of.items():
        if partner_id == partner.pk:
            said.setdefault(claim_id, []).append(share)
    lines: list[OwnLine] = []
    for claim in savings.rows.claims:
        if claim.kind != ClaimKind.ESTIMATE or claim.state not in _LIVE:
            continue
        if claim.pk in said:
            lines += [
                OwnLine(claim, partner, s, s.low_gbp, s.high_gbp, s.cost_gbp)
                for s in said[claim.pk]
            ]
        elif claim.partner_id == partner.pk:
            lines.append(OwnLine(claim, partner, None, claim.low_gbp, claim.high_gbp, None))
        elif claim.project_id in taking_part and claim.partner_id is None:
            each = claim.is_per_partner
            low, high = (claim.low_gbp, claim.high_gbp) if each else (None, None)
            lines.append(OwnLine(claim, partner, None, low, high, None))
    return lines


def _projects_of(savings: Savings, partner: Partner) -> set[int | None]:
    last = {
        each.undertaking_id: each.state
        for each in savings.rows.participations
        if each.partner_id == partner.pk
    }
    return {p.pk for p in savings.rows.projects if last.get(p.undertaking_id) in _IN}


def outcome(savings: Savings, partner: Partner) -> PartnerOutcome:
    """What one partner gains and loses, as far as it is stated."""
    lines = own_lines(savings, partner)
    stated = [line for line in lines if line.share is not None or line.claim.partner_id]
    expected = [line for line in lines if line not in stated and line.low is not None]
    return PartnerOutcome(
        partner=partner,
        stated=total_of((line.low, line.high) for line in stated),
        expected=total_of((line.low, line.high) for line in expected),
        cost=sum(line.cost or 0 for line in lines),
        losses=sum(line.is_loss for line in lines),
        not_stated=sum(line.low is None and line.high is None for line in lines),
    )


def outcomes(savings: Savings) -> list[PartnerOutcome]:
    """Every partner, in the order of columns."""
    return [outcome(savings, partner) for partner in savings.rows.partners]


@dataclass(frozen=True)
class BudgetRow:
    """One row of a partner's budget file: what to take out of which line, and how surely."""

    claim: Claim
    line: BudgetLine | None
    year: int
    state: str
    low: int | None
    high: int | None
    left_out: str = ""


def budget_rows(savings: Savings, partner: Partner, year: int) -> Sequence[BudgetRow]:
    """What a partner may put in its budget for a year, and what it may not, with the reason.

    Only what is agreed or further, cashable and drawn on one of the partner's lines goes in.
    """
    lines = {line.pk: line for line in savings.rows.lines}
    planned = {(each.claim_id, each.year): each for each in savings.rows.years}
    rows = []
    for own in own_lines(savings, partner):
        claim, share = own.claim, own.share
        plan = planned.get((claim.pk, year)) if share is None else None
        when = (share.year if share else None) or (year if plan else claim.year)
        if when != year:
            continue
        low, high = (plan.low_gbp, plan.high_gbp) if plan else (own.low, own.high)
        key = (share.line_id if share else None) or claim.line_id
        state = share.state if share else claim.state
        line = lines.get(key) if key else None
        why = _why_not(claim, partner, line, state, low)
        rows.append(BudgetRow(claim, line, year, state, low, high, why))
    return rows


def _why_not(
    claim: Claim, partner: Partner, line: BudgetLine | None, state: str, low: int | None
) -> str:
    if state == "estimated":
        return "It is estimated only; nobody has agreed it."
    if low is None:
        return "What it means for this partner is not stated."
    if claim.cash != "cashable":
        return "It is not called cashable, so no budget falls by it."
    if line is None:
        return "It draws on no budget line."
    if line.body_id not in (None, partner.body_id):
        return f"It draws on a budget line of {line.body}."
    return ""

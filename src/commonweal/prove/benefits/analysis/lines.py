"""Budget lines against what is claimed on them: who may claim how much of an observed fall."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from commonweal.methods.claims import (
    MOST_FOR_SHAPLEY,
    Attribution,
    LineClaim,
    LineQuestion,
    Sharing,
    attribute,
)
from commonweal.prove.benefits.analysis.ledger import Savings
from commonweal.prove.benefits.enums import ClaimKind, ClaimState
from commonweal.prove.benefits.models import Actual, BudgetLine, Claim

_COUNTED = frozenset(ClaimState.values) - {ClaimState.CHALLENGED, ClaimState.WITHDRAWN}


@dataclass(frozen=True)
class LineOutlook:
    """A line, its last actual, the claims on it, and the fall divided by each rule.

    `published` is by the rule chosen; `others` lets readers see what the choice decides.
    """

    line: BudgetLine
    actual: Actual | None
    claims: tuple[Claim, ...]
    published: Attribution
    others: tuple[tuple[str, Attribution], ...]
    given: LineQuestion

    @property
    def delivered(self) -> int:
        """What is said to be delivered or verified, at its lower end, in pounds."""
        done = (ClaimState.DELIVERED, ClaimState.VERIFIED)
        return sum(claim.low_gbp or 0 for claim in self.claims if claim.state in done)

    @property
    def overstated(self) -> Decimal | None:
        """By how much what is said to be delivered exceeds the fall; None without actuals."""
        if self.published.observed is None:
            return None
        return max(Decimal(self.delivered) - max(self.published.observed, Decimal(0)), Decimal(0))


def line_outlook(
    savings: Savings, line: BudgetLine, *, with_other_rules: bool = True
) -> LineOutlook:
    """What one line carries. Claims with no figure, and losses, are left out of the division."""
    claims = tuple(
        claim
        for claim in savings.claims_on.get(line.pk, ())
        if claim.kind == ClaimKind.ESTIMATE
        and claim.state in _COUNTED
        and (claim.low_gbp is not None or claim.cuts_percent is not None)
        and (claim.low_gbp or 0) >= 0
        and claim.year in (None, line.year)
    )
    actual = savings.rows.actual_of.get(line.pk)
    rules = [rule for rule in Sharing if rule.value != line.rule and with_other_rules]
    if len(claims) > MOST_FOR_SHAPLEY:
        rules = [rule for rule in rules if rule is not Sharing.SHAPLEY]
    given = _question(line, actual, claims, savings)
    return LineOutlook(
        line=line,
        actual=actual,
        claims=claims,
        published=attribute(given),
        others=tuple((rule.value, attribute(replace(given, sharing=rule))) for rule in rules),
        given=given,
    )


def _question(
    line: BudgetLine, actual: Actual | None, claims: tuple[Claim, ...], savings: Savings
) -> LineQuestion:
    names = {partner.pk: str(partner) for partner in savings.rows.partners}
    projects = {project.pk: project.name for project in savings.rows.projects}
    hubs = {item.pk: item.name for item in savings.rows.hub_items}

    def whose(claim: Claim) -> str:
        found = (
            names.get(claim.partner_id or 0),
            projects.get(claim.project_id or 0),
            hubs.get(claim.hub_item_id or 0),
        )
        return next((name for name in found if name), savings.rows.programme.name)

    return LineQuestion(
        before=Decimal(line.before_gbp),
        after=None if actual is None else Decimal(actual.amount_pence) / 100,
        price_change=(line.price_percent or Decimal(0)) / 100,
        demand_change=(line.demand_percent or Decimal(0)) / 100,
        sharing=Sharing(line.rule),
        claims=tuple(
            LineClaim(
                f"{claim.code}-{claim.pk}",
                amount=None if claim.cuts_percent is not None else Decimal(claim.low_gbp or 0),
                cuts=None if claim.cuts_percent is None else claim.cuts_percent / 100,
                whose=whose(claim),
            )
            for claim in sorted(claims, key=lambda c: (c.year or 0, c.pk))
        ),
    )

"""Shared services with their cost, shares and terms, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from commonweal.deliver.risk.models import AloneCost, CostShare, SharedCost
from commonweal.partners.partnership.models import Partner, Term


@dataclass(frozen=True)
class Sharing:
    """A shared service: what it costs, who pays, what each says it would cost alone."""

    cost: SharedCost
    shares: tuple[CostShare, ...]
    alone: dict[int, AloneCost]
    terms: tuple[Term, ...]

    def term_of(self, partner: Partner) -> Term | None:
        """The term that binds a partner longest: its own, or one that holds for every partner."""
        held = [term for term in self.terms if term.partner_id in (None, partner.pk)]
        return max(held, key=lambda term: (term.ends_earliest, term.pk), default=None)

    def bound_until(self, partner: Partner) -> date | None:
        """The first day on which the partner's term may be over."""
        term = self.term_of(partner)
        return term.ends_earliest if term else None

    def notice_months(self, partner: Partner) -> int:
        """The notice that the term asks for, or that of the cost where the term states none."""
        term = self.term_of(partner)
        stated = term.notice_months if term else None
        return self.cost.notice_months if stated is None else stated


def shared_costs() -> QuerySet[SharedCost]:
    """Every shared service of which the cost is stated."""
    return SharedCost.objects.select_related("undertaking")


def shares_of(cost: SharedCost) -> list[CostShare]:
    """Who pays what, as the body that states the cost says; another's rows do not change it."""
    rows = CostShare.objects.filter(cost=cost, owner=F("cost__owner"))
    return list(rows.select_related("partner__body").order_by("partner__body__name"))


def sharing_of(cost: SharedCost) -> Sharing:
    """A service with all that joining, pausing and leaving rest on: three queries."""
    terms = Term.objects.filter(Q(undertaking=cost.undertaking_id) | Q(undertaking__isnull=True))
    return Sharing(
        cost,
        tuple(shares_of(cost)),
        _last_by_partner(AloneCost.objects.filter(cost=cost).order_by("id")),
        tuple(terms),
    )


def _last_by_partner(rows: Iterable[AloneCost]) -> dict[int, AloneCost]:
    return {row.partner_id: row for row in rows}

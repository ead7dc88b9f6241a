"""Lock-in terms."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.models import Partner, Term, Undertaking
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.partners.partnership.rules.terms import reasons_not_to_agree


@transaction.atomic
def add_term(
    *,
    actor: Actor,
    what: str,
    decided_on: date,
    least_years: int,
    most_years: int,
    undertaking: Undertaking | None = None,
    partner: Partner | None = None,
    notice_months: int | None = None,
    review_on: date | None = None,
    freedom: str = "",
) -> Term:
    """Record a term, for one partner or all; its end is the range from least to most years."""
    actor.require(Permission.DECISION_RECORD)
    reasons = reasons_not_to_speak_for(actor, partner) if partner else []
    if reasons := reasons + reasons_not_to_agree(decided_on, least_years, most_years, review_on):
        raise Refused(*reasons)
    term = Term.objects.create(
        **actor.owns(), what=what, undertaking=undertaking, partner=partner, decided_on=decided_on,
        least_years=least_years, most_years=most_years, notice_months=notice_months,
        review_on=review_on, freedom=freedom,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="partnership.term_added", subject=term,
        earliest=term.ends_earliest.isoformat(), latest=term.ends_latest.isoformat(),
    )  # fmt: skip
    return term

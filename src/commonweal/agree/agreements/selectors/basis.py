"""Which agreement lets one partner disclose rows to another by hand."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from commonweal.agree.agreements.selectors.facts import Facts, agreements, facts_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.people.selectors import tables_to_disclose
from commonweal.ground.people.services.disclosures import Basis
from commonweal.ground.reference.models import Body
from commonweal.methods import agreements as method

DAY = timedelta(days=1)


def mark_of(facts: Facts, clause: str) -> str:
    """How a disclosure names the agreement and clause that it follows."""
    return f"agreement {facts.agreement.pk} clause {clause}"


def words_of(facts: Facts, clause: str) -> str:
    """The same for people."""
    return _("%(agreement)s, clause %(clause)s") % {
        "agreement": facts.agreement.title,
        "clause": clause,
    }


def basis_of(actor: Actor, to: Body, table: str, from_on: date) -> Basis:
    """The clause under which the actor's body may disclose a table's rows, or why there is none."""
    if not table:
        return Basis(
            reasons=(
                _(
                    "Between partners, an agreement names the kinds of row that are shared. "
                    "Choose one kind of row."
                ),
            )
        )
    giver = Body.objects.get(pk=actor.body_id).name
    reasons: list[str] = []
    for facts in facts_of(agreements(), from_on):
        for row in facts.rows:
            purpose = facts.purposes[row.pk]
            if table not in purpose.data_classes:
                continue
            days = method.days_of(facts.terms, purpose, giver, to.name)
            if span := next((each for each in days if each.holds(from_on)), None):
                return Basis(
                    arises_from=mark_of(facts, row.clause),
                    words=words_of(facts, row.clause),
                    until_on=span.to_on - DAY if span.to_on else None,
                )
            reasons += method.reasons_not_to_see(
                facts.terms, purpose, giver=giver, receiver=to.name, on=from_on
            )
    kind = tables_to_disclose().get(table, table).lower()
    none = _(
        "No agreement lets %(to)s see %(kind)s of %(giver)s. Record an information sharing "
        "agreement that both have signed."
    ) % {"to": to, "kind": kind, "giver": giver}
    return Basis(reasons=tuple(dict.fromkeys(reasons)) or (none,))

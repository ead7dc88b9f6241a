"""What an agreement says: clauses, their variations, and each party's own schedule."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonweal.agree.agreements.models import (
    Agreement,
    Clause,
    ClauseText,
    Party,
    ScheduleEntry,
    Variation,
)
from commonweal.agree.agreements.rules import texts as rules
from commonweal.agree.agreements.selectors.variations import signed_parties
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit import services as audit
from commonweal.ground.ui.words import long_date


@transaction.atomic
def add_clause(
    *,
    actor: Actor,
    agreement: Agreement,
    number: str,
    heading: str,
    text: str,
    from_on: date,
    item: str = "",
    under: Variation | None = None,
) -> Clause:
    """Add a clause to the common text; `item` names what the law asks to be said and this says.

    Once a party has signed, it is added with a variation, which `under` names.
    """
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    numbers = list(agreement.clauses.values_list("number", flat=True))
    reasons = rules.reasons_not_to_add_clause(agreement, number, numbers, item)
    if reasons := reasons + rules.reasons_not_to_say(agreement, signed_parties(agreement), under):
        raise Refused(*reasons)
    clause = Clause.objects.create(
        **actor.owns(), agreement=agreement, number=number, heading=heading, item=item,
        place=len(numbers) + 1,
    )  # fmt: skip
    ClauseText.objects.create(
        **actor.owns(), clause=clause, text=text, from_on=from_on, under=under
    )
    audit.record(actor=actor, verb="agreements.clause_added", subject=agreement, clause=str(clause))
    return clause


@transaction.atomic
def vary_clause(
    *, actor: Actor, clause: Clause, text: str, from_on: date, variation: str,
    under: Variation | None = None,
) -> ClauseText:  # fmt: skip
    """Give a clause new words from a day on; the earlier ones stay and are shown.

    Once a party has signed, they hold with the variation that `under` names.
    """
    actor.require(Permission.AGREEMENT_KEEP, clause)
    earlier = list(clause.texts.all())
    reasons = rules.reasons_not_to_vary(earlier, text, from_on)
    signed = signed_parties(clause.agreement)
    if reasons := reasons + rules.reasons_not_to_say(clause.agreement, signed, under):
        raise Refused(*reasons)
    words = ClauseText.objects.create(
        **actor.owns(), clause=clause, text=text, from_on=from_on, variation=variation,
        under=under,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="agreements.clause_varied", subject=clause.agreement, reason=variation,
        clause=str(clause), day=long_date(from_on),
    )  # fmt: skip
    return words


@transaction.atomic
def set_entry(
    *, actor: Actor, party: Party, kind: str, key: str, text: str, from_on: date,
    heading: str = "", under: Variation | None = None,
) -> ScheduleEntry:  # fmt: skip
    """Say something in a party's own schedule from a day on; what it said before stays.

    A party's own lead may say it, and whoever keeps the agreement. As with a signature, the row
    belongs to the owner of the agreement. Once a party has signed, it holds with the variation
    that `under` names: the others signed beside this schedule.
    """
    actor.require(Permission.AGREEMENT_KEEP)
    agreement = party.agreement
    reasons = rules.reasons_not_to_schedule(actor, party, agreement, kind, key)
    if reasons := reasons + rules.reasons_not_to_say(agreement, signed_parties(agreement), under):
        raise Refused(*reasons)
    with unscoped("a party's own schedule is a part of the common agreement"):
        entry = ScheduleEntry.objects.create(
            partnership_id=party.partnership_id, owner_id=party.owner_id, party=party, kind=kind,
            key=key, heading=heading, text=text, from_on=from_on, under=under,
        )  # fmt: skip
    audit.record(
        actor=actor, verb="agreements.entry_set", subject=agreement, party=party.body,
        entry=heading or key, day=long_date(from_on),
    )  # fmt: skip
    return entry

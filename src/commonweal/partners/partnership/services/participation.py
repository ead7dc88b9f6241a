"""How a partner stands to a service or project, and the alert that a waiting one gets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q

from commonweal.ground.access.actor import Actor, sight_of
from commonweal.ground.access.enums import Permission, Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Grant
from commonweal.ground.access.owned import Owned
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit import services as audit
from commonweal.ground.notify.services import write_message
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Condition, Participation, Partner, Undertaking
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.partners.partnership.rules.participation import WaitsFor, reasons_not_to_state
from commonweal.partners.partnership.selectors.participation import history_of_standing
from commonweal.partners.partnership.selectors.waiting import conditions_to_watch


@transaction.atomic
def state_participation(
    *,
    actor: Actor,
    undertaking: Undertaking,
    partner: Partner,
    state: ParticipationState,
    since: PartDate | None,
    reason: str = "",
    qualifier: str = "",
    waits_for: Sequence[WaitsFor] = (),
) -> Participation:
    """Add how a partner stands from a date on; what was stated before is kept.

    A partner's officer speaks for that partner, the programme office for any.
    """
    actor.require(Permission.PARTICIPATION_STATE)
    reasons = reasons_not_to_speak_for(actor, partner)
    last = next(reversed(history_of_standing(undertaking, partner)), None)
    if reasons := reasons + reasons_not_to_state(partner, state, since, waits_for, last):
        raise Refused(*reasons)
    statement = Participation.objects.create(
        **actor.owns(), undertaking=undertaking, partner=partner, state=state,
        since=since, reason=reason, qualifier=qualifier,
    )  # fmt: skip
    for each in waits_for:
        Condition.objects.create(
            **actor.owns(), participation=statement, text=each.text, test=each.test, code=each.code
        )
    audit.record(
        actor=actor, verb="partnership.participation_stated", subject=statement, reason=reason,
        state=state.label, since=since, waits_for=[each.text for each in waits_for],
    )  # fmt: skip
    return statement


@transaction.atomic
def mark_met(
    *,
    actor: Actor,
    test: str,
    code: str,
    subject: Owned,
    evidence: str,
    at: datetime,
    today: date,
) -> int:
    """Tell each partner that waits for this test on this code that it has happened.

    Call it where a result is posted, a milestone achieved or a gate passed. Only partners that
    may see `subject`, the row that shows it, are told, each by itself; returns how many. Who
    waits for what may be a partner's own secret, so the conditions are read without the
    actor's sight, and nothing of them is returned.
    """
    actor.require(Permission.SEE)
    with unscoped("who waits is told, whoever made it happen", person_id=actor.person_id):
        told = [
            condition
            for condition in conditions_to_watch(on=today, test=test, code=code)
            if condition.partnership_id == actor.partnership_id
            and _may_see(condition.participation.partner, subject, today)
        ]
        for condition in told:
            _mark(actor, condition, evidence, at, today)
    return len({condition.participation.partner_id for condition in told})


def _mark(actor: Actor, condition: Condition, evidence: str, at: datetime, today: date) -> None:
    condition.met_at, condition.evidence = at, evidence[:400]
    condition.save(update_fields=["met_at", "evidence"])
    audit.record(
        actor=actor, verb="partnership.condition_met", subject=condition, evidence=evidence
    )
    statement = condition.participation
    for address in _who_hears(statement.partner, today):
        write_message(
            actor=actor,
            to=address,
            template="messages/partnership.condition_met.txt",
            context={"condition": condition, "statement": statement, "evidence": evidence},
        )


def _may_see(partner: Partner, subject: models.Model, today: date) -> bool:
    table = subject._meta.db_table
    sight = sight_of(partner.partnership_id, partner.body_id, today)
    owner_id = getattr(subject, "owner_id", None)
    return owner_id in sight.owners_seen(table) or subject.pk in sight.rows.get(table, ())


def _who_hears(partner: Partner, today: date) -> list[str]:
    grants = Grant.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today),
        partnership_id=partner.partnership_id,
        body_id=partner.body_id,
        role__in=(Role.PARTNER_LEAD, Role.PARTNER_OFFICER),
        from_on__lte=today,
        person__is_active=True,
    )
    return sorted(set(grants.values_list("person__email", flat=True)))

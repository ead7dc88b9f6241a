"""From questions of readiness and what partners say of services to where the tree leads."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.decide.appraisal.analysis.options import facts_from
from commonweal.decide.appraisal.models import Appraisal, DeliveryFacts
from commonweal.decide.appraisal.selectors.asking import Asked
from commonweal.decide.baseline.analysis.scope import ScopeRow, scope_map
from commonweal.methods import criteria
from commonweal.methods.criteria import Verdict
from commonweal.partners.partnership.models import Partner


@dataclass(frozen=True)
class Ready:
    """What the tree was asked, what it says, and the services with their published lists."""

    given: criteria.ReadinessFacts
    found: criteria.Readiness
    rows: dict[str, ScopeRow]


def ready_for(appraisal: Appraisal, asked: list[Asked], partners: list[Partner]) -> Ready:
    """How ready the partners are for the services of an appraisal; for every one where it has none.

    Before options are weighed nobody may have chosen the services: then all are led down the tree.
    """
    told = {
        each.service.service_id: each
        for each in DeliveryFacts.objects.filter(service__appraisal=appraisal).select_related(
            "service__service"
        )
    }
    chosen = set(appraisal.services.values_list("service_id", flat=True))
    rows = [row for row in scope_map() if not chosen or row.service.pk in chosen]
    given = criteria.ReadinessFacts(
        tuple(_issue(each) for each in asked),
        tuple(_candidate(row, told.get(row.service.pk), partners) for row in rows),
    )
    return Ready(given, criteria.readiness(given), {str(row.service): row for row in rows})


def _issue(asked: Asked) -> criteria.Issue:
    who = asked.reply.who if asked.reply and not asked.is_answered else ""
    return criteria.Issue(str(asked.question), asked.is_answered, who)


def _candidate(
    row: ScopeRow, told: DeliveryFacts | None, partners: list[Partner]
) -> criteria.Candidate:
    said = {sort.owner_id: found.kind for sort, found in row.kinds}
    kinds = {partner.body.name: said.get(partner.body_id) for partner in partners}
    return criteria.Candidate(str(row.service), kinds, _forms_open(told))


def _forms_open(told: DeliveryFacts | None) -> int | None:
    """Forms that fit or are in question by what is known; None where nothing is."""
    if told is None:
        return None
    advice = criteria.delivery_model(facts_from(told.service, told))
    return sum(each.verdict is not Verdict.RULED_OUT for each in advice.forms)

"""Results that a project posts: what waiting partners look for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonweal.deliver.programme.models import Project, Result
from commonweal.deliver.programme.rules.results import reasons_not_to_post
from commonweal.deliver.programme.services.handing import hand_over
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import TestKind
from commonweal.partners.partnership.services.participation import mark_met


@transaction.atomic
def post_result(
    *,
    actor: Actor,
    project: Project,
    text: str,
    known: PartDate,
    evidence: str,
    at: datetime,
    today: date,
) -> tuple[Result, int]:
    """Post a result of a project, and tell each partner that waits for one and may see it.

    Returns the result, and how many partners were told. Each is told by itself: who waits,
    and for what, is nobody else's business.
    """
    actor.require(Permission.DATE_GIVE)
    if reasons := reasons_not_to_post(text, evidence, known, today):
        raise Refused(*reasons)

    result = Result.objects.create(
        **actor.owns(), project=project, text=text, known=known, evidence=evidence
    )
    purpose = f"Result of the project “{project}”"[:300]
    hand_over(actor=actor, row=result, to=project.owner, purpose=purpose, on=today)
    audit.record(
        actor=actor, verb="programme.result_posted", subject=project, row=result, text=text,
        known=known, evidence=evidence,
    )  # fmt: skip
    told = mark_met(
        actor=actor,
        test=TestKind.RESULT_POSTED,
        code=project.code,
        subject=result,
        evidence=f"{text} ({known.label()}; {evidence})",
        at=at,
        today=today,
    )
    return result, told

"""Letting a subject rest on work that was done: its figures become facts of the papers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.appraisal.models import Appraisal, BusinessCase, CostStudy
from commonweal.decide.baseline.models import Baseline
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.roof.papers.composing.works import facts_of_work
from commonweal.roof.papers.models import Brief, BriefWork
from commonweal.roof.papers.services.briefs import take_facts


@transaction.atomic
def use_in_brief(
    *,
    actor: Actor,
    brief: Brief,
    at: datetime,
    baseline: Baseline | None = None,
    appraisal: Appraisal | None = None,
    case: BusinessCase | None = None,
    study: CostStudy | None = None,
    asked: dict[str, Any] | None = None,
) -> BriefWork:
    """Let a subject rest on one piece of work, as it was asked, and take its facts anew.

    The same work asked otherwise takes the place of what was there before.

    Raises
    ------
    Refused
        When it says nothing that a paper of this body may print.
    """
    actor.require(Permission.PAPER_WRITE, brief)
    named = {"baseline": baseline, "appraisal": appraisal, "case": case, "study": study}
    given = {name: row for name, row in named.items() if row is not None}
    if len(given) != 1:
        raise Refused(_("Choose one piece of work at a time."))
    work = BriefWork.objects.filter(brief=brief, owner_id=actor.body_id, **given).first()
    work = work or BriefWork(**actor.owns(), brief=brief, **given)
    work.asked = asked or {}
    if not facts_of_work(actor, brief.as_at, work).facts:
        raise Refused(
            _(
                "“%(work)s” tells nothing yet that may stand in a paper: what another partner "
                "keeps to itself, or has shown to you alone, does not."
            )
            % {"work": work}
        )
    work.save()
    audit.record(actor=actor, verb="papers.work_used", subject=brief, work=str(work))
    take_facts(actor=actor, brief=brief, at=at)
    return work


@transaction.atomic
def leave_out(*, actor: Actor, work: BriefWork, at: datetime) -> None:
    """Let a subject no longer rest on a piece of work, and take its facts anew."""
    actor.require(Permission.PAPER_WRITE, work)
    brief = work.brief
    audit.record(actor=actor, verb="papers.work_left_out", subject=brief, work=str(work))
    work.delete()
    take_facts(actor=actor, brief=brief, at=at)

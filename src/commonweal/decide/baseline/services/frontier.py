"""Working out a frontier with its intervals, and keeping what it was worked out from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.baseline.analysis.frontier import as_json
from commonweal.decide.baseline.analysis.frontier_questions import Question, frontiers
from commonweal.decide.baseline.models import FrontierRun
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.work import Progress, Silent
from commonweal.methods.benchmarking import dea_watched
from commonweal.methods.method import WrongField


def run_frontier(
    *, actor: Actor, asked: Question, at: datetime, progress: Progress | None = None
) -> FrontierRun:
    """Draw the intervals of the efficiencies, and keep input and result.

    Nothing is written before all is drawn, so that it can be called off until then.
    """
    actor.require(Permission.BASELINE_KEEP)
    told = progress or Silent()
    told.tell(0, asked.draws, _("Reading the figures"))
    try:
        found = frontiers(asked, (actor.body_id, actor.joint_body_id))
    except WrongField as wrong:
        raise Refused(str(wrong)) from wrong
    if found.refused:
        raise Refused(*found.refused)
    given = found.given
    result = dea_watched(given, lambda done, total: told.tell(done, total, _("Drawing frontiers")))
    with transaction.atomic():
        run = FrontierRun.objects.create(
            **actor.owns(), title=asked.title[:300], asked=asked.as_json(), ran_at=at,
            given=as_json(given), result=as_json(result),
        )  # fmt: skip
        audit.record(actor=actor, verb="baseline.frontier_run", subject=run, draws=asked.draws)
    return run

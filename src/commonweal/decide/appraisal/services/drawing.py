"""Saying what is not known of a case, and drawing it many times."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.drawing import as_json, uncertain_from
from commonweal.decide.appraisal.enums import Moves
from commonweal.decide.appraisal.models import BusinessCase, CaseDriver, CaseLine, CaseRun
from commonweal.decide.appraisal.rules import reasons_not_to_draw
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.work import Progress, Silent
from commonweal.methods import cashflow


@transaction.atomic
def set_driver(
    *,
    actor: Actor,
    case: BusinessCase,
    moves: Moves,
    low: Decimal,
    likely: Decimal,
    high: Decimal,
    source: str,
    line: CaseLine | None = None,
) -> CaseDriver:
    """Say between which bounds something of a case may lie; anew where it is there."""
    actor.require(Permission.APPRAISAL_KEEP, case)
    if reasons := reasons_not_to_draw(moves, line, low, likely, high):
        raise Refused(*reasons)
    driver, _made = CaseDriver.objects.update_or_create(
        **actor.owns(), case=case, moves=moves, line=line,
        defaults={"low": low, "likely": likely, "high": high, "source": source},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.driver_set", subject=case, row=driver,
        driver=str(driver), low=low, likely=likely, high=high,
    )  # fmt: skip
    return driver


def run_case(
    *, actor: Actor, case: BusinessCase, seed: int, draws: int, at: datetime,
    progress: Progress | None = None,
) -> CaseRun:  # fmt: skip
    """Draw what is not known of a case, and keep input, seed, version and result.

    Nothing is written before all is drawn, so that it can be called off until then.
    """
    actor.require(Permission.APPRAISAL_KEEP, case)
    told = progress or Silent()
    told.tell(0, 1, _("Reading the case"))
    drivers = list(case.drivers.select_related("line"))
    try:
        given = uncertain_from(case, drivers, seed=seed, draws=draws)
    except ValueError as error:
        raise Refused(str(error)) from error
    if given is None:
        raise Refused(_("Add a line, and say what of the case is not known."))
    words = _("Drawing what is not known")
    result = cashflow.simulate_watched(given, lambda done, total: told.tell(done, total, words))
    with transaction.atomic():
        run = CaseRun.objects.create(
            **actor.owns(), case=case, ran_at=at, seed=seed, draws=draws,
            version=result.made_by.version if result.made_by else "",
            inputs=result.made_by.inputs if result.made_by else "",
            given=as_json(given), result=as_json(result),
        )  # fmt: skip
        audit.record(
            actor=actor, verb="appraisal.case_drawn", subject=run, draws=draws,
            p50=round(result.p50_gbp),
        )  # fmt: skip
    return run

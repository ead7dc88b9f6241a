"""Working out the money at risk, and keeping what it was worked out from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.analysis.money import as_json, input_of
from commonweal.deliver.risk.models import ExposureRun
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.work import Progress, Silent
from commonweal.methods.risk import exposure_watched


def run_exposure(
    *, actor: Actor, programme: Programme, seed: int, draws: int, at: datetime,
    progress: Progress | None = None,
) -> ExposureRun:  # fmt: skip
    """Draw the open risks that have money, and keep input, seed, version and result.

    Nothing is written before all is drawn, so that it can be called off until then.
    """
    actor.require(Permission.RISK_KEEP)
    told = progress or Silent()
    told.tell(0, 1, _("Reading the open risks"))
    try:
        given, left_out = input_of(actor, programme, seed=seed, draws=draws)
    except ValueError as error:
        raise Refused(str(error)) from error
    words = _("Drawing the years")
    result = exposure_watched(given, lambda done, total: told.tell(done, total, words))
    if result.mean is None or result.made_by is None:
        raise Refused(*result.refused)
    with transaction.atomic():
        run = ExposureRun.objects.create(
            **actor.owns(), programme=programme, ran_at=at, seed=seed, draws=draws,
            version=result.made_by.version, inputs=result.made_by.inputs, given=as_json(given),
            result=as_json(result), left_out=left_out,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="risk.exposure_run", subject=run, risks=len(given.risks),
            draws=draws, p80=round(result.p80 or 0),
        )  # fmt: skip
    return run

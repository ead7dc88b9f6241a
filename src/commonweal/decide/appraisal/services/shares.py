"""Keeping what bodies pay for a service, and what is assumed of them together."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.shares import Assumed, as_run, game_of, work_out
from commonweal.decide.appraisal.models import CostBody, CostStudy, ShareRun
from commonweal.decide.appraisal.rules import reasons_not_to_name, reasons_not_to_set_body
from commonweal.decide.appraisal.selectors.shares import bodies_in, bodies_of, studies
from commonweal.decide.baseline.models import Baseline
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.work import Progress, Silent


@transaction.atomic
def open_study(
    *,
    actor: Actor,
    code: str,
    name: str,
    size_unit: str,
    source: str,
    elasticity: Decimal = Decimal("0.85"),
    coordination: Decimal = Decimal(0),
    note: str = "",
) -> CostStudy:
    """Begin a study of a cost that bodies may share."""
    actor.require(Permission.APPRAISAL_KEEP)
    if reasons := reasons_not_to_name(code, studies().filter(code__iexact=code).first()):
        raise Refused(*reasons)
    study = CostStudy.objects.create(
        **actor.owns(), code=code, name=name, size_unit=size_unit, source=source, note=note,
        elasticity=elasticity, coordination=coordination,
    )  # fmt: skip
    audit.record(actor=actor, verb="appraisal.study_opened", subject=study)
    return study


@transaction.atomic
def set_body(
    *,
    actor: Actor,
    study: CostStudy,
    name: str,
    cost: Decimal,
    size: Decimal,
    offer: Decimal | None = None,
) -> CostBody:
    """Say what a body pays, how large it is and what it is offered; anew where it is there."""
    actor.require(Permission.APPRAISAL_KEEP, study)
    others = study.bodies.exclude(name=name).count()
    if reasons := reasons_not_to_set_body(name, cost, size, others):
        raise Refused(*reasons)
    body, _made = CostBody.objects.update_or_create(
        **actor.owns(), study=study, name=name,
        defaults={"cost": cost, "size": size, "offer": offer},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.body_set", subject=study, row=body, body=name,
        cost=cost, size=size, offer=offer,
    )  # fmt: skip
    return body


@transaction.atomic
def take_from_baseline(
    *, actor: Actor, study: CostStudy, baseline: Baseline, year: int
) -> tuple[list[CostBody], list[str]]:
    """Take each body's cost and size from a baseline, in one year.

    Lines that a partner keeps for itself and shows to the actor alone are not taken: who sees
    the study would read them. The second of what is returned names the bodies of such lines.
    """
    actor.require(Permission.APPRAISAL_KEEP, study)
    owners = {study.owner_id, actor.joint_body_id}
    found, left_out = bodies_in(baseline, year, study.size_unit, owners)
    whole = [(each.name, each.cost, each.size) for each in found]
    if missing := [name for name, cost, size in whole if cost is None or size is None]:
        raise Refused(
            _(
                "%(names)s: the cost, or the volume in %(unit)s, is not in the baseline for that "
                "year. Add the line, or enter the body by hand."
            )
            % {"names": ", ".join(missing), "unit": study.size_unit}
        )
    if not whole and left_out:
        raise Refused(
            _(
                "%(names)s: the lines of that year are shown to you by whoever keeps them, and not "
                "to all who read this study. Ask for a return to all, or for the rows to be "
                "entered by the programme office."
            )
            % {"names": ", ".join(left_out)}
        )
    if not whole:
        raise Refused(_("The baseline has no line of a single body in that year."))
    study.baseline = baseline
    study.save(update_fields=["baseline"])
    taken = [
        set_body(actor=actor, study=study, name=name, cost=cost, size=size)
        for name, cost, size in whole
        if cost is not None and size is not None
    ]
    return taken, left_out


def run_shares(
    *, actor: Actor, study: CostStudy, assumed: Assumed, at: datetime,
    progress: Progress | None = None,
) -> ShareRun | None:  # fmt: skip
    """Work every rule out under some assumptions, and keep it with all that it came from.

    A paper may rest on it much later, so it is kept for good. It is worked out to be read alone,
    and None is given, where the actor may keep no study; and where the study is another
    partner's, shown to the actor's body, as whoever sees the run would read its figures.
    Nothing is written before all is worked out.
    """
    given = game_of(bodies_of(study), assumed)
    if given is None:
        raise Refused(_("Add two bodies at least."))
    found = work_out(given, progress or Silent())
    is_ours = study.owner_id in (actor.body_id, actor.joint_body_id)
    if not (is_ours and actor.may(Permission.APPRAISAL_KEEP)):
        return None
    with transaction.atomic():
        run = ShareRun.objects.create(
            **actor.owns(), study=study, ran_at=at, **as_run(given, found)
        )
        audit.record(
            actor=actor, verb="appraisal.shares_run", subject=run, bodies=len(given.bodies)
        )
    return run

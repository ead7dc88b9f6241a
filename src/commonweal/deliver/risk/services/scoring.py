"""Scales and scores: each body's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from commonweal.deliver.risk.enums import Axis, Stage
from commonweal.deliver.risk.models import Level, Risk, Scale, Score
from commonweal.deliver.risk.rules.register import (
    reasons_against_height,
    reasons_not_to_score,
    reasons_not_to_work_on,
)
from commonweal.deliver.risk.rules.scales import Step, reasons_not_to_set
from commonweal.deliver.risk.selectors.register import scores_of
from commonweal.deliver.risk.selectors.scales import scale_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for


@transaction.atomic
def set_scale(
    *,
    actor: Actor,
    partner: Partner,
    name: str,
    likelihood: Sequence[Step],
    impact: Sequence[Step],
    amber_from: int,
    red_from: int,
    source: str = "",
) -> Scale:
    """Set the scale on which a partner scores from now on. Scores given keep theirs."""
    actor.require(Permission.RULES_SET)
    reasons = reasons_not_to_speak_for(actor, partner)
    if reasons := reasons + reasons_not_to_set(likelihood, impact, amber_from, red_from):
        raise Refused(*reasons)

    scale = Scale.objects.create(
        **actor.owns(), body=partner.body, name=name, amber_from=amber_from,
        red_from=red_from, source=source,
    )  # fmt: skip
    for axis, steps in ((Axis.LIKELIHOOD, likelihood), (Axis.IMPACT, impact)):
        for value, (word, meaning) in enumerate(steps, 1):
            Level.objects.create(
                **actor.owns(), scale=scale, axis=axis, value=value, word=word, meaning=meaning
            )
    audit.record(
        actor=actor, verb="risk.scale_set", subject=scale, body=_name(partner.body),
        likelihood=len(likelihood), impact=len(impact),
    )  # fmt: skip
    return scale


def _name(body: Body) -> str:
    return body.name


@transaction.atomic
def score_risk(
    *,
    actor: Actor,
    risk: Risk,
    partner: Partner,
    stage: str,
    likelihood: int,
    impact: int,
    today: date,
    note: str = "",
) -> Score:
    """Score a risk in a partner's name, on that partner's scale. Earlier scores are kept.

    It belongs to the body that one acts for: a partner's own score is its own until disclosed.
    """
    actor.require(Permission.RISK_KEEP)
    whole = scale_of(partner.body_id)
    tops = (len(whole.likelihood), len(whole.impact)) if whole else (0, 0)
    reasons = reasons_not_to_work_on(risk) + reasons_not_to_speak_for(actor, partner)
    reasons += reasons_not_to_score(
        whole.scale if whole else None, partner, (likelihood, impact), tops
    )
    if reasons or whole is None:
        raise Refused(*reasons)
    value = likelihood * impact
    height = round(Decimal(value) / whole.top, 4)
    held = {s.stage: s for s in scores_of([risk]).get(risk.pk, ()) if s.partner_id == partner.pk}
    if reasons := reasons_against_height(stage, height, note, held):
        raise Refused(*reasons)

    score = Score.objects.create(
        **actor.owns(), risk=risk, partner=partner, scale=whole.scale, stage=stage,
        likelihood=likelihood, impact=impact, value=value, top=whole.top, height=height,
        colour=whole.colour(value), note=note, scored_on=today,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="risk.scored", subject=risk, row=score, reason=note,
        partner=str(partner), stage=str(Stage(stage).label), value=value, top=whole.top,
    )  # fmt: skip
    return score

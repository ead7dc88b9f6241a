"""Keeping indicators, targets, colour rules, steps and plan actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.agree.performance.models import (
    BodyRule,
    Indicator,
    PlanAction,
    PlanLink,
    Step,
    Target,
)
from commonweal.agree.performance.rules import reasons
from commonweal.agree.performance.selectors.plans import served_kinds
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body


@transaction.atomic
def keep_indicator(*, actor: Actor, code: str, name: str, run: int = 7, **facts: Any) -> Indicator:
    """Add an indicator; `facts` are further columns of it, such as its definition."""
    actor.require(Permission.PERFORMANCE_KEEP)
    codes = set(Indicator.objects.filter(owner_id=actor.body_id).values_list("code", flat=True))
    if found := reasons.reasons_not_to_keep_indicator(code, codes, run):
        raise Refused(*found)
    kept = Indicator.objects.create(**actor.owns(), code=code, name=name, run=run, **facts)
    audit.record(actor=actor, verb="performance.indicator_kept", subject=kept)
    return kept


@transaction.atomic
def change_indicator(*, actor: Actor, indicator: Indicator, reason: str, **facts: Any) -> Indicator:
    """Change what an indicator says of itself, or how its chart is drawn; never its frequency."""
    actor.require(Permission.PERFORMANCE_KEEP, indicator)
    if found := reasons.reasons_not_to_keep_indicator("", (), facts.get("run", indicator.run)):
        raise Refused(*found)
    if facts.get("frequency", indicator.frequency) != indicator.frequency:
        raise Refused(_("Its values stand in periods of its frequency. Add another indicator."))
    for column, value in facts.items():
        setattr(indicator, column, value)
    indicator.save(update_fields=list(facts))
    audit.record(
        actor=actor, verb="performance.indicator_changed", subject=indicator, reason=reason
    )
    return indicator


@transaction.atomic
def set_target(
    *,
    actor: Actor,
    indicator: Indicator,
    body: Body,
    value: float,
    from_on: date,
    until_on: date | None = None,
    tolerance: float | None = None,
) -> Target:
    """State what a body wants of an indicator from a period on; earlier targets stay."""
    actor.require(Permission.PERFORMANCE_KEEP)
    found = reasons.reasons_not_to_speak_for(actor, body)
    found += reasons.reasons_not_to_set_target(value, tolerance, from_on, until_on)
    if found:
        raise Refused(*found)
    kept = Target.objects.create(
        **actor.owns(), indicator=indicator, body=body, value=value, tolerance=tolerance,
        from_on=from_on, until_on=until_on,
    )  # fmt: skip
    audit.record(actor=actor, verb="performance.target_set", subject=kept, value=value)
    return kept


@transaction.atomic
def set_rule(
    *,
    actor: Actor,
    body: Body,
    from_on: date,
    green_within: float,
    amber_within: float | None = None,
    amber_unless_worse_than_before: bool = False,
    source: str = "",
) -> BodyRule:
    """State how a body colours its figures from a day on; earlier rules stay."""
    actor.require(Permission.RULES_SET)
    found = reasons.reasons_not_to_speak_for(actor, body)
    found += reasons.reasons_not_to_set_rule(green_within, amber_within)
    if found:
        raise Refused(*found)
    kept = BodyRule.objects.create(
        **actor.owns(), body=body, from_on=from_on, green_within=green_within,
        amber_within=amber_within, source=source,
        amber_unless_worse_than_before=amber_unless_worse_than_before,
    )  # fmt: skip
    audit.record(actor=actor, verb="performance.rule_set", subject=kept)
    return kept


@transaction.atomic
def name_step(
    *, actor: Actor, indicator: Indicator, body: Body, period_on: date, reason: str
) -> Step:
    """Judge that a new process began with a period: the chart's limits begin anew there."""
    actor.require(Permission.PERFORMANCE_KEEP)
    found = reasons.reasons_not_to_speak_for(actor, body)
    found += reasons.reasons_not_to_step(indicator, period_on, reason)
    steps = Step.objects.filter(
        indicator=indicator, body=body, owner_id=actor.body_id, period_on=period_on
    )
    if steps.exists():
        found.append(_("A step is named there already."))
    if found:
        raise Refused(*found)
    kept = Step.objects.create(
        **actor.owns(), indicator=indicator, body=body, period_on=period_on, reason=reason,
        named_by=actor.name,
    )  # fmt: skip
    audit.record(actor=actor, verb="performance.step_named", subject=kept, reason=reason)
    return kept


@transaction.atomic
def add_action(*, actor: Actor, indicator: Indicator, text: str, **facts: Any) -> PlanAction:
    """Add an action of a service plan that is to move an indicator."""
    actor.require(Permission.PERFORMANCE_KEEP)
    kept = PlanAction.objects.create(**actor.owns(), indicator=indicator, text=text, **facts)
    audit.record(actor=actor, verb="performance.action_added", subject=kept)
    return kept


@transaction.atomic
def finish_action(*, actor: Actor, action: PlanAction, on: date, outcome: str) -> PlanAction:
    """Record that an action was done, and what came of it."""
    actor.require(Permission.PERFORMANCE_KEEP, action)
    if action.done_on:
        raise Refused(_("“%(action)s” is done already.") % {"action": action})
    action.done_on, action.outcome = on, outcome
    action.save(update_fields=["done_on", "outcome"])
    audit.record(actor=actor, verb="performance.action_done", subject=action, reason=outcome)
    return action


@transaction.atomic
def link_action(*, actor: Actor, action: PlanAction, table: str, row_id: int) -> PlanLink:
    """Say that an action serves a risk or an objective in sight, beside its indicator."""
    actor.require(Permission.PERFORMANCE_KEEP, action)
    kind = served_kinds.get(table)
    row = kind.rows().filter(pk=row_id).first() if kind else None
    if row is None:
        raise Refused(_("That is not in your sight. Choose a risk or an objective that is."))
    if action.links.filter(table=table, row_id=row_id).exists():
        raise Refused(_("“%(action)s” serves “%(row)s” already.") % {"action": action, "row": row})
    kept = PlanLink.objects.create(**actor.owns(), action=action, table=table, row_id=row_id)
    audit.record(actor=actor, verb="performance.action_linked", subject=action, served=str(row))
    return kept

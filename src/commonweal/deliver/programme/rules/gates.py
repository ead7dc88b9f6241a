from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import GateOutcome
from commonweal.deliver.programme.models import Gate, GateDecision, Milestone
from commonweal.ground.access.actor import Actor
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner

# Only these let the work go on, so only these rest on evidence.
SIGN_OFF = (GateOutcome.GO, GateOutcome.GO_WITH_CONDITIONS)


def reasons_not_to_add_gate(milestone: Milestone, checks: Sequence[str]) -> list[str]:
    """Why a milestone cannot be given a gate."""
    reasons = []
    if Gate.objects.filter(milestone=milestone).exists():
        reasons.append(
            _("“%(title)s” has a gate already. Add to its checklist instead.")
            % {"title": milestone}
        )
    if not checks:
        reasons.append(_("Say at least one thing that must be shown at the gate."))
    return reasons


def reasons_not_to_attach(has_document: bool, reference: str) -> list[str]:
    """Why something is no evidence."""
    if has_document or reference.strip():
        return []
    return [_("Attach a document, or say where the evidence can be read.")]


def reasons_not_to_decide(
    actor: Actor,
    partner: Partner | None,
    outcome: str,
    *,
    missing: Sequence[str],
    conditions: str,
    conditions_due: PartDate | None,
    minute: str,
) -> list[str]:
    """Why a decision cannot be recorded so.

    `missing` are the sentences of `analysis.gates`: items without evidence, partners without
    a decision, conditions overdue. They stop the chair's sign-off, and are shown before it.
    """
    reasons = _not_theirs_to_say(actor, partner, minute)
    if partner is None and outcome in SIGN_OFF:
        reasons += missing
    if outcome == GateOutcome.GO_WITH_CONDITIONS:
        if not conditions.strip():
            reasons.append(_("Say what the conditions are."))
        if conditions_due is None:
            reasons.append(_("Say by when the conditions must be met."))
    elif conditions.strip():
        reasons.append(_("Only “Go, with conditions” has conditions. Change the decision."))
    return reasons


def _not_theirs_to_say(actor: Actor, partner: Partner | None, minute: str) -> list[str]:
    if actor.for_programme_office:
        if partner is not None and not minute.strip():
            return [
                _("Name the minute in which %(partner)s wrote its decision down.")
                % {"partner": partner}
            ]
        return []
    if partner is None:
        return [_("The chair's decision is recorded by the programme office.")]
    if partner.body_id != actor.body_id:
        return [_("You act for %(body)s, so you record its decision.") % {"body": actor.body_name}]
    return []


def reasons_not_to_meet_conditions(decision: GateDecision) -> list[str]:
    """Why conditions cannot be called met."""
    if decision.outcome != GateOutcome.GO_WITH_CONDITIONS:
        return [_("This decision has no conditions.")]
    if decision.conditions_met is not None:
        return [
            _("The conditions were met on %(day)s already.")
            % {"day": decision.conditions_met.label()}
        ]
    return []

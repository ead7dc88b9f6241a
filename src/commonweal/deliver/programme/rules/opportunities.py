from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import AnswerKind, OpportunityState
from commonweal.deliver.programme.models import Opportunity, OpportunityAnswer, ServiceArea


def reasons_not_to_add_opportunity(
    area: ServiceArea, title: str, low: int | None, high: int | None
) -> list[str]:
    """Why an opportunity cannot be added so."""
    reasons = []
    if Opportunity.objects.filter(area=area, title__iexact=title).exists():
        reasons.append(
            _("%(area)s has an opportunity called “%(title)s” already.")
            % {"area": area, "title": title}
        )
    if low is not None and high is not None and high < low:
        reasons.append(_("The high estimate is below the low one. Check both."))
    return reasons


def reasons_not_to_answer(opportunity: Opportunity, answer: str, condition: str) -> list[str]:
    """Why a partner's answer cannot be kept so."""
    reasons = []
    if opportunity.state == OpportunityState.SET_ASIDE:
        reasons.append(
            _("“%(title)s” was set aside, so no partner is asked.") % {"title": opportunity}
        )
    if answer == AnswerKind.CONDITIONAL and not condition.strip():
        reasons.append(_("Say on what condition."))
    return reasons


def reasons_not_to_settle(
    opportunity: Opportunity, state: str, reason: str, in_force: Collection[OpportunityAnswer]
) -> list[str]:
    """Why an opportunity cannot be moved on to a state."""
    reasons = []
    if state == opportunity.state:
        reasons.append(
            _("It is there already: %(state)s.") % {"state": opportunity.get_state_display()}
        )
    if state == OpportunityState.TAKEN_UP and not any(
        answer.answer in (AnswerKind.YES, AnswerKind.CONDITIONAL) for answer in in_force
    ):
        reasons.append(
            _("No partner in sight takes it up. Record at least one partner's answer first.")
        )
    if state in (OpportunityState.DECLINED, OpportunityState.SET_ASIDE) and not reason.strip():
        reasons.append(_("Say why. The reason is kept with it."))
    return reasons


def reasons_not_to_say_what_counts(
    percent: Decimal | None, of: int | None, counts: str, question: str
) -> list[str]:
    """Why an answer to “what does the percentage count?” is none.

    `question` is what `analysis.claims` still asks of the percentage and that number; blank
    when they fit.
    """
    if percent is None:
        return [_("No take-up is reported for this area, so there is nothing to explain.")]
    if not counts.strip():
        return [_("Say what the percentage counts, for example “opportunities found”.")]
    if of is not None and of < 1:
        return [_("A percentage is of at least one thing.")]
    return [question] if question else []

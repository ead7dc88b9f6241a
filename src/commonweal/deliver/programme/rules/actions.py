from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import ActionKind, ActionState, OpportunityState
from commonweal.deliver.programme.models import Action, Opportunity
from commonweal.methods.dates import PartDate


def reasons_not_to_keep(
    given_on: PartDate | None, due: PartDate | None, numbers: tuple[int | None, int | None]
) -> list[str]:
    """Why an action or steer cannot be kept so."""
    reasons = []
    if given_on and due and due.last < given_on.first:
        reasons.append(
            _("The action is given on %(given)s, so it cannot be due on %(due)s.")
            % {"given": given_on.label(), "due": due.label()}
        )
    before, after = numbers
    if (before is None) != (after is None):
        reasons.append(_("A steer that narrows needs both numbers: from how many to how many."))
    elif before is not None and after is not None and after > before:
        reasons.append(
            _("A steer narrows to fewer. You entered from %(before)d to %(after)d.")
            % {"before": before, "after": after}
        )
    return reasons


def reasons_not_to_close(
    action: Action, state: str, closed_on: PartDate, outcome: str
) -> list[str]:
    """Why an action cannot be closed so."""
    reasons = []
    if action.state != ActionState.OPEN:
        reasons.append(
            _("“%(action)s” is closed already: %(outcome)s")
            % {"action": action, "outcome": action.outcome or action.get_state_display()}
        )
    if state == ActionState.OPEN:
        reasons.append(_("Choose “Done” or “Dropped”."))
    if not outcome.strip():
        reasons.append(_("Say what came of it. The outcome is printed with the action."))
    if action.given_on and closed_on.last < action.given_on.first:
        reasons.append(
            _("It was given on %(given)s, so it cannot be closed on %(closed)s.")
            % {"given": action.given_on.label(), "closed": closed_on.label()}
        )
    return reasons


def reasons_not_to_move(action: Action, due: PartDate | None, reason: str) -> list[str]:
    """Why the due date of an action cannot be moved."""
    reasons = []
    if action.state != ActionState.OPEN:
        reasons.append(_("A closed action keeps its date."))
    if not reason.strip():
        reasons.append(_("Say why the date moves."))
    if due == action.due:
        reasons.append(_("That is the date it has already."))
    return reasons


def reasons_not_to_narrow(
    steer: Action, among: Collection[Opportunity], kept: Collection[Opportunity]
) -> list[str]:
    """Why a steer cannot narrow opportunities so."""
    if steer.kind != ActionKind.STEER:
        return [_("Only a steer narrows what was found. This is an action.")]
    if not among:
        return [_("The area has no open opportunity to narrow.")]
    if len(kept) == len(among):
        return [_("Every opportunity is kept, so nothing is narrowed.")]
    settled = [o for o in among if o.state in (OpportunityState.TAKEN_UP,)]
    return [
        _("“%(title)s” is taken up already, so it must be kept.") % {"title": opportunity}
        for opportunity in settled
        if opportunity not in kept
    ]

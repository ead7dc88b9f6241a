from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.prove.benefits.enums import CashKind, ClaimKind, ClaimState
from commonweal.prove.benefits.models import Claim

# Where a claim may go from each state. It may be challenged and withdrawn from anywhere.
NEXT: dict[ClaimState, tuple[ClaimState, ...]] = {
    ClaimState.ESTIMATED: (ClaimState.AGREED,),
    ClaimState.CHALLENGED: (ClaimState.ESTIMATED, ClaimState.AGREED),
    ClaimState.AGREED: (ClaimState.TAKEN_UP, ClaimState.ESTIMATED),
    ClaimState.TAKEN_UP: (ClaimState.BUDGETED, ClaimState.DELIVERED, ClaimState.AGREED),
    ClaimState.BUDGETED: (ClaimState.DELIVERED, ClaimState.TAKEN_UP),
    ClaimState.DELIVERED: (ClaimState.VERIFIED, ClaimState.BUDGETED),
    ClaimState.VERIFIED: (ClaimState.DELIVERED,),
    ClaimState.WITHDRAWN: (ClaimState.ESTIMATED,),
}
_ALWAYS = (ClaimState.CHALLENGED, ClaimState.WITHDRAWN)


def next_states(state: str) -> list[ClaimState]:
    """Where a claim of some state may go."""
    now = ClaimState(state)
    return [*NEXT[now], *(other for other in _ALWAYS if other != now)]


def reasons_against_figures(low: int | None, high: int | None) -> list[str]:
    """Why two ends are no range; none when they are."""
    if low is not None and high is not None and low > high:
        return [
            _("The lower end, £%(low)s, is above the upper, £%(high)s. Change them round.")
            % {"low": f"{low:,}", "high": f"{high:,}"}
        ]
    return []


def reasons_not_to_add(
    code: str, known: Claim | None, low: int | None, high: int | None, subjects: int
) -> list[str]:
    """Why a claim cannot be added, where `known` has its code; none when it can."""
    reasons = reasons_against_figures(low, high)
    if known is not None:
        reasons.append(
            _("The code “%(code)s” is that of “%(what)s”. Choose another.")
            % {"code": code, "what": known}
        )
    if subjects > 1:
        reasons.append(_("A claim is of one thing: choose an area, a project or a hub item."))
    return reasons


def reasons_not_to_move(claim: Claim, to: str, *, has_evidence: bool) -> list[str]:
    """Why a claim cannot go to a state; none when it can."""
    if claim.kind != ClaimKind.ESTIMATE and to != ClaimState.WITHDRAWN:
        return [
            _("“%(claim)s” is no estimate of our own (%(kind)s), so it has no further state.")
            % {"claim": claim, "kind": claim.get_kind_display().lower()}
        ]
    if to not in next_states(claim.state):
        allowed = ", ".join(str(state.label).lower() for state in next_states(claim.state))
        return [
            _("“%(claim)s” is %(now)s. From there it can become: %(allowed)s.")
            % {"claim": claim, "now": claim.get_state_display().lower(), "allowed": allowed}
        ]
    return _reasons_by_state(claim, to, has_evidence)


def _reasons_by_state(claim: Claim, to: str, has_evidence: bool) -> list[str]:
    reasons = []
    counted = (ClaimState.TAKEN_UP, ClaimState.BUDGETED, ClaimState.DELIVERED)
    if to not in (*_ALWAYS, ClaimState.ESTIMATED):
        if claim.low_gbp is None and claim.high_gbp is None:
            reasons.append(_("It has no figure yet. Give one first."))
        if claim.cash == CashKind.CASHABLE and claim.line_id is None:
            reasons.append(
                _("It is called cashable and draws on no budget line. Name the line first.")
            )
    if to in counted and claim.year is None:
        reasons.append(_("It states no financial year. Say first in which year it comes."))
    if to == ClaimState.BUDGETED and claim.line_id is None:
        reasons.append(
            _("It draws on no budget line, so it can be in no budget. Name the line first.")
        )
    if to == ClaimState.VERIFIED and not has_evidence:
        reasons.append(_("Attach what verifies it: the actuals, or the auditor's finding."))
    return reasons


def reasons_not_to_settle(key: str, open_keys: set[str], told_to_all: set[str]) -> list[str]:
    """Why a conflict cannot be settled: it is not open any more, or not everybody's to read."""
    if key in open_keys & told_to_all:
        return []
    if key in open_keys:
        return [
            _(
                "It rests on figures that a partner has not disclosed to every partner, and all of "
                "them would read why it is settled. Ask that partner to change its claim, or to "
                "disclose it."
            )
        ]
    return [_("This conflict is no longer open: its figures have changed, or it is settled.")]

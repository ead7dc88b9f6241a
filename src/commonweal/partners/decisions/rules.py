from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.files.models import Document
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for


def reasons_not_to_ask(
    proposal: Proposal, partner: Partner, deciding_body: str, known: Sequence[DecisionLine]
) -> list[str]:
    """Why a partner's body cannot be asked, where `known` lines hold; none when it can."""
    wanted = (partner.pk, deciding_body.casefold().strip())
    if any((line.partner_id, line.deciding_body.casefold()) == wanted for line in known):
        return [
            _("%(body)s of %(partner)s is asked about “%(proposal)s” already.")
            % {"body": deciding_body, "partner": partner, "proposal": proposal}
        ]
    return []


def reasons_not_to_record(
    actor: Actor,
    line: DecisionLine,
    outcome: str,
    conditions: str,
    decided_on: PartDate | None,
    evidence: Document | None,
    evidence_note: str,
) -> list[str]:
    """Why a decision cannot be recorded so; none when it can.

    A partner records its own. The programme office may record a partner's, and says where
    that is written down.
    """
    reasons = reasons_not_to_speak_for(actor, line.partner)
    if outcome == Outcome.AWAITED:
        reasons.append(_("Choose what was decided. Until then the line stays as awaited."))
    elif decided_on is None:
        reasons.append(_("Say when it was decided, as exactly as you know."))
    if outcome == Outcome.APPROVED_WITH_CONDITIONS and not conditions.strip():
        reasons.append(_("Say what the conditions are."))
    if conditions.strip() and outcome == Outcome.APPROVED:
        reasons.append(_("There are conditions, so choose “Approved with conditions”."))
    return reasons + _reasons_for_evidence(actor, line, evidence, evidence_note)


def reasons_not_to_meet(
    actor: Actor,
    line: DecisionLine,
    condition: str,
    met: Sequence[str],
    evidence: Document | None,
    evidence_note: str,
) -> list[str]:
    """Why a condition cannot be recorded as met, where `met` are already; none when it can."""
    reasons = reasons_not_to_speak_for(actor, line.partner)
    if condition not in line.condition_list:
        reasons.append(
            _("“%(condition)s” is no condition of this decision. Choose one that is.")
            % {"condition": condition}
        )
    elif condition in met:
        reasons.append(_("“%(condition)s” is met already.") % {"condition": condition})
    return reasons + _reasons_for_evidence(actor, line, evidence, evidence_note)


def _reasons_for_evidence(
    actor: Actor, line: DecisionLine, evidence: Document | None, evidence_note: str
) -> list[str]:
    if line.partner.body_id == actor.body_id or evidence is not None or evidence_note.strip():
        return []
    return [
        _(
            "You record a decision of %(partner)s for it. Attach the minutes, or say "
            "where the decision is written down."
        )
        % {"partner": line.partner}
    ]

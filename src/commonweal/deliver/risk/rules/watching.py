from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.deliver.risk.models import Assumption, Finding, Observation
from commonweal.ground.files.models import Document
from commonweal.methods.dates import PartDate


def reasons_not_to_assume(
    trigger_value: Decimal | None, first_test_on: date | None, every_months: int | None
) -> list[str]:
    """Why an assumption cannot be kept so."""
    reasons = []
    if trigger_value is None:
        reasons.append(_("Give the value at which the assumption no longer holds."))
    if every_months and first_test_on is None:
        reasons.append(_("Give the day of the first test as well; the others are counted from it."))
    return reasons


def reasons_not_to_observe(
    assumption: Assumption, seen_on: date, last: Observation | None, today: date
) -> list[str]:
    """Why an observation cannot be recorded."""
    reasons = []
    if assumption.ended:
        reasons.append(_("“%(what)s” is no longer watched.") % {"what": assumption})
    if seen_on > today:
        reasons.append(
            _("That day is still to come. Record what was found on a day that has been.")
        )
    if last and seen_on < last.seen_on:
        reasons.append(
            _("It was last tested on %(day)s. An observation from before that cannot follow it.")
            % {"day": PartDate.from_date(last.seen_on).label()}
        )
    return reasons


def reasons_not_to_close(
    finding: Finding, evidence: Document | None, evidence_note: str, closed: PartDate | None
) -> list[str]:
    """Why a finding cannot be closed."""
    reasons = []
    if finding.closed:
        reasons.append(
            _("The finding was closed on %(day)s already.") % {"day": finding.closed.label()}
        )
    if not finding.action.strip():
        reasons.append(_("No action is recorded for the finding. Say first what is done about it."))
    if evidence is None and not evidence_note.strip():
        reasons.append(
            _("A finding is closed on evidence only. Choose a document, or say where it is.")
        )
    if closed and finding.found and closed.last < finding.found.first:
        reasons.append(
            _("It was found on %(day)s, so it cannot be closed before that.")
            % {"day": finding.found.label()}
        )
    return reasons

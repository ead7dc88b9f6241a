"""How much each sort of early warning weighs. The page of warnings prints this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class WarningKind(StrEnum):
    """The sorts of early warning."""

    LATE = "late"
    WILL_NOT_MEET = "will_not_meet"
    SLIP = "slip"
    UNSUPPORTED_GREEN = "unsupported_green"
    KINDER_COLOUR = "kinder_colour"
    GATE_EVIDENCE = "gate_evidence"
    GATE_CONDITIONS = "gate_conditions"
    ACTION_LATE = "action_late"
    ACTION_AGEING = "action_ageing"
    RETURNS = "returns"
    CLAIM = "claim"
    TAKE_UP = "take_up"
    DATE_QUERY = "date_query"
    BROKEN_LINK = "broken_link"
    # Found by an app above, which tells them through `analysis.sources`.
    RISK_REVIEW = "risk_review"
    MITIGATION_LATE = "mitigation_late"
    ISSUE_LATE = "issue_late"
    ASSUMPTION_TRIGGERED = "assumption_triggered"
    ASSUMPTION_UNTESTED = "assumption_untested"
    FINDING_LATE = "finding_late"
    AGREEMENT_REVIEW = "agreement_review"
    AGREEMENT_NOTICE = "agreement_notice"


@dataclass(frozen=True)
class Weight:
    """Points for a warning: `base`, and `step` more for each `unit`, up to `most`."""

    label: str | Promise
    base: int
    step: float = 0
    unit: str | Promise = ""
    most: int = 0

    def points(self, size: float = 0) -> int:
        """The points of a warning of a size, in this weight's unit."""
        return min(round(self.base + self.step * max(size, 0)), self.most or self.base)


WEIGHTS: Mapping[WarningKind, Weight] = {
    WarningKind.LATE: Weight(_("Past its end and not complete"), 50, 5, _("month past"), 90),
    WarningKind.WILL_NOT_MEET: Weight(_("Will not meet its date"), 70),
    WarningKind.SLIP: Weight(_("Later than first agreed"), 20, 5, _("month later"), 60),
    WarningKind.UNSUPPORTED_GREEN: Weight(_("Stated green, not by the rule"), 40),
    WarningKind.KINDER_COLOUR: Weight(_("Stated kinder than the rule"), 25),
    WarningKind.GATE_EVIDENCE: Weight(
        _("Gate near or past, evidence missing"), 30, 5, _("month past due"), 60
    ),
    WarningKind.GATE_CONDITIONS: Weight(
        _("Conditions of a gate overdue"), 40, 5, _("month overdue"), 70
    ),
    WarningKind.ACTION_LATE: Weight(_("Action late"), 15, 2, _("week late"), 50),
    WarningKind.ACTION_AGEING: Weight(
        _("Action long open, without a date"), 10, 2, _("month open"), 30
    ),
    WarningKind.RETURNS: Weight(_("Too few returns in"), 10, 40, _("whole share outstanding"), 50),
    WarningKind.CLAIM: Weight(_("Sentence that the evidence does not carry"), 40),
    WarningKind.TAKE_UP: Weight(
        _("Take-up without what it counts"), 15, 10, _("percentage that no count gives"), 25
    ),
    WarningKind.DATE_QUERY: Weight(_("Date outside its parent's"), 20),
    WarningKind.BROKEN_LINK: Weight(_("Link to work that is not here"), 10),
    WarningKind.RISK_REVIEW: Weight(
        _("Risk not looked at when due"), 20, 5, _("month overdue"), 50
    ),
    WarningKind.MITIGATION_LATE: Weight(_("Mitigation late"), 20, 2, _("week late"), 50),
    WarningKind.ISSUE_LATE: Weight(_("Issue late"), 20, 2, _("week late"), 50),
    WarningKind.ASSUMPTION_TRIGGERED: Weight(_("Assumption that no longer holds"), 60),
    WarningKind.ASSUMPTION_UNTESTED: Weight(
        _("Assumption not tested on its date"), 20, 5, _("month overdue"), 50
    ),
    WarningKind.FINDING_LATE: Weight(
        _("Audit finding open past its date"), 30, 5, _("month past"), 70
    ),
    WarningKind.AGREEMENT_REVIEW: Weight(
        _("Agreement past its review"), 40, 5, _("month past"), 70
    ),
    WarningKind.AGREEMENT_NOTICE: Weight(_("Last day to give notice is near"), 30),
}

"""Reasons why something cannot be recorded, as sentences."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from commonweal.agree.performance.models import Case, Indicator
from commonweal.agree.performance.rules.periods import number_of, starts
from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body


def reasons_not_to_speak_for(actor: Actor, body: Body) -> list[str]:
    """A partner records for itself; the programme office records for any."""
    if actor.for_programme_office or actor.body_id == body.pk:
        return []
    return [
        _("You act for %(own)s, so you cannot record this for %(body)s. Ask %(body)s to do so.")
        % {"own": actor.body_name, "body": body}
    ]


def reasons_not_to_keep_indicator(code: str, codes: Collection[str], run: int) -> list[str]:
    """Codes are one's own, and a run is of six or seven."""
    reasons = []
    if code in codes:
        reasons.append(_("There is an indicator “%(code)s” already. Choose another code.")
                       % {"code": code})  # fmt: skip
    if run not in (6, 7):
        reasons.append(_("A run is of 6 or 7 values. Choose one of the two."))
    return reasons


def reasons_not_to_set_target(
    value: float, tolerance: float | None, from_on: date, until_on: date | None
) -> list[str]:
    """A share of nought is nothing, and a target ends after it begins."""
    reasons = []
    if not value:
        reasons.append(_("Of a target of 0 nothing is a share, so no colour could be given. "
                         "Turn the indicator round, or set a target other than 0."))  # fmt: skip
    if tolerance is not None and tolerance < 0:
        reasons.append(_("A tolerance is a share of the target and not below 0."))
    if until_on and until_on < from_on:
        reasons.append(_("The target would end before it begins. Correct one of the two days."))
    return reasons


def reasons_not_to_set_rule(green_within: float, amber_within: float | None) -> list[str]:
    """Amber reaches at least as far as green."""
    if amber_within is not None and amber_within < green_within:
        return [_("Amber must reach at least as far as green. Correct one of the two shares.")]
    return []


def reasons_not_to_step(indicator: Indicator, on: date, reason: str) -> list[str]:
    """A step stands at the start of a period, and somebody says why."""
    reasons = []
    if on.day != 1 or not starts(number_of(on), indicator.frequency):
        reasons.append(_("No period of %(indicator)s begins on that day. Give the first day of "
                         "the period from which the new process runs.")
                       % {"indicator": indicator})  # fmt: skip
    if not reason.strip():
        reasons.append(_("Say what changed: limits begin anew only for a reason."))
    return reasons


def reasons_not_to_close(case: Case, on: date) -> list[str]:
    """A case closes once, after it came."""
    if case.closed_on:
        return [_("“%(case)s” is closed already.") % {"case": case}]
    if on < case.received_on:
        return [_("It cannot be closed before the day on which it came.")]
    return []

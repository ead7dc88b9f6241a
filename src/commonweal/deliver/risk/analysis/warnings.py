"""What needs attention among risks and what is watched, for the early warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.scoring import WarningKind
from commonweal.deliver.programme.analysis.warnings import Concern, Subject, concern_of
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.models import Assumption, Risk
from commonweal.deliver.risk.selectors.register import late, late_mitigations, review_overdue
from commonweal.deliver.risk.selectors.watching import (
    Watched,
    assumptions_of,
    findings_late,
    findings_of,
    issues_of,
    watched,
)
from commonweal.ground.ui.words import long_date, plural

Found = Iterator[tuple[Subject, Concern]]

DAYS_A_MONTH = 30.44


def found(programme: Programme, on: date) -> Found:
    """Everything about risk that needs attention on a day: six queries."""
    yield from _reviews(programme, on)
    yield from _mitigations(programme, on)
    yield from _issues(programme, on)
    yield from _assumptions(programme, on)
    yield from _findings(programme, on)


def _risk(risk: Risk) -> Subject:
    return Subject("risk", str(risk.pk), risk.title)


def _reviews(programme: Programme, on: date) -> Found:
    for risk in Risk.objects.filter(review_overdue(on), programme=programme):
        if risk.review_on is not None:
            days = (on - risk.review_on).days
            reason = _("The risk was to be looked at again on %(day)s.") % {
                "day": long_date(risk.review_on)
            }
            yield _risk(risk), concern_of(WarningKind.RISK_REVIEW, reason, days / DAYS_A_MONTH)


def _mitigations(programme: Programme, on: date) -> Found:
    for each in late_mitigations(programme, on):
        if each.due is not None:
            days = (on - each.due.last).days
            reason = _("“%(what)s” was due %(days)s ago.") % {
                "what": each,
                "days": plural(days, "day", "days"),
            }
            yield _risk(each.risk), concern_of(WarningKind.MITIGATION_LATE, reason, days / 7)


def _issues(programme: Programme, on: date) -> Found:
    for issue in issues_of(programme).filter(late(on)):
        if issue.due is not None:
            days = (on - issue.due.last).days
            reason = _("The issue was to be dealt with %(days)s ago.") % {
                "days": plural(days, "day", "days")
            }
            subject = Subject("risk_issue", str(issue.pk), issue.text)
            yield subject, concern_of(WarningKind.ISSUE_LATE, reason, days / 7)


def _assumptions(programme: Programme, on: date) -> Found:
    for each in watched(assumptions_of(programme).filter(ended__isnull=True), on):
        yield from ((_assumption(each.assumption), concern) for concern in _concerns(each))


def _assumption(assumption: Assumption) -> Subject:
    return Subject("assumption", str(assumption.pk), assumption.text)


def _concerns(each: Watched) -> Iterator[Concern]:
    if each.is_triggered and each.last is not None:
        yield concern_of(WarningKind.ASSUMPTION_TRIGGERED, triggered_words(each))
    if each.is_overdue and each.next_test_on is not None:
        days = (each.on - each.next_test_on).days
        reason = _("The assumption was to be tested on %(day)s.") % {
            "day": long_date(each.next_test_on)
        }
        yield concern_of(WarningKind.ASSUMPTION_UNTESTED, reason, days / DAYS_A_MONTH)


def triggered_words(each: Watched) -> str:
    """What was observed, beyond which value; blank while nothing was."""
    bound = each.assumption.trigger_value
    if each.last is None or bound is None:
        return ""
    unit = each.assumption.unit
    return _("%(seen)s was found on %(day)s, %(side)s the trigger value, %(bound)s.") % {
        "seen": with_unit(each.last.value, unit),
        "day": long_date(each.last.seen_on),
        "side": str(each.assumption.get_trigger_display()).lower(),
        "bound": with_unit(bound, unit),
    }


def with_unit(value: Decimal, unit: str) -> str:
    """A value with what it measures, the pound sign before the figure.

    >>> with_unit(Decimal("3000000"), "£ a year"), with_unit(Decimal("1.50"), "days")
    ('£3,000,000 a year', '1.5 days')
    """
    figure = f"{value.normalize():,f}"
    if unit.startswith("£"):
        return f"£{figure} {unit[1:].strip()}".strip()
    return f"{figure} {unit}".strip()


def _findings(programme: Programme, on: date) -> Found:
    for finding in findings_of(programme).filter(findings_late(on)):
        if finding.due is not None:
            days = (on - finding.due.last).days
            reason = _("%(review)s: the finding was to be closed by %(due)s.") % {
                "review": finding.review,
                "due": finding.due.label(),
            }
            subject = Subject("finding", str(finding.pk), finding.text)
            yield subject, concern_of(WarningKind.FINDING_LATE, reason, days / DAYS_A_MONTH)

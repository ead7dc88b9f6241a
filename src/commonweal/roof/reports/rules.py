from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonweal.methods.claims import Conflict
from commonweal.roof.reports.enums import IssueState
from commonweal.roof.reports.models import Issue

_NEXT = {
    IssueState.FROZEN: IssueState.OPEN,
    IssueState.ISSUED: IssueState.FROZEN,
    IssueState.ARCHIVED: IssueState.ISSUED,
}


def reasons_not_to_move(issue: Issue, to: str) -> list[str]:
    """Why an issue cannot go to a state: it goes from open to frozen to issued to archived."""
    needed = _NEXT[IssueState(to)]
    if issue.state == needed:
        return []
    return [
        _("%(issue)s is %(state)s. Only one that is %(needed)s can be %(to)s.")
        % {
            "issue": issue,
            "state": IssueState(issue.state).label.lower(),
            "needed": needed.label.lower(),
            "to": IssueState(to).label.lower(),
        }
    ]


def reasons_not_to_print(stopping: Iterable[Conflict]) -> list[str]:
    """Why figures cannot be printed: they do not agree, and nobody has settled it."""
    told = [each.sentence for each in stopping]
    if not told:
        return []
    return [
        _(
            "The report would print savings that do not agree. Change the claims, or settle each "
            "with a reason, on the page of conflicts; then freeze it again."
        ),
        *told,
    ]


def reasons_not_to_open(unfinished: Iterable[Issue]) -> list[str]:
    """Why no further issue can be opened: the last one has not been issued."""
    return [
        _("%(issue)s is still %(state)s. Issue it first.")
        % {"issue": issue, "state": IssueState(issue.state).label.lower()}
        for issue in unfinished
    ]


def reasons_not_to_publish(issue: Issue, personal: Iterable[str]) -> list[str]:
    """Why the public version cannot be published."""
    personal = list(personal)
    reasons = []
    if issue.state not in (IssueState.ISSUED, IssueState.ARCHIVED):
        reasons.append(_("Issue it to the partners first."))
    if personal:
        reasons.append(
            _("The public version would print personal details: %(found)s. Remove them first.")
            % {"found": ", ".join(personal)}
        )
    return reasons

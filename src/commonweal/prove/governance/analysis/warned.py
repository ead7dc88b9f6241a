"""What needs attention about meetings, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.methods.dates import PartDate
from commonweal.methods.notice import LateRoute, NoticeState
from commonweal.prove.governance.analysis.keys import KeyStanding
from commonweal.prove.governance.analysis.notices import NoticeDate
from commonweal.prove.governance.enums import Asks
from commonweal.prove.governance.models import ItemPaper, Paper
from commonweal.prove.governance.rules.papers import warnings_about
from commonweal.prove.governance.selectors.meetings import Quorum
from commonweal.prove.governance.selectors.papers import papers

STATE_WORDS = {
    NoticeState.DUE: gettext_lazy("To come"),
    NoticeState.DUE_TODAY: gettext_lazy("Due today"),
    NoticeState.OVERDUE: gettext_lazy("Overdue"),
    NoticeState.IN_TIME: gettext_lazy("In time"),
    NoticeState.LATE: gettext_lazy("Late"),
    NoticeState.NOT_RECORDED: gettext_lazy("Not recorded"),
}


def what(date: NoticeDate) -> str:
    """What a notice is of: “Key decision: Share payroll (Cabinet)”."""
    about = f": {date.item}" if date.item else ""
    return f"{date.kind.label}{about} ({date.committee})"


def state_in_words(date: NoticeDate) -> str:
    """Where a notice stands, in a word or two."""
    return str(STATE_WORDS[date.standing.state])


def notice_warning(date: NoticeDate) -> str:
    """What must be done about a notice, in words; blank when nothing."""
    told = {"what": what(date), "due": PartDate.from_date(date.due).label()}
    if date.standing.state is NoticeState.DUE_TODAY:
        return _("%(what)s must be published today.") % told
    if date.standing.state is NoticeState.LATE:
        told["given"] = str(date.standing.given)
        return (
            _("%(what)s was to be published by %(due)s and was late: %(given)s days were given.")
            % told
        )
    if date.standing.state is not NoticeState.OVERDUE:
        return ""
    said = _("%(what)s was to be published by %(due)s and is not.") % told
    return " ".join(filter(None, (said, _route(date.route))))


def _route(route: LateRoute | None) -> str:
    if route is LateRoute.GENERAL_EXCEPTION:
        return _(
            "It may still be decided under the general exception: tell the chair of scrutiny "
            "and publish why, today."
        )
    if route is LateRoute.SPECIAL_URGENCY:
        return _(
            "Too few days are left, so it may be decided only if the chair of scrutiny agrees "
            "that it is urgent. Else move it to a later meeting."
        )
    return ""


def warnings_of_meeting(
    dates: Iterable[NoticeDate],
    keys: Mapping[int, KeyStanding],
    attached: Iterable[ItemPaper],
    quorums: Iterable[Quorum],
) -> list[str]:
    """Everything that needs attention about one meeting: one query, for its papers."""
    found = [said for date in dates if (said := notice_warning(date))]
    found += [
        _("Whether “%(item)s” is a key decision cannot be told yet: %(reasons)s")
        % {"item": each.item, "reasons": " ".join(_unknown(each))}
        for each in keys.values()
        if each.item.asks == Asks.DECIDE and each.lines and each.is_key is None
    ]
    wanted = {each.paper_id for each in attached}
    found += [
        f"“{paper}”: {said}"
        for paper in papers().filter(pk__in=wanted)
        for said in paper_warnings(paper)
    ]
    found += [
        _("%(committee)s was not quorate: %(there)s of the %(needed)s who were needed.")
        % {"committee": each.committee, "there": each.voting, "needed": each.needed}
        for each in quorums
        if each.is_quorate is False
    ]
    return found


def paper_warnings(paper: Paper) -> list[str]:
    """What is wrong with a paper that was read with `selectors.papers.papers`."""
    return warnings_about(paper, list(paper.references.all()), list(paper.consultees.all()))


def _unknown(standing: KeyStanding) -> list[str]:
    return [
        f"{line.body}: {reason}"
        for line in standing.lines
        if line.answer.is_key is None
        for reason in line.answer.reasons
    ]

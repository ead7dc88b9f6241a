"""What changed between two issues."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Milestone
from commonweal.methods.dates import PartDate
from commonweal.roof.reports.composing.position import Position


@dataclass(frozen=True)
class Difference:
    """One fact of a milestone that two issues tell otherwise."""

    code: str
    title: str
    what: str
    before: str
    after: str


def differences(before: Position, after: Position) -> list[Difference]:
    """Milestones added and gone, and dates, states and colours that changed, in order."""
    old = {m.code: m for m in before.milestones}
    new = {m.code: m for m in after.milestones}
    found = []
    for code in [*new, *(code for code in old if code not in new)]:
        if code not in old or code not in new:
            milestone = new.get(code) or old[code]
            was, now = _PRESENCE[code in new]
            found.append(Difference(code, milestone.full_title, _("The milestone"), was, now))
            continue
        told = zip(_told(before, old[code]), _told(after, new[code]), strict=True)
        found += [
            Difference(code, new[code].full_title, what, was, now)
            for (what, was), (_what, now) in told
            if was != now
        ]
    return found


_PRESENCE = {True: ("absent", "present"), False: ("present", "absent")}


def _told(position: Position, milestone: Milestone) -> list[tuple[str, str]]:
    return [
        (_("Title"), milestone.title),
        (_("Status"), str(milestone.get_status_display())),
        (_("First agreed"), _date(milestone.first_end)),
        (_("Now expected"), _date(milestone.ended or milestone.end)),
        (_("Colour stated"), milestone.stated_on(position.on) or _("not stated")),
        (_("Colour by rule"), position.judged.colour(milestone.code) or _("set aside")),
        (_("Comment"), milestone.comment),
    ]


def _date(value: PartDate | None) -> str:
    return value.label() if value else _("not stated")

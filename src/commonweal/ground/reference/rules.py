from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commonweal.ground.reference.models import Body


def reasons_not_to_end(body: Body, on: date, successor: Body | None) -> list[str]:
    """Why a body cannot be ended on a day, with a successor; none when it can."""
    reasons = []
    if body.ended_on:
        reasons.append(
            _("%(body)s ended on %(day)s already. Correct that instead of ending it again.")
            % {"body": body, "day": _day(body.ended_on)}
        )
    if body.started_on and on < body.started_on:
        reasons.append(
            _("%(body)s began on %(day)s, so it cannot end before that day.")
            % {"body": body, "day": _day(body.started_on)}
        )
    if successor:
        reasons += _reasons_against(body, on, successor)
    return reasons


def _reasons_against(body: Body, on: date, successor: Body) -> list[str]:
    if successor == body or body in _line_after(successor):
        return [
            _("%(successor)s cannot succeed %(body)s: that would lead back to %(body)s itself.")
            % {"successor": successor, "body": body}
        ]
    if successor.ended_on and successor.ended_on <= on:
        return [
            _("%(successor)s ended on %(day)s itself, so it cannot take over from %(body)s.")
            % {"successor": successor, "day": _day(successor.ended_on), "body": body}
        ]
    return []


def _line_after(body: Body) -> list[Body]:
    line: list[Body] = []
    following = body.successor
    while following is not None and following not in line:
        line.append(following)
        following = following.successor
    return line


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner


def reasons_not_to_speak_for(actor: Actor, partner: Partner) -> list[str]:
    """Why a person may not say something in a partner's name; none when they may."""
    if actor.for_programme_office or partner.body_id == actor.body_id:
        return []
    return [
        _("You act for %(body)s, so you cannot say this for %(partner)s.")
        % {"body": actor.body_name, "partner": partner}
    ]


def reasons_not_to_join(body: Body, joined_on: PartDate | None, known: Partner | None) -> list[str]:
    """Why a body, `known` as a partner or not, cannot become one from a date; none when it can."""
    if known:
        return [_("%(partner)s is in the list of partners already.") % {"partner": known}]
    if body.ended_on and (joined_on is None or joined_on.first > body.ended_on):
        return [
            _(
                "%(body)s ended on %(day)s. Add the body that succeeded it, or give a date of "
                "joining before that day."
            )
            % {"body": body, "day": _day(body.ended_on)}
        ]
    return []


def reasons_not_to_leave(partner: Partner, left_on: PartDate) -> list[str]:
    """Why a partner cannot be recorded as leaving on a date; none when it can."""
    if partner.left_on:
        return [
            _("%(partner)s left on %(day)s already.")
            % {"partner": partner, "day": partner.left_on.label()}
        ]
    if partner.joined_on and left_on.last < partner.joined_on.first:
        return [
            _("%(partner)s joined on %(day)s, so it cannot leave before that.")
            % {"partner": partner, "day": partner.joined_on.label()}
        ]
    return []


def _day(day: date) -> str:
    return PartDate.from_date(day).label()

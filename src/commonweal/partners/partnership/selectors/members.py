"""Who is a partner, since when, and who was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import Movement
from commonweal.partners.partnership.models import Partner


@dataclass(frozen=True)
class Moved:
    """One line of the timeline: a partner that joined, left or ended; with its successor."""

    on: PartDate | None
    partner: Partner
    movement: Movement
    successor: Body | None = None


def partners() -> QuerySet[Partner]:
    """Every partner there is or was, full ones first, with body and successor."""
    return Partner.objects.select_related("body__successor")


def partners_on(day: date) -> list[Partner]:
    """The partners on a day, full ones first."""
    return [partner for partner in partners() if partner.is_partner_on(day)]


def partner_of(body_id: int) -> Partner | None:
    """The partner that a body is, or None where it is not one of the partnership."""
    return partners().filter(body_id=body_id).first()


def not_partners(body_ids: Iterable[int]) -> list[Body]:
    """Those of some bodies that are not and never were partners, by name."""
    known = set(Partner.objects.values_list("body_id", flat=True))
    return list(Body.objects.filter(pk__in=set(body_ids) - known).order_by("name"))


def timeline() -> tuple[Moved, ...]:
    """Who joined, left and ended, the earliest first; what has no date comes before all."""
    moved = [each for partner in partners() for each in _moves(partner)]
    return tuple(sorted(moved, key=_when))


def _moves(partner: Partner) -> Iterable[Moved]:
    body = partner.body
    yield Moved(partner.joined_on, partner, Movement.JOINED)
    if partner.left_on:
        yield Moved(partner.left_on, partner, Movement.LEFT)
    if body.ended_on:
        ended = PartDate.from_date(body.ended_on)
        yield Moved(ended, partner, Movement.ENDED, body.successor)


def _when(moved: Moved) -> tuple[date, str]:
    return (moved.on.last if moved.on else date.min, str(moved.partner))

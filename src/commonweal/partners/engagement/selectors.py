from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.ground.access.models import Grant, Partnership
from commonweal.ground.access.scope import unscoped
from commonweal.partners.engagement.enums import AskedState, AudienceGroup
from commonweal.partners.engagement.models import (
    Asked,
    Channel,
    News,
    Occasion,
    StaffPage,
    Stakeholder,
    TimetableEntry,
)
from commonweal.partners.partnership.models import Tenure


def channels() -> QuerySet[Channel]:
    """Every channel in sight, by group."""
    return Channel.objects.order_by("group", "code")


def stakeholders() -> QuerySet[Stakeholder]:
    """Every group of stakeholders in sight."""
    return Stakeholder.objects.order_by("group", "name")


def by_group(rows: Iterable[Channel]) -> list[tuple[AudienceGroup, list[Channel]]]:
    """Channels under the three groups of audiences, in the order of the groups."""
    rows = list(rows)
    return [(group, [row for row in rows if row.group == group]) for group in AudienceGroup]


def occasions(since: date) -> QuerySet[Occasion]:
    """The calendar from a day on."""
    return Occasion.objects.filter(on__gte=since).select_related("channel").order_by("on", "id")


def to_answer(body_id: int) -> QuerySet[Asked]:
    """What staff sent to the body that answers: what waits first, the oldest of it first.

    As it came, it is for those who answer and for nobody else who sees the body's rows.
    """
    return Asked.objects.filter(owner_id=body_id).order_by("-state", "asked_at", "id")


def staff_page() -> StaffPage | None:
    """The staff page of the partnership in sight."""
    return StaffPage.objects.first()


@dataclass(frozen=True)
class Shown:
    """What anybody reads on a staff page."""

    partnership: Partnership
    page: StaffPage
    news: tuple[News, ...]
    timetable: tuple[TimetableEntry, ...]
    answered: tuple[Asked, ...]


def open_pages() -> list[Partnership]:
    """The partnerships whose staff page is open to anybody."""
    with unscoped("whether a staff page is open is public"):
        keys = list(StaffPage.objects.filter(is_open=True).values_list("partnership_id", flat=True))
    return list(Partnership.objects.filter(pk__in=keys).select_related("joint_body"))


def shown_to_all(partnership: Partnership) -> Shown | None:
    """The page as anybody reads it, with the joint body's rows in sight: four queries."""
    page = staff_page()
    if page is None or not page.is_open:
        return None
    return Shown(
        partnership,
        page,
        tuple(News.objects.all()[:20]),
        tuple(TimetableEntry.objects.all()),
        tuple(Asked.objects.filter(state=AskedState.ANSWERED).order_by("-answered_at", "-id")),
    )


def names_of_people(partnership_id: int) -> set[str]:
    """Names that nothing public may print."""
    holders = Tenure.objects.exclude(holder="").values_list("holder", flat=True)
    people = Grant.objects.filter(Q(partnership_id=partnership_id)).values_list(
        "person__name", flat=True
    )
    return {*holders, *people}

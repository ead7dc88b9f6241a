"""What the pages of governance share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import FormPage
from commonweal.ground.ui.tables import TextFilter
from commonweal.ground.ui.words import joined
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.views.base import day_asked
from commonweal.prove.governance.models import Committee, Meeting
from commonweal.prove.governance.selectors.committees import committees
from commonweal.prove.governance.selectors.meetings import committees_of, meetings


class MeetingForm(FormPage):
    """A form of those who keep meetings, unless it names another permission."""

    permission: Permission | None = Permission.MEETING_KEEP


class OneMeeting:
    """Finds the meeting named in the address. Mix it in before a page."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.meeting: Meeting = get_object_or_404(meetings(), pk=kwargs["pk"])
        self.on: date = day_asked(request)

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Meetings"), reverse("meeting_list")),
            (str(self.meeting), meeting_url(self.meeting)),
        ]

    def get_cancel_url(self) -> str:
        return meeting_url(self.meeting)


class OneCommittee:
    """Finds the committee named in the address. Mix it in before a page."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.committee: Committee = get_object_or_404(committees(), pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Committees"), reverse("committee_list")),
            (str(self.committee), self.get_cancel_url()),
        ]

    def get_cancel_url(self) -> str:
        return reverse("committee_detail", args=[self.committee.pk])


class DayFilter(TextFilter):
    """A day in the address, which the page reads with `day_asked`; it narrows by itself nothing."""

    def apply(self, rows: QuerySet[Any], chosen: list[str]) -> QuerySet[Any]:
        return rows


def meeting_url(meeting: Meeting) -> str:
    """The page of a meeting."""
    return reverse("meeting_detail", args=[meeting.pk])


def sitting_in_words(meeting: Meeting) -> str:
    """The committees that sit in a meeting."""
    return joined(committees_of(meeting))


def committee_choices() -> list[tuple[int, str]]:
    """Committees to narrow a table by."""
    return [(each.pk, each.name) for each in Committee.objects.order_by("name")]


def bodies_spoken_for(actor: Actor) -> QuerySet[Body]:
    """The public bodies whose own rule a person may speak of: all partners for the office."""
    own: Iterable[int] = [actor.body_id]
    if actor.for_programme_office:
        own = Partner.objects.values_list("body_id", flat=True)
    return Body.objects.filter(pk__in=list(own))

"""Actions and steers: which are open, and which are late."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from commonweal.deliver.programme.enums import ActionState
from commonweal.deliver.programme.models import Action, Programme
from commonweal.methods.dates import PartDate


def actions_of(programme: Programme) -> QuerySet[Action]:
    """Every action and steer in sight, with what a list shows."""
    return Action.objects.filter(programme=programme).select_related(
        "area", "project__area", "owner_post__body", "lead"
    )


def open_actions(programme: Programme) -> QuerySet[Action]:
    """The actions that are still to be done, the first due first."""
    return actions_of(programme).filter(state=ActionState.OPEN).order_by("due", "pk")


def late(on: date) -> Q:
    """Open, and due before a day. “July 2010” is due on the last day of July."""
    inside = [PartDate(on.year), PartDate(on.year, on.month)]
    return Q(state=ActionState.OPEN, due__lt=PartDate.from_date(on)) & ~Q(due__in=inside)


def late_actions(programme: Programme, on: date) -> QuerySet[Action]:
    """The open actions whose day has passed, the longest first."""
    return actions_of(programme).filter(late(on)).order_by("due", "pk")

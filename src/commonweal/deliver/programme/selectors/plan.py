"""Questions about areas, projects and milestones, each a bounded number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from commonweal.deliver.programme.enums import DateEvent, MilestoneKind, Status
from commonweal.deliver.programme.models import (
    Champion,
    DateGiven,
    Milestone,
    Programme,
    Project,
    ServiceArea,
)
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post


@dataclass(frozen=True)
class Counts:
    """How much a programme holds."""

    areas: int
    projects: int
    stages: int
    milestones: int
    complete: int
    without_dates: int


def programme_counts(programme: Programme) -> Counts:
    """The size of a programme, in counts that the database makes."""
    of_milestones = Milestone.objects.filter(programme=programme).aggregate(
        milestones=Count("pk"),
        stages=Count("pk", filter=Q(kind=MilestoneKind.STAGE)),
        complete=Count("pk", filter=Q(status=Status.COMPLETE)),
        without_dates=Count(
            "pk",
            filter=Q(first_end__isnull=True, end__isnull=True) & ~Q(status=Status.COMPLETE),
        ),
    )
    return Counts(
        areas=ServiceArea.objects.filter(programme=programme).count(),
        projects=Project.objects.filter(programme=programme).count(),
        **of_milestones,
    )


def champions_of(programme: Programme) -> dict[int, list[Post]]:
    """The champion posts of each area."""
    posts: dict[int, list[Post]] = defaultdict(list)
    lines = Champion.objects.filter(area__programme=programme).select_related("post__body")
    for line in lines.order_by("area", "id"):
        posts[line.area_id].append(line.post)
    return posts


def milestones_of(
    *, area: ServiceArea | None = None, project: Project | None = None
) -> list[Milestone]:
    """The milestones of an area or of a project, in order, with what a list shows of each."""
    rows = (
        Milestone.objects.filter(area=area) if area else Milestone.objects.filter(project=project)
    )
    return list(
        rows.select_related("step", "owner_post", "lead", "inherits_from").order_by("order", "id")
    )


def recent_moves(programme: Programme, *, limit: int) -> list[DateGiven]:
    """The dates moved last, as far as known, the last first.

    A join would let the database begin at the milestones and sort every date they ever had;
    so it walks the index of dates from the last one, and stops when it has enough.
    """
    ours = Milestone.objects.filter(pk=OuterRef("milestone"), programme=programme)
    return list(
        DateGiven.objects.filter(
            Exists(ours), event__in=(DateEvent.FORECAST, DateEvent.WILL_NOT_MEET)
        )
        .prefetch_related("milestone__area", "milestone__project")
        .order_by("-given_at", "-known", "-id")[:limit]
    )


def coming_dates(programme: Programme, on: date, *, limit: int) -> list[Milestone]:
    """Unfinished milestones that end on or after a day, the next first."""
    month = PartDate(on.year, on.month).isoformat()
    return list(
        Milestone.objects.filter(programme=programme, ended__isnull=True)
        .filter(Q(end__gte=month))
        .exclude(
            status__in=(Status.COMPLETE, Status.SUPERSEDED, Status.NOT_PURSUED, Status.DELETED)
        )
        .select_related("area", "project")
        .order_by("end", "id")[:limit]
    )

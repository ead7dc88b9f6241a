"""The register of complaints and compliments, its two sources and its themes."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from commonweal.agree.performance.enums import CaseKind
from commonweal.agree.performance.models import Case, CaseProcess


def cases() -> QuerySet[Case]:
    """Every case in sight, the last first."""
    return Case.objects.select_related("process__body", "service")


def processes() -> QuerySet[CaseProcess]:
    """How each body deals with cases, and how many it has had."""
    return CaseProcess.objects.select_related("body").order_by("body__name", "name")


def themes(rows: QuerySet[Case]) -> list[tuple[str, int, int]]:
    """Each theme with its complaints and compliments, the commonest first."""
    counted = (
        rows.order_by()
        .values("theme")
        .annotate(
            complaints=Count("pk", filter=Q(kind=CaseKind.COMPLAINT)),
            compliments=Count("pk", filter=Q(kind=CaseKind.COMPLIMENT)),
        )
        .order_by("-complaints", "-compliments", "theme")
    )
    return [(each["theme"], each["complaints"], each["compliments"]) for each in counted]

from __future__ import annotations

from django.db.models import QuerySet

from commonweal.deliver.programme.models import Programme
from commonweal.prove.benefits.models import Actual, BudgetLine, Extract, ExtractMapping


def lines_of(programme: Programme) -> QuerySet[BudgetLine]:
    """Every budget line in sight, by code."""
    return (
        BudgetLine.objects.filter(programme=programme)
        .select_related("programme", "body")
        .order_by("code", "year", "pk")
    )


def last_actuals(programme: Programme) -> dict[int, Actual]:
    """The last actual of each line, by the line's key: one query."""
    rows = Actual.objects.filter(line__programme=programme).select_related("extract__document")
    return {each.line_id: each for each in rows.order_by("pk")}


def extracts_of(programme: Programme) -> QuerySet[Extract]:
    """Every ledger extract in sight, the last first."""
    return (
        Extract.objects.filter(programme=programme)
        .select_related("programme", "document", "mapping")
        .order_by("-pk")
    )


def mappings_of(programme: Programme, owner_id: int) -> QuerySet[ExtractMapping]:
    """What one body said of its ledger's extracts."""
    return ExtractMapping.objects.filter(programme=programme, owner_id=owner_id).order_by("name")

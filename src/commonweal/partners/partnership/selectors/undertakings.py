"""What partners take part in, and which published functions it covers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.ground.reference.models import Function
from commonweal.partners.partnership.models import Undertaking, UndertakingFunction


@dataclass(frozen=True)
class Coverage:
    """A function that an undertaking covers, with what it maps to in other lists."""

    line: UndertakingFunction
    function: Function
    same_as: tuple[Function, ...]


def undertakings(kind: str = "") -> QuerySet[Undertaking]:
    """Services and projects, in order; of one kind when it is named."""
    rows = Undertaking.objects.all()
    return rows.filter(kind=kind) if kind else rows


def coverage_of(undertaking: Undertaking) -> tuple[Coverage, ...]:
    """The functions that an undertaking covers: three queries however many."""
    lines = UndertakingFunction.objects.filter(undertaking=undertaking).order_by("id")
    functions = Function.objects.filter(pk__in=[line.function_id for line in lines])
    by_key = {
        function.pk: function
        for function in functions.select_related("listed_in").prefetch_related("maps_to__listed_in")
    }
    return tuple(
        Coverage(line, function, tuple(function.maps_to.all()))
        for line in lines
        if (function := by_key.get(line.function_id))
    )


def undertakings_covering(function: Function) -> list[Undertaking]:
    """Services and projects that cover a function, or one that it maps to."""
    wanted = [function.pk, *function.maps_to.values_list("pk", flat=True)]
    covering = UndertakingFunction.objects.filter(function_id__in=wanted)
    return list(Undertaking.objects.filter(pk__in=covering.values("undertaking_id")))

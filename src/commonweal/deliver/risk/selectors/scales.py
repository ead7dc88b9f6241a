"""Which scale a body scores on, and its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.deliver.risk.enums import Axis
from commonweal.deliver.risk.models import Level, Scale


@dataclass(frozen=True)
class WholeScale:
    """A scale with its steps, the lowest first."""

    scale: Scale
    likelihood: tuple[Level, ...]
    impact: tuple[Level, ...]

    @property
    def top(self) -> int:
        """The highest score."""
        return len(self.likelihood) * len(self.impact)

    def colour(self, value: int) -> str:
        """The colour of a score by the bounds of the scale."""
        if value >= self.scale.red_from:
            return "red"
        return "amber" if value >= self.scale.amber_from else "green"


def scales() -> list[WholeScale]:
    """The scale that holds for each body, by name of the body: two queries."""
    latest: dict[int, Scale] = {}
    for scale in Scale.objects.select_related("body").order_by("-id"):
        latest.setdefault(scale.body_id, scale)
    return whole(sorted(latest.values(), key=lambda scale: scale.body.name))


def scale_of(body_id: int) -> WholeScale | None:
    """The scale that a body scores on now, or None where none is in sight."""
    last = Scale.objects.filter(body_id=body_id).select_related("body").order_by("-id").first()
    return whole([last])[0] if last else None


def whole(found: Iterable[Scale]) -> list[WholeScale]:
    """Scales with their steps: one query."""
    found = list(found)
    steps: dict[tuple[int, str], list[Level]] = {}
    for level in Level.objects.filter(scale__in=found).order_by("value"):
        steps.setdefault((level.scale_id, level.axis), []).append(level)
    return [
        WholeScale(
            scale,
            tuple(steps.get((scale.pk, Axis.LIKELIHOOD), ())),
            tuple(steps.get((scale.pk, Axis.IMPACT), ())),
        )
        for scale in found
    ]

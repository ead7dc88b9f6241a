"""What waiting partners want to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonweal.partners.partnership.models import Condition
from commonweal.partners.partnership.selectors.participation import current_ids


@dataclass(frozen=True)
class Watch:
    """One condition on the watch-list, and whether it is still waited for."""

    condition: Condition
    is_current: bool

    @property
    def is_waiting(self) -> bool:
        return self.is_current and self.condition.met_at is None


def conditions() -> QuerySet[Condition]:
    """Every condition in sight, with the partner that waits and what it waits for."""
    return Condition.objects.select_related(
        "participation__partner__body", "participation__undertaking"
    )


def watch_list(*, on: date) -> tuple[Watch, ...]:
    """All conditions; one is current while the statement that made it is in force."""
    rows = list(conditions())
    current = current_ids(on, (each.participation.undertaking_id for each in rows))
    return tuple(Watch(each, each.participation_id in current) for each in rows)


def conditions_to_watch(*, on: date, test: str = "", code: str = "") -> list[Condition]:
    """Conditions still waited for: unmet, of statements in force; for one test or code only."""
    rows = conditions().filter(met_at__isnull=True)
    if test:
        rows = rows.filter(test=test)
    if code:
        rows = rows.filter(code=code)
    current = current_ids(on, (each.participation.undertaking_id for each in rows))
    return [each for each in rows if each.participation_id in current]

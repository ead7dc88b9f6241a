"""Service plans: actions, and what each serves beside its indicator.

Risks and objectives are kept by apps above this one, which say here how they are found: their
table, the rows in sight, and the page of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from commonweal.agree.performance.models import PlanAction, PlanLink


@dataclass(frozen=True)
class Served:
    """A kind of thing that actions may serve: its words, its rows in sight, and each one's page."""

    kind: str | Promise
    rows: Callable[[], QuerySet[Any]]
    address: Callable[[Any], str]


# By the table of the rows; filled as the apps that keep them are made ready.
served_kinds: dict[str, Served] = {}


@dataclass(frozen=True)
class LinkTold:
    """One thing that an action serves, as it is shown."""

    kind: str
    text: str
    href: str


def plan_actions() -> QuerySet[PlanAction]:
    """Every action in sight, those that are due first."""
    return PlanAction.objects.select_related("indicator__service", "owner_post__body")


def links_of(actions: Iterable[PlanAction]) -> dict[int, list[LinkTold]]:
    """What each action serves, by its key, as far as it is in sight: a query for each kind."""
    wanted: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for link in PlanLink.objects.filter(action__in=[action.pk for action in actions]):
        wanted[link.table][link.row_id].append(link.action_id)
    found: dict[int, list[LinkTold]] = defaultdict(list)
    for table, keys in wanted.items():
        if (kind := served_kinds.get(table)) is None:
            continue
        for row in kind.rows().filter(pk__in=list(keys)):
            for action_id in keys[row.pk]:
                found[action_id].append(LinkTold(str(kind.kind), str(row), kind.address(row)))
    return found


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything in sight that an action could serve, by its kind."""
    return [
        (str(kind.kind), [(f"{table}:{row.pk}", str(row)) for row in kind.rows()])
        for table, kind in served_kinds.items()
    ]

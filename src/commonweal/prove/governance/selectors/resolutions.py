"""Recommended, amended, resolved: where each committee is with each item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from commonweal.ground.reference.models import Body
from commonweal.partners.decisions.models import DecisionLine
from commonweal.partners.decisions.selectors import standing_of
from commonweal.prove.governance.enums import Stage
from commonweal.prove.governance.models import (
    AgendaItem,
    Committee,
    KeyDecisionRule,
    KeyTest,
    Wording,
)


@dataclass(frozen=True)
class ItemStanding:
    """Where one committee is with an item: the last wording of each stage, and all before."""

    item: AgendaItem
    committee: Committee
    wordings: tuple[Wording, ...]

    def at(self, stage: str) -> Wording | None:
        """The wording of a stage that holds."""
        return next((each for each in reversed(self.wordings) if each.stage == stage), None)

    @property
    def recommended(self) -> Wording | None:
        """What the committee is asked to agree."""
        return self.at(Stage.RECOMMENDED)

    @property
    def amended(self) -> Wording | None:
        """The last amendment."""
        return self.at(Stage.AMENDED)

    @property
    def resolved(self) -> Wording | None:
        """What it resolved."""
        return self.at(Stage.RESOLVED)


def wordings() -> QuerySet[Wording]:
    """Every wording in sight, in the order in which it was recorded."""
    return Wording.objects.select_related(
        "item__meeting", "item__proposal", "committee__body", "evidence"
    ).order_by("id")


def register() -> QuerySet[Wording]:
    """One row for each committee and item: the last wording recorded, whatever its stage."""
    last = Wording.objects.order_by().values("item", "committee").annotate(last=Max("id"))
    return wordings().filter(pk__in=last.values("last"))


def standings_of(items: Iterable[AgendaItem]) -> tuple[ItemStanding, ...]:
    """Where every committee is with some items, in the order first recorded: one query."""
    found: dict[tuple[int, int], list[Wording]] = {}
    for each in wordings().filter(item__in=[item.pk for item in items]):
        found.setdefault((each.item_id, each.committee_id), []).append(each)
    return tuple(
        ItemStanding(rows[0].item, rows[0].committee, tuple(rows)) for rows in found.values()
    )


def key_rules() -> dict[int, KeyDecisionRule]:
    """The key decision rule that holds for each public body, by its key: one query."""
    rules = KeyDecisionRule.objects.select_related("body").order_by("id")
    return {rule.body_id: rule for rule in rules}


def key_tests_of(items: Iterable[AgendaItem]) -> dict[tuple[int, int], KeyTest]:
    """The test that holds of each item for each public body, by their keys: one query."""
    tests = (
        KeyTest.objects.filter(item__in=[item.pk for item in items])
        .select_related("body")
        .order_by("id")
    )
    return {(test.item_id, test.body_id): test for test in tests}


def bodies_with_rules() -> QuerySet[Body]:
    """The public bodies that have said what is key for them."""
    return Body.objects.filter(pk__in=KeyDecisionRule.objects.values("body_id"))


def line_decided_by(item: AgendaItem, committee: Committee) -> DecisionLine | None:
    """The decision that a committee takes for its partner on an item's proposal, if any."""
    if item.proposal is None or committee.body_id is None:
        return None
    for line in standing_of(item.proposal).lines:
        is_its = line.partner.body_id == committee.body_id
        if is_its and line.deciding_body.casefold().strip() in committee.names:
            return line
    return None

"""Whether an item is a key decision, for each public body by its own rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonweal.ground.reference.models import Body
from commonweal.methods.notice import KeyAnswer, KeyRule, Matter, key_decision
from commonweal.prove.governance.enums import Asks
from commonweal.prove.governance.models import AgendaItem, KeyDecisionRule, KeyTest
from commonweal.prove.governance.selectors.meetings import committees_of
from commonweal.prove.governance.selectors.resolutions import key_rules, key_tests_of


@dataclass(frozen=True)
class KeyLine:
    """The answer for one public body, with the rule and the facts that gave it."""

    body: Body
    rule: KeyDecisionRule | None
    test: KeyTest | None
    answer: KeyAnswer


@dataclass(frozen=True)
class KeyStanding:
    """The answers of every public body that an item concerns."""

    item: AgendaItem
    lines: tuple[KeyLine, ...]

    @property
    def is_key(self) -> bool | None:
        """Key for anybody; null where for somebody it cannot be told, or nobody is concerned."""
        answers = {line.answer.is_key for line in self.lines}
        if True in answers:
            return True
        return None if None in answers or not answers else False

    @property
    def key_for(self) -> tuple[Body, ...]:
        """The public bodies for which it is a key decision."""
        return tuple(line.body for line in self.lines if line.answer.is_key)


def key_standings_of(items: Iterable[AgendaItem]) -> dict[int, KeyStanding]:
    """The answers for some items, by the item's key: two queries for all."""
    items = list(items)
    rules, tests = key_rules(), key_tests_of(items)
    return {item.pk: _standing(item, rules, tests) for item in items}


def _standing(
    item: AgendaItem,
    rules: Mapping[int, KeyDecisionRule],
    tests: Mapping[tuple[int, int], KeyTest],
) -> KeyStanding:
    mine = {body: test for (item_id, body), test in tests.items() if item_id == item.pk}
    bodies = {test.body_id: test.body for test in mine.values()}
    for committee in committees_of(item.meeting):
        if committee.body is not None:
            bodies[committee.body.pk] = committee.body
        else:
            # Several public bodies sit here, so each that has a rule of its own is asked.
            bodies |= {rule.body_id: rule.body for rule in rules.values()}
    lines = (
        KeyLine(body, rules.get(pk), mine.get(pk), _answer(item, rules.get(pk), mine.get(pk)))
        for pk, body in bodies.items()
    )
    return KeyStanding(item, tuple(sorted(lines, key=lambda line: line.body.name)))


def _answer(item: AgendaItem, rule: KeyDecisionRule | None, test: KeyTest | None) -> KeyAnswer:
    decides = item.asks == Asks.DECIDE
    matter = (
        Matter(decides, test.value_gbp, test.wards, test.by_wording) if test else Matter(decides)
    )
    own = (
        KeyRule(rule.applies, rule.value_gbp, rule.wards, rule.wording)
        if rule
        else KeyRule(wards=None)
    )
    return key_decision(matter, own)

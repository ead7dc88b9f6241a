"""The colour of every milestone by a body's own rule, and where a stated colour differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from commonweal.deliver.programme.analysis.keeping import kept, made_from
from commonweal.deliver.programme.analysis.stages import BEFORE, STAGE_FIELDS, stages_of
from commonweal.deliver.programme.enums import Colour
from commonweal.deliver.programme.models import ColourRule, Dependency, Milestone, Programme
from commonweal.ground.access.actor import Actor
from commonweal.methods.rag import Colour as RuleColour
from commonweal.methods.rag import Disagreement, Judgement, RuleSet, disagreements, judge_all


@dataclass(frozen=True)
class Judged:
    """What the rule gives for each milestone's code, and where a person said otherwise."""

    rule_set: RuleSet
    on: date
    by_code: Mapping[str, Judgement]
    differing: tuple[Disagreement, ...]
    key_of: Mapping[str, int]

    def colour(self, code: str) -> str:
        """The computed colour; blank for work set aside, which has none."""
        found = self.by_code.get(code)
        return found.colour.value if found else ""

    @cached_property
    def keys(self) -> Mapping[str, tuple[int, ...]]:
        """The primary keys of the milestones that have each computed colour."""
        keys: dict[str, list[int]] = {colour: [] for colour in Colour.values}
        for code, judgement in self.by_code.items():
            keys[judgement.colour.value].append(self.key_of[code])
        return {colour: tuple(found) for colour, found in keys.items()}

    def counts(self) -> dict[str, int]:
        """How many milestones have each computed colour."""
        return {colour: len(found) for colour, found in self.keys.items()}


def rule_set_of(
    rules: Iterable[ColourRule], *, body_id: int, joint_body_id: int, on: date
) -> RuleSet:
    """The rule that a body judges by: its own, else the joint body's, else the standard."""
    for owner_id, whose in ((body_id, "own"), (joint_body_id, "partnership")):
        theirs = [r for r in rules if r.owner_id == owner_id and r.from_on <= on]
        if theirs:
            rule = max(theirs, key=lambda r: (r.from_on, r.pk))
            return RuleSet(
                code=f"{whose} rule of {rule.from_on:%-d %B %Y}",
                amber_slip=float(rule.amber_to),
                inherit_red=rule.inherits_red,
            )
    return RuleSet()


def judge_milestones(
    milestones: Iterable[Milestone],
    dependencies: Iterable[Dependency],
    rule_set: RuleSet,
    on: date,
) -> Judged:
    """Judge milestones as known on a day. Linear in milestones and links."""
    milestones = list(milestones)
    computed = judge_all(stages_of(milestones, dependencies), rule_set, on)
    stated = {m.code: RuleColour(m.stated_on(on)) for m in milestones if m.stated_on(on)}
    key_of = {m.code: m.pk for m in milestones}
    return Judged(rule_set, on, computed, disagreements(stated, computed), key_of)


class Judgeable(Protocol):
    """Rows of a programme that have been read already."""

    @property
    def milestones(self) -> Sequence[Milestone]: ...
    @property
    def dependencies(self) -> Sequence[Dependency]: ...


def judged(actor: Actor, programme: Programme, on: date, rows: Judgeable | None = None) -> Judged:
    """A whole programme judged by the rule of the body that a person acts for.

    Judging thousands of milestones takes a good part of a second, so it is kept. Where the
    programme's rows are at hand already, `rows` saves reading them again.
    """

    def make() -> Judged:
        made_from(Milestone, Dependency)
        rule_set = rule_set_of(
            ColourRule.objects.filter(programme=programme),
            body_id=actor.body_id,
            joint_body_id=actor.joint_body_id,
            on=on,
        )
        if rows is not None:
            return judge_milestones(rows.milestones, rows.dependencies, rule_set, on)
        return judge_milestones(
            Milestone.objects.filter(programme=programme)
            .only(*STAGE_FIELDS, "stated_colour", "stated_until")
            .order_by("order", "id"),
            Dependency.objects.filter(programme=programme, kind__in=BEFORE).order_by(),
            rule_set,
            on,
        )

    return kept("judged", actor, programme, on, make)

"""What the facts of a programme amount to on a day: read once, printed by every section."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.deliver.programme.analysis.judging import Judged, judge_milestones, rule_set_of
from commonweal.deliver.programme.enums import DateEvent, MilestoneKind
from commonweal.deliver.programme.models import DateGiven, Milestone
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.prove.benefits.analysis.ledger import Savings
from commonweal.roof.reports.composing.audience import Reader

# A first issue has no issue before it, and nobody asks it for every date of the past.
LATELY = timedelta(days=92)


@dataclass(frozen=True)
class Position:
    """Facts, colours by rule and the dates that moved since the issue before."""

    facts: ProgrammeFacts
    judged: Judged
    on: date
    reader: Reader
    moved: tuple[DateGiven, ...]
    is_first: bool
    savings: Savings | None = None

    @property
    def milestones(self) -> list[Milestone]:
        """Those that this reader may see: the public sees what is marked public."""
        return [m for m in self.facts.milestones if m.is_public or not self.reader.is_public]

    @property
    def stages(self) -> list[Milestone]:
        return [m for m in self.milestones if m.kind == MilestoneKind.STAGE]


def _lately(given: DateGiven, on: date) -> bool:
    """Whether a date became known in the weeks before: all that a first issue need tell."""
    return given.known is not None and given.known.last >= on - LATELY


def position_of(
    facts: ProgrammeFacts,
    reader: Reader,
    on: date,
    *,
    joint_body_id: int,
    known_before: set[int],
    savings: Savings | None = None,
) -> Position:
    """Judge the facts by the reader's own rule.

    `known_before` are the keys of the dates that the issue before already knew.
    """
    rule_set = rule_set_of(
        facts.rules,
        body_id=reader.body.pk if reader.body else joint_body_id,
        joint_body_id=joint_body_id,
        on=on,
    )
    judged = judge_milestones(facts.milestones, facts.dependencies, rule_set, on)
    moves = (DateEvent.FORECAST, DateEvent.ACTUAL, DateEvent.WILL_NOT_MEET)
    moved = tuple(
        d
        for d in facts.dates
        if d.event in moves and d.pk not in known_before and (known_before or _lately(d, on))
    )
    return Position(facts, judged, on, reader, moved, is_first=not known_before, savings=savings)

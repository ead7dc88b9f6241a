"""What a programme says of itself, put to the test: take-up, and sentences of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.gates import HasGates, standings
from commonweal.deliver.programme.analysis.stages import stage_of
from commonweal.deliver.programme.enums import MilestoneKind, OpportunityState
from commonweal.deliver.programme.models import (
    LadderStep,
    Milestone,
    Opportunity,
    ServiceArea,
    Statement,
)
from commonweal.methods.checks import (
    AreaStage,
    Claim,
    ClaimError,
    ClaimVerdict,
    check_claim,
    check_take_up,
    read_claim,
    stage_evidence,
)
from commonweal.methods.dates import PartDate
from commonweal.methods.stages import StageState


@dataclass(frozen=True)
class TakeUp:
    """How many opportunities are taken up, of how many. Never one without the other."""

    taken: int
    of: int

    def sentence(self) -> str:
        """“3 of 20 (15%)”, or that there is nothing to count."""
        if not self.of:
            return _("no opportunity is listed")
        return _("%(taken)d of %(of)d (%(percent).0f%%)") % {
            "taken": self.taken,
            "of": self.of,
            "percent": 100 * self.taken / self.of,
        }


def take_up(opportunities: Iterable[Opportunity]) -> TakeUp:
    """The take-up of opportunities that are listed one by one."""
    states = [opportunity.state for opportunity in opportunities]
    return TakeUp(states.count(OpportunityState.TAKEN_UP), len(states))


def take_up_question(area: ServiceArea) -> str:
    """What to ask about the take-up that an area reports; blank once it is answered.

    84% of 20 is 16.8, which no count of opportunities can be; 80% of 20 can be 16, but
    nobody has said that it is.
    """
    if area.take_up_percent is None or (area.take_up_counts and area.take_up_of is None):
        return ""
    percent = as_printed(area.take_up_percent)
    of = area.take_up_of or area.opportunities_found
    if not of:
        return _("%(percent)s%% is reported. What does it count, and out of how many?") % {
            "percent": percent
        }
    check = check_take_up(percent, of)
    if check.question or area.take_up_counts:
        return check.question
    return _(
        "%(percent)s%% is reported. %(count)d of the %(of)d found would be %(percent)s%%. "
        "Is that what it counts?"
    ) % {"percent": percent, "count": check.count, "of": of}


def as_printed(percent: Decimal) -> Decimal:
    """A percentage without the zeros that a column of two decimals adds: 84, 33.3."""
    whole = percent.to_integral_value()
    return whole if percent == whole else Decimal(f"{percent:f}".rstrip("0"))


def count_question(percent: Decimal | None, of: int | None) -> str:
    """What to ask of a percentage of a number of things; blank when it can be a count."""
    if percent is None or not of or of < 1:
        return ""
    return check_take_up(as_printed(percent), of).question


def cannot_be_a_count(area: ServiceArea) -> bool:
    """Whether the reported percentage is of no whole number of what was found."""
    of = area.take_up_of or area.opportunities_found
    return bool(take_up_question(area) and count_question(area.take_up_percent, of))


@dataclass(frozen=True)
class Checked:
    """A statement with its verdict, and what each area's evidence says."""

    statement: Statement
    verdict: ClaimVerdict
    why: dict[str, str]

    @property
    def is_supported(self) -> bool:
        """Whether the evidence carries the whole of the sentence."""
        return self.verdict.verdict == "true"


def counts_of(text: str) -> tuple[int, int, str]:
    """How many of how many a sentence claims, or what is wrong with it: “six of ten …”."""
    try:
        claim = read_claim(text)
    except ClaimError as error:
        return 0, 0, str(error)
    return claim.count, claim.of or 0, ""


class HasStages(HasGates, Protocol):
    """`selectors.statements.ClaimRows` or a whole `ProgrammeFacts`."""

    @property
    def areas(self) -> Sequence[ServiceArea]: ...
    @property
    def milestones(self) -> Sequence[Milestone]: ...
    @property
    def statements(self) -> Sequence[Statement]: ...


def checked_statements(rows: HasStages, on: date) -> tuple[Checked, ...]:
    """Every sentence of a programme against the stages of its areas and the gates at their ends.

    A stage counts when it is complete, at the step of the sentence or a later one, and its
    gate, where it has one, is signed off. Grows with statements times stages.
    """
    if not rows.statements:
        return ()
    stages = stages_shown(rows, on)
    return tuple(check_with(statement, rows.areas, stages) for statement in rows.statements)


def stages_shown(rows: HasStages, on: date) -> list[AreaStage]:
    """The stages of every area as evidence: complete only where no open gate says otherwise."""
    open_gates = {s.gate.milestone_id for s in standings(rows, on) if not s.is_signed_off}
    return area_stages(rows.milestones, open_gates)


def check_with(
    statement: Statement, areas: Sequence[ServiceArea], stages: Sequence[AreaStage]
) -> Checked:
    """The same, with the stages already worked out: for many statements at once."""
    step: LadderStep = statement.step
    evidence = stage_evidence(
        [area.code for area in areas], stages, place=step.order, by=statement.by
    )
    claim = Claim(statement.text, statement.claimed, statement.of, tuple(statement.area_codes))
    why = {each.key: each.why for each in evidence}
    return Checked(statement, check_claim(claim, evidence), why)


def area_stages(milestones: Iterable[Milestone], open_gates: set[int]) -> list[AreaStage]:
    """The stages of areas, each at its place on the ladder.

    A stage whose gate is not signed off is not complete, whatever its row says.
    """
    stages = []
    for milestone in milestones:
        if milestone.kind != MilestoneKind.STAGE or milestone.area is None:
            continue
        if milestone.step is None:
            continue
        facts = stage_of(milestone)
        state = facts.state
        if state is StageState.COMPLETE and milestone.pk in open_gates:
            state = StageState.IN_PROGRESS
        end: PartDate | None = facts.end
        stages.append(AreaStage(milestone.area.code, milestone.step.order, state, end))
    return stages

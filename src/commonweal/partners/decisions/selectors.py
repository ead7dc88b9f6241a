"""What each partner decided, for whom a proposal is in force, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.partnership.models import Partner

APPROVALS = frozenset({Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS})


@dataclass(frozen=True)
class ProposalStanding:
    """A proposal with the decision lines that hold now, one for each body that is asked."""

    proposal: Proposal
    lines: tuple[DecisionLine, ...]

    @property
    def is_in_force(self) -> bool:
        """Whether every body that is asked has approved."""
        return bool(self.lines) and not self.missing

    @property
    def in_force_for(self) -> tuple[Partner, ...]:
        """The partners that it binds: all of whose bodies approved; nobody while all must."""
        if self.proposal.needs_all and not self.is_in_force:
            return ()
        held_up = {line.partner_id for line in self.missing}
        return tuple(partner for partner in self.partners if partner.pk not in held_up)

    @property
    def missing(self) -> tuple[DecisionLine, ...]:
        """The lines that do not say approved: awaited, deferred or refused."""
        return tuple(line for line in self.lines if line.outcome not in APPROVALS)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners asked, in the order in which they were."""
        return tuple(dict.fromkeys(line.partner for line in self.lines))

    @property
    def conditions(self) -> tuple[DecisionLine, ...]:
        """The lines that approve with conditions."""
        with_conditions = Outcome.APPROVED_WITH_CONDITIONS
        return tuple(line for line in self.lines if line.outcome == with_conditions)


@dataclass(frozen=True)
class DecisionGrid:
    """Proposals by partners."""

    standings: tuple[ProposalStanding, ...]
    partners: tuple[Partner, ...]
    cells: Mapping[tuple[int, int], tuple[DecisionLine, ...]]

    def at(self, standing: ProposalStanding, partner: Partner) -> tuple[DecisionLine, ...]:
        """The lines of a partner on a proposal; none when it is not asked."""
        return self.cells.get((standing.proposal.pk, partner.pk), ())


def proposals() -> QuerySet[Proposal]:
    """Every proposal in sight, the last first."""
    return Proposal.objects.all()


def lines() -> QuerySet[DecisionLine]:
    """Every decision line in sight, in the order in which they were recorded."""
    return DecisionLine.objects.select_related("proposal", "partner__body", "evidence").order_by(
        "id"
    )


def standing_of(proposal: Proposal) -> ProposalStanding:
    """Where one proposal is: one query."""
    return standings_of([proposal])[0]


def standings_of(chosen: Iterable[Proposal]) -> tuple[ProposalStanding, ...]:
    """Where several proposals are, in the order given: one query for all."""
    chosen = list(chosen)
    holding = _holding(lines().filter(proposal_id__in=[proposal.pk for proposal in chosen]))
    return tuple(
        ProposalStanding(
            proposal, tuple(line for line in holding if line.proposal_id == proposal.pk)
        )
        for proposal in chosen
    )


def decisions_about(code: str) -> tuple[ProposalStanding, ...]:
    """Where the proposals about a project, gate or service are: two queries."""
    return standings_of(proposals().filter(about_code=code))


def decision_grid(chosen: Iterable[Proposal] | None = None) -> DecisionGrid:
    """Proposals by the partners that they were put to: two queries at most."""
    standings = standings_of(proposals() if chosen is None else chosen)
    cells: dict[tuple[int, int], tuple[DecisionLine, ...]] = {}
    for standing in standings:
        for line in standing.lines:
            key = (standing.proposal.pk, line.partner_id)
            cells[key] = (*cells.get(key, ()), line)
    partners = {line.partner_id: line.partner for each in standings for line in each.lines}
    return DecisionGrid(
        standings, tuple(sorted(partners.values(), key=lambda partner: str(partner))), cells
    )


def decisions_of(partner: Partner) -> tuple[DecisionLine, ...]:
    """The lines of one partner that hold now: one query."""
    return tuple(_holding(lines().filter(partner=partner)))


def awaited_from(partner: Partner) -> tuple[DecisionLine, ...]:
    """What one partner has still to decide."""
    return tuple(line for line in decisions_of(partner) if line.outcome == Outcome.AWAITED)


def history_of_line(line: DecisionLine) -> list[DecisionLine]:
    """Everything recorded for the same body on the same proposal, the last first."""
    return list(
        lines()
        .filter(proposal=line.proposal, partner=line.partner, deciding_body=line.deciding_body)
        .reverse()
    )


def _holding(rows: Iterable[DecisionLine]) -> list[DecisionLine]:
    """The last line of each partner's deciding body, in the order in which each was first asked."""
    last: dict[tuple[int, int, str], DecisionLine] = {}
    for line in rows:
        last[line.proposal_id, line.partner_id, line.deciding_body] = line
    return list(last.values())

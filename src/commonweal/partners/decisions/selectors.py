"""What each partner decided, for whom a proposal is in force, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.partnership.models import Partner

APPROVALS = frozenset({Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS})


def binds(line: DecisionLine) -> bool:
    """Whether a line says approved, with whatever must be met first met."""
    if line.outcome not in APPROVALS:
        return False
    return not (line.conditions_first and open_conditions(line))


def open_conditions(line: DecisionLine) -> tuple[str, ...]:
    """The conditions of a line that nobody has recorded as met."""
    met = {each.condition for each in line.met.all()}
    return tuple(text for text in line.condition_list if text not in met)


def missing_of(line: DecisionLine) -> str:
    """What a line still lacks, in words; blank when nothing."""
    if line.outcome not in APPROVALS:
        due = _(", expected %(day)s") % {"day": line.due.label()} if line.due else ""
        return f"{line}{due if line.outcome == Outcome.AWAITED else ''}"
    if not (waiting := open_conditions(line)):
        return ""
    told = {"line": line, "conditions": "; ".join(text.rstrip(".") for text in waiting)}
    return _("%(line)s, not met yet: %(conditions)s") % told


def _dates_waited_for(line: DecisionLine) -> Iterator[PartDate]:
    if line.decided_on:
        yield line.decided_on
    if line.conditions_first:
        yield from (each.met_on for each in line.met.all() if each.met_on)


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
        """The lines that bind nobody yet: not approved, or waiting for their conditions."""
        return tuple(line for line in self.lines if not binds(line))

    @property
    def still_missing(self) -> tuple[str, ...]:
        """What is still missing, in words: decisions, and conditions that are not met."""
        if not self.lines:
            return (_("It has not been put to any partner yet."),)
        return tuple(words for line in self.lines if (words := missing_of(line)))

    def in_force_since(self, partner: Partner) -> PartDate | None:
        """From when it binds a partner: the last of the dates that it had to wait for."""
        if partner not in self.in_force_for:
            return None
        waited = self.lines if self.proposal.needs_all else self._lines_of(partner)
        dates = [day for line in waited for day in _dates_waited_for(line)]
        return max(dates, key=lambda day: day.last, default=None)

    def _lines_of(self, partner: Partner) -> tuple[DecisionLine, ...]:
        return tuple(line for line in self.lines if line.partner_id == partner.pk)

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
    joined = DecisionLine.objects.select_related("proposal", "partner__body", "evidence")
    return joined.prefetch_related("met").order_by("id")


def standing_of(proposal: Proposal) -> ProposalStanding:
    """Where one proposal is: two queries."""
    return standings_of([proposal])[0]


def standings_of(chosen: Iterable[Proposal]) -> tuple[ProposalStanding, ...]:
    """Where several proposals are, in the order given: two queries for all."""
    chosen = list(chosen)
    holding = _holding(lines().filter(proposal_id__in=[proposal.pk for proposal in chosen]))
    return tuple(
        ProposalStanding(
            proposal, tuple(line for line in holding if line.proposal_id == proposal.pk)
        )
        for proposal in chosen
    )


def decisions_about(code: str) -> tuple[ProposalStanding, ...]:
    """Where the proposals about a project, gate or service are: three queries."""
    return standings_of(proposals().filter(about_code=code))


def decision_grid(chosen: Iterable[Proposal] | None = None) -> DecisionGrid:
    """Proposals by the partners that they were put to: three queries at most."""
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
    """The lines of one partner that hold now: two queries."""
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

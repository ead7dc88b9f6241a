"""From the national returns and the partners in sight to the benchmark gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonweal.decide.baseline.analysis.peers import ALL_OF_THE_CLASS, Peers, PeersAsked, peers_for
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.models import NationalAuthority
from commonweal.decide.baseline.selectors import authorities_of, national_rows, national_years
from commonweal.ground.reference.models import Body
from commonweal.methods.benchmarking import BodyReturn, Gap, GapInput, gap
from commonweal.partners.partnership.selectors.members import partners_on


@dataclass(frozen=True)
class Question:
    """What a person asks of the national returns."""

    line: NationalLine
    kind: NationalClass
    base_year: int
    ahead: int = 1
    seed: int = 2010
    beside: PeersAsked = ALL_OF_THE_CLASS


@dataclass(frozen=True)
class Compared:
    """Partners beside others of their class: the input, the answer, and who is not in it."""

    question: Question
    given: GapInput
    found: Gap
    others: tuple[Body, ...]
    peers: Peers


@dataclass(frozen=True)
class Comparable:
    """The partners of a day that the national returns know, and those that they do not."""

    authorities: dict[int, NationalAuthority]
    bodies: tuple[Body, ...]

    @property
    def kinds(self) -> list[NationalClass]:
        """The classes of the partners, that of most partners first."""
        kinds = [NationalClass(each.kind) for each in self.authorities.values()]
        return sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))


def comparable_partners(day: date) -> Comparable:
    """The partnership's partners on a day, matched to the national returns by their codes."""
    bodies = tuple(partner.body for partner in partners_on(day))
    return Comparable(authorities_of(body.pk for body in bodies), bodies)


def compare(partners: Comparable, asked: Question) -> Compared | None:
    """Measure the partners' gap to the best quartile of their class; None where none is of it.

    Only returns up to the base year are used, so that no year is judged by later ones.
    """
    inside = {
        body_id: authority
        for body_id, authority in partners.authorities.items()
        if authority.kind == asked.kind
    }
    if not inside:
        return None
    names = tuple(sorted(authority.name for authority in inside.values()))
    given, peers = _input(asked, names)
    others = tuple(body for body in partners.bodies if body.pk not in inside)
    return Compared(asked, given, gap(given), others, peers)


def _input(asked: Question, names: tuple[str, ...]) -> tuple[GapInput, Peers]:
    years = tuple(year for year in national_years() if year <= asked.base_year)
    rows = national_rows(asked.kind, asked.line)
    bodies = tuple(
        BodyReturn(
            authority.name,
            tuple(_pounds(costs.get(year)) for year in years),
            float(authority.population),
        )
        for authority, costs in rows.items()
    )
    peers = peers_for(asked.beside, list(rows), names)
    given = GapInput(years, bodies, names, peers=peers.of, ahead=asked.ahead, seed=asked.seed)
    return given, peers


def _pounds(thousands: int | None) -> float | None:
    return None if thousands is None else thousands * 1000.0

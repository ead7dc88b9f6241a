"""How each partner stands to each undertaking on a day: the last statement by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.partners.partnership.enums import Confidence, ParticipationState
from commonweal.partners.partnership.models import Participation, Partner, Undertaking
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.partners.partnership.selectors.undertakings import undertakings

STATED_AS_USUAL = frozenset({ParticipationState.PARTICIPATING, ParticipationState.AGREED})


@dataclass(frozen=True)
class Standing:
    """How one partner stands to one undertaking.

    `statement` is None where nothing was ever stated, which counts as “not stated” for a full
    partner; an associate that was never asked has no state at all (`state` is None).
    """

    undertaking: Undertaking
    partner: Partner
    statement: Participation | None

    @property
    def state(self) -> ParticipationState | None:
        if self.statement is not None:
            return ParticipationState(self.statement.state)
        return ParticipationState.NOT_STATED if self.partner.is_full else None

    @property
    def qualifier(self) -> str:
        return self.statement.qualifier if self.statement else ""

    @property
    def is_exception(self) -> bool:
        """Whether it departs from plain agreement, or carries a qualifier."""
        if self.state is None:
            return False
        return self.state not in STATED_AS_USUAL or bool(self.qualifier)

    @property
    def is_doubtful(self) -> bool:
        """Whether the mark in the source was hard to read."""
        said = self.statement
        return said is not None and said.confidence in (Confidence.MEDIUM, Confidence.LOW)


@dataclass(frozen=True)
class Matrix:
    """Undertakings by partners on a day, with what stands in each cell."""

    undertakings: tuple[Undertaking, ...]
    partners: tuple[Partner, ...]
    standings: Mapping[tuple[int, int], Standing]

    def at(self, undertaking: Undertaking, partner: Partner) -> Standing:
        """The cell of an undertaking and a partner."""
        return self.standings[undertaking.pk, partner.pk]

    def row(self, undertaking: Undertaking) -> tuple[Standing, ...]:
        """The cells of an undertaking, in the order of the partners."""
        return tuple(self.standings[undertaking.pk, partner.pk] for partner in self.partners)

    def column(self, partner: Partner) -> tuple[Standing, ...]:
        """The cells of a partner, in the order of the undertakings."""
        return tuple(self.standings[each.pk, partner.pk] for each in self.undertakings)

    @property
    def cells(self) -> tuple[Standing, ...]:
        return tuple(cell for each in self.undertakings for cell in self.row(each))

    @property
    def counts(self) -> dict[ParticipationState, int]:
        """How many cells have each state, in the order of the states."""
        return count_states(self.cells)

    @property
    def legend(self) -> tuple[ParticipationState, ...]:
        """The states that occur."""
        return tuple(self.counts)

    @property
    def exceptions(self) -> tuple[Standing, ...]:
        return tuple(cell for cell in self.cells if cell.is_exception)

    @property
    def doubtful(self) -> tuple[Standing, ...]:
        return tuple(cell for cell in self.cells if cell.is_doubtful)


def count_states(standings: Iterable[Standing]) -> dict[ParticipationState, int]:
    """How many have each state that occurs; an associate never asked is not counted."""
    counted = Counter(each.state for each in standings if each.state is not None)
    return {state: counted[state] for state in ParticipationState if counted[state]}


def matrix(*, on: date, kind: str = "", among: Iterable[Undertaking] | None = None) -> Matrix:
    """Every undertaking, of one kind when named, by every partner of that day: three queries.

    `among` are undertakings in hand, such as those of one page of a list.
    """
    chosen = undertakings(kind) if among is None else among
    return _matrix(tuple(chosen), tuple(partners_on(on)), on)


def standings_of(undertaking: Undertaking, *, on: date) -> tuple[Standing, ...]:
    """How each partner of a day stands to one undertaking: two queries."""
    return _matrix((undertaking,), tuple(partners_on(on)), on).row(undertaking)


def positions_of(partner: Partner, *, on: date) -> tuple[Standing, ...]:
    """How one partner stands to every undertaking on a day: two queries."""
    return _matrix(tuple(undertakings()), (partner,), on).column(partner)


def history_of_standing(undertaking: Undertaking, partner: Partner) -> list[Participation]:
    """Every statement about a partner and an undertaking, the one in force last."""
    rows = Participation.objects.filter(undertaking=undertaking, partner=partner)
    return sorted(rows.select_related("partner__body", "undertaking"), key=in_order)


def in_order(statement: Participation) -> tuple[date, int]:
    """The order in which statements overtake one another: by their date, then as made."""
    return (statement.since.first if statement.since else date.min, statement.pk)


def current_ids(on: date, undertaking_ids: Iterable[int]) -> set[int]:
    """The statements about some undertakings that are in force on a day: one query."""
    rows = Participation.objects.filter(undertaking_id__in=set(undertaking_ids))
    return {statement.pk for statement in _last(rows, on).values()}


def _matrix(chosen: tuple[Undertaking, ...], who: tuple[Partner, ...], on: date) -> Matrix:
    rows = Participation.objects.filter(
        undertaking_id__in=[each.pk for each in chosen], partner_id__in=[each.pk for each in who]
    )
    last = _last(rows, on)
    standings = {
        (each.pk, partner.pk): Standing(each, partner, last.get((each.pk, partner.pk)))
        for each in chosen
        for partner in who
    }
    return Matrix(chosen, who, standings)


def _last(rows: Iterable[Participation], on: date) -> dict[tuple[int, int], Participation]:
    last: dict[tuple[int, int], Participation] = {}
    for statement in sorted(rows, key=in_order):
        if statement.since is None or statement.since.first <= on:
            last[statement.undertaking_id, statement.partner_id] = statement
    return last

"""Committees: their terms, who sits on them, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonweal.prove.governance.models import Committee, CommitteeLink, Seat, TermsOfReference


@dataclass(frozen=True)
class Placed:
    """A committee in the structure, with the links to those above it."""

    committee: Committee
    links: tuple[CommitteeLink, ...]

    @property
    def parents(self) -> tuple[Committee, ...]:
        """The committees above it."""
        return tuple(link.parent for link in self.links)

    @property
    def is_joint(self) -> bool:
        """Whether it belongs to more than one public body: by itself, or through its parents."""
        bodies = {parent.body_id for parent in self.parents}
        return self.committee.body_id is None or len(bodies - {None}) > 1


@dataclass(frozen=True)
class Structure:
    """Every committee in sight, those above before those below."""

    placed: tuple[Placed, ...]

    def under(self, committee: Committee) -> tuple[Placed, ...]:
        """The committees directly below one."""
        return tuple(each for each in self.placed if committee in each.parents)


def committees() -> QuerySet[Committee]:
    """Every committee in sight, with its public body, terms and seats: three queries."""
    return Committee.objects.select_related("body").prefetch_related("terms", "seats__body")


def links() -> QuerySet[CommitteeLink]:
    """Who reports to whom, in the order in which it was said."""
    return CommitteeLink.objects.select_related("committee__body", "parent__body").order_by("id")


def structure() -> Structure:
    """How the committees hang together: four queries."""
    above: dict[int, list[CommitteeLink]] = {}
    for link in links():
        above.setdefault(link.committee_id, []).append(link)
    waiting = [Placed(each, tuple(above.get(each.pk, ()))) for each in committees()]
    placed: list[Placed] = []
    while waiting:
        there = {each.committee.pk for each in waiting}
        free = [p for p in waiting if not {parent.pk for parent in p.parents} & there]
        # A ring cannot be made here; one that came in as files still gets its places.
        free = free or waiting
        placed += free
        waiting = [each for each in waiting if each not in free]
    return Structure(tuple(placed))


def terms_in_force(committee: Committee, on: date | None = None) -> TermsOfReference | None:
    """The terms of reference that were last agreed, by a day where one is given."""
    agreed = [
        each
        for each in committee.terms.all()
        if each.agreed and (on is None or each.agreed.first <= on)
    ]
    return max(agreed, key=lambda each: (each.agreed.first, each.pk), default=None)  # type: ignore[union-attr]


def terms_proposed(committee: Committee) -> tuple[TermsOfReference, ...]:
    """Terms of reference that nobody has agreed yet."""
    return tuple(each for each in committee.terms.all() if each.agreed is None)


def seats_on(committee: Committee, day: date) -> tuple[Seat, ...]:
    """Who sat on a committee on a day."""
    return tuple(seat for seat in committee.seats.all() if seat.is_held_on(day))


def committee_called(name: str, body_id: int | None = None) -> Committee | None:
    """The committee with a name, or another name of its own, of a public body if one is given."""
    wanted = name.casefold().strip()
    return next(
        (
            each
            for each in Committee.objects.all()
            if wanted in each.names and body_id in (None, each.body_id)
        ),
        None,
    )


def is_above(link_rows: Iterable[CommitteeLink], upper: int, lower: int) -> bool:
    """Whether one committee stands somewhere above another, by their keys."""
    above: dict[int, set[int]] = {}
    for link in link_rows:
        above.setdefault(link.committee_id, set()).add(link.parent_id)
    reached, ahead = set[int](), {lower}
    while ahead:
        reached |= ahead
        ahead = {parent for one in ahead for parent in above.get(one, ())} - reached
    return upper in reached - {lower}

"""Who may see whose data under an agreement, on which days, by which clause; and why not.

One body's rows of a class are another's to see while the agreement stands by its terms and both
have signed and are still bound, and so have all whom the purpose needs. Access follows each
signature by itself: of bodies that sign on different days, those who have signed may begin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonweal.methods.agreements.agreement import Agreement, Span, bound, join, meet, term


@dataclass(frozen=True, slots=True)
class Purpose:
    """What data is shared for, as one clause has it."""

    clause: str
    """The clause, such as "4.2"."""
    purpose: str
    """What for."""
    lawful_basis: str
    """The lawful basis that it names."""
    data_classes: tuple[str, ...]
    """Kinds of data that it covers."""
    needs: tuple[str, ...] = ()
    """Bodies without whose signature it does not begin, beside giver and receiver."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Leave for one body to see another's data of one class, on certain days."""

    giver: str
    receiver: str
    data_class: str
    clause: str
    days: tuple[Span, ...]


def bodies_of(agreement: Agreement) -> tuple[str, ...]:
    """Parties, and successors to whom rights may pass, each once."""
    names = [party.body for party in agreement.parties]
    names += [party.successor for party in agreement.parties if party.successor]
    return tuple(dict.fromkeys(names))


def days_of(agreement: Agreement, purpose: Purpose, giver: str, receiver: str) -> tuple[Span, ...]:
    """The days on which one body may see the other's data for a purpose."""
    if agreement.party(giver) is agreement.party(receiver):
        return ()
    days = term(agreement)
    for body in dict.fromkeys((giver, receiver)):
        days = meet(days, bound(agreement, body))
    for body in purpose.needs:
        party = agreement.party(body)
        passed = bound(agreement, party.successor) if party and party.successor else ()
        days = meet(days, join((*bound(agreement, body), *passed)))
    return days


def sights(agreement: Agreement, purposes: Iterable[Purpose]) -> tuple[Sight, ...]:
    """Every leave that an agreement gives, past and to come."""
    bodies = bodies_of(agreement)
    return tuple(
        Sight(giver, receiver, data_class, purpose.clause, days)
        for purpose in purposes
        for giver in bodies
        for receiver in bodies
        if giver != receiver and (days := days_of(agreement, purpose, giver, receiver))
        for data_class in purpose.data_classes
    )


def reasons_not_to_see(
    agreement: Agreement, purpose: Purpose, *, giver: str, receiver: str, on: date
) -> tuple[str, ...]:
    """Which signature or date is missing on a day, as sentences; none where it may be seen."""
    if any(span.holds(on) for span in days_of(agreement, purpose, giver, receiver)):
        return ()
    reasons = [
        reason
        for body in dict.fromkeys((giver, receiver, *purpose.needs))
        if (reason := _not_bound(agreement, body, on))
    ]
    return (*reasons, *_not_in_term(agreement, on))


def _not_bound(agreement: Agreement, body: str, on: date) -> str | None:
    if any(span.holds(on) for span in bound(agreement, body)):
        return None
    party = agreement.party(body)
    if party is None:
        return f"{body} is not a party to “{agreement.name}”."
    if party.body != body:
        return f"{body} follows {party.body}, whose rights have not passed to it."
    if party.signed_on is None:
        return f"{body} has not signed “{agreement.name}”."
    if on < party.signed_on:
        return f"{body} signed on {_day(party.signed_on)}, and not before."
    if party.withdrawn_on and party.withdrawn_on <= on:
        return f"{body} withdrew its signature on {_day(party.withdrawn_on)}."
    if party.left_on and party.left_on <= on:
        return f"{body} left on {_day(party.left_on)}."
    if party.contested_on and party.contested_on <= on:
        return f"{body} contested its signature on {_day(party.contested_on)}."
    assert party.ended_on is not None  # noqa: S101 - the one reason that is left
    return f"{body} ended on {_day(party.ended_on)}."


def _not_in_term(agreement: Agreement, on: date) -> tuple[str, ...]:
    if any(span.holds(on) for span in term(agreement)):
        return ()
    if on < agreement.from_on:
        return (f"“{agreement.name}” begins on {_day(agreement.from_on)}.",)
    if agreement.until_on and agreement.until_on < on:
        return (f"“{agreement.name}” ended on {_day(agreement.until_on)}.",)
    due = max(day for day, done in agreement.reviews if day < on and (done is None or done > on))
    return (f"“{agreement.name}” was to be reviewed by {_day(due)}, and no review is recorded.",)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Change:
    """What a change would let a body see on a day, or no longer."""

    giver: str
    receiver: str
    data_class: str
    is_gained: bool


def rehearse(before: Iterable[Sight], after: Iterable[Sight], on: date) -> tuple[Change, ...]:
    """What would be seen on a day after a change and not before it, and the other way round."""

    def seen(sights: Iterable[Sight]) -> set[tuple[str, str, str]]:
        return {
            (each.giver, each.receiver, each.data_class)
            for each in sights
            if any(span.holds(on) for span in each.days)
        }

    was, would = seen(before), seen(after)
    return tuple(Change(*each, is_gained=each in would) for each in sorted(was ^ would))

"""An agreement as dated facts, and what follows from them on any day.

Nothing here is a state that somebody sets. Whether an agreement is in force, for whom, and who
may see what, is worked out from who signed when, what was withdrawn, and which dates passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commonweal.methods.method import WrongField

DAY = timedelta(days=1)


class Status(StrEnum):
    """What an agreement is on a day."""

    DRAFT = "draft"  # nobody has signed
    PART_SIGNED = "part_signed"  # some have, and some of those it needs have not
    NOT_BEGUN = "not_begun"  # signed, and its first day is still to come
    IN_FORCE = "in_force"
    REVIEW_PASSED = "review_passed"  # its review is overdue, and it stops until that is done
    EXPIRED = "expired"  # its last day is over
    ENDED = "ended"  # fewer than two parties are left


@dataclass(frozen=True, slots=True)
class Party:
    """A body that is to sign, with the days on which it came and went."""

    body: str
    """Its name."""
    signed_on: date | None = None
    """The day on which it signed; null while it has not."""
    withdrawn_on: date | None = None
    """The first day on which its signature no longer holds."""
    left_on: date | None = None
    """The first day on which it is no longer a party, its notice being over."""
    ended_on: date | None = None
    """The first day on which the body no longer exists."""
    successor: str | None = None
    """The body that follows it here, if the agreement says that rights pass."""
    contested_on: date | None = None
    """The day on which it said that the signature recorded for it was never given."""

    def __post_init__(self) -> None:
        for field in ("withdrawn_on", "left_on", "contested_on"):
            day = getattr(self, field)
            if day and (self.signed_on is None or day < self.signed_on):
                raise WrongField(f"{self.body} cannot leave before it has signed.", field)

    @property
    def stops_on(self) -> date | None:
        """The first day on which it is bound no longer; none if nothing ends it."""
        ends = (self.withdrawn_on, self.left_on, self.contested_on, self.ended_on)
        days = [day for day in ends if day]
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who is to sign, from when until when, and by when it is to be looked at again."""

    name: str
    """Its title."""
    parties: tuple[Party, ...]
    """Those who are to sign."""
    from_on: date
    """Its first day."""
    until_on: date | None = None
    """Its last day; null for none."""
    reviews: tuple[tuple[date, date | None], ...] = ()
    """Each day by which to review it, with the day on which that was done; null if it was not."""
    needs: tuple[str, ...] = ()
    """Bodies without whose signature nobody is bound; empty where any two may begin."""

    def __post_init__(self) -> None:
        names = [party.body for party in self.parties]
        if len(set(names)) < len(names):
            raise WrongField("A body is named twice among the parties.", "parties")
        if unknown := [name for name in self.needs if name not in names]:
            raise WrongField(f"{unknown[0]} is needed and is not a party.", "needs")
        if self.until_on and self.until_on < self.from_on:
            raise WrongField("The last day falls before the first.", "until_on")

    def party(self, body: str) -> Party | None:
        """The party of that name, or the one that it followed and whose rights passed to it."""
        by_name = {party.body: party for party in self.parties}
        if body in by_name:
            return by_name[body]
        return next((each for each in self.parties if each.successor == body), None)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first up to, and without, the last; none for no end."""

    from_on: date
    to_on: date | None

    def holds(self, on: date) -> bool:
        """Whether that day lies in it."""
        return self.from_on <= on and (self.to_on is None or on < self.to_on)


def meet(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """The days that lie in some span of both."""
    found = []
    for a in one:
        for b in other:
            start = max(a.from_on, b.from_on)
            ends = [day for day in (a.to_on, b.to_on) if day]
            end = min(ends, default=None)
            if end is None or start < end:
                found.append(Span(start, end))
    return tuple(sorted(found, key=lambda span: span.from_on))


def term(agreement: Agreement) -> tuple[Span, ...]:
    """The days on which the agreement stands by its own terms, whoever has signed.

    From its first day to its last, without those on which a review was overdue.
    """
    end = agreement.until_on + DAY if agreement.until_on else None
    spans: tuple[Span, ...] = (Span(agreement.from_on, end),)
    for due, done in sorted(agreement.reviews, key=lambda review: review[0]):
        stops, resumes = due + DAY, done
        if resumes is not None and resumes <= stops:
            continue
        open_days = [Span(date.min, stops)]
        if resumes is not None:
            open_days.append(Span(resumes, None))
        spans = meet(spans, tuple(open_days))
    return spans


def bound(agreement: Agreement, body: str) -> tuple[Span, ...]:
    """The days on which a body is bound by its own signature, or by that which passed to it."""
    party = agreement.party(body)
    if party is None or party.signed_on is None:
        return ()
    if party.body == body:
        start, stop = party.signed_on, party.stops_on
    else:
        # What passes is what stood when the body ended: not a signature already withdrawn.
        if party.ended_on is None or party.stops_on != party.ended_on:
            return ()
        start, stop = max(party.signed_on, party.ended_on), None
    return (Span(start, stop),) if stop is None or start < stop else ()


def in_force(agreement: Agreement) -> tuple[Span, ...]:
    """The days on which it binds: every needed body, or any two where none is named."""
    names = [party.body for party in agreement.parties]
    names += [party.successor for party in agreement.parties if party.successor]
    if agreement.needs:
        spans = term(agreement)
        for name in agreement.needs:
            spans = meet(spans, join((*bound(agreement, name), *_follower(agreement, name))))
        return spans
    pairs: list[Span] = []
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if agreement.party(one) is not agreement.party(other):
                pairs += meet(bound(agreement, one), bound(agreement, other))
    return meet(term(agreement), join(tuple(pairs)))


def _follower(agreement: Agreement, body: str) -> tuple[Span, ...]:
    party = agreement.party(body)
    if party and party.body == body and party.successor:
        return bound(agreement, party.successor)
    return ()


def join(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same days with touching and overlapping spans made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.from_on):
        last = joined[-1] if joined else None
        if last and (last.to_on is None or span.from_on <= last.to_on):
            end = None if last.to_on is None or span.to_on is None else max(last.to_on, span.to_on)
            joined[-1] = Span(last.from_on, end)
        else:
            joined.append(span)
    return tuple(joined)


def status(agreement: Agreement, on: date) -> Status:
    """What the agreement is on a day."""
    if any(span.holds(on) for span in in_force(agreement)):
        return Status.IN_FORCE
    signed = [p for p in agreement.parties if p.signed_on and p.signed_on <= on]
    if not signed:
        return Status.DRAFT
    if agreement.until_on and agreement.until_on < on:
        return Status.EXPIRED
    standing = [p for p in signed if p.stops_on is None or p.stops_on > on or p.successor]
    if len(signed) >= 2 and len(standing) < 2:
        return Status.ENDED
    needed = set(agreement.needs) or {p.body for p in agreement.parties}
    if not needed <= {p.body for p in signed}:
        return Status.PART_SIGNED
    if on < agreement.from_on:
        return Status.NOT_BEGUN
    if not any(span.holds(on) for span in term(agreement)):
        return Status.REVIEW_PASSED
    return Status.ENDED

"""An agreement as the method reads it: a bounded number of queries for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonweal.agree.agreements.enums import SigningKind
from commonweal.agree.agreements.models import Agreement, Party, Purpose, Review, Signing
from commonweal.methods import agreements as method


@dataclass(frozen=True)
class Facts:
    """One agreement: its row, and what the method makes of it; purposes by their row's key."""

    agreement: Agreement
    terms: method.Agreement
    purposes: Mapping[int, method.Purpose]
    parties: tuple[Party, ...]
    rows: tuple[Purpose, ...]


def agreements() -> QuerySet[Agreement]:
    """Every agreement in sight."""
    return Agreement.objects.select_related("umbrella")


def facts_of(rows: Iterable[Agreement], on: date) -> list[Facts]:
    """Facts of each agreement as they bear on a day: five queries, whatever the number."""
    wanted = list(rows)
    keys = [agreement.pk for agreement in wanted]
    signings = defaultdict(list)
    for signing in Signing.objects.filter(party__agreement__in=keys).order_by("on", "id"):
        signings[signing.party_id].append(signing)
    parties, reviews, purposes = defaultdict(list), defaultdict(list), defaultdict(list)
    for party in Party.objects.filter(agreement__in=keys).select_related("body__successor"):
        parties[party.agreement_id].append(party)
    for review in Review.objects.filter(agreement__in=keys):
        reviews[review.agreement_id].append((review.due_on, review.done_on))
    for purpose in Purpose.objects.filter(agreement__in=keys).prefetch_related(
        "shared", "needs__party__body"
    ):
        purposes[purpose.agreement_id].append(purpose)
    return [
        Facts(
            agreement=each,
            terms=_terms(each, parties[each.pk], signings, reviews[each.pk], on),
            purposes={purpose.pk: _purpose(purpose) for purpose in purposes[each.pk]},
            parties=tuple(parties[each.pk]),
            rows=tuple(purposes[each.pk]),
        )
        for each in wanted
    ]


def _terms(
    agreement: Agreement,
    parties: Sequence[Party],
    signings: Mapping[int, Sequence[Signing]],
    reviews: Sequence[tuple[date, date | None]],
    on: date,
) -> method.Agreement:
    told = tuple(
        party_as_at(party, signings.get(party.pk, ()), on, passes=agreement.passes_to_successor)
        for party in parties
    )
    return method.Agreement(
        name=agreement.title,
        parties=told,
        from_on=agreement.from_on,
        until_on=agreement.until_on,
        reviews=tuple(reviews),
        needs=tuple(each.body for each in told) if agreement.needs_all else (),
    )


def party_as_at(
    party: Party, signings: Sequence[Signing], on: date, *, passes: bool
) -> method.Party:
    """A party as its last signature by a day makes it, with what ended that signature.

    A body that withdrew and signed again is bound anew, so which signature counts hangs on the
    day. Before the first one, that one is told.
    """
    signed = [each for each in signings if each.kind == SigningKind.SIGNED]
    begun = [each for each in signed if each.on <= on] or signed[:1]
    body = party.body
    if not begun:
        return method.Party(body.name, ended_on=body.ended_on)
    last = begun[-1]
    order = list(signings)
    after = order[order.index(last) + 1 :]

    def first(kind: SigningKind) -> date | None:
        return next((each.on for each in after if each.kind == kind), None)

    successor = body.successor.name if passes and body.successor else None
    return method.Party(
        body=body.name,
        signed_on=last.on,
        withdrawn_on=first(SigningKind.WITHDRAWN),
        left_on=first(SigningKind.LEFT),
        contested_on=first(SigningKind.CONTESTED),
        ended_on=body.ended_on,
        successor=successor,
    )


def _purpose(purpose: Purpose) -> method.Purpose:
    return method.Purpose(
        clause=purpose.clause,
        purpose=purpose.purpose,
        lawful_basis=purpose.lawful_basis,
        data_classes=tuple(each.table for each in purpose.shared.all()),
        needs=tuple(need.party.body.name for need in purpose.needs.all()),
    )

"""Who has signed what, and the variations of an agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonweal.agree.agreements.enums import SigningKind
from commonweal.agree.agreements.models import (
    Agreement,
    ClauseText,
    Party,
    ScheduleEntry,
    Signing,
    Variation,
    VariationSigning,
)
from commonweal.agree.agreements.selectors.facts import party_as_at


@dataclass(frozen=True)
class VariationTold:
    """A variation with its signatures, who is missing, and the words that it brings."""

    variation: Variation
    signings: tuple[VariationSigning, ...]
    missing: tuple[Party, ...]
    texts: tuple[ClauseText, ...]
    entries: tuple[ScheduleEntry, ...]


def signed_parties(agreement: Agreement) -> list[Party]:
    """The parties that have signed, whether or not their signatures still hold."""
    signed = Signing.objects.filter(party__agreement=agreement, kind=SigningKind.SIGNED)
    return list(Party.objects.filter(pk__in=signed.values("party_id")).select_related("body"))


def bound_parties(agreement: Agreement, on: date) -> list[Party]:
    """The parties whose signatures hold on a day: those that a variation needs."""
    rows = Party.objects.filter(agreement=agreement).select_related("body__successor")
    found = []
    for party in rows.prefetch_related("signings"):
        told = party_as_at(party, sorted(party.signings.all(), key=lambda s: (s.on, s.pk)), on,
                           passes=agreement.passes_to_successor)  # fmt: skip
        begun = told.signed_on is not None and told.signed_on <= on
        if begun and (told.stops_on is None or on < told.stops_on):
            found.append(party)
    return found


def variations_of(agreement: Agreement, today: date) -> list[VariationTold]:
    """The variations of an agreement, the first first: six queries."""
    bound = bound_parties(agreement, today)
    rows = Variation.objects.filter(agreement=agreement).prefetch_related(
        "signings__party__body", "signings__recorded_by", "signings__evidence",
        "texts__clause", "entries__party__body",
    )  # fmt: skip
    return [_told(row, bound) for row in rows]


def _told(row: Variation, bound: Iterable[Party]) -> VariationTold:
    signings = tuple(row.signings.all())
    stand = {each.party_id for each in signings if each.contested_on is None}
    return VariationTold(
        row, signings,
        () if row.in_force_on else tuple(each for each in bound if each.pk not in stand),
        tuple(row.texts.all()), tuple(row.entries.all()),
    )  # fmt: skip

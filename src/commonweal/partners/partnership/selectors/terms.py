"""Lock-in terms, and the days that they bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.partners.partnership.enums import DiaryKind
from commonweal.partners.partnership.models import Partner, Term


@dataclass(frozen=True)
class DiaryEntry:
    """A day to remember about a term. `uid` stays the same from one calendar to the next."""

    on: date
    kind: DiaryKind
    term: Term
    uid: str

    @property
    def summary(self) -> str:
        """One line for a calendar."""
        return f"{self.kind.label}: {self.term.what}"

    @property
    def description(self) -> str:
        """What a calendar shows below the line."""
        about = [str(each) for each in (self.term.undertaking, self.term.partner) if each]
        return ". ".join([*about, self.term.freedom]).strip(". ")


def terms() -> QuerySet[Term]:
    """Every term, with the service and partner that it is for."""
    return Term.objects.select_related("undertaking", "partner__body")


def terms_for(partner: Partner) -> list[Term]:
    """The terms of a partner: its own, and those that hold for every partner."""
    return list(terms().filter(Q(partner=partner) | Q(partner__isnull=True)))


def renewal_diary(
    *, since: date | None = None, until: date | None = None
) -> tuple[DiaryEntry, ...]:
    """Reviews, last days for notice, and ends, in order of date; between two days if given."""
    entries = [entry for term in terms() for entry in entries_of(term)]
    return tuple(
        sorted(
            (e for e in entries if (not since or e.on >= since) and (not until or e.on <= until)),
            key=lambda entry: (entry.on, entry.uid),
        )
    )


def entries_of(term: Term) -> Iterable[DiaryEntry]:
    """The days that one term brings."""
    for kind, on in (
        (DiaryKind.REVIEW, term.review_on),
        (DiaryKind.NOTICE, term.notice_by),
        (DiaryKind.EARLIEST_END, term.ends_earliest),
        (DiaryKind.LATEST_END, term.ends_latest),
    ):
        if on:
            yield DiaryEntry(on, kind, term, f"term-{term.pk}-{kind.value}")

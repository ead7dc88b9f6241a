"""Days that an agreement brings: the last to give notice, lock-ins, when to start a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.methods.dates import PartDate, add_months

DAY = timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    return add_months(PartDate(day.year, day.month, day.day), months).last


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before it takes effect a notice is given."""

    months: int = 0
    days: int = 0

    def last_day_to_serve(self, ends_on: date) -> date:
        """The last day on which a notice that takes effect on that day may be given.

        >>> Notice(months=6).last_day_to_serve(date(2027, 3, 31))
        datetime.date(2026, 9, 30)
        """
        day = months_later(ends_on, -self.months) - timedelta(days=self.days)
        # Months are of different length, so the days about the corresponding one are tried.
        while self.earliest_end(day) > ends_on:
            day -= DAY
        while self.earliest_end(day + DAY) <= ends_on:
            day += DAY
        return day

    def earliest_end(self, served_on: date) -> date:
        """The first day on which a notice given that day takes effect."""
        return months_later(served_on, self.months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Range:
    """Days from the first to the last, both counted."""

    first: date
    last: date


def lock_in_end(decided_on: date, least_years: int, most_years: int) -> Range:
    """When a term of so many years from a decision ends.

    >>> lock_in_end(date(2015, 6, 26), 4, 5)
    Range(first=datetime.date(2019, 6, 26), last=datetime.date(2020, 6, 26))
    """
    return Range(
        months_later(decided_on, 12 * least_years), months_later(decided_on, 12 * most_years)
    )


@dataclass(frozen=True, slots=True)
class Renewal:
    """A partner's contract or agreement that comes to an end."""

    partner: str
    service: str
    ends_on: date
    extends_by_months: int = 0
    lead_months: int = 12
    """Months that choosing and starting anew takes before the end."""

    @property
    def ends(self) -> Range:
        """From its end to its end if every extension is taken."""
        return Range(self.ends_on, months_later(self.ends_on, self.extends_by_months))

    @property
    def start(self) -> Range:
        """When the review must start, without and with the extensions."""
        return Range(
            months_later(self.ends.first, -self.lead_months),
            months_later(self.ends.last, -self.lead_months),
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which several partners' arrangements for a service could end together."""

    service: str
    partners: tuple[str, ...]
    ends: Range


def windows(renewals: tuple[Renewal, ...]) -> tuple[Window, ...]:
    """For each service the days on which most partners could move together, extensions used.

    The earliest such days where several are as good; none for a service of one partner.
    """
    found = []
    for service in dict.fromkeys(each.service for each in renewals):
        own = [each for each in renewals if each.service == service]
        # The most partners meet first on a day on which one of them begins to be free.
        best = max(
            own,
            key=lambda each: (len(_free(own, each.ends.first)), -each.ends.first.toordinal()),
        )
        together = _free(own, best.ends.first)
        if len(together) > 1:
            last = min(each.ends.last for each in together)
            names = tuple(sorted(each.partner for each in together))
            found.append(Window(service, names, Range(best.ends.first, last)))
    return tuple(found)


def _free(renewals: list[Renewal], on: date) -> list[Renewal]:
    return [each for each in renewals if each.ends.first <= on <= each.ends.last]

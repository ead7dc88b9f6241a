"""What was promised, what came, and what follows: a statement for a client and a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from commonweal.agree.agreements.enums import Power
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.enums import Frequency
from commonweal.agree.performance.models import (
    Exclusion,
    Explanation,
    Interruption,
    LeftOut,
    ServiceHours,
    ServiceLevel,
)
from commonweal.agree.performance.rules.calendar import Measured, measured_hours
from commonweal.agree.performance.rules.levels import Counts, is_missed
from commonweal.agree.performance.rules.periods import STEPS, day_of, number_of, starts
from commonweal.agree.performance.selectors.facts import OfBody, series_of
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import long_date
from commonweal.methods.agreements import Missing, missing


@dataclass(frozen=True)
class Promise:
    """One level for one client in one period.

    `came` is the value as it came in; `value` what counts: after what was agreed to be left out,
    or worked out from the interruptions in the measured hours.
    """

    level: ServiceLevel
    body: Body
    period: int
    came: float | None
    value: float | None
    is_missed: bool
    explanation: Explanation | None
    left_out: LeftOut | None = None
    measured: Measured | None = None
    is_provisional: bool = False
    is_revised: bool = False

    @property
    def credit_gbp(self) -> Decimal:
        """What the client is credited for the period."""
        return self.level.credit_gbp or Decimal(0) if self.is_missed else Decimal(0)


def service_level_agreements() -> QuerySet[Agreement]:
    """Every service level agreement in sight."""
    return Agreement.objects.filter(power=Power.SERVICE_LEVEL)


def levels_of(agreement: Agreement) -> list[ServiceLevel]:
    """The levels that an agreement promises."""
    return list(agreement.levels.select_related("indicator", "agreement"))


def what_is_said(agreement: Agreement) -> dict[str, str]:
    """What the levels, the end and the reviews of a service level agreement say: two queries."""
    if agreement.power != Power.SERVICE_LEVEL:
        return {}
    levels = ", ".join(str(each) for each in levels_of(agreement))
    reviews = agreement.reviews.values_list("due_on", flat=True)
    return {
        "levels": levels,
        "measures": levels,
        "length": long_date(agreement.until_on) if agreement.until_on else "",
        "review": ", ".join(long_date(day) for day in reviews),
    }


def what_is_missing(agreement: Agreement) -> tuple[Missing, ...]:
    """What a service level agreement must say and does not: two queries."""
    return missing("service_level", what_is_said(agreement), {})


def clients_of(agreement: Agreement) -> list[Body]:
    """The parties that are served: those called client; where none is, all."""
    parties = list(agreement.parties.select_related("body"))
    clients = [each.body for each in parties if each.role == "client"]
    return clients or [each.body for each in parties]


def promises_of(agreement: Agreement, clients: list[Body], today: date) -> list[Promise]:
    """Every level for every client and period of the agreement: eight queries or fewer."""
    levels = levels_of(agreement)
    given: dict[tuple[int, int], OfBody] = {
        (each.indicator.pk, each.body_id): each
        for each in series_of(
            body_ids=[body.pk for body in clients],
            indicator_ids=[level.indicator_id for level in levels],
        )
    }
    told = _Told(agreement, any(level.by_interruptions for level in levels))
    found: list[Promise] = []
    for level in levels:
        for body in clients:
            if level.by_interruptions:
                found += told.worked_out(level, body, today)
            elif each := given.get((level.indicator_id, body.pk)):
                found += told.as_came(level, body, each)
    return found


class _Told:
    """What belongs to the periods of an agreement: read once for all of them."""

    def __init__(self, agreement: Agreement, with_calendar: bool) -> None:
        self.first = number_of(agreement.from_on)
        self.last = number_of(agreement.until_on) if agreement.until_on else None
        self.explained = {
            (each.level_id, each.body_id, number_of(each.period_on)): each
            for each in Explanation.objects.filter(level__agreement=agreement).order_by("pk")
        }
        self.left_out = {
            (each.level_id, each.body_id, number_of(each.period_on)): each
            for each in LeftOut.objects.filter(level__agreement=agreement).order_by("pk")
        }
        calendar = [
            list(rows.filter(agreement=agreement)) if with_calendar else []
            for rows in (ServiceHours.objects.all(), Exclusion.objects.all())
        ]
        self.hours, self.exclusions = calendar
        rows = Interruption.objects.filter(level__agreement=agreement) if with_calendar else ()
        self.interruptions = list(rows)

    def as_came(self, level: ServiceLevel, body: Body, each: OfBody) -> Iterator[Promise]:
        """The periods of which a value came in, without what was agreed to be left out."""
        for period, came in zip(each.known.periods, each.known.values, strict=True):
            if period < self.first or (self.last is not None and period > self.last):
                continue
            left_out = self.left_out.get((level.pk, body.pk, period))
            value = counts_of(left_out).agreed if left_out and came is not None else came
            yield self._promise(
                level, body, period, came, value, left_out=left_out,
                is_provisional=period in each.known.provisional,
                is_revised=period in each.known.revised,
            )  # fmt: skip

    def worked_out(self, level: ServiceLevel, body: Body, today: date) -> Iterator[Promise]:
        """The periods that are over, each from the interruptions in its measured hours."""
        step = STEPS[Frequency(level.indicator.frequency)]
        period = self.first
        while not starts(period, level.indicator.frequency):
            period += 1
        struck = [
            each for each in self.interruptions
            if each.level_id == level.pk and each.body_id in (None, body.pk)
        ]  # fmt: skip
        while day_of(period + step) <= today and (self.last is None or period <= self.last):
            end = day_of(period + step) - timedelta(days=1)
            measured = measured_hours(day_of(period), end, self.hours, self.exclusions, struck)
            share = measured.share
            yield self._promise(level, body, period, share, share, measured=measured)
            period += step

    def _promise(
        self, level: ServiceLevel, body: Body, period: int, came: float | None,
        value: float | None, **facts: Any,
    ) -> Promise:  # fmt: skip
        return Promise(
            level, body, period, came, value,
            is_missed(value, level.level, level.indicator.polarity),
            self.explained.get((level.pk, body.pk, period)), **facts,
        )  # fmt: skip


def counts_of(row: LeftOut) -> Counts:
    """The counts of a row as the rules take them."""
    return Counts(row.counted, row.out_of, row.counted_left_out, row.out_of_left_out)


def interruptions_of(agreement: Agreement) -> list[Interruption]:
    """Every interruption that is recorded under an agreement, the last first."""
    rows = Interruption.objects.filter(level__agreement=agreement)
    return list(rows.select_related("level__indicator", "body").order_by("-from_at"))


def calendar_of(agreement: Agreement, period: int, frequency: str) -> Measured:
    """Hours in which the service was measured in a period, and those left out."""
    end: date = day_of(period + STEPS[Frequency(frequency)]) - timedelta(days=1)
    return measured_hours(
        day_of(period), end,
        ServiceHours.objects.filter(agreement=agreement),
        Exclusion.objects.filter(agreement=agreement),
    )  # fmt: skip

"""What was promised, what came, and what follows: a statement for a client and a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from commonweal.agree.agreements.enums import Power
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.models import (
    Exclusion,
    Explanation,
    ServiceHours,
    ServiceLevel,
)
from commonweal.agree.performance.rules.levels import Measured, is_missed, measured_hours
from commonweal.agree.performance.rules.periods import STEPS, day_of, number_of
from commonweal.agree.performance.selectors.facts import OfBody, series_of
from commonweal.ground.reference.models import Body
from commonweal.methods.agreements import Missing, missing


@dataclass(frozen=True)
class Promise:
    """One level for one client in one period."""

    level: ServiceLevel
    body: Body
    period: int
    value: float | None
    is_missed: bool
    explanation: Explanation | None

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


def what_is_missing(agreement: Agreement) -> tuple[Missing, ...]:
    """What a service level agreement must say and does not: three queries."""
    levels = [str(each) for each in levels_of(agreement)]
    reviews = [f"{day:%Y-%m-%d}" for day in agreement.reviews.values_list("due_on", flat=True)]
    said = {
        "levels": ", ".join(levels),
        "measures": ", ".join(levels),
        "length": f"{agreement.until_on:%Y-%m-%d}" if agreement.until_on else "",
        "review": ", ".join(reviews),
    }
    return missing("service_level", said, {})


def clients_of(agreement: Agreement) -> list[Body]:
    """The parties that are served: those called client; where none is, all."""
    parties = list(agreement.parties.select_related("body"))
    clients = [each.body for each in parties if each.role == "client"]
    return clients or [each.body for each in parties]


def promises_of(agreement: Agreement, clients: list[Body]) -> list[Promise]:
    """Every level for every client and period of the agreement: six queries."""
    levels = levels_of(agreement)
    found: dict[tuple[int, int], OfBody] = {
        (each.indicator.pk, each.body_id): each
        for each in series_of(
            body_ids=[body.pk for body in clients],
            indicator_ids=[level.indicator_id for level in levels],
        )
    }
    told = {
        (each.level_id, each.body_id, number_of(each.period_on)): each
        for each in Explanation.objects.filter(level__agreement=agreement).order_by("pk")
    }
    first = number_of(agreement.from_on)
    last = number_of(agreement.until_on) if agreement.until_on else None
    return [
        Promise(level, body, period, value,
                is_missed(value, level.level, level.indicator.polarity),
                told.get((level.pk, body.pk, period)))
        for level in levels
        for body in clients
        if (each := found.get((level.indicator_id, body.pk)))
        for period, value in zip(each.known.periods, each.known.values, strict=True)
        if period >= first and (last is None or period <= last)
    ]  # fmt: skip


def calendar_of(agreement: Agreement, period: int, frequency: str) -> Measured:
    """Hours in which the service was measured in a period, and those left out."""
    end: date = day_of(period + STEPS[frequency]) - timedelta(days=1)  # type: ignore[index]
    return measured_hours(
        day_of(period), end,
        ServiceHours.objects.filter(agreement=agreement),
        Exclusion.objects.filter(agreement=agreement),
    )  # fmt: skip

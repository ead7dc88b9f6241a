"""From what is not known of a case to how wide its worth is, and what was kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.decide.appraisal.analysis.cases import case_from
from commonweal.decide.appraisal.enums import Moves
from commonweal.decide.appraisal.models import BusinessCase, CaseDriver, CaseRun
from commonweal.ground.jobs.work import Progress
from commonweal.methods import cashflow

_GIVEN = TypeAdapter(cashflow.Uncertain)
_RESULT = TypeAdapter(cashflow.Distribution)


def uncertain_from(
    case: BusinessCase, drivers: list[CaseDriver], *, seed: int, draws: int
) -> cashflow.Uncertain | None:
    """What the method takes; None while the case has no line or nothing of it is unknown.

    Raises
    ------
    ValueError
        When seed or draws make no sense.
    """
    given = case_from(case, list(case.lines.select_related("body")))
    if given is None or not drivers:
        return None
    return cashflow.Uncertain(given, tuple(_driver(each) for each in drivers), draws, seed)


def _driver(driver: CaseDriver) -> cashflow.Driver:
    # People give per cents; the method takes fractions. Years are years to both.
    by = 1 if driver.moves == Moves.DELAY_YEARS else 100
    low, likely, high = (float(each) / by for each in (driver.low, driver.likely, driver.high))
    return cashflow.Driver(str(driver), cashflow.ActsOn(driver.moves), low, likely, high)


def as_json(value: Any) -> Any:
    """Input or result as plain JSON, to be kept."""
    return TypeAdapter(type(value)).dump_python(value, mode="json")


def given_of(run: CaseRun) -> cashflow.Uncertain:
    """What a run was drawn from."""
    return _GIVEN.validate_python(run.given)


def result_of(run: CaseRun) -> cashflow.Distribution:
    """What a run gave, as it was kept."""
    return _RESULT.validate_python(run.result)


@dataclass(frozen=True)
class PaybackWords:
    """By when one draw in ten, half and nine in ten are paid back; in words where they are not."""

    p10: str
    p50: str
    p90: str


def payback_words(found: cashflow.Distribution) -> PaybackWords:
    """Years to one decimal."""

    def words(years: float | None) -> str:
        if years is None:
            return _("not within the years counted")
        return _("%(years)s years") % {"years": f"{years:.1f}"}

    return PaybackWords(
        words(found.payback_p10_years),
        words(found.payback_p50_years),
        words(found.payback_p90_years),
    )


def is_of_today(run: CaseRun) -> bool:
    """Whether case and unknowns are still what the run was drawn from."""
    drivers = list(run.case.drivers.select_related("line"))
    given = uncertain_from(run.case, drivers, seed=run.seed, draws=run.draws)
    # Compared field by field, so that a field that came to the method since a run tells no change.
    return given is not None and given == given_of(run)


def is_the_same_again(run: CaseRun, told: Progress) -> bool:
    """Whether the method, run again on the input that was kept, gives what was kept."""
    words = _("Drawing it anew")
    again = cashflow.simulate_watched(
        given_of(run), lambda done, total: told.tell(done, total, words)
    )
    return bool(as_json(again) == run.result)

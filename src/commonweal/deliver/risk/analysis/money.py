"""Open risks as the input of the method, and runs as they were kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.models import ExposureRun
from commonweal.deliver.risk.selectors.money import countable, shares_by_risk
from commonweal.ground.access.actor import Actor
from commonweal.ground.jobs.work import Progress
from commonweal.methods.risk import Exposure, ExposureInput, Risk, exposure_watched

_GIVEN = TypeAdapter(ExposureInput)
_RESULT = TypeAdapter(Exposure)


def input_of(
    actor: Actor, programme: Programme, *, seed: int, draws: int
) -> tuple[ExposureInput, int]:
    """The open risks that have money, as the method takes them; and how many have none.

    Raises
    ------
    ValueError
        When seed or draws make no sense.
    """
    rows = countable(actor, programme)
    shares = shares_by_risk(rows)
    found = list(rows.select_related("owner").order_by("code", "pk"))
    codes = Counter(row.code for row in found)
    risks = tuple(
        Risk(
            # Two bodies may use one code; then the owner tells them apart.
            name=f"{row.code} {row.title}"
            if codes[row.code] == 1
            else f"{row.code} {row.title} ({row.owner.name})",
            chance=float(row.chance or 0),
            low=row.low_gbp or 0,
            likely=row.likely_gbp or 0,
            high=row.high_gbp or 0,
            cause=row.common_cause,
            shares=shares.get(row.pk, {}),
        )
        for row in found
        if row.has_money
    )
    return ExposureInput(risks, seed=seed, draws=draws), len(found) - len(risks)


def as_json(value: Any) -> Any:
    """Input or result as plain JSON, to be kept."""
    return TypeAdapter(type(value)).dump_python(value, mode="json")


def result_of(run: ExposureRun) -> Exposure:
    """What a run gave, as it was kept."""
    return _RESULT.validate_python(run.result)


def is_the_same_again(run: ExposureRun, told: Progress) -> bool:
    """Whether the method, run again on the input that was kept, gives what was kept."""
    words, given = _("Drawing it anew"), _GIVEN.validate_python(run.given)
    again = exposure_watched(given, lambda done, total: told.tell(done, total, words))
    return bool(as_json(again) == run.result)

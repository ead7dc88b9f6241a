"""Both efficiency frontiers on one set of bodies, behind the gates of the methods."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from math import log
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.decide.baseline.models import FrontierRun
from commonweal.ground.jobs.work import Progress
from commonweal.methods.benchmarking import (
    Dea,
    DeaInput,
    Frontier,
    Sfa,
    SfaInput,
    dea,
    dea_watched,
    sfa,
)
from commonweal.methods.method import WrongField

_GIVEN = TypeAdapter(DeaInput)


@dataclass(frozen=True)
class FrontierFound:
    """Both frontiers on one set of bodies: each answers, or says why it does not."""

    given: DeaInput
    given_quick: DeaInput
    envelope: Dea
    given_stochastic: SfaInput | None
    stochastic: Sfa | None
    too_few: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        """Why no efficiency is told; none where one is.

        Envelopment takes all that is not on its frontier for inefficiency. Where the stochastic
        frontier cannot tell any from noise, what envelopment says is noise.
        """
        if self.envelope.refused:
            return self.envelope.refused
        if self.stochastic is None:
            return (
                "Data envelopment takes every difference for inefficiency, and the bodies are too "
                "few for the stochastic frontier to say whether any of it can be told from noise.",
            )
        if self.stochastic.refused:
            return (
                "Data envelopment takes every difference for inefficiency, and here the stochastic "
                "frontier finds none that it could tell from noise, so its figures would be noise.",
            )
        return ()

    @property
    def refused_stochastic(self) -> tuple[str, ...]:
        """Why the stochastic frontier tells none; none where it does."""
        return self.stochastic.refused if self.stochastic else self.too_few

    def by_stochastic(self, unit: str) -> float | None:
        """What the stochastic frontier says of a body; None where it refuses."""
        told = self.stochastic.efficiencies if self.stochastic else None
        return told.get(unit) if told else None


def both_frontiers(given: DeaInput, left_out: tuple[str, ...]) -> FrontierFound:
    """Both frontiers at once, without the intervals that take long."""
    quick = dataclasses.replace(given, draws=0)
    try:
        logs = _in_logarithms(given)
    except WrongField as wrong:
        told = f"{len(given.units)} bodies have the figures. {wrong}"
        return FrontierFound(given, quick, dea(quick), None, None, (told,), left_out)
    return FrontierFound(given, quick, dea(quick), logs, sfa(logs), (), left_out)


def _in_logarithms(given: DeaInput) -> SfaInput:
    """The cost frontier by what is done, in logarithms; WrongField with too few bodies."""
    return SfaInput(
        given.units,
        tuple(log(row[0]) for row in given.inputs),
        tuple(tuple(log(each) for each in row) for row in given.outputs),
        Frontier.COST,
    )


def is_the_same_again(run: FrontierRun, told: Progress) -> bool:
    """Whether the method, run again on the input that was kept, gives what was kept."""
    words, given = _("Drawing frontiers anew"), _GIVEN.validate_python(run.given)
    again = dea_watched(given, lambda done, total: told.tell(done, total, words))
    return bool(as_json(again) == run.result)


def as_json(value: Any) -> Any:
    """A method's input or result as plain values, to be kept."""
    return json.loads(json.dumps(dataclasses.asdict(value), ensure_ascii=False))

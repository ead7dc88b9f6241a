"""From the national returns to efficiency frontiers, behind the gates of the methods."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from math import log
from statistics import median
from typing import Any

from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.models import NationalAuthority
from commonweal.decide.baseline.selectors import national_rows
from commonweal.methods.benchmarking import (
    Dea,
    DeaInput,
    Frontier,
    Returns,
    Sfa,
    SfaInput,
    dea,
    sfa,
)
from commonweal.methods.method import WrongField


@dataclass(frozen=True)
class FrontierQuestion:
    """What a person asks: a class, a line of cost and a year; and how cost may follow size."""

    kind: NationalClass
    line: NationalLine
    year: int
    returns: Returns = Returns.VARIABLE
    draws: int = 0


@dataclass(frozen=True)
class FrontierFound:
    """Both frontiers on one set of bodies: each answers, or says why it does not."""

    question: FrontierQuestion
    given: DeaInput
    envelope: Dea
    stochastic: Sfa | None
    left_out: tuple[str, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        """Why no efficiency is told; none where one is.

        Envelopment takes all that is not on its frontier for inefficiency. Where the stochastic
        frontier cannot tell any from noise, what envelopment says is noise.
        """
        noise = (
            "Data envelopment takes every difference for inefficiency, and here the stochastic "
            "frontier finds none that it could tell from noise, so its figures would be noise.",
        )
        told = self.stochastic is not None and not self.stochastic.refused
        return self.envelope.refused or (() if told else noise)


def given_for(asked: FrontierQuestion) -> tuple[DeaInput, tuple[str, ...]]:
    """Cost as what is used, population as what it is used for; and who is left out, with why.

    Raises
    ------
    WrongField
        When no body of the class returned a cost above 0.
    """
    rows = national_rows(asked.kind, asked.line)
    costs = {each: by_year.get(asked.year) for each, by_year in rows.items()}
    floor = _floor(costs)
    used = {
        each: cost * 1000.0
        for each, cost in costs.items()
        if cost is not None and cost > floor * each.population
    }
    if not used:
        raise WrongField("No body of the class returned a cost above 0 for that year.", "inputs")
    left_out = tuple(
        f"{each.name}: {_why_not(cost)}" for each, cost in costs.items() if each not in used
    )
    given = DeaInput(
        tuple(each.name for each in used),
        tuple((cost,) for cost in used.values()),
        tuple((float(each.population),) for each in used),
        asked.returns,
        asked.draws,
    )
    return given, left_out


def _floor(costs: dict[NationalAuthority, int | None]) -> float:
    """A tenth of the usual cost a head, in £ thousand: less is too little to be a cost.

    Net lines hold income; the few bodies with next to nothing left would make the frontier alone.
    """
    heads = [cost / each.population for each, cost in costs.items() if cost is not None]
    return max(median(heads) / 10, 0.0) if heads else 0.0


def _why_not(cost: int | None) -> str:
    if cost is None:
        return "returned nothing"
    if cost <= 0:
        return "net of income it cost nothing"
    return "net of income it cost less than a tenth of the usual a head"


def frontiers(asked: FrontierQuestion) -> FrontierFound:
    """Both frontiers at once, without the intervals that take long."""
    given, left_out = given_for(asked)
    quick = dataclasses.replace(given, draws=0)
    return FrontierFound(asked, given, dea(quick), _stochastic(given), left_out)


def _stochastic(given: DeaInput) -> Sfa | None:
    """The cost frontier by the population, in logarithms; None with too few bodies."""
    try:
        return sfa(
            SfaInput(
                given.units,
                tuple(log(row[0]) for row in given.inputs),
                tuple((log(row[0]),) for row in given.outputs),
                Frontier.COST,
            )
        )
    except WrongField:
        return None


def as_json(value: Any) -> Any:
    """A method's input or result as plain values, to be kept."""
    return json.loads(json.dumps(dataclasses.asdict(value), ensure_ascii=False))


def asked_as_json(asked: FrontierQuestion) -> dict[str, Any]:
    """The question as plain values."""
    return {
        "kind": asked.kind.value, "line": asked.line.value, "year": asked.year,
        "returns": asked.returns.value, "draws": asked.draws,
    }  # fmt: skip


def asked_from_json(said: dict[str, Any]) -> FrontierQuestion:
    """The question that `asked_as_json` kept."""
    return FrontierQuestion(
        NationalClass(said["kind"]), NationalLine(said["line"]), int(said["year"]),
        Returns(said["returns"]), int(said["draws"]),
    )  # fmt: skip

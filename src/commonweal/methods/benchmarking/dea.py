"""Data envelopment analysis: how far in may each unit's inputs be drawn, on others' example?

It answers only where the frontier is not the work of one or two outliers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from commonweal.methods.benchmarking.bootstrap import Bootstrapped, Watch, bootstrap
from commonweal.methods.benchmarking.envelope import frontier_makers, solved_against
from commonweal.methods.benchmarking.returns import Floats
from commonweal.methods.bounds import draws_and_seed
from commonweal.methods.method import MadeBy, WrongField, made, method

WITHOUT_ONE = 0.10
FEWEST_PER_FACTOR = 3


class Returns(StrEnum):
    """Returns to scale."""

    CONSTANT = "constant"
    VARIABLE = "variable"


@dataclass(frozen=True)
class DeaInput:
    """Units with what they use and what they do."""

    units: tuple[str, ...]
    """Names of the units."""
    inputs: tuple[tuple[float, ...], ...]
    """What each uses, such as staff and cost: a row a unit, all above 0."""
    outputs: tuple[tuple[float, ...], ...]
    """What each does: a row a unit, none below 0."""
    returns: Returns = Returns.VARIABLE
    """Whether twice the input may be held to do twice as much."""
    draws: int = 300
    """Bootstrap replications; 0 for none."""
    seed: int = 1998
    """Seed of the bootstrap."""
    judge: bool = True
    """Whether to refuse where outliers make the frontier. False only to check published cases."""

    def __post_init__(self) -> None:
        draws_and_seed(self, least=0)
        if len(set(self.units)) < len(self.units):
            raise WrongField("Name each unit once.", "units")
        for field, rows in (("inputs", self.inputs), ("outputs", self.outputs)):
            if len(rows) != len(self.units) or len({len(row) for row in rows}) != 1:
                raise WrongField(f"Give one row of {field} for each unit, equally long.", field)
            if not rows[0]:
                raise WrongField(f"Give at least one figure in each row of {field}.", field)
        if any(value <= 0 for row in self.inputs for value in row):
            raise WrongField(
                "Inputs must be above 0. A blank is not 0: leave that unit out.", "inputs"
            )
        for place, row in enumerate(self.outputs):
            if any(value < 0 for value in row):
                raise WrongField("Outputs must not be below 0.", "outputs", place)
            if not any(row):
                raise WrongField(
                    f"“{self.units[place]}” does nothing, so it cannot be compared. Leave it out.",
                    "outputs", place,
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitEfficiency:
    """One unit's efficiency: the share of its inputs with which others do as much."""

    unit: str
    """The unit."""
    efficiency: float
    """0 to 1; 1 is on the frontier."""
    corrected: float | None
    """The same less the bias that a frontier of few units has; null without a bootstrap."""
    low: float | None
    """Lower end of the 95% interval, whose upper end is `efficiency`."""


@dataclass(frozen=True)
class Dea:
    """Efficiencies, or why none are given."""

    efficiencies: tuple[UnitEfficiency, ...] | None
    """Each unit's; null where refused."""
    frontier: tuple[str, ...]
    """The units that others are measured against."""
    refused: tuple[str, ...]
    """Why no efficiency is given."""
    made_by: MadeBy | None = None
    """Method, version, seed and digest of the input."""


@method(
    "benchmarking.dea",
    version="2",
    question="With what share of its inputs could each unit do as much, going by the others?",
)
def dea(given: DeaInput) -> Dea:
    """Input-oriented efficiency with the Simar–Wilson bootstrap.

    Source: Charnes, Cooper and Rhodes (1978); Banker, Charnes and Cooper (1984); Simar and
    Wilson (1998).
    """
    return _dea(given, None)


def dea_watched(given: DeaInput, watch: Watch) -> Dea:
    """The same, telling before each draw how many are done and of how many; for long work.

    What `watch` raises stops it.
    """
    return replace(_dea(given, watch), made_by=made("benchmarking.dea", given))


def _dea(given: DeaInput, watch: Watch | None) -> Dea:
    used, done = np.array(given.inputs, dtype=float), np.array(given.outputs, dtype=float)
    variable = given.returns is Returns.VARIABLE
    raw, mixes = solved_against(used, done, variable, used, done)
    makers = frontier_makers(raw)
    frontier = tuple(given.units[i] for i in makers)
    refused = _reasons(given, used, done, raw, mixes, makers) if given.judge else ()
    if refused:
        return Dea(None, frontier, refused)
    booted = None
    if given.draws:
        rng = np.random.default_rng(given.seed)
        booted = bootstrap(used, done, variable, raw, given.draws, rng, watch)
    told = tuple(_told(unit, i, raw, booted) for i, unit in enumerate(given.units))
    return Dea(told, frontier, ())


def _told(unit: str, i: int, raw: Floats, booted: Bootstrapped | None) -> UnitEfficiency:
    if booted is None:
        return UnitEfficiency(unit, float(raw[i]), None, None)
    return UnitEfficiency(unit, float(raw[i]), float(booted.corrected[i]), float(booted.low[i]))


def _reasons(
    given: DeaInput, used: Floats, done: Floats, raw: Floats, mixes: Floats, makers: list[int]
) -> tuple[str, ...]:
    factors = used.shape[1] + done.shape[1]
    if len(given.units) < FEWEST_PER_FACTOR * factors:
        return (
            f"{len(given.units)} units are too few for {factors} inputs and outputs: almost all "
            f"would look efficient. Give at least {FEWEST_PER_FACTOR * factors}.",
        )
    variable = given.returns is Returns.VARIABLE
    reasons = []
    for maker in makers:
        rest = np.arange(len(raw)) != maker
        # Whoever is not measured against this unit is as efficient without it.
        moved = rest & (mixes[:, maker] > 0)
        if not moved.any():
            continue
        without = solved_against(used[moved], done[moved], variable, used[rest], done[rest])[0]
        rise = float((without - raw[moved]).sum()) / (len(raw) - 1)
        if rise > WITHOUT_ONE:
            reasons.append(
                f"Without {given.units[maker]} alone the mean efficiency of the rest rises by "
                f"{100 * rise:.0f} percentage points: that one unit makes the frontier. "
                "Check its figures, or leave it out with the reason said."
            )
    return tuple(reasons)

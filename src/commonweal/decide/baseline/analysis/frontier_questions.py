"""What may be asked of the frontiers: a national class, or a baseline's own lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any, Protocol

from django.utils.translation import gettext as _

from commonweal.decide.baseline.analysis.frontier import FrontierFound, both_frontiers
from commonweal.decide.baseline.analysis.own import Series, held_by
from commonweal.decide.baseline.enums import NationalClass, NationalLine
from commonweal.decide.baseline.models import Baseline, NationalAuthority
from commonweal.decide.baseline.selectors import national_rows
from commonweal.methods.benchmarking import DeaInput, Returns
from commonweal.methods.method import WrongField

Given = tuple[DeaInput, tuple[str, ...]]


class Question(Protocol):
    """What a person asks of the frontiers, and how it is kept."""

    @property
    def draws(self) -> int: ...
    @property
    def title(self) -> str: ...

    def given(self, readable: Iterable[int]) -> Given:
        """What the method takes, and who is left out of it, each with why.

        `readable` are the owners whose lines may go into what others read.

        Raises
        ------
        WrongField
            When no body has the figures.
        """

    def as_json(self) -> dict[str, Any]:
        """The question as plain values."""


@dataclass(frozen=True)
class FrontierQuestion:
    """A class, a line of cost and a year of the national returns; how cost may follow size."""

    kind: NationalClass
    line: NationalLine
    year: int
    returns: Returns = Returns.VARIABLE
    draws: int = 0

    @property
    def title(self) -> str:
        """What is asked, in words."""
        return _("%(line)s, %(kind)s, %(year)s") % {
            "line": self.line.label, "kind": self.kind.label, "year": self.year,
        }  # fmt: skip

    def given(self, readable: Iterable[int] = ()) -> Given:
        """Cost as what is used, population as what it is used for."""
        rows = national_rows(self.kind, self.line)
        costs = {each: by_year.get(self.year) for each, by_year in rows.items()}
        floor = _floor(costs)
        used = {
            each: cost * 1000.0
            for each, cost in costs.items()
            if cost is not None and cost > floor * each.population
        }
        if not used:
            raise WrongField("No body of the class returned a cost above 0 for that year.")
        left_out = tuple(
            f"{each.name}: {_why_not(cost)}" for each, cost in costs.items() if each not in used
        )
        given = DeaInput(
            tuple(each.name for each in used),
            tuple((cost,) for cost in used.values()),
            tuple((float(each.population),) for each in used),
            self.returns,
            self.draws,
        )
        return given, left_out

    def as_json(self) -> dict[str, Any]:
        """The question as plain values."""
        return {
            "kind": self.kind.value, "line": self.line.value, "year": self.year,
            "returns": self.returns.value, "draws": self.draws,
        }  # fmt: skip


@dataclass(frozen=True)
class OwnFrontierQuestion:
    """A cost of a baseline in a year, and the volumes that it is spent on."""

    baseline: Baseline
    series: Series
    units: tuple[str, ...]
    year: int
    returns: Returns = Returns.VARIABLE
    draws: int = 0

    @property
    def title(self) -> str:
        """What is asked, in words."""
        return _("%(cost)s by %(units)s, %(baseline)s, %(year)s") % {
            "cost": self.series.label, "units": ", ".join(self.units), "baseline": self.baseline,
            "year": self.year,
        }  # fmt: skip

    def given(self, readable: Iterable[int]) -> Given:
        """Cost as what is used, volumes as what it is used for: a row a body with them all."""
        held = held_by(self.baseline).of_owners(readable)
        hosts = held.hosts(self.series)
        volumes = {unit: held.volumes(unit, self.year) for unit in self.units}
        used: dict[str, float] = {}
        left_out = []
        for name, by_year in sorted(held.costs(self.series).items()):
            cost = by_year.get(self.year)
            missing = [unit for unit, known in volumes.items() if name not in known]
            if fault := _fault(cost, name in hosts, missing):
                left_out.append(f"{name}: {fault}")
            else:
                used[name] = cost or 0.0
        if not used:
            raise WrongField(
                "No body has a cost above 0 of its own and every volume asked for in that year."
            )
        given = DeaInput(
            tuple(used),
            tuple((cost,) for cost in used.values()),
            tuple(tuple(known[name] for known in volumes.values()) for name in used),
            self.returns,
            self.draws,
        )
        return given, tuple(left_out)

    def as_json(self) -> dict[str, Any]:
        """The question as plain values."""
        return {
            "baseline": self.baseline.pk, "series": self.series.key, "units": list(self.units),
            "year": self.year, "returns": self.returns.value, "draws": self.draws,
        }  # fmt: skip


def frontiers(asked: Question, readable: Iterable[int] = ()) -> FrontierFound:
    """Both frontiers on what is asked, by the lines of owners that others may read.

    Raises
    ------
    WrongField
        When no body has the figures.
    """
    return both_frontiers(*asked.given(readable))


def asked_from_json(said: dict[str, Any]) -> FrontierQuestion | OwnFrontierQuestion:
    """The question that `as_json` kept; its baseline must be in sight."""
    year, draws, returns = int(said["year"]), int(said["draws"]), Returns(said["returns"])
    if "baseline" not in said:
        kind, line = NationalClass(said["kind"]), NationalLine(said["line"])
        return FrontierQuestion(kind, line, year, returns, draws)
    baseline = Baseline.objects.get(pk=said["baseline"])
    basis, _bar, what = said["series"].partition("|")
    return OwnFrontierQuestion(
        baseline, Series(what, basis), tuple(said["units"]), year, returns, draws
    )


def _fault(cost: float | None, hosts: bool, missing: list[str]) -> str:
    """Why a body is left out; nothing where it is not."""
    if hosts:
        return "its cost holds other bodies' too, as it hosts them"
    if cost is None:
        return "no cost of that year is known, which is not 0"
    if cost <= 0:
        return "its cost of that year is 0"
    return f"no volume is known in {', '.join(missing)}" if missing else ""


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

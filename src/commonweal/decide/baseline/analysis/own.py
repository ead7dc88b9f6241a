"""From a baseline's own lines to the gap between its partners, or beside a national class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.decide.baseline.enums import Basis, Measure, NationalClass, NationalLine
from commonweal.decide.baseline.models import Baseline, NationalAuthority
from commonweal.decide.baseline.selectors import (
    LineNow,
    authorities_of,
    lines_now,
    national_rows,
)
from commonweal.methods.benchmarking import (
    BodyReturn,
    Gap,
    GapInput,
    Standing,
    gap,
    standing,
)
from commonweal.methods.benchmarking.group import FEWEST_PEERS
from commonweal.methods.method import WrongField

METRICS: tuple[str, ...] = (Measure.COST, Measure.STAFF, Measure.INDICATOR)


@dataclass(frozen=True)
class Series:
    """What a baseline holds for several bodies and years: a cost by its basis, staff, a measure."""

    what: str
    basis: str
    measure: str = Measure.COST
    unit: str = ""

    @property
    def is_cost(self) -> bool:
        """Whether it is counted in pounds."""
        return self.measure == Measure.COST

    @property
    def key(self) -> str:
        """What names it in an address."""
        if self.is_cost:
            return f"{self.basis}|{self.what}"
        return f"{self.measure}|{self.unit}|{self.what}"

    @property
    def counted_in(self) -> str:
        """What its figures count: pounds, posts, or the unit of an indicator."""
        if self.measure == Measure.STAFF:
            return str(_("full-time equivalents"))
        return "£" if self.is_cost else self.unit

    @property
    def label(self) -> str:
        if not self.is_cost:
            return f"{self.what} ({self.counted_in})"
        basis = "" if self.basis == Basis.NOT_STATED else f" ({Basis(self.basis).label})"
        return f"{self.what}{basis}"


@dataclass(frozen=True)
class Beside:
    """A class and a line of the national returns to hold the partners against."""

    kind: NationalClass
    line: NationalLine

    @property
    def key(self) -> str:
        """What names it in an address."""
        return f"{self.kind}|{self.line}"

    @classmethod
    def from_key(cls, key: str) -> Beside | None:
        """What `key` named; None for nothing, or for what is no class and line."""
        kind, _unused, line = key.partition("|")
        if kind not in NationalClass.values or line not in NationalLine.values:
            return None
        return cls(NationalClass(kind), NationalLine(line))


@dataclass(frozen=True)
class OwnQuestion:
    """What a person asks of a baseline."""

    series: Series
    unit: str
    base_year: int
    beside: Beside | None = None
    ahead: int = 1
    seed: int = 2010


@dataclass(frozen=True)
class OwnCompared:
    """The input, the answer, and what was left out of it before the method saw it."""

    question: OwnQuestion
    given: GapInput
    found: Gap
    left_out: tuple[str, ...]

    def standing(self) -> Standing | None:
        """Where the bodies stand, where they are too few for a quartile; None where they are not.

        A quartile of so few would be one body's figure, so no gap in pounds is told of them.
        """
        counted = sum(each.costs[self.given.base] is not None for each in self.given.bodies)
        return standing(self.given) if counted < FEWEST_PEERS else None


@dataclass(frozen=True)
class Held:
    """The lines of single bodies that a baseline holds."""

    lines: tuple[LineNow, ...]

    @property
    def series(self) -> list[Series]:
        """Each cost that more than one body has, by name."""
        return [each for each in self.metrics if each.is_cost]

    @property
    def metrics(self) -> list[Series]:
        """Each cost, number of staff and indicator that more than one body has, costs first."""
        bodies: dict[Series, set[str]] = {}
        for each in self.lines:
            if each.line.measure in METRICS:
                bodies.setdefault(_series(each), set()).add(_body(each))
        shared = (series for series, names in bodies.items() if len(names) > 1)
        return sorted(shared, key=lambda s: (METRICS.index(s.measure), s.label))

    @property
    def units(self) -> list[str]:
        """What volumes are counted in."""
        found = {e.line.unit for e in self.lines if e.line.measure == Measure.VOLUME}
        return sorted(found)

    @property
    def years(self) -> list[int]:
        """The years of the costs, ascending."""
        found = {e.line.year for e in self.lines if e.line.measure == Measure.COST and e.line.year}
        return sorted(found)

    @property
    def metric_years(self) -> list[int]:
        """The years of anything that can be compared, ascending."""
        found = {e.line.year for e in self.lines if e.line.measure in METRICS and e.line.year}
        return sorted(found)

    def of_owners(self, owners: Iterable[int]) -> Held:
        """The lines that some bodies entered, for what may be read by more than one body."""
        kept = set(owners)
        return Held(tuple(each for each in self.lines if each.line.owner_id in kept))

    def costs(self, series: Series) -> dict[str, dict[int, float | None]]:
        """Pounds, posts or the unit of an indicator, by body and year; None for a blank."""
        found: dict[str, dict[int, float | None]] = {}
        for each in self.lines:
            line = each.line
            if line.measure in METRICS and _series(each) == series and line.year:
                found.setdefault(_body(each), {})[line.year] = _float(each)
        return found

    def hosts(self, series: Series) -> set[str]:
        """Bodies that are said to host in this cost."""
        return {
            _body(e)
            for e in self.lines
            if e.line.is_host and (e.line.measure, e.line.what) == (series.measure, series.what)
        }

    def volumes(self, unit: str, year: int) -> dict[str, float]:
        """How large each body is: its last volume up to a year, counted in a unit."""
        found: dict[str, tuple[int, float]] = {}
        for each in self.lines:
            line, value = each.line, _float(each)
            if line.measure != Measure.VOLUME or line.unit != unit or not value:
                continue
            when = line.year or 0
            if when <= year and when >= found.get(_body(each), (0, 0.0))[0]:
                found[_body(each)] = (when, value)
        return {name: value for name, (_year, value) in found.items()}


def held_by(baseline: Baseline) -> Held:
    """The lines of single bodies in sight."""
    return Held(tuple(each for each in lines_now(baseline) if each.line.body is not None))


def asked_from(held: Held, said: Mapping[str, Any]) -> OwnQuestion | None:
    """The question that an address or a paper carries; None where the lines hold no such thing."""
    series = next((each for each in held.metrics if each.key == said.get("series")), None)
    year = str(said.get("base_year") or "")
    if series is None or not year.isdecimal() or int(year) not in held.metric_years:
        return None
    unit, ahead = str(said.get("unit") or ""), str(said.get("ahead") or "1")
    beside = Beside.from_key(str(said.get("beside") or ""))
    return OwnQuestion(series, unit, int(year), beside, int(ahead) if ahead.isdecimal() else 1)


def own_gap(held: Held, asked: OwnQuestion) -> OwnCompared | list[str]:
    """The gap on a baseline's own lines, or why there is none: only years up to the base year.

    Beside a national class each partner's cost is its own, and its size the national population.
    """
    costs = held.costs(asked.series)
    if asked.beside and not asked.series.is_cost:
        return [
            _("The national returns hold costs alone. Hold “%(what)s” against one another's.")
            % {"what": asked.series.what}
        ]
    if asked.beside:
        years, bodies, left_out = _beside(held, asked, asked.beside, costs)
    else:
        years, bodies, left_out = _among(held, asked, costs)
    names = tuple(sorted(name for name in costs if name in {body.name for body in bodies}))
    try:
        given = GapInput(
            years, tuple(bodies), names, base_year=asked.base_year, ahead=asked.ahead,
            seed=asked.seed,
        )  # fmt: skip
    except WrongField as wrong:
        return [*left_out, str(wrong)]
    return OwnCompared(asked, given, gap(given), tuple(left_out))


Made = tuple[tuple[int, ...], list[BodyReturn], list[str]]


def _among(held: Held, asked: OwnQuestion, costs: dict[str, dict[int, float | None]]) -> Made:
    """The partners as one another's peers, by a volume of their own."""
    sizes = held.volumes(asked.unit, asked.base_year)
    told = []
    if asked.series.measure == Measure.INDICATOR:
        # An indicator is a ratio or a score already, and is divided by nothing more.
        sizes = dict.fromkeys(costs, 1.0)
        told.append(
            _("“%(what)s” is an indicator, and the gap takes less of it to be better.")
            % {"what": asked.series.what}
        )
    years = _up_to(asked, costs)
    net = held.costs(Series(asked.series.what, Basis.NET))
    has_net = asked.series.basis == Basis.GROSS
    bodies = [
        BodyReturn(
            name,
            tuple(by_year.get(year) for year in years),
            sizes[name],
            tuple(net[name].get(year) for year in years) if has_net and name in net else None,
            name in held.hosts(asked.series),
        )
        for name, by_year in sorted(costs.items())
        if name in sizes
    ]
    left_out = [
        f"{name} is left out: the baseline has no volume of it in {asked.unit or 'any unit'}."
        for name in sorted(costs)
        if name not in sizes
    ]
    return years, bodies, [*told, *left_out]


def _beside(
    held: Held, asked: OwnQuestion, beside: Beside, costs: dict[str, dict[int, float | None]]
) -> Made:
    """The partners with their own figures among the others of a national class."""
    known = _national(held, beside.kind)
    mine = {known[name].pk for name in costs if name in known}
    others = {
        authority: by_year
        for authority, by_year in national_rows(beside.kind, beside.line).items()
        if authority.pk not in mine
    }
    pounds: dict[str, dict[int, float | None]] = {
        authority.name: {year: None if k is None else k * 1000.0 for year, k in by_year.items()}
        for authority, by_year in others.items()
    }
    years = _up_to(asked, {**costs, **pounds})
    hosts = held.hosts(asked.series)
    bodies = [
        BodyReturn(name, tuple(costs[name].get(y) for y in years),
                   float(known[name].population), hosts=name in hosts)
        for name in sorted(costs)
        if name in known
    ]  # fmt: skip
    bodies += [
        BodyReturn(
            each.name, tuple(pounds[each.name].get(y) for y in years), float(each.population)
        )
        for each in others
    ]
    left_out = [
        f"{name} is left out: the national returns know none of that class by its code."
        for name in sorted(costs)
        if name not in known
    ]
    return years, bodies, left_out


def _national(held: Held, kind: NationalClass) -> dict[str, NationalAuthority]:
    bodies = {each.line.body_id: _body(each) for each in held.lines if each.line.body_id}
    found = authorities_of(bodies)
    return {bodies[key]: each for key, each in found.items() if each.kind == kind}


def _up_to(asked: OwnQuestion, costs: dict[str, dict[int, float | None]]) -> tuple[int, ...]:
    years = {year for by_year in costs.values() for year in by_year}
    return tuple(sorted(year for year in {*years, asked.base_year} if year <= asked.base_year))


def _series(each: LineNow) -> Series:
    line = each.line
    if line.measure == Measure.COST:
        return Series(line.what, line.basis)
    return Series(line.what, line.basis, line.measure, line.unit)


def _body(each: LineNow) -> str:
    return each.line.body.name if each.line.body else ""


def _float(each: LineNow) -> float | None:
    return None if each.value is None else float(each.value)

"""What the treasurer's page and the report tell of the savings: states by year, funnel, ladder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.methods.claims import (
    LIVE,
    Counted,
    Kind,
    State,
    Total,
    financial_year,
    pounds_range,
    summed,
    total_of_one,
)
from commonweal.methods.claims.amounts import for_all
from commonweal.prove.benefits.analysis.ledger import Savings
from commonweal.prove.benefits.enums import ClaimState

SHOWN = (State.ESTIMATED, State.CHALLENGED, *LIVE[1:])
MOST_DRAWN = 12


@dataclass(frozen=True)
class StateRow:
    """One state: how many things stand there, and what they come to in each year."""

    state: State
    label: str
    count: int
    by_year: tuple[Total, ...]

    @property
    def is_red(self) -> bool:
        """Whether money is out of a budget that nobody has yet seen saved."""
        return self.state is State.BUDGETED and self.count > 0


def states_by_year(savings: Savings) -> list[StateRow]:
    """The totals: a row a state, a column a year. Years are never added together."""
    by_year = savings.totals.by_year()
    counts = Counter(each.state for each in savings.totals.counted)
    return [
        StateRow(
            state,
            label_of(state),
            counts[state],
            tuple(by_year[year].get(state, Total()) for year in by_year),
        )
        for state in SHOWN
    ]


def label_of(state: State) -> str:
    """The state in words; what is budgeted says what it is not."""
    if state is State.BUDGETED:
        return _("Budgeted but not delivered")
    return str(ClaimState(state.value).label)


def year_words(year: int | None) -> str:
    """A financial year as people write it."""
    return _("no year stated") if year is None else financial_year(year)


def told_by_year(counted: Iterable[Counted]) -> str:
    """Sums of some things in words, year by year: “£120,000 in 2026-27”; none where none is."""
    held = list(counted)
    years = sorted({c.year for c in held}, key=lambda year: (year is None, year or 0))
    sums = {year: summed(c for c in held if c.year == year).told() for year in years}
    return "; ".join(
        _("%(sum)s, no year stated") % {"sum": told}
        if year is None
        else _("%(sum)s in %(year)s") % {"sum": told, "year": year_words(year)}
        for year, told in sums.items()
    )


def in_state(savings: Savings, state: State) -> list[Counted]:
    """Everything that stands at one state."""
    return [c for c in savings.totals.counted if c.state is state]


@dataclass(frozen=True)
class Step:
    """One step of the funnel: what has come at least so far, by count and by value."""

    label: str
    count: int
    total: Total
    share_of_count: float | None
    share_of_value: float | None


def funnel(savings: Savings, year: int | None) -> list[Step]:
    """From identified to verified in one year: what has come that far or further.

    Identified counts challenged figures too, as they were identified. Shares of value compare
    the lower ends.
    """
    own = [c for c in savings.totals.counted if c.year == year]
    steps = []
    first: Total | None = None
    for place, state in enumerate(LIVE):
        reached = {*LIVE[place:]} | ({State.CHALLENGED} if place == 0 else set())
        held = [c for c in own if c.state in reached]
        total = summed(held)
        first = first or total
        label = _("Identified") if place == 0 else str(ClaimState(state.value).label)
        steps.append(
            Step(
                label,
                len(held),
                total,
                len(held) / len(own) if own else None,
                _ratio(total.low, first.low),
            )
        )
    return steps


def _ratio(part: int | None, whole: int | None) -> float | None:
    if not whole:
        return None
    return (part or 0) / whole


@dataclass(frozen=True)
class AreaTakeUp:
    """An area's first estimate beside what stands now, by value and, as reported, by count."""

    name: str
    first: Total
    now: Total
    by_count: float | None

    @property
    def by_value(self) -> float | None:
        """What stands now as a share of what was first identified; None without both."""
        return _ratio(self.now.low, self.first.low) if self.now.low is not None else None


def areas_taken_up(savings: Savings) -> list[AreaTakeUp]:
    """For each area with a challenged estimate: what was identified, and what stands of it."""
    of_subject: dict[str, list[Counted]] = defaultdict(list)
    for each in savings.totals.counted:
        of_subject[each.thing.split("/")[0]].append(each)
    found = []
    for area in savings.rows.areas:
        own = of_subject[f"area:{area.code}"]
        first = summed(c for c in own if c.state is State.CHALLENGED)
        if first.count:
            now = summed(c for c in own if c.state is not State.CHALLENGED)
            share = None if area.take_up_percent is None else float(area.take_up_percent) / 100
            found.append(AreaTakeUp(area.name, first, now, share))
    return found


@dataclass(frozen=True)
class Rung:
    """A target beside what the claims of its year add up to."""

    year: int | None
    what: str
    target: Total
    bottom_up: Total
    codes: tuple[str, ...]

    @property
    def gap(self) -> str:
        """Whether the sum reaches the target, and what is missing, in words."""
        if self.target.low is None:
            return _("The target has no figure.")
        if self.bottom_up.low is None or self.bottom_up.high is None:
            return _("No claim of this year is counted, so all of it is missing.")
        if self.bottom_up.low >= self.target.low:
            return _("The lower end of the sum reaches it.")
        missing = self.target.low - self.bottom_up.low
        if self.bottom_up.high >= self.target.low or self.bottom_up.open_above:
            return _("Only the upper end may reach it: £%(gap)s short at the lower.") % {
                "gap": f"{missing:,}"
            }
        return _("Not reached: £%(least)s to £%(most)s short.") % {
            "least": f"{self.target.low - self.bottom_up.high:,}",
            "most": f"{missing:,}",
        }


def target_ladder(savings: Savings) -> list[Rung]:
    """Targets, and sums announced for the whole, against the sum from the bottom up."""
    whole = f"programme:{savings.rows.programme.code}"
    rungs = []
    for claim in savings.ledger.claims:
        announced = claim.kind is Kind.WHOLE and claim.thing == whole
        if claim.kind is not Kind.TARGET and not announced:
            continue
        held = [
            c
            for c in savings.totals.counted
            if c.year == claim.year
            and c.state is not State.CHALLENGED
            and (claim.thing == whole or c.thing == claim.thing)
        ]
        rungs.append(
            Rung(
                claim.year,
                claim.what,
                total_of_one(*(for_all(claim, savings.ledger) or (None, None))),
                summed(held),
                tuple(code for c in held for code in c.codes),
            )
        )
    return sorted(rungs, key=lambda rung: (rung.year is None, rung.year or 0))


def comparators(savings: Savings) -> list[tuple[str, str, str]]:
    """Figures from elsewhere: code, words and figure. They stand in no total."""
    return [
        (claim.code, claim.what, pounds_range(claim.low, claim.high))
        for claim in savings.ledger.claims
        if claim.kind is Kind.COMPARATOR
    ]


@dataclass(frozen=True)
class Told:
    """What the treasurer's page tells of one year, and of all of them."""

    sums: Mapping[State, str]
    """Each state in words, year by year; empty where nothing stands there."""
    states: list[StateRow]
    steps: list[Step]
    areas: list[AreaTakeUp]
    comparators: list[tuple[str, str, str]]
    largest: list[Counted]
    """The largest savings of the year, to be drawn."""
    undrawn: int


def tell(savings: Savings, year: int | None) -> Told:
    """All that the treasurer's page tells: linear in the number of claims."""
    drawn = [
        c
        for c in savings.totals.counted
        if c.year == year and c.low is not None and c.low >= 0 and c.state != State.CHALLENGED
    ]
    drawn.sort(key=lambda c: -(c.high or 0))
    return Told(
        sums={state: told_by_year(in_state(savings, state)) for state in SHOWN},
        states=states_by_year(savings),
        steps=funnel(savings, year),
        areas=areas_taken_up(savings),
        comparators=comparators(savings),
        largest=drawn[:MOST_DRAWN],
        undrawn=max(len(drawn) - MOST_DRAWN, 0),
    )

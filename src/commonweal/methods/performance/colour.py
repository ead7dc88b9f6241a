"""One figure, each partner's own colour for it.

Sources of the rules in the tests: the corporate performance reports of the London Borough of
Havering (2013/14), Reigate and Banstead, and East Riding of Yorkshire.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.method import MadeBy, WrongField, method


class Status(StrEnum):
    """A colour with the word that says the same without it."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ColourRule:
    """How one body colours a figure against its target.

    Shares are of the target: 0.1 is a tenth worse than it, -0.05 a twentieth better.
    """

    green_within: float = 0.0
    """Green when at most this share worse than the target."""
    amber_within: float | None = None
    """Amber when at most this share worse; null when the share alone never gives amber."""
    amber_unless_worse_than_before: bool = False
    """Amber, too, when no worse than the same period of the year before."""

    def __post_init__(self) -> None:
        if self.amber_within is not None and self.amber_within < self.green_within:
            raise WrongField("Amber must reach at least as far as green.", "amber_within")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure to be coloured."""

    value: float | None
    """The figure; null where it is missing."""
    target: float | None
    """Its target; null where there is none."""
    rule: ColourRule
    """The rule of the body that asks."""
    before: float | None = None
    """The figure of the same period a year before."""
    higher_is_better: bool = True
    """Whether more is better."""


@dataclass(frozen=True, slots=True)
class Coloured:
    """A colour and why."""

    status: Status
    """The colour."""
    reason: str
    """Why, in a sentence."""
    made_by: MadeBy | None = None


@method("performance.colour", version="1", question="Which colour does this body give this figure?")
def colour(measured: Measured) -> Coloured:
    """Colour a figure by one body's rule.

    >>> tolerant = ColourRule(green_within=0.10, amber_unless_worse_than_before=True)
    >>> strict = ColourRule(amber_within=0.05)
    >>> [colour(Measured(92, 100, rule, before=95)).status.value for rule in (tolerant, strict)]
    ['green', 'red']
    """
    if measured.value is None:
        return Coloured(Status.UNKNOWN, "There is no figure.")
    if not measured.target:
        return Coloured(Status.UNKNOWN, "There is no target to set it against.")
    sign = 1 if measured.higher_is_better else -1
    worse = sign * (measured.target - measured.value) / abs(measured.target)
    told = _against_target(worse)
    rule = measured.rule
    if worse <= rule.green_within + 1e-12:
        return Coloured(Status.GREEN, f"{told}: green reaches {_reach(rule.green_within)}.")
    if rule.amber_within is not None and worse <= rule.amber_within + 1e-12:
        return Coloured(Status.AMBER, f"{told}: amber reaches {_reach(rule.amber_within)}.")
    if rule.amber_unless_worse_than_before and measured.before is not None:
        if sign * (measured.value - measured.before) >= 0:
            return Coloured(Status.AMBER, f"{told}, and no worse than a year before.")
        return Coloured(Status.RED, f"{told}, and worse than a year before.")
    return Coloured(Status.RED, f"{told}, beyond what this rule allows.")


def _against_target(worse: float) -> str:
    if abs(worse) < 5e-4:
        return "On target"
    return f"{abs(worse):.1%} {'worse' if worse > 0 else 'better'} than the target"


def _reach(share: float) -> str:
    if share == 0:
        return "to the target"
    return f"to {abs(share):.0%} {'worse' if share > 0 else 'better'}"


def shares_of_100(counts: tuple[int, ...]) -> tuple[int, ...]:
    """Whole per cents that add up to 100, by largest remainder; all 0 of nothing.

    >>> shares_of_100((38, 2, 6))
    (83, 4, 13)
    """
    total = sum(counts)
    if not total:
        return (0,) * len(counts)
    floors = [count * 100 // total for count in counts]
    order = sorted(range(len(counts)), key=lambda at: -(counts[at] * 100 % total))
    for at in order[: 100 - sum(floors)]:
        floors[at] += 1
    return tuple(floors)

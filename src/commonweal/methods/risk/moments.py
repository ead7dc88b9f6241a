"""The mean and spread of exposure, exactly, without drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import prod, sqrt

from commonweal.methods.risk.given import Risk
from commonweal.methods.risk.results import RiskPart


def cost_if_it_happens(risk: Risk) -> float:
    """The mean of the triangular cost, in pounds.

    >>> cost_if_it_happens(Risk("Strike", 0.3, 50, 100, 300))
    150.0
    """
    return (risk.low + risk.likely + risk.high) / 3


def variance(risk: Risk) -> float:
    """The variance of one risk: a cost that comes with a chance, in pounds squared."""
    a, m, b = risk.low, risk.likely, risk.high
    spread = (a * a + m * m + b * b - a * m - a * b - m * b) / 18
    mean = cost_if_it_happens(risk)
    return risk.chance * (spread + mean * mean) - (risk.chance * mean) ** 2


def chance_of_none(risks: Iterable[Risk]) -> float:
    """The chance that no risk happens. Of risks with one cause the likeliest decides."""
    alone = [risk.chance for risk in risks if not risk.cause]
    together: dict[str, float] = defaultdict(float)
    for risk in risks:
        if risk.cause:
            together[risk.cause] = max(together[risk.cause], risk.chance)
    return prod(1 - chance for chance in (*alone, *together.values()))


def parts(risks: tuple[Risk, ...]) -> tuple[RiskPart, ...]:
    """What each risk adds to mean and spread, the largest part of the spread first."""
    spreads = {risk.name: variance(risk) for risk in risks}
    for group in _linked(risks):
        for name, shared in _shared_variance(group):
            spreads[name] += shared
    whole = sum(spreads.values())
    made = [
        RiskPart(
            risk.name,
            risk.chance * cost_if_it_happens(risk),
            sqrt(variance(risk)),
            spreads[risk.name] / whole if whole > 0 else None,
        )
        for risk in risks
    ]
    return tuple(sorted(made, key=lambda part: (-(part.share_of_spread or 0), part.name)))


def whole_variance(risks: tuple[Risk, ...]) -> float:
    """The variance of all risks together, in pounds squared."""
    linked = (shared for group in _linked(risks) for _name, shared in _shared_variance(group))
    return max(sum(map(variance, risks)) + sum(linked), 0.0)


def _linked(risks: tuple[Risk, ...]) -> Iterable[list[Risk]]:
    groups: dict[str, list[Risk]] = defaultdict(list)
    for risk in risks:
        if risk.cause:
            groups[risk.cause].append(risk)
    return groups.values()


def _shared_variance(group: list[Risk]) -> list[tuple[str, float]]:
    """What each risk of a group has in common with the others.

    One draw decides on all: the less likely happens only together with the likelier, so the
    chance of both is that of the less likely.
    """
    return [
        (
            one.name,
            sum(
                cost_if_it_happens(one)
                * cost_if_it_happens(other)
                * (min(one.chance, other.chance) - one.chance * other.chance)
                for other in group
                if other is not one
            ),
        )
        for one in group
    ]

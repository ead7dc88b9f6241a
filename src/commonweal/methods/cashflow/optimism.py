"""Optimism bias: by how much costs of each kind turn out above what was first said.

Source: Mott MacDonald (2002), Review of Large Public Procurement in the UK, as taken up in
the Green Book's supplementary guidance. Capital cost, upper and lower bounds; the upper is
where nothing was done about the causes, the lower where all was.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """Kinds of project that the review measured."""

    STANDARD_BUILDINGS = "standard_buildings"
    NON_STANDARD_BUILDINGS = "non_standard_buildings"
    STANDARD_CIVIL = "standard_civil"
    NON_STANDARD_CIVIL = "non_standard_civil"
    EQUIPMENT = "equipment"  # equipment and development, such as software
    OUTSOURCING = "outsourcing"


# Upper and lower, as fractions. How much longer works last is no cost: draw it as a delay.
COST = MappingProxyType(
    {
        Kind.STANDARD_BUILDINGS: (0.24, 0.02),
        Kind.NON_STANDARD_BUILDINGS: (0.51, 0.04),
        Kind.STANDARD_CIVIL: (0.44, 0.03),
        Kind.NON_STANDARD_CIVIL: (0.66, 0.06),
        Kind.EQUIPMENT: (2.00, 0.10),
        Kind.OUTSOURCING: (0.41, 0.00),
    }
)


def optimism_bias(kind: Kind, mitigated: float = 0.0) -> float:
    """The uplift to put on costs, as a fraction, when so much of its causes is dealt with.

    `mitigated` runs from 0 (nothing shown) to 1 (every cause dealt with, with evidence).

    Raises
    ------
    ValueError
        When `mitigated` is not from 0 to 1.

    >>> round(optimism_bias(Kind.OUTSOURCING, mitigated=0.5), 3)
    0.205
    """
    if not 0 <= mitigated <= 1:
        raise ValueError(f"The share dealt with must be from 0 to 1. It is {mitigated:g}.")
    upper, lower = COST[kind]
    return upper - mitigated * (upper - lower)

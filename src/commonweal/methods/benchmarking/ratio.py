"""Savings from reaching a target, by the two formulas of OpenPrescribing.

A cost measure compares cost a unit of denominator; a ratio measure compares the share that is
bought dear, and prices the difference at the body's own unit costs.
"""

from __future__ import annotations

from dataclasses import dataclass


def cost_saving(*, cost: float, target_unit_cost: float, quantity: float) -> float:
    """Pounds spent above what the quantity would cost at the target; negative when below it.

    >>> cost_saving(cost=1000.0, target_unit_cost=9.0, quantity=100.0)
    100.0
    """
    return cost - target_unit_cost * quantity


@dataclass(frozen=True, slots=True)
class Mix:
    """What was bought in all, and of that the part of the dearer kind."""

    quantity: float
    """Quantity of both kinds."""
    cost: float
    """Pounds for both kinds."""
    part_quantity: float
    """Quantity of the dearer kind."""
    part_cost: float
    """Pounds for the dearer kind."""


def mix_saving(
    mix: Mix,
    target_share: float,
    *,
    usual_part_cost: float | None = None,
    usual_rest_cost: float | None = None,
) -> float:
    """Pounds saved if the dearer kind were a target share of the quantity; negative if above it.

    The usual unit costs stand in where the body bought none of a kind.

    Raises
    ------
    ValueError
        When a kind was not bought and its usual unit cost is not given.

    >>> mix_saving(Mix(quantity=1000, cost=1600, part_quantity=300, part_cost=900), 0.10)
    400.0
    """
    part = _unit(mix.part_cost, mix.part_quantity, usual_part_cost)
    rest = _unit(mix.cost - mix.part_cost, mix.quantity - mix.part_quantity, usual_rest_cost)
    wanted = target_share * mix.quantity
    return mix.cost - (wanted * part + (mix.quantity - wanted) * rest)


def _unit(cost: float, quantity: float, usual: float | None) -> float:
    if quantity:
        return cost / quantity
    if usual is None:
        raise ValueError("None of one kind was bought: give its usual unit cost.")
    return usual

"""A curve of running cost followed from above by straight lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.location.problem import Service


@dataclass(frozen=True, slots=True)
class Tangent:
    """A straight line that touches the curve at one volume and lies above it elsewhere."""

    fixed_gbp: float
    per_unit_gbp: float

    def cost(self, volume: float) -> float:
        """Pounds a year on the line."""
        return self.fixed_gbp + self.per_unit_gbp * volume


def tangents(service: Service, least: float, most: float, count: int) -> tuple[Tangent, ...]:
    """Lines that touch the curve at volumes from `least` to `most`, evenly on a log scale.

    The least of them at any volume is never below the true cost, and meets it where they touch.
    """
    if service.elasticity == 1 or least >= most:
        count = 1
    volumes = np.geomspace(most if count == 1 else least, most, count)

    def touching(volume: float) -> Tangent:
        slope = service.elasticity * service.cost(volume) / volume
        return Tangent(service.cost(volume) - slope * volume, slope)

    found = [touching(float(volume)) for volume in volumes]
    # Where a service costs next to nothing lines may have one slope by rounding, and never cross.
    return tuple({line.per_unit_gbp: line for line in found}.values())

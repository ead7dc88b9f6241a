"""The smoothed bootstrap of efficiencies (Simar and Wilson 1998).

A frontier drawn through the best of a few units lies inside the true one, so every efficiency is
too kind. Redrawing the units from a smoothed density shows by how much.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.envelope import ON_FRONTIER, input_efficiency
from commonweal.methods.benchmarking.returns import Floats

# Is told how many draws are done, and of how many.
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Bootstrapped:
    """Efficiencies less their bias, and the lower ends of their 95% intervals."""

    corrected: Floats
    low: Floats


def bootstrap(
    used: Floats,
    done: Floats,
    variable: bool,
    raw: Floats,
    draws: int,
    rng: np.random.Generator,
    watch: Watch | None = None,
) -> Bootstrapped:
    """Redraw pseudo-units and measure the real units against each redrawn frontier.

    The arithmetic is on the inverse (Shephard) scale, on which an efficiency is at least 1. Bias
    runs one way only, so the 95% interval runs from its lower end up to the raw efficiency.
    """
    distance = 1 / raw
    redrawn = np.empty((draws, len(raw)))
    width = _bandwidth(distance)
    for draw in range(draws):
        if watch:
            watch(draw, draws)
        pseudo = used * (_smooth(distance, width, rng) / distance)[:, None]
        redrawn[draw] = 1 / input_efficiency(used, done, variable, reference=pseudo)
    shift = np.minimum(redrawn - distance, 0.0)
    return Bootstrapped(
        corrected=1 / (distance - shift.mean(axis=0)),
        low=1 / (distance - np.quantile(shift, 0.05, axis=0)),
    )


def _smooth(distance: Floats, width: float, rng: np.random.Generator) -> Floats:
    """Draw distances from a kernel density reflected at 1, with the variance restored."""
    picked = rng.choice(distance, len(distance))
    moved = picked + width * rng.standard_normal(len(distance))
    moved = np.where(moved < 1, 2 - moved, moved)
    spread = distance.var()
    shrink = 1.0 if spread == 0 else 1 / np.sqrt(1 + width**2 / spread)
    drawn: Floats = np.maximum(picked.mean() + shrink * (moved - picked.mean()), 1.0)
    return drawn


def _bandwidth(distance: Floats) -> float:
    """Silverman's rule on the reflected sample, the frontier's own ones left out."""
    inner = distance[1 / distance < ON_FRONTIER]
    if len(inner) < 2:
        return 0.0
    mirrored = np.concatenate([inner, 2 - inner])
    iqr = float(np.subtract(*np.quantile(mirrored, [0.75, 0.25]))) / 1.349
    scale = min(float(mirrored.std(ddof=1)), iqr) if iqr > 0 else float(mirrored.std(ddof=1))
    return 0.9 * scale * (2 * len(inner)) ** -0.2 * (2 * len(inner) / len(distance)) ** 0.2

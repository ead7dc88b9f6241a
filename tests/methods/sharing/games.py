"""Games that the tests of sharing stand on: published ones, and others drawn at random."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import strategies as st

from commonweal.methods.sharing import Baseline, BodyCost, Game, covered
from commonweal.methods.sharing.coalitions import sizes, totals

# Young, Okada and Hashimoto (1982), "Cost allocation in water resources development": million
# Swedish crowns for six groups of municipalities. The figures were copied by hand and agree with
# the published answers that are asserted on them.
SWEDISH = """
A 21.95 H 17.08 K 10.91 L 15.88 M 20.81 T 21.98
AH 34.69 AK 32.86 AL 37.83 AM 42.76 AT 43.93 HK 22.96 HL 25.00 HM 37.89 HT 39.06
KL 26.79 KM 31.45 KT 32.89 LM 31.10 LT 37.86 MT 39.41
AHK 40.74 AHL 43.22 AHM 55.50 AHT 56.67 AKL 48.74 AKM 53.40 AKT 54.84 ALM 53.05 ALT 59.81
AMT 61.36 HKL 27.26 HKM 42.55 HKT 44.94 HLM 45.81 HLT 46.98 HMT 56.49 KLM 42.01 KLT 48.77
KMT 50.32 LMT 51.46
AHKL 48.95 AHKM 60.25 AHKT 62.72 AHLM 64.03 AHLT 65.20 AHMT 74.10 AKLM 63.96 AKLT 70.72
AKMT 72.27 ALMT 73.41 HKLM 48.07 HKLT 49.24 HKMT 59.35 HLMT 64.41 KLMT 56.61
AHKLM 69.76 AHKLT 70.93 AHKMT 77.42 AHLMT 83.00 AKLMT 73.97 HKLMT 66.46
AHKLMT 83.82
"""

# Revenues collection of the twelve Lancashire districts in 2024-25: gross cost in thousand pounds
# (council tax and business rates), Revenue Outturn RO6, and population in 2020, in thousands.
# Open Government Licence v3.
LANCASHIRE = {
    "Burnley": (1150.0, 89.344), "Chorley": (788.0, 118.870), "Fylde": (1038.0, 81.211),
    "Hyndburn": (1126.0, 81.133), "Lancaster": (1787.0, 148.119), "Pendle": (1104.0, 92.145),
    "Preston": (3191.0, 144.147), "Ribble Valley": (758.4, 62.026),
    "Rossendale": (1107.0, 71.432), "South Ribble": (707.0, 111.086),
    "West Lancashire": (1180.0, 114.496), "Wyre": (1175.0, 113.067),
}  # fmt: skip


def by_letters(text: str) -> Game:
    """A game from coalitions of single letters and their costs."""
    costs = {",".join(who): float(cost) for who, cost in re.findall(r"([A-Z]+) ([\d.]+)", text)}
    return Game(tuple(key for key in costs if len(key) == 1), costs)


def swedish() -> Game:
    return by_letters(SWEDISH)


def lancashire(**assumed) -> Baseline:
    """The scale model with the two figures that are assumed: elasticity 0.85, £30k each."""
    bodies = tuple(BodyCost(name, cost, size) for name, (cost, size) in LANCASHIRE.items())
    return Baseline(bodies, **({"elasticity": 0.85, "coordination": 30.0} | assumed))


def named(n: int) -> tuple[str, ...]:
    return tuple(f"p{i}" for i in range(n))


def airport(lengths) -> Game:
    """Each needs a runway of its length; a group needs the longest."""
    table = np.zeros(1)
    for length in lengths:
        table = np.concatenate([table, np.maximum(table, length)])
    return Game.from_values(named(len(lengths)), table)


def bankruptcy(estate: float, claims) -> Game:
    """What is left of the estate once all others are paid, as a gain."""
    owed = totals(claims)
    return Game.from_values(named(len(claims)), -np.maximum(0, estate - (owed[-1] - owed)))


def majority(n: int) -> Game:
    return Game.from_values(named(n), -(sizes(n) > n / 2).astype(float))


def economies(n: int, seed: int) -> Game:
    """A scale model with coordination, invented."""
    draw = np.random.default_rng(seed)
    bodies = tuple(
        BodyCost(f"p{i}", float(draw.uniform(5, 50)), float(draw.uniform(0.5, 10)))
        for i in range(n)
    )
    return Baseline(bodies, 0.85, 0.5).game()


def games(least: int = 2, most: int = 5) -> st.SearchStrategy[Game]:
    """Any game of few bodies: whole costs, so that ties are common."""

    def of(n: int) -> st.SearchStrategy[Game]:
        costs = st.lists(st.integers(0, 40), min_size=2**n - 1, max_size=2**n - 1)
        return costs.map(lambda given: Game.from_values(named(n), [0, *given]))

    return st.integers(least, most).flatmap(of)


def subadditive_games(least: int = 2, most: int = 5) -> st.SearchStrategy[Game]:
    """Games where no group is dearer than its parts."""
    return games(least, most).map(covered)

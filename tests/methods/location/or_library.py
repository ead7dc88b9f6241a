"""The published instances as problems: a site for each warehouse, work for each customer."""

from pathlib import Path

import numpy as np

from commonweal.methods.location import Problem, Site, Work

FOLDER = Path(__file__).parent / "instances"

# Published optima.
UNCAPACITATED = {"cap71.txt": 932615.750}
SINGLE_SOURCE = {
    "p1": 932615.75,
    "p2": 977799.40,
    "p3": 1014099.61,
    "p4": 1053197.44,
    "p9": 796648.44,
    "p10": 858109.32,
    "p17": 793439.56,
    "p18": 854900.45,
}


def warehouses(name: str) -> Problem:
    """A warehouse location problem, its capacities left out."""
    numbers = np.array((FOLDER / name).read_text().split(), dtype=float)
    sites, customers = int(numbers[0]), int(numbers[1])
    fixed = numbers[3 : 2 + 2 * sites : 2]
    rows = numbers[2 + 2 * sites :].reshape(customers, sites + 1)
    return _problem(fixed, [None] * sites, rows[:, 0], rows[:, 1:])


def single_source(name: str) -> Problem:
    """A single-source capacitated problem."""
    numbers = np.array((FOLDER / name).read_text().split(), dtype=float)
    sites, customers = int(numbers[0]), int(numbers[1])
    capacity, fixed, demand, cost = np.split(numbers[2:], np.cumsum([sites, sites, customers]))
    return _problem(fixed, list(capacity), demand, cost.reshape(customers, sites))


def _problem(fixed, capacity, demand, cost) -> Problem:
    return Problem(
        sites=tuple(
            Site(f"W{n}", rent_gbp=float(rent), capacity=room)
            for n, (rent, room) in enumerate(zip(fixed, capacity, strict=True))
        ),
        work=tuple(
            Work(f"C{n}", posts=float(size), at_gbp=tuple(float(each) for each in row))
            for n, (size, row) in enumerate(zip(demand, cost, strict=True))
        ),
        gap=1e-7,
    )

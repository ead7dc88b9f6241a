"""Where to put it under a balance: prices beside the general search of the same program."""

import csv
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from _choosing import timed
from _tables import print_table
from numpy.random import default_rng

from commonweal.methods.location import Problem, Service, Site, Work, assign, travel_gbp
from commonweal.methods.location.program import search

CENTRES = Path(__file__).resolve().parents[1] / "examples" / "national" / "centres.csv"
SECONDS = 30


def centres(starts):
    """Names and positions of the authorities whose code begins so."""
    with CENTRES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["gss"].startswith(tuple(starts))]
    return {row["name"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


def km(one, other):
    (lat, long), (other_lat, other_long) = (tuple(map(radians, at)) for at in (one, other))
    part = sin((other_lat - lat) / 2) ** 2
    part += cos(lat) * cos(other_lat) * sin((other_long - long) / 2) ** 2
    return 2 * 6371 * asin(sqrt(part))


def invented(at, services, imbalance):
    """Invented posts and costs at real positions."""
    random, names = default_rng(11), list(at)
    work = []
    for n in range(services):
        for name in names:
            posts = int(random.integers(6, 60))
            roads = tuple(1.3 * km(at[name], at[other]) for other in names)
            work.append(
                Work(f"{name} {n}", posts, name, f"S{n}", float(posts), name,
                     at_gbp=travel_gbp(posts, roads, gbp_per_km=0.28))
            )  # fmt: skip
    kinds = tuple(Service(f"S{n}", 48_000, 0.76 + 0.02 * (n % 7)) for n in range(services))
    sites = tuple(Site(name, name, rent_gbp=90_000) for name in names)
    return Problem(sites, tuple(work), kinds, imbalance=imbalance, seconds_allowed=SECONDS)


def main():
    rows = []
    four = centres(["E0700007", "E0700008", "E07000181"])
    ten, twelve = centres(["E080"]), centres(["E0700011", "E0700012"])
    for name, at, services in (
        ("4 partners × 8 services", four, 8),
        ("10 × 8", ten, 8),
        ("12 × 8", twelve, 8),
        ("12 × 20", twelve, 20),
    ):
        problem = invented(at, services, 0.2)
        took, told = timed(lambda problem=problem: assign(problem), times=1)
        peer_took, peer = timed(lambda problem=problem: search(problem), times=1)
        theirs = None
        if peer.chosen is not None:
            fixed = tuple(
                replace(work, home=problem.sites[at].name, is_pinned=True)
                for work, at in zip(problem.work, peer.chosen, strict=True)
            )
            held = assign(replace(problem, work=fixed, imbalance=None))
            theirs = 1 - held.cost.total_gbp / told.now.total_gbp
        rows.append(
            [name, took / 1000, f"{told.gap:.2%}", f"{told.saving_gbp / told.now.total_gbp:.1%}",
             peer_took / 1000, "none" if theirs is None else f"{peer.gap:.2%}",
             "none" if theirs is None else f"{theirs:.1%}"]
        )  # fmt: skip
    heads = ["each hosts 80% of its own posts", "s", "gap", "saved", "search, s", "gap", "saved"]
    print_table(f"Placing by prices, and by the general search in {SECONDS} s", heads, rows)

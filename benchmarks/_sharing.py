"""The nucleolus of up to 20 bodies: ours beside one that puts all 2ⁿ groups into every programme.

Both run in one process on the same games. The peer is the plain sequence of linear programmes
with every coalition in each, to 12 bodies. The library pyCoopGame is not run: version 0.0.6 hands
its programme to the GLPK solver, a program that is not part of this project's environment.
"""

import sys
import time
from pathlib import Path

import numpy as np
from _tables import print_table
from scipy.optimize import linprog

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.methods.sharing.games import airport, economies, lancashire, majority, swedish  # noqa: E402

from commonweal.methods import sharing  # noqa: E402
from commonweal.methods.sharing.coalitions import memberships  # noqa: E402

PEER_TO = 12
LIMIT = 20


def taken(work, *given):
    """Seconds of the clock, and what the work gave."""
    begun = time.perf_counter()
    result = work(*given)
    return time.perf_counter() - begun, result


def full_programmes(game):
    """The nucleolus by the textbook: every group in every programme, settled by multipliers."""
    n, everybody = game.n, game.everybody
    rows = memberships(np.arange(1, everybody), n)
    costs, scale = game.values[1:-1], float(np.abs(game.values).max())
    settled, pays, left = [np.ones(n)], [game.total / scale], np.ones(everybody - 1, bool)
    while np.linalg.matrix_rank(np.array(settled)) < n:
        found = linprog(
            np.r_[np.zeros(n), 1], np.c_[rows[left], -np.ones(left.sum())], costs[left] / scale,
            np.c_[np.array(settled), np.zeros(len(settled))], pays, [(None, None)] * (n + 1),
            "highs-ds",
        )  # fmt: skip
        held = np.flatnonzero(left)[-found.ineqlin.marginals > 1e-7]
        for k in held:
            if np.linalg.matrix_rank(np.array([*settled, rows[k]])) > len(settled):
                settled.append(rows[k])
                pays.append(costs[k] / scale + found.x[-1])
        base = np.linalg.qr(np.array(settled).T)[0]
        left &= np.linalg.norm(rows - rows @ base @ base.T, axis=1) > 1e-9
    return np.linalg.solve(np.array(settled), np.array(pays)) * scale


def main():
    games = {
        "Swedish water, 6": swedish(), "Lancashire, 12": lancashire().game(),
        "majority, 15": majority(15), "runways, 12": airport(np.arange(1, 13) ** 1.3),
        "runways, 20": airport(np.arange(1, 21) ** 1.3), "runways with ties, 20":
        airport(np.repeat(np.arange(1, 11), 2)), "economies of scale, 12": economies(12, 0),
        "economies of scale, 20": economies(20, 0), "the same, drawn again": economies(20, 2),
    }  # fmt: skip
    rows = []
    for name, game in games.items():
        ours, found = taken(sharing.nucleolus, game)
        peer = differ = None
        if game.n <= PEER_TO:
            peer, other = taken(full_programmes, game)
            differ = f"{np.abs(other - list(found.shares.values())).max():.0e}"
        rows.append([name, ours, peer, peer and peer / ours, differ, ours / LIMIT])
    heads = ["game", "seconds", "all groups", "ratio", "differ by", f"of {LIMIT} s"]
    print_table("Nucleolus", heads, rows)
    large = economies(20, 0)
    work = [sharing.shapley, sharing.best_partition, sharing.validate, sharing.core]
    print_table("20 bodies", ["method", "seconds"],
                [[each.__name__, taken(each, large)[0]] for each in work])  # fmt: skip

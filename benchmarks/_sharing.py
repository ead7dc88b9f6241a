"""Rules of sharing for up to 20 bodies: ours beside the textbook, coopgame and pyCoopGame.

All run in one process on the same games. The textbook is the plain sequence of linear programmes
with every group in each, to 12 bodies; pyCoopGame writes about 4ⁿ variables, so it stops at 8. Our
core gives besides the split that reaches it and the groups that prove it.
`_cooperative_peers.py` says how each is asked.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from _choosing import MISSING, peer
from _cooperative_peers import CoopGame, PyCoopGame
from _tables import print_table
from scipy.optimize import linprog

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/methods/sharing"), str(ROOT / "src")]

from games import airport, economies, lancashire, majority, swedish  # noqa: E402

from commonweal.methods import sharing  # noqa: E402
from commonweal.methods.sharing.coalitions import memberships  # noqa: E402

PEER_TO = 12
LIMIT = 20
SMALL = (4, 5, 6, 7, 8)
LABELS = {"nucleolus": "nucleolus", "shapley": "Shapley", "least": "core, its worst complaint"}


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


def shares_of(rule):
    """One of our rules, as an array of shares."""
    return lambda game: np.array(list(rule(game).shares.values()))


OURS = {
    "nucleolus": shares_of(sharing.nucleolus),
    "shapley": shares_of(sharing.shapley),
    "least": lambda game: sharing.core(game).least,
}


def main():
    nucleoli()
    rules_of_20()
    small_games()


def nucleoli():
    games = {
        "Swedish water, 6": swedish(), "Lancashire, 12": lancashire().game(),
        "majority, 15": majority(15), "runways, 12": airport(np.arange(1, 13) ** 1.3),
        "runways, 20": airport(np.arange(1, 21) ** 1.3), "runways with ties, 20":
        airport(np.repeat(np.arange(1, 11), 2)), "economies of scale, 12": economies(12, 0),
        "economies of scale, 20": economies(20, 0), "the same, drawn again": economies(20, 2),
    }  # fmt: skip
    rows = []
    for name, game in games.items():
        ours, found = taken(OURS["nucleolus"], game)
        textbook = full_programmes if game.n <= PEER_TO else None
        coopgame = CoopGame().nucleolus if peer("coopgame") else None
        beside = [
            *beside_ours(textbook, game, ours, found),
            *beside_ours(coopgame, game, ours, found),
        ]
        rows.append([name, ours, ours / LIMIT, *beside])
    theirs = ["ratio", "differ by"]
    heads = ["game", "seconds", f"of {LIMIT} s", "all groups", *theirs, "coopgame", *theirs]
    print_table("Nucleolus", heads, rows)
    if peer("coopgame") is None:
        print(f"coopgame: {MISSING}")


def rules_of_20():
    game = economies(20, 0)
    rows = []
    for name in ("shapley", "least"):
        ours, found = taken(OURS[name], game)
        theirs = getattr(CoopGame(), name) if peer("coopgame") else None
        rows.append([LABELS[name], ours, *beside_ours(theirs, game, ours, found)])
    alone = (sharing.best_partition, sharing.validate)
    rows += [[rule.__name__, taken(rule, game)[0], None, None, None] for rule in alone]
    print_table("20 bodies", ["rule", "seconds", "coopgame", "ratio", "differ by"], rows)


def small_games():
    heads = ["rule and bodies", "seconds", "pyCoopGame", "ratio", "differ by"]
    rows = []
    if peer("pyCoopGame") is None or peer("pyomo") is None:
        rows.append(["all", None, MISSING, None, None])
        return print_table("Games of few", heads, rows)
    with tempfile.TemporaryDirectory() as folder:
        library = PyCoopGame(folder)
        for n in SMALL:
            game = swedish() if n == 6 else airport(np.arange(1, n + 1) ** 1.3)
            for name, label in LABELS.items():
                ours, found = taken(OURS[name], game)
                theirs = getattr(library, name)
                rows.append([f"{label}, {n}", ours, *beside_ours(theirs, game, ours, found)])
    return print_table("Runways, and Swedish water for 6", heads, rows)


def beside_ours(rule, game, seconds, found):
    """A peer's seconds, how many times ours, and the greatest difference from our answer."""
    if rule is None:
        return None, None, None
    theirs, other = taken(rule, game)
    return theirs, theirs / seconds, f"{np.abs(np.subtract(other, found)).max():.0e}"

"""Rules of sharing in the two libraries of the index that have them, as our games put them.

pyCoopGame 0.0.6 takes savings, not costs, as a table of groups, and hands its programmes through
Pyomo to GLPK's program `glpsol`; where that is not installed, `_glpsol.py` stands in with the same
solver from swiglpk. coopgame (on the index as coopgame-py) takes gains as a list by bits.
"""

import contextlib
import importlib
import io
import shutil
import sys
from itertools import combinations
from pathlib import Path

import numpy as np

GLPSOL = Path(__file__).with_name("_glpsol.py")


def alone(game):
    """What each body would pay on its own."""
    return game.values[1 << np.arange(game.n)]


class PyCoopGame:
    """pyCoopGame's rules as shares of the cost; what it prints meanwhile is left unheard."""

    def __init__(self, folder):
        from pyomo.common import Executable

        self._library = importlib.import_module("pyCoopGame")
        if shutil.which("glpsol") is None:
            program = Path(folder) / "glpsol"
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{GLPSOL}" "$@"\n')
            program.chmod(0o755)
            Executable("glpsol").set_path(str(program))

    def table(self, game):
        """What each group saves, smallest group first, as its functions ask for."""
        import pandas as pd

        pays = alone(game)
        groups = [list(c) for k in range(game.n + 1) for c in combinations(range(game.n), k)]
        saved = [float(pays[c].sum() - game.values[sum(1 << i for i in c)]) for c in groups]
        return pd.DataFrame({"coalition": groups, "value": saved})

    def nucleolus(self, game):
        return self._shares(game, self._library.Nucleolus.nucleolus)

    def shapley(self, game):
        return self._shares(game, self._library.Shapley.Shapley)

    def least(self, game):
        """The smallest that the worst complaint can be made, of its split in the least core."""
        shares = self._shares(game, self._library.Core.least_core)
        groups = np.arange(1, game.everybody)
        held = (groups[:, None] >> np.arange(game.n)) & 1
        return float((held @ shares - game.values[1:-1]).max())

    def _shares(self, game, rule):
        with contextlib.redirect_stdout(io.StringIO()):
            saved = rule(self.table(game))
        return alone(game) - np.array([saved[body] for body in range(game.n)])


class CoopGame:
    """coopgame's rules as shares of the cost."""

    def __init__(self):
        self._library = importlib.import_module("coopgame")

    def nucleolus(self, game):
        return -np.array(self._library.prenucleolus(self._game(game))["allocation"])

    def shapley(self, game):
        return -np.array(self._library.shapley(self._game(game)))

    def least(self, game):
        return self._library.least_core(self._game(game), domain="preimputation")["epsilon"]

    def _game(self, game):
        return self._library.Game((-game.values[1:]).tolist())

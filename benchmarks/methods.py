"""The methods beside what others use for them, in one run on the same inputs.

Peers are no part of the project. Where one is not installed its row says so; to have them all:

    uv run --no-sync --with scikit-criteria==0.10 --with pymcdm==1.4.0 --with Pyfrontier==1.1.1 \\
        --with ciw==3.2.7 --with coopgame-py==0.3.0 --with pyCoopGame==0.0.6 --with pyomo \\
        --with swiglpk python benchmarks/methods.py

Figures: options and frontiers beside scikit-criteria, pymcdm and Pyfrontier; a contact desk beside
ciw; placing under a balance beside the general search; the nucleolus, the Shapley value and the
core beside the textbook's linear programmes over all groups, coopgame and pyCoopGame.
"""

import warnings

import _choosing
import _desks
import _placing
import _sharing
from _tables import print_machine


def main():
    print_machine()
    warnings.simplefilter("ignore")  # a peer warns of every dominated option
    _choosing.values()
    _choosing.reversals()
    _choosing.frontiers()
    _desks.main()
    _placing.main()
    _sharing.main()


if __name__ == "__main__":
    main()

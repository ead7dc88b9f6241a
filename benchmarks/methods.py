"""The methods beside what others use for them, in one run on the same inputs.

Peers are no part of the project. Where one is not installed its row says so; to have them all:

    uv run --with scikit-criteria==0.10 --with pymcdm==1.4.0 --with Pyfrontier==1.1.1 \
        --with ciw==3.2.7 python benchmarks/methods.py

Figures: options and frontiers beside scikit-criteria, pymcdm and Pyfrontier; the nucleolus beside
the textbook's linear programmes over all groups; a contact desk beside ciw; placing under a balance
beside the general search.
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

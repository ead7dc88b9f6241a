"""The linear programme behind data envelopment analysis."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_array, csr_array, eye_array, kron

from commonweal.methods.benchmarking.returns import Floats

ON_FRONTIER = 1 - 1e-7


def input_efficiency(
    used: Floats, done: Floats, variable: bool, *, reference: Floats | None = None
) -> Floats:
    """Smallest share of its inputs with which a mix of the reference units does as much.

    All units are solved in one programme of blocks that share nothing, which is several times
    faster than one by one.

    Parameters
    ----------
    used, done
        Inputs and outputs: a row a unit.
    variable
        Whether the weights of a mix must sum to 1 (variable returns to scale).
    reference
        Inputs of the reference units, which do the same as the units; the units' own if None.

    >>> input_efficiency(np.array([[2.0], [3.0]]), np.array([[1.0], [3.0]]), False).tolist()
    [0.5, 1.0]
    """
    count, factors = used.shape
    each = eye_array(count)
    rows, columns = np.arange(used.size), np.repeat(np.arange(count), factors)
    shrunk = csr_array((-used.ravel(), (rows, columns)), shape=(used.size, count))
    mixed = kron(each, (used if reference is None else reference).T)
    solved = linprog(
        np.concatenate([np.ones(count), np.zeros(count * count)]),
        A_ub=block_array([[shrunk, mixed], [None, kron(each, -done.T)]], format="csr"),
        b_ub=np.concatenate([np.zeros(used.size), -done.ravel()]),
        A_eq=block_array(
            [[csr_array((count, count)), kron(each, np.ones((1, count)))]], format="csr"
        )
        if variable
        else None,
        b_eq=np.ones(count) if variable else None,
        method="highs",
    )
    if not solved.success:
        raise ArithmeticError(f"The frontier could not be computed: {solved.message}")
    efficiency: Floats = solved.x[:count]
    return efficiency


def frontier_makers(efficiency: Floats) -> list[int]:
    """The units that are on the frontier."""
    return [int(i) for i in np.flatnonzero(efficiency >= ON_FRONTIER)]

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
    return solved_against(used, done, variable, used if reference is None else reference, done)[0]


def solved_against(
    used: Floats, done: Floats, variable: bool, their_used: Floats, their_done: Floats
) -> tuple[Floats, Floats]:
    """Each unit's efficiency against other units, and the mix of these that does as much.

    Returns
    -------
    tuple
        The efficiencies, and for each unit (a row) the weight of each of the others in its mix.
    """
    (count, factors), theirs = used.shape, len(their_used)
    each = eye_array(count)
    rows, columns = np.arange(used.size), np.repeat(np.arange(count), factors)
    shrunk = csr_array((-used.ravel(), (rows, columns)), shape=(used.size, count))
    mixed = kron(each, their_used.T)
    solved = linprog(
        np.concatenate([np.ones(count), np.zeros(count * theirs)]),
        A_ub=block_array([[shrunk, mixed], [None, kron(each, -their_done.T)]], format="csr"),
        b_ub=np.concatenate([np.zeros(used.size), -done.ravel()]),
        A_eq=block_array(
            [[csr_array((count, count)), kron(each, np.ones((1, theirs)))]], format="csr"
        )
        if variable
        else None,
        b_eq=np.ones(count) if variable else None,
        method="highs",
    )
    if not solved.success:
        raise ArithmeticError(f"The frontier could not be computed: {solved.message}")
    return solved.x[:count], solved.x[count:].reshape(count, theirs)


def frontier_makers(efficiency: Floats) -> list[int]:
    """The units that are on the frontier."""
    return [int(i) for i in np.flatnonzero(efficiency >= ON_FRONTIER)]

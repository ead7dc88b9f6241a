"""The gap as it is usually printed: distance of one year's unit cost to a quantile of its peers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from commonweal.methods.benchmarking.returns import Floats


def marks(units: Floats, peers: Sequence[Sequence[int]], quantile: float) -> Floats:
    """The unit cost that a share of the peers do not exceed, for each partner.

    Linear between order statistics, as in most spreadsheets. A peer whose unit cost is nan is
    left out, never counted as 0.

    Parameters
    ----------
    units
        Pounds a unit of driver, bodies along the last axis; there may be a row a draw before it.
    peers
        For each partner, where its peers stand on that axis.

    Returns
    -------
    array
        As `units`, with the partners along the last axis.

    >>> marks(np.array([10.0, 20.0, 30.0, 40.0, np.nan]), [range(5)], 0.25)
    array([17.5])
    """
    asked = dict.fromkeys(tuple(rows) for rows in peers)
    found = {rows: _mark(units[..., list(rows)], quantile) for rows in asked}
    return np.stack([found[tuple(rows)] for rows in peers], axis=-1)


def distances(
    units: Floats, partners: Sequence[int], peers: Sequence[Sequence[int]], quantile: float
) -> Floats:
    """Pounds a unit by which each partner lies above (below: negative) its peers' quantile."""
    above: Floats = units[..., list(partners)] - marks(units, peers, quantile)
    return above


def _mark(units: Floats, quantile: float) -> Floats:
    # The plain quantile is many times faster, and draws have no blanks.
    take = np.nanquantile if np.isnan(units).any() else np.quantile
    mark: Floats = take(units, quantile, axis=-1)
    return mark

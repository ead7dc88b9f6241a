"""Loading the published returns. Nobody's rows, so no actor: an operator's command calls it."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from django.db import transaction

from commonweal.decide.baseline.models import NationalAuthority, NationalCost

# Costs a head mean nothing where few people live and many work, or next to nobody lives.
NOT_PEERS = {"City of London", "Isles of Scilly"}


@transaction.atomic
def load_national_returns(*, folder: Path) -> int:
    """Bring the reference table in line with the files; run twice, it changes nothing.

    Returns the number of costs held.
    """
    with (folder / "authorities.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    NationalAuthority.objects.bulk_create(
        [
            NationalAuthority(
                gss=row["gss"],
                name=row["name"],
                kind=row["class"],
                population=int(row["population_2011"]),
                area_km2=int(row["area_km2"]) if row["area_km2"] else None,
                is_peer=row["name"] not in NOT_PEERS,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["gss"],
        update_fields=["name", "kind", "population", "area_km2", "is_peer"],
    )
    keys = dict(NationalAuthority.objects.values_list("gss", "pk"))
    with gzip.open(folder / "revenue_outturn.csv.gz", "rt", encoding="utf-8") as file:
        costs = [cost for row in csv.DictReader(file) for cost in _costs(row, keys)]
    NationalCost.objects.bulk_create(
        costs,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["authority", "line", "year"],
        update_fields=["cost_k"],
    )
    return len(costs)


def _costs(row: dict[str, str], keys: dict[str, int]) -> list[NationalCost]:
    """One cost a year; an empty cell stays empty."""
    return [
        NationalCost(
            authority_id=keys[row["gss"]],
            line=row["line"],
            year=int(column[:4]),
            cost_k=int(value) if value else None,
        )
        for column, value in row.items()
        if column not in ("gss", "line")
    ]

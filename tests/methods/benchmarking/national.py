"""The published returns of examples/national, as the methods take them."""

import csv
import gzip
from functools import cache
from pathlib import Path

from commonweal.methods.benchmarking import BodyReturn

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "national"
YEARS = (2010, 2011, 2012, 2013, 2014, 2017)
NO_ONES_PEERS = {"City of London", "Isles of Scilly"}
GREATER_MANCHESTER = (
    "Bolton", "Bury", "Manchester", "Oldham", "Rochdale",
    "Salford", "Stockport", "Tameside", "Trafford", "Wigan",
)  # fmt: skip
VISION_2020 = ("Cheltenham", "Cotswold", "Forest of Dean", "West Oxfordshire")


@cache
def authorities():
    with (FOLDER / "authorities.csv").open(encoding="utf-8") as file:
        return {row["gss"]: row for row in csv.DictReader(file)}


@cache
def outturn():
    with gzip.open(FOLDER / "revenue_outturn.csv.gz", "rt", encoding="utf-8") as file:
        return {
            (row.pop("gss"), row.pop("line")): tuple(row.values()) for row in csv.DictReader(file)
        }


def bodies(kind, line="central", years=YEARS):
    """Pounds a year of every authority of a class; a blank is None."""
    columns = [YEARS.index(year) for year in years]
    found = []
    for (gss, name), values in outturn().items():
        authority = authorities()[gss]
        if name == line and authority["class"] == kind and authority["name"] not in NO_ONES_PEERS:
            costs = tuple(float(values[i]) * 1000 if values[i] else None for i in columns)
            found.append(BodyReturn(authority["name"], costs, float(authority["population_2011"])))
    return tuple(found)


def lancashire():
    """Twelve districts' cost of collecting taxes in 2024-25."""
    with (FOLDER / "lancashire_collection_2024.csv").open(encoding="utf-8") as file:
        return tuple(
            BodyReturn(
                row["name"],
                (float(row["gross"]),),
                float(row["population_2020"]),
                net_costs=(float(row["net"]),),
            )
            for row in csv.DictReader(file)
        )

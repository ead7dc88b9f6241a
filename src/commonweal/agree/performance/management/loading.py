"""Loading published indicators. Nobody's rows, so no actor: an operator's command calls it."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

from django.db import transaction

from commonweal.agree.performance.models import PublishedMeasure, PublishedValue
from commonweal.agree.performance.rules.periods import day_of, read_period


@transaction.atomic
def load_published_indicators(*, folder: Path) -> int:
    """Bring the published indicators in line with the files; run twice, it changes nothing.

    `measures.csv` says what each measure is; `values.csv.gz` holds authority, year and value.
    An empty value stays empty. Returns the number of values held.
    """
    with (folder / "measures.csv").open(encoding="utf-8") as file:
        PublishedMeasure.objects.bulk_create(
            [PublishedMeasure(**row) for row in csv.DictReader(file)],
            update_conflicts=True, unique_fields=["code"],
            update_fields=["set_name", "name", "polarity", "source"],
        )  # fmt: skip
    keys = dict(PublishedMeasure.objects.values_list("code", "pk"))
    with gzip.open(folder / "values.csv.gz", "rt", encoding="utf-8") as file:
        rows = [_value(row, keys) for row in csv.DictReader(file)]
    PublishedValue.objects.bulk_create(
        rows, batch_size=2000, update_conflicts=True,
        unique_fields=["measure", "gss", "period_on"],
        update_fields=["authority", "kind", "region", "value"],
    )  # fmt: skip
    return len(rows)


def _value(row: dict[str, str], keys: dict[str, int]) -> PublishedValue:
    return PublishedValue(
        measure_id=keys[row["measure"]],
        gss=row["gss"], authority=row["authority"], kind=row["kind"], region=row["region"],
        period_on=_year(row["year"]), value=float(row["value"]) if row["value"] else None,
    )  # fmt: skip


def _year(text: str) -> date:
    return day_of(read_period(text, "year"))

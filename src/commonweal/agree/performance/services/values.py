"""Bringing values in: previewed, all or nothing, added to and never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import polars as pl
from django.db import connection, transaction
from django.utils.translation import gettext as _

from commonweal.agree.performance.analysis.loading import OneMerge, Resolved, merges, resolve
from commonweal.agree.performance.analysis.reading import (
    USUAL,
    Columns,
    columns_of,
    read_table,
)
from commonweal.agree.performance.models import ColumnName, Load, Observation, Series
from commonweal.agree.performance.rules.periods import day_of, number_of
from commonweal.agree.performance.selectors.columns import own_columns
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.separation import check_may_write
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.jobs.work import Progress, Silent, without_collecting

BATCH = 20_000
Row = tuple[int, int, int, float | None, bool]
"""Indicator and body by their keys, the number of the period, the value, and if provisional."""
COLUMNS = (
    ("partnership_id", "bigint"), ("owner_id", "bigint"), ("series_id", "bigint"),
    ("period_on", "date"), ("value", "double precision"), ("is_provisional", "boolean"),
    ("load_id", "bigint"),
)  # fmt: skip


@dataclass(frozen=True)
class Preview:
    """What a file would change, or what stands in the way."""

    columns: Columns
    rows: int = 0
    series: int = 0
    added: int = 0
    revised: int = 0
    unchanged: int = 0
    empty: int = 0
    problems: tuple[str, ...] = ()
    wrong: int = 0

    @property
    def may_apply(self) -> bool:
        """Whether there is something to take in and nothing in the way."""
        return not self.columns.missing and not self.wrong and bool(self.added)


@transaction.atomic
def name_columns(*, actor: Actor, headings: Mapping[str, str]) -> None:
    """Remember which heading is what in files of the actor's body."""
    actor.require(Permission.PERFORMANCE_KEEP)
    if unknown := set(headings) - set(USUAL):
        raise Refused(_("There is no column “%(name)s”.") % {"name": ", ".join(sorted(unknown))})
    chosen = [heading for heading in headings.values() if heading]
    if len(set(chosen)) < len(chosen):
        raise Refused(_("One heading is chosen twice. Choose another for one of the two."))
    kept: ColumnName | None = None
    for target, heading in headings.items():
        row = ColumnName.objects.filter(owner_id=actor.body_id, target=target).first()
        kept = row or ColumnName(**actor.owns(), target=target)
        kept.heading = heading
        kept.save()
    if kept is not None:
        audit.record(actor=actor, verb="performance.columns_named", subject=kept)


@without_collecting()
def preview_values(
    *, actor: Actor, data: bytes, name: str, progress: Progress | None = None
) -> Preview:
    """Read a file of values and say what it would change. No fact changes."""
    actor.require(Permission.PERFORMANCE_KEEP)
    preview, _found = _compared(actor, data, name, progress or Silent())
    return preview


def _compared(
    actor: Actor, data: bytes, name: str, told: Progress
) -> tuple[Preview, Resolved | None]:
    told.tell(0, 4, _("Reading “%(name)s”") % {"name": name})
    table = read_table(data, name)
    columns = columns_of(table, own_columns(actor))
    if columns.missing:
        return Preview(columns, rows=table.height), None
    told.tell(1, 4, _("Looking up %(rows)d rows") % {"rows": table.height})
    own_body = None if actor.for_programme_office else actor.body_id
    found = resolve(table, columns, own_body)
    if found.wrong:
        return Preview(columns, table.height, problems=found.problems, wrong=found.wrong), found
    told.tell(2, 4, _("Comparing with what is known"))
    series = added = revised = unchanged = 0
    for each in merges(found.values, actor.body_id):
        series += 1
        added += len(each.merged.changed)
        revised += each.merged.revised
        unchanged += each.merged.unchanged
    empty = found.values["number"].null_count()
    return Preview(columns, table.height, series, added, revised, unchanged, empty), found


@without_collecting()
def load_values(
    *,
    actor: Actor,
    data: bytes,
    name: str,
    at: datetime,
    document: Document | None = None,
    progress: Progress | None = None,
) -> Load:
    """Take a file of values in, all or nothing. Call it outside a transaction where it is large.

    Raises
    ------
    Refused
        When a column is not named, a row cannot be understood, or nothing in it is new.
    """
    actor.require(Permission.PERFORMANCE_KEEP)
    told = progress or Silent()
    preview, found = _compared(actor, data, name, told)
    if found is None or not preview.may_apply:
        raise Refused(*(preview.problems or _reasons(preview, name)))
    told.tell(3, 4, _("Writing %(values)d values") % {"values": preview.added})
    with transaction.atomic():
        load = Load.objects.create(
            **actor.owns(), at=at, source=name[:300], document=document, added=preview.added,
            revised=preview.revised, unchanged=preview.unchanged,
        )  # fmt: skip
        _write(actor, load, merges(found.values, actor.body_id))
        audit.record(
            actor=actor, verb="performance.values_loaded", subject=load, added=load.added,
            revised=load.revised,
        )  # fmt: skip
    return load


def _reasons(preview: Preview, name: str) -> list[str]:
    if preview.columns.missing:
        return [
            _("No column of “%(name)s” is known as %(missing)s. Say which heading it is.")
            % {"name": name, "missing": ", ".join(preview.columns.missing)}
        ]
    return [_("Every value of “%(name)s” is known already.") % {"name": name}]


def record_value(
    *, actor: Actor, series: tuple[int, int], period: date, value: float | None,
    is_provisional: bool, source: str, at: datetime,
) -> Load:  # fmt: skip
    """Give one value by hand: indicator and body by their keys, with where it comes from."""
    actor.require(Permission.PERFORMANCE_KEEP)
    if not actor.for_programme_office and series[1] != actor.body_id:
        raise Refused(_("You can give only your own body’s values."))
    rows = [(*series, number_of(period), value, is_provisional)]
    return take_in(actor=actor, rows=rows, source=source, at=at)


@transaction.atomic
def take_in(*, actor: Actor, rows: Iterable[Row], source: str, at: datetime) -> Load:
    """Keep some values that were given or counted here, with where they come from.

    Raises
    ------
    Refused
        When every one of them is known already.
    """
    names = ("indicator_id", "body_id", "number_of_period", "number", "provisional")
    frame = pl.DataFrame(
        list(rows), schema=dict(zip(names, (pl.Int64, pl.Int64, pl.Int64, pl.Float64, pl.Boolean),
                                    strict=True)), orient="row",
    )  # fmt: skip
    found = list(merges(frame, actor.body_id))
    added = sum(len(each.merged.changed) for each in found)
    if not added:
        raise Refused(_("This value is known already."))
    revised = sum(each.merged.revised for each in found)
    load = Load.objects.create(
        **actor.owns(), at=at, source=source, added=added, revised=revised,
        unchanged=sum(each.merged.unchanged for each in found),
    )  # fmt: skip
    _write(actor, load, found)
    audit.record(
        actor=actor, verb="performance.values_loaded", subject=load, added=added, revised=revised
    )
    return load


def _write(actor: Actor, load: Load, found: Iterable[OneMerge]) -> None:
    """Keep what is known of each series, and add the observations that make it so."""
    changed = (each for each in found if each.merged.changed)
    while batch := list(islice(changed, 2000)):
        rows = Series.objects.bulk_create(
            [
                Series(**actor.owns(), indicator_id=each.indicator_id, body_id=each.body_id,
                       known=each.merged.known.as_json())
                for each in batch
            ],
            batch_size=200, update_conflicts=True,
            unique_fields=["indicator", "body", "owner"], update_fields=["known"],
        )  # fmt: skip
        _add_observations(actor, load, zip(rows, batch, strict=True))


def _add_observations(actor: Actor, load: Load, found: Iterable[tuple[Series, OneMerge]]) -> None:
    """Many rows at once, past the making of an object for each; who may write is checked once."""
    owns = actor.owns()
    check_may_write(Observation(**owns))
    head = (owns["partnership_id"], owns["owner_id"])
    days: dict[int, date] = {}
    rows = (
        (*head, series.pk, days.setdefault(period, day_of(period)), value, provisional, load.pk)
        for series, each in found
        for period, value, provisional in each.merged.changed
    )
    while batch := list(islice(rows, BATCH)):
        _insert(batch)


def _insert(rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{name}"' for name, _kind in COLUMNS)
    table = Observation._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"(%s)::{kind}[]" for _name, kind in COLUMNS)
            cursor.execute(
                f'INSERT INTO "{table}" ({names}) SELECT * FROM UNNEST({arrays})',  # noqa: S608  names of ours
                [list(column) for column in zip(*rows, strict=True)],
            )
            return
        marks = ", ".join(["%s"] * len(COLUMNS))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  names of ours
        cursor.executemany(sql, rows)

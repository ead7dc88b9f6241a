from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import Max, Q

from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.enums import ChangeKind
from commonweal.ground.audit.models import Change, Event

M = TypeVar("M", bound=models.Model)


def mark_now() -> int:
    """The number of the last change so far: the moment that `rows_as_at` can return to.

    On PostgreSQL it waits for writers whose changes have a lower number but are not yet
    committed, so call it inside the transaction that keeps the number.
    """
    if connection.vendor == "postgresql":
        with unscoped("the lock names the trail"), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE audit_change IN EXCLUSIVE MODE")
    with unscoped("the number of the last change is nobody's"):
        last = Change.objects.order_by("-id").values_list("id", flat=True).first()
    return last or 0


def rows_as_at(model: type[M], *, partnership_id: int | None, mark: int) -> list[M]:
    """The rows of a table in one partnership as they were when `mark` was the last change.

    The instances are unsaved copies, ordered by key; only rows in sight are given. The cost
    grows with the number of changes to the table up to the mark.
    """
    of_table = Change.objects.filter(
        partnership_id=partnership_id, table=model._meta.db_table, id__lte=mark
    )
    latest = of_table.values("row_id").annotate(last=Max("id")).values("last")
    lines = (
        Change.objects.filter(id__in=latest)
        .exclude(kind=ChangeKind.REMOVED)
        .order_by("row_id")
        .values_list("row", flat=True)
    )
    return [instance_of(model, row) for row in lines]


def instance_of(model: type[M], row: dict[str, Any]) -> M:
    """A model instance from a row of the trail; columns added since then have their default."""
    columns = _columns_of(model)
    values = {
        name: row[column] if plain else _value_of(field, row[column])
        for name, column, field, plain in columns
        if column in row
    }
    if len(values) < len(columns):
        return model(**values)
    copy = model.from_db(None, list(values), list(values.values()))
    copy._state.adding = True
    return copy


# What JSON keeps as it is. Of thousands of rows, most columns are these.
_PLAIN = (models.CharField, models.TextField, models.IntegerField)


@cache
def _columns_of(model: type[models.Model]) -> tuple[tuple[str, str, Any, bool], ...]:
    """Attribute, column and field of each column, and whether its value is as JSON gives it."""
    return tuple(
        (
            field.attname,
            str(field.column),
            field,
            isinstance(field, _PLAIN) and type(field).to_python in _PLAIN_READERS,
        )
        for field in model._meta.concrete_fields
    )


_PLAIN_READERS = {kind.to_python for kind in _PLAIN}


def _value_of(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    if isinstance(field, models.BooleanField):
        return bool(value)
    if isinstance(field, models.JSONField):
        return json.loads(value) if isinstance(value, str) else value
    value = field.to_python(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)  # as SQLite keeps every moment
    return value


def history_of(subject: models.Model, *given: Iterable[models.Model]) -> list[Event]:
    """What people did to a row, and to the rows `given` to it that are in sight, the last first."""
    of_rows = Q()
    for rows in ([subject], *given):
        for table, ids in _ids_by_table(rows).items():
            of_rows |= Q(table=table, row_id__in=ids)
    return list(Event.objects.filter(of_rows).order_by("-id"))


def _ids_by_table(rows: Iterable[models.Model]) -> dict[str, list[int]]:
    ids: dict[str, list[int]] = {}
    for row in rows:
        ids.setdefault(row._meta.db_table, []).append(row.pk)
    return ids


def history_of_rows(table: str, row_ids: Iterable[int]) -> list[Event]:
    """What people did to several rows of a table, the last first."""
    return list(Event.objects.filter(table=table, row_id__in=list(row_ids)).order_by("-id"))


def changes_of_act(act: str) -> list[Change]:
    """Every change in sight that one act made, in order."""
    return list(Change.objects.filter(act=act).order_by("id")) if act else []


def change_before(change: Change) -> Change:
    """What the row said before a change."""
    return Change.objects.filter(table=change.table, row_id=change.row_id, id__lt=change.id).latest(
        "id"
    )

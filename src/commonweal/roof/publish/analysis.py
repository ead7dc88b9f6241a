"""Everything a person may see, as tables with a schema; and how two such packages differ.

Rows are numbered anew in each package, in the order in which they were made, so that the same
facts give the same package whatever keys a database has given them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.models import Disclosure, Partnership
from commonweal.ground.access.owned import Owned
from commonweal.ground.access.scope import unscoped
from commonweal.ground.files.exchange import (
    DataPackage,
    Field,
    FieldType,
    ForeignKey,
    Stream,
    Table,
)
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body, BodyCode, BodyName, Function

# Not facts: work under way, secrets, and frozen reports, which are kept as files of their own.
_LEFT_OUT = {
    # As it came from staff: what is published of it stands on the staff page.
    "engagement.Asked",
    "jobs.Job",
    "programme.CalendarKey",
    "programme.ImportRun",
    "programme.Question",
    "reports.Issue",
}
_KINDS: tuple[tuple[type[models.Field[Any, Any]], FieldType], ...] = (
    (PartDateField, FieldType.PART_DATE),
    (models.BooleanField, FieldType.BOOLEAN),
    (models.DateTimeField, FieldType.DATETIME),
    (models.DateField, FieldType.DATE),
    (models.DecimalField, FieldType.NUMBER),
    (models.FloatField, FieldType.NUMBER),
    (models.IntegerField, FieldType.INTEGER),
)
STREAM_FROM = 50_000  # rows from which on a table is not held in memory as a whole
AT_ONCE = 2_000
BODIES, NAMES, CODES = "body", "body_name", "body_code"
FUNCTIONS, MAPS, PARTNERSHIP = "function", "function_map", "partnership"


@cache
def exported_models() -> tuple[type[Owned], ...]:
    """Every model of partners' facts, those that others point at first."""
    waiting = [
        model
        for model in apps.get_models()
        if issubclass(model, Owned) and model._meta.label not in _LEFT_OUT
    ]
    ordered: list[type[Owned]] = []
    while waiting:
        free = [m for m in waiting if not (_points_at(m) - {m}) & set(waiting)]
        if not free:
            raise RuntimeError(f"These models point at each other in a circle: {waiting}.")
        ordered += free
        waiting = [model for model in waiting if model not in free]
    return tuple(ordered)


def _points_at(model: type[Owned]) -> set[Any]:
    return {f.related_model for f in columns(model) if isinstance(f, models.ForeignKey)}


def columns(model: type[Owned]) -> list[Any]:
    """The columns that leave: all but the key, the partnership, the owner and what works here only.

    Such as the role of a person that a daily command uses: elsewhere its number is another's.
    """
    own = {"id", "partnership", "owner", *getattr(model, "unpacked_fields", ())}
    return [f for f in model._meta.concrete_fields if f.name not in own]


def points_at_rows(column: Any) -> bool:
    """Whether a column points at another row of the package."""
    return isinstance(column, models.ForeignKey) and issubclass(column.related_model, Owned)


@dataclass
class _Packing:
    """For whom, the numbers given so far, and the reference rows that are needed."""

    actor: Actor
    numbers: dict[type[Any], dict[int, int]] = field(default_factory=dict)
    bodies: dict[int, str] = field(default_factory=dict)
    functions: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def package_of(actor: Actor) -> DataPackage:
    """All facts in sight in the actor's partnership, with the bodies and functions they name.

    Run it with the actor's scope in force. A row that hangs from one out of sight is left out.
    """
    packing = _Packing(
        actor,
        bodies=dict(Body.objects.values_list("pk", "slug")),
        functions={f.pk: code_of(f) for f in Function.objects.select_related("listed_in")},
    )
    partnership = Partnership.objects.select_related("joint_body").get(pk=actor.partnership_id)
    packing.used.add(partnership.joint_body_id)
    facts = [_table(model, packing) for model in exported_models()]
    _name_disclosed_rows(facts, packing)
    tables = [_partnership(partnership), *_bodies(packing), *_functions(), *facts]
    return DataPackage(f"commonweal-{partnership.slug}", tuple(tables), partnership.name)


def code_of(function: Function) -> str:
    """How a function is named in a package: its list and its code there."""
    return f"{function.listed_in.slug}/{function.code}"


def _table(model: type[Owned], packing: _Packing) -> Table:
    first: list[Owned] = []
    if model in _unnamed():
        first = list(model._default_manager.order_by("pk")[:STREAM_FROM])
    if len(first) == STREAM_FROM:
        rows: Any = _stream(model, packing)
    else:
        rows = _kept(model, first if model in _unnamed() else _rows(model, packing.actor), packing)
    return Table(
        name=model._meta.db_table,
        fields=tuple(_fields(model)),
        rows=rows,
        primary_key=("id",),
        foreign_keys=tuple(_keys(model)),
        description=" ".join((model.__doc__ or "").split()),
    )


def _kept(
    model: type[Owned], rows: Iterable[Owned], packing: _Packing
) -> tuple[tuple[Any, ...], ...]:
    links = [column for column in columns(model) if points_at_rows(column)]
    numbers = packing.numbers.setdefault(model, {})
    kept = []
    for row in rows:
        if all(_is_there(row, link, packing) for link in links):
            numbers[row.pk] = len(numbers) + 1
            kept.append(row)
    return tuple(_values(model, row, numbers[row.pk], packing) for row in kept)


def _stream(model: type[Owned], packing: _Packing) -> Stream:
    """The same of a long table, read as it is written. The bodies that it names are asked first."""
    rows = model._default_manager.all()
    packing.numbers.setdefault(model, {})
    for column in model._meta.concrete_fields:
        if column.name == "owner" or (
            isinstance(column, models.ForeignKey) and column.related_model is Body
        ):
            named = rows.order_by().values_list(column.attname, flat=True).distinct()
            packing.used.update(pk for pk in named if pk is not None)
    links = [column for column in columns(model) if points_at_rows(column)]

    def read() -> Iterator[tuple[Any, ...]]:
        number = 0
        for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
            if all(_is_there(row, link, packing) for link in links):
                number += 1
                yield _values(model, row, number, packing)

    return Stream(read)


@cache
def _unnamed() -> frozenset[type[Owned]]:
    """Models to which no other row of a package refers, by a key or by its number."""
    pointed = {other for model in exported_models() for other in _points_at(model)}
    return frozenset(exported_models()) - pointed - {Disclosure}


def _rows(model: type[Owned], actor: Actor) -> list[Owned]:
    """The rows in sight; with them what lets the body see rows of others, which it may know."""
    rows = list(model._default_manager.order_by("pk"))
    if model is Disclosure:
        known = {row.pk for row in rows}
        with unscoped("a body may know what is disclosed to it"):
            shown = Disclosure.objects.filter(
                partnership_id=actor.partnership_id, to_id=actor.body_id
            )
            rows += [row for row in shown if row.pk not in known]
        rows.sort(key=lambda row: row.pk)
    return rows


def _is_there(row: Owned, link: Any, packing: _Packing) -> bool:
    """Whether what a row must point at is in the package; what it may point at is left blank."""
    if link.null or link.related_model is type(row):
        return True
    return getattr(row, link.attname) in packing.numbers[link.related_model]


def _values(model: type[Owned], row: Owned, number: int, packing: _Packing) -> tuple[Any, ...]:
    packing.used.add(row.owner_id)
    first: list[Any] = [number, packing.bodies[row.owner_id]]
    return tuple(first + [_value(row, column, packing) for column in columns(model)])


def _value(row: Owned, column: Any, packing: _Packing) -> Any:
    value = getattr(row, column.attname)
    if value is None:
        return None
    if points_at_rows(column):
        return packing.numbers[column.related_model].get(value)
    if isinstance(column, models.ForeignKey):
        if column.related_model is Function:
            return packing.functions[value]
        packing.used.add(value)
        return packing.bodies[value]
    if isinstance(column, models.JSONField):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(column, models.TimeField):
        return value.isoformat()
    if isinstance(column, models.FloatField):
        return Decimal(repr(value))  # the shortest digits that give the same value back
    if isinstance(column, models.FileField):
        return f"files/{row.sha256}" if leaves(row, column, packing.actor) else None  # type: ignore[attr-defined]
    return value


def leaves(row: Owned, column: Any, actor: Actor) -> bool:
    """Whether the file of a row goes into the package of this actor."""
    alone = getattr(row, "content_leaves_with_owner_alone", False)
    return bool(getattr(row, column.name)) and (not alone or row.owner_id == actor.body_id)


def files_of(actor: Actor) -> dict[str, Any]:
    """Every file that leaves with the rows in sight, by its digest; the newest of equal ones."""
    return {
        row.sha256: getattr(row, column.name)
        for model in exported_models()
        for column in columns(model)
        if isinstance(column, models.FileField)
        for row in model._default_manager.order_by("-pk")
        if leaves(row, column, actor)
    }


def _fields(model: type[Owned]) -> Iterable[Field]:
    yield Field("id", FieldType.INTEGER, "The row's number in this package.", required=True)
    yield Field("owner", FieldType.STRING, "The body whose row this is.", required=True)
    for column in columns(model):
        yield Field(column.name, kind_of(column), str(column.help_text))


def kind_of(column: Any) -> FieldType:
    """What a column's values are in a package."""
    if points_at_rows(column):
        return FieldType.INTEGER
    kinds = (kind for cls, kind in _KINDS if isinstance(column, cls))
    return next(kinds, FieldType.STRING)


def _keys(model: type[Owned]) -> Iterable[ForeignKey]:
    yield ForeignKey(("owner",), BODIES, ("slug",))
    for column in columns(model):
        if points_at_rows(column):
            yield ForeignKey((column.name,), column.related_model._meta.db_table, ("id",))
        elif isinstance(column, models.ForeignKey):
            other, key = (
                (FUNCTIONS, "code") if column.related_model is Function else (BODIES, "slug")
            )
            yield ForeignKey((column.name,), other, (key,))


def _name_disclosed_rows(tables: list[Table], packing: _Packing) -> None:
    """A disclosure of a single row names it by its number in the package."""
    by_table: dict[Any, dict[Any, int]] = {
        model._meta.db_table: numbers for model, numbers in packing.numbers.items()
    }
    for at, table in enumerate(tables):
        if isinstance(table.rows, Stream):
            continue
        names = [each.name for each in table.fields]
        if not {"table", "row_id"} <= set(names):
            continue
        told, row_id = names.index("table"), names.index("row_id")
        rows = []
        for row in table.rows:
            number = by_table.get(row[told], {}).get(row[row_id])
            if row[row_id] is None or number is not None:
                rows.append((*row[:row_id], number, *row[row_id + 1 :]))
        tables[at] = Table(
            table.name, table.fields, tuple(rows), table.primary_key, table.foreign_keys,
            table.description,
        )  # fmt: skip


def _partnership(partnership: Partnership) -> Table:
    names = ("slug", "name", "short_name", "joint_body", "about")
    row = (
        partnership.slug, partnership.name, partnership.short_name,
        partnership.joint_body.slug, partnership.about,
    )  # fmt: skip
    return Table(
        PARTNERSHIP, tuple(Field(name) for name in names), (row,), ("slug",),
        (ForeignKey(("joint_body",), BODIES, ("slug",)),),
        description="The partnership whose facts these are.",
    )  # fmt: skip


def _bodies(packing: _Packing) -> list[Table]:
    """The bodies that are named, with their successors, other names and codes."""
    all_bodies = Body.objects.in_bulk()
    wanted = set(packing.used)
    for pk in packing.used:
        heir = all_bodies[pk].successor_id
        while heir and heir not in wanted:
            wanted.add(heir)
            heir = all_bodies[heir].successor_id
    bodies = sorted((all_bodies[pk] for pk in wanted), key=lambda body: body.slug)
    slug = packing.bodies
    rows = tuple(
        (b.slug, b.name, b.kind, b.started_on, b.ended_on, slug.get(b.successor_id or 0))
        for b in bodies
    )
    names = BodyName.objects.filter(body__in=wanted).order_by("body__slug", "name")
    codes = BodyCode.objects.filter(body__in=wanted).order_by("scheme", "code")
    to_body = (ForeignKey(("body",), BODIES, ("slug",)),)
    date_fields = (Field("started_on", FieldType.DATE), Field("ended_on", FieldType.DATE))
    return [
        Table(BODIES, (Field("slug"), Field("name"), Field("kind"), *date_fields,
                       Field("successor")), rows, ("slug",),
              (ForeignKey(("successor",), BODIES, ("slug",)),), "The bodies that are named."),
        Table(NAMES, (Field("body"), Field("name"), Field("source")),
              tuple((slug[n.body_id], n.name, n.source) for n in names), ("body", "name"), to_body,
              "Other names of bodies."),
        Table(CODES, (Field("body"), Field("scheme"), Field("code")),
              tuple((slug[c.body_id], c.scheme, c.code) for c in codes), ("scheme", "code"),
              to_body,
              "Codes that national lists give to bodies."),
    ]  # fmt: skip


def _functions() -> list[Table]:
    """The published lists of functions, and which function of one is which of another."""
    functions = list(
        Function.objects.select_related("listed_in").order_by("listed_in__slug", "code")
    )
    rows = tuple(
        (code_of(f), f.name, f.listed_in.name, f.listed_in.publisher, f.listed_in.source)
        for f in functions
    )
    code = {f.pk: code_of(f) for f in functions}
    through = Function.maps_to.through.objects.values_list("from_function_id", "to_function_id")
    pairs = sorted((code[a], code[b]) for a, b in through)
    names = ("code", "name", "list", "publisher", "source")
    to_function = [ForeignKey((name,), FUNCTIONS, ("code",)) for name in ("function", "same_as")]
    return [
        Table(FUNCTIONS, tuple(map(Field, names)), rows, ("code",), (),
              "Functions of published lists."),
        Table(MAPS, (Field("function"), Field("same_as")), tuple(pairs), ("function", "same_as"),
              tuple(to_function), "Which functions of two lists are the same."),
    ]  # fmt: skip


@dataclass(frozen=True)
class TableDifference:
    """How many rows of a table stand in one package and not in the other."""

    name: str
    only_here: int
    only_there: int


def compare(here: DataPackage, there: DataPackage) -> list[TableDifference]:
    """The tables in which two packages differ; none when they hold the same facts."""
    ours = {table.name: Counter(table.rows) for table in here.tables}
    theirs = {table.name: Counter(table.rows) for table in there.tables}
    found = []
    for name in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(name, Counter()), theirs.get(name, Counter())
        if a != b:
            found.append(TableDifference(name, (a - b).total(), (b - a).total()))
    return found

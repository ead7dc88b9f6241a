"""A package into an empty partnership: the same facts, under new keys."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction

from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Partnership
from commonweal.ground.access.owned import Owned
from commonweal.ground.access.scope import unscoped
from commonweal.ground.files.exchange import DataPackage, Table, read_data_package
from commonweal.ground.reference.models import Body, BodyCode, BodyName, Function, FunctionList
from commonweal.roof.publish.analysis import (
    BODIES,
    CODES,
    FUNCTIONS,
    MAPS,
    NAMES,
    PARTNERSHIP,
    columns,
    exported_models,
    points_at_rows,
)
from commonweal.roof.publish.services import LIMITS

Record = dict[str, Any]


def load_package(data: bytes, name: str) -> Partnership:
    """Make the partnership of a package with all its rows, in one transaction.

    Raises
    ------
    Refused
        When the partnership is here already.
    PackageRefused
        When it is no package, with the file, row and column of each fault.
    """
    package = read_data_package(data, name, LIMITS)
    with unscoped("a whole partnership is brought back"), transaction.atomic():
        return _Loading(package, data).load()


class _Loading:
    def __init__(self, package: DataPackage, data: bytes) -> None:
        self.tables = {table.name: table for table in package.tables}
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.made: dict[type[Any], dict[int, int]] = {}
        self.bodies: dict[str, int] = {}
        self.functions: dict[str, int] = {}
        # Rows that name another by its table and number, which may come after them.
        self.naming: list[tuple[type[Owned], int, Record]] = []

    def load(self) -> Partnership:
        self._bodies()
        self._functions()
        partnership = self._partnership()
        for model in exported_models():
            self._rows(model, partnership)
        for model, pk, record in self.naming:
            rows: models.QuerySet[Any] = model._base_manager.filter(pk=pk)
            rows.update(row_id=self._named(record))
        return partnership

    def _records(self, name: str) -> list[Record]:
        table: Table | None = self.tables.get(name)
        if table is None:
            return []
        names = [field.name for field in table.fields]
        return [dict(zip(names, row, strict=True)) for row in table.rows]

    def _bodies(self) -> None:
        """Bodies are a register that partnerships share: those that are here stay as they are."""
        records = self._records(BODIES)
        made = []
        for record in records:
            facts = {key: record[key] for key in ("name", "kind", "started_on", "ended_on")}
            body, is_new = Body.objects.get_or_create(slug=record["slug"], defaults=facts)
            self.bodies[record["slug"]] = body.pk
            if is_new and record["successor"]:
                made.append((body, record["successor"]))
        for body, successor in made:
            body.successor_id = self.bodies[successor]
            body.save(update_fields=["successor"])
        for record in self._records(NAMES):
            BodyName.objects.get_or_create(
                body_id=self.bodies[record["body"]], name=record["name"],
                defaults={"source": record["source"]},
            )  # fmt: skip
        for record in self._records(CODES):
            BodyCode.objects.get_or_create(
                scheme=record["scheme"], code=record["code"],
                defaults={"body_id": self.bodies[record["body"]]},
            )  # fmt: skip

    def _functions(self) -> None:
        for record in self._records(FUNCTIONS):
            slug, _slash, code = record["code"].partition("/")
            listed, _made = FunctionList.objects.get_or_create(
                slug=slug,
                defaults={"name": record["list"], "publisher": record["publisher"],
                          "source": record["source"]},
            )  # fmt: skip
            function, _made = Function.objects.get_or_create(
                listed_in=listed, code=code, defaults={"name": record["name"]}
            )
            self.functions[record["code"]] = function.pk
        for record in self._records(MAPS):
            Function.maps_to.through.objects.get_or_create(
                from_function_id=self.functions[record["function"]],
                to_function_id=self.functions[record["same_as"]],
            )

    def _partnership(self) -> Partnership:
        record = self._records(PARTNERSHIP)[0]
        if Partnership.objects.filter(slug=record["slug"]).exists():
            raise Refused(
                f"The partnership “{record['name']}” is here already. Load the package into a "
                f"database that does not have it."
            )
        joint = self.bodies[record.pop("joint_body")]
        return Partnership.objects.create(joint_body_id=joint, **record)

    def _rows(self, model: type[Owned], partnership: Partnership) -> None:
        made = self.made.setdefault(model, {})
        later: list[tuple[int, Any, int]] = []
        for record in self._records(model._meta.db_table):
            row = model(partnership=partnership, owner_id=self.bodies[record["owner"]])
            for column in columns(model):
                value = record[column.name]
                if value is not None and points_at_rows(column) and column.related_model is model:
                    later.append((record["id"], column, value))
                    continue
                setattr(row, column.attname, self._value(column, value, record))
            # Raw, so that moments are those of the package and not those of the loading.
            row.save_base(raw=True, force_insert=True)
            made[record["id"]] = row.pk
            if record.get("row_id") and "table" in record:
                self.naming.append((model, row.pk, record))
        for number, column, value in later:
            rows = model._base_manager.filter(pk=made[number])
            rows.update(**{column.attname: made[value]})

    def _named(self, record: Record) -> int | None:
        by_table = {model._meta.db_table: made for model, made in self.made.items()}
        return by_table[record["table"]][record["row_id"]]

    def _value(self, column: Any, value: Any, record: Record) -> Any:
        if value is None:
            return "" if isinstance(column, models.FileField) else None
        if points_at_rows(column):
            return self.made[column.related_model][value]
        if isinstance(column, models.ForeignKey):
            return (self.functions if column.related_model is Function else self.bodies)[value]
        if isinstance(column, models.JSONField):
            return json.loads(value)
        if isinstance(column, models.FloatField):
            return float(value)
        if isinstance(column, models.FileField):
            content = ContentFile(self.archive.read(value))
            return column.storage.save(
                f"documents/{record['sha256'][:12]}/{record['name']}", content
            )
        return value

"""Long tables leave row by row: the same files, without being held in memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import UTC, date, datetime

import pytest
from tests.roof.publish.test_everything import again, renamed

from commonweal.agree.performance.models import Indicator, Load, Observation, Series
from commonweal.ground.access.actor import acting
from commonweal.ground.files.exchange import (
    DataPackage,
    Field,
    FieldType,
    ForeignKey,
    PackageRefused,
    Stream,
    Table,
    write_data_package,
)
from commonweal.roof.publish import analysis
from commonweal.roof.publish.analysis import package_of
from commonweal.roof.publish.management.loading import load_package
from commonweal.roof.publish.services import export_everything, export_everything_to

ROWS = 8_000


@pytest.fixture
def long(world):
    """Eight thousand values of one series of the office's."""
    officer = world.officer
    with acting(officer):
        owns = officer.owns()
        indicator = Indicator.objects.create(**owns, code="i", name="Indicator")
        load = Load.objects.create(**owns, at=datetime(2026, 11, 20, tzinfo=UTC), source="File")
        series = Series.objects.create(**owns, indicator=indicator, body=world.north)
        Observation.objects.bulk_create(
            [
                Observation(**owns, series=series, load=load, value=at / 7,
                            period_on=date(1500 + at // 12, at % 12 + 1, 1))
                for at in range(ROWS)
            ],
            batch_size=500,
        )  # fmt: skip
    return world


def entries(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def observations(world) -> Table:
    tables = package_of(world.officer).tables
    return next(table for table in tables if table.name == Observation._meta.db_table)


def test_a_long_table_is_a_stream_and_gives_the_same_files(long, monkeypatch):
    with acting(long.officer):
        whole = export_everything(actor=long.officer)
        held = observations(long).rows
        monkeypatch.setattr(analysis, "STREAM_FROM", ROWS)
        streamed = observations(long).rows
        rows = tuple(streamed)
        again_whole = export_everything(actor=long.officer)

    assert isinstance(streamed, Stream)
    assert not isinstance(held, Stream)
    assert rows == held
    assert entries(again_whole) == entries(whole)


def test_a_stream_does_not_hold_its_rows(long, monkeypatch):
    def peak() -> int:
        with acting(long.officer):
            tracemalloc.start()
            export_everything_to(actor=long.officer, target=io.BytesIO())
            _now, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    with acting(long.officer):  # what is imported and kept once is not counted
        export_everything_to(actor=long.officer, target=io.BytesIO())
    held = peak()
    monkeypatch.setattr(analysis, "STREAM_FROM", 500)
    monkeypatch.setattr(analysis, "AT_ONCE", 500)

    # What is left is what the package holds anyway: the lists of functions, and the zip itself.
    assert held - peak() > ROWS * 150


def test_what_left_as_a_stream_comes_back_the_same(long, monkeypatch):
    monkeypatch.setattr(analysis, "STREAM_FROM", ROWS)
    with acting(long.officer):
        data = export_everything(actor=long.officer)

    loaded = again(load_package(renamed(data, "river", "elsewhere"), "p.zip"))

    with acting(loaded.officer):
        assert Observation.objects.count() == ROWS


def test_a_body_that_only_a_stream_names_is_in_the_package(long, monkeypatch):
    monkeypatch.setattr(analysis, "STREAM_FROM", ROWS)
    lead = long.south_lead
    with acting(lead):
        Observation.objects.create(
            **lead.owns(), series=Series.objects.get(), load=Load.objects.get(),
            period_on=date(2026, 1, 1),
        )  # fmt: skip
    with acting(long.south_lead):
        tables = {table.name: table for table in package_of(long.south_lead).tables}

    assert long.south.slug in {row[0] for row in tables["body"].rows}


FIELDS = (Field("id", FieldType.INTEGER), Field("of", FieldType.INTEGER))
OTHER = Table("other", (Field("id", FieldType.INTEGER),), ((1,),), ("id",))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (((1, 1), (1, 1)), "does not rise"),
        (((1, 2),), "which data/other.csv lacks"),
        (((1, "x"),), "is not of type integer"),
        (((1,),), "has 1 values; give 2"),
        (((None, 1),), "is blank and must not be"),
    ],
)
def test_a_row_of_a_stream_that_breaks_the_schema_is_refused(rows, words):
    table = Table("long", FIELDS, Stream(lambda: iter(rows)), ("id",),
                  (ForeignKey(("of",), "other", ("id",)),))  # fmt: skip

    with pytest.raises(PackageRefused, match=words):
        write_data_package(DataPackage("p", (OTHER, table)))


def test_an_empty_stream_is_an_empty_table():
    held = Table("long", FIELDS, (), ("id",))
    stream = Table("long", FIELDS, Stream(lambda: iter(())), ("id",))

    told = [entries(write_data_package(DataPackage("p", (each,)))) for each in (held, stream)]
    assert told[0] == told[1]

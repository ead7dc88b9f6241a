"""Bringing values in: what a file says, and what it makes of what was known."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from commonweal.agree.performance.models import Load, Observation, Series
from commonweal.agree.performance.rules.known import Known
from commonweal.agree.performance.services.values import (
    load_values,
    name_columns,
    preview_values,
    record_value,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
HEAD = "indicator,body,period,value,provisional\n"


def csv(*rows: str) -> bytes:
    return (HEAD + "\n".join(rows)).encode()


def load(actor, *rows: str, name: str = "values.csv") -> Load:
    with acting(actor):
        return load_values(actor=actor, data=csv(*rows), name=name, at=AT)


def test_a_file_gives_one_observation_a_row_and_null_is_not_nought(world, repairs):
    load(world.officer, "repairs,river-north,2024/25,95,", "repairs,river-north,2025/26,,",
         "repairs,river-south,2025/26,0,")  # fmt: skip

    with acting(world.officer):
        values = list(Observation.objects.order_by("id").values_list("period_on", "value"))
        known = Series.objects.get(body=world.north).known
    assert values == [
        (date(2024, 4, 1), 95.0), (date(2025, 4, 1), None), (date(2025, 4, 1), 0.0),
    ]  # fmt: skip
    assert known == {"first": 2024 * 12 + 3, "values": [95.0, None]}


def test_a_revision_is_added_and_the_earlier_value_stays(world, repairs):
    load(world.officer, "repairs,river-north,2025/26,90,p")
    load(world.officer, "repairs,river-north,2025/26,92,", name="again.csv")

    with acting(world.officer):
        rows = list(Observation.objects.order_by("id").values_list("value", "is_provisional"))
        known = Known.from_json(Series.objects.get().known, "year")
        last = Load.objects.latest("id")
    assert rows == [(90.0, True), (92.0, False)]
    assert known.last == (2025 * 12 + 3, 92.0)
    assert known.revised == {2025 * 12 + 3}
    assert not known.provisional
    assert (last.added, last.revised, last.unchanged) == (1, 1, 0)


def test_a_file_taken_in_twice_is_refused_the_second_time(world, repairs):
    load(world.officer, "repairs,river-north,2025/26,90,")

    with pytest.raises(Refused, match="known already"):
        load(world.officer, "repairs,river-north,2025/26,90,")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("nothing,river-north,2025/26,9,", "no indicator “nothing”"),
        ("repairs,Nowhere,2025/26,9,", "no body is called “Nowhere”"),
        ("repairs,river-north,Apr 2025,9,", None),
        ("repairs,river-north,May 2025,9,", "“May 2025” is no period"),
        ("repairs,river-north,2025/27,9,", "“2025/27” is no period"),
        ("repairs,river-north,2025/26,about 9,", "“about 9” is not a number"),
        ("repairs,river-north,2025/26,inf,", "“inf” is not a number"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named(world, repairs, row, words):
    with acting(world.officer):
        preview = preview_values(actor=world.officer, data=csv(row), name="values.csv")

    if words is None:
        assert preview.may_apply
        return
    assert not preview.may_apply
    assert words in preview.problems[0]
    assert "Row 2" in preview.problems[0]


def test_nothing_is_taken_in_when_one_row_is_wrong(world, repairs):
    with pytest.raises(Refused, match="stands twice"):
        load(world.officer, "repairs,river-south,2025/26,1,", "repairs,river-north,2025/26,1,",
             "repairs,river-north,2025/26,2,")  # fmt: skip

    with acting(world.officer):
        assert not Observation.objects.exists()
        assert not Load.objects.exists()


def test_a_partner_loads_only_its_own_values(world, repairs):
    with pytest.raises(Refused, match="only your own body’s values"):
        load(world.north_lead, "repairs,river-south,2025/26,1,")


def test_a_partners_values_are_its_own_until_disclosed(world, repairs):
    load(world.north_lead, "repairs,river-north,2025/26,90,")

    with acting(world.south_lead):
        assert not Observation.objects.exists()
        assert not Series.objects.exists()
    with acting(world.north_lead):
        assert Observation.objects.count() == 1


def test_columns_named_once_are_known_in_the_next_file(world, repairs):
    data = b"KPI;Wer;Wann;Wert\nrepairs;River North;2025/26;90"
    with acting(world.officer):
        before = preview_values(actor=world.officer, data=data, name="a.csv")
        name_columns(
            actor=world.officer,
            headings={"indicator": "KPI", "body": "Wer", "period": "Wann", "value": "Wert"},
        )
        after = preview_values(actor=world.officer, data=data, name="a.csv")

    assert before.columns.missing == ("indicator", "body", "period", "value")
    assert after.may_apply
    assert after.added == 1


def test_a_workbook_gives_the_same_as_a_text_file(world, repairs):
    book = openpyxl.Workbook()
    for row in (
        ["Measure", "Partner", "Year", "Figure"],
        ["repairs", "River North", "2025/26", 90],
    ):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)

    with acting(world.officer):
        load_values(actor=world.officer, data=held.getvalue(), name="values.xlsx", at=AT)
        assert Observation.objects.get().value == 90.0


def test_one_value_by_hand_keeps_where_it_comes_from(world, repairs):
    with acting(world.officer):
        record_value(
            actor=world.officer, series=(repairs.pk, world.north.pk), period=date(2025, 4, 1),
            value=91.0, is_provisional=True, source="Telephone call", at=AT,
        )  # fmt: skip
        row = Observation.objects.select_related("load").get()

    assert (row.value, row.is_provisional, row.load.source) == (91.0, True, "Telephone call")

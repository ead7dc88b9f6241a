"""A template, a collection of both partners, and their files."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest

from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.enums import Basis, Measure
from commonweal.partners.returns.services.collections import open_collection
from commonweal.partners.returns.services.sending import map_return, upload_return
from commonweal.partners.returns.services.templates import add_column, open_template

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HEADINGS = ["Team", "Pay", "Running costs", "All costs", "Posts"]
MAPPED = [
    ("Team", "_row"), ("Pay", "pay"), ("Running costs", "other"), ("All costs", "gross"),
    ("Posts", "staff"),
]  # fmt: skip
ROWS = [
    ["Payroll", 100_000, 20_000, 120_000, 4],
    ["Recruitment", 60_000, 15_000, 75_000, 2.5],
]


def book(headings=HEADINGS, rows=ROWS, sheet="Costs") -> bytes:
    """An Excel file with a title above its table."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet
    page.append(["Human resources, what it costs"])
    page.append([])
    page.append(headings)
    for row in rows:
        page.append(row)
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


@pytest.fixture
def hr(world):
    """A collection of what human resources cost, due in December 2026, from both partners."""
    officer = world.officer
    with acting(officer):
        Partner.objects.create(**officer.owns(), body=world.north)
        Partner.objects.create(**officer.owns(), body=world.south)
        template = open_template(
            actor=officer, code="hr", name="Human resources", row_label="Service",
            rows="Payroll\nRecruitment",
        )  # fmt: skip
        for key, label in (("pay", "Employees"), ("other", "Running expenses")):
            add_column(
                actor=officer, template=template, key=key, label=label, measure=Measure.COST,
                basis=Basis.GROSS,
            )  # fmt: skip
        add_column(
            actor=officer, template=template, key="gross", label="Total cost",
            measure=Measure.COST, basis=Basis.GROSS, sum_of="pay other",
        )  # fmt: skip
        add_column(
            actor=officer, template=template, key="staff", label="Staff", measure=Measure.STAFF
        )
        collection = open_collection(
            actor=officer, code="HR-1", what="Benchmark template", template=template,
            bodies=[world.north, world.south], due=PartDate(2026, 12, 1), purpose="A comparison.",
        )  # fmt: skip
    return SimpleNamespace(**locals())


def upload(hr, actor, body, data=None, name="costs.xlsx", collection=None):
    with acting(actor):
        return upload_return(
            actor=actor, collection=collection or hr.collection, body=body, name=name,
            data=data or book(), at=NOW,
        )  # fmt: skip


def mapped(hr, actor, body, **facts):
    """A file of a body, mapped by hand."""
    delivery = upload(hr, actor, body, **facts)
    with acting(actor):
        return map_return(actor=actor, delivery=delivery, sheet="Costs", columns=MAPPED)

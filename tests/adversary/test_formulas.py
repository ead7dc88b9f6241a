"""What a person typed is never a formula in what somebody else opens."""

from __future__ import annotations

import ast
import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.conftest import World

from commonweal.decide.appraisal.analysis.workbook import case_workbook
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User
from commonweal.methods import cashflow
from commonweal.partners.engagement.enums import AudienceGroup
from commonweal.partners.engagement.services.plan import add_channel
from commonweal.roof.reports.document import Cell, Column, Document, Table, plain
from commonweal.roof.reports.document.xlsx import to_xlsx

PACKAGE = Path(__file__).resolve().parents[2] / "src/commonweal"
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ATTACKS = tuple(f"{start}cmd|'/c calc'!A1" for start in STARTS)
# The only modules that write tables for a spreadsheet; each is held to the tests below.
WRITERS = {
    "ground/ui/tables/export.py",
    "ground/files/exchange/data_package.py",
    "roof/reports/document/xlsx.py",
    "roof/reports/document/xlsx_formats.py",
    "roof/reports/document/xlsx_table.py",
    "decide/appraisal/analysis/workbook.py",
    "decide/spend/analysis/cube_workbook.py",
    "decide/spend/analysis/questions/published.py",
    "decide/spend/analysis/questions/workbook.py",
    # Writes every cell as text.
    "partners/returns/analysis/blank_file.py",
    # For the terminal of the person whose own file it is.
    "command_line/spend.py",
}


def writes_tables(source: str) -> bool:
    """Whether a module writes CSV or a workbook."""
    for node in ast.walk(ast.parse(source)):
        from_writer = isinstance(node, ast.ImportFrom) and node.module == "xlsxwriter"
        if from_writer and any(name.name == "Workbook" for name in node.names):
            return True
        if isinstance(node, ast.Attribute) and ast.unparse(node) in (
            "csv.writer", "csv.DictWriter", "xlsxwriter.Workbook",
        ):  # fmt: skip
            return True
        if isinstance(node, ast.Attribute) and node.attr in ("to_csv", "write_csv", "write_excel"):
            return True
    return False


def test_only_the_modules_tested_here_write_tables_for_a_spreadsheet():
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if writes_tables(path.read_text())
    }

    assert found <= WRITERS
    assert "ground/ui/tables/export.py" in found


def test_a_business_case_has_formulas_of_our_own_alone():
    case = cashflow.Case(
        tuple(cashflow.Line(name, cashflow.Nature.COST, 1.0) for name in ATTACKS), years=2
    )

    book = load_workbook(io.BytesIO(case_workbook("=1+1", case, cashflow.appraise(case))))

    formulas = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas
    assert not any(attack in formula for formula in formulas for attack in (*ATTACKS, "=1+1"))


@pytest.fixture
def client(world: World) -> Client:
    """The programme officer, where somebody has named channels with attacks."""
    actor = world.officer
    with acting(actor):
        for number, attack in enumerate(ATTACKS):
            add_channel(
                actor=actor, code=f"C{number}", name=attack, group=AudienceGroup.STAFF,
                audience="staff", note=attack,
            )  # fmt: skip
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def test_a_list_as_csv_holds_no_cell_that_a_spreadsheet_would_run(client):
    text = client.get("/engagement/channels/?format=csv").content.decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert sum("calc" in cell for cell in cells) == 2 * len(ATTACKS)
    assert [cell for cell in cells if cell.startswith(STARTS)] == []


def test_a_list_as_a_workbook_holds_no_formula(client):
    data = client.get("/engagement/channels/?format=xlsx").content

    sheet = load_workbook(io.BytesIO(data)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert sum("calc" in str(cell.value) for cell in cells) == 2 * len(ATTACKS)
    assert {cell.data_type for cell in cells} == {"s"}


def test_everything_taken_away_holds_no_cell_that_a_spreadsheet_would_run(client):
    answer = client.get("/export/everything.zip")
    content = b"".join(answer)  # it leaves row by row

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read("data/engagement_channel.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert sum("calc" in cell for cell in cells) == 2 * len(ATTACKS)
    assert [cell for cell in cells if cell.startswith(STARTS)] == []


def test_a_report_as_a_workbook_holds_no_formula():
    rows = tuple((Cell(attack), Cell(attack, note=attack)) for attack in ATTACKS)
    table = Table(ATTACKS[0], (Column(ATTACKS[1]), Column("Note")), rows)
    data = to_xlsx(
        Document(ATTACKS[0], ATTACKS[1], ATTACKS[2], "", date(2010, 7, 30),
                 (plain(ATTACKS[3]), table))
    )  # fmt: skip

    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    linked = [cell for cell in cells if cell.data_type == "f"]
    assert sum("calc" in str(cell.value) for cell in cells) >= 2 * len(ATTACKS)
    # The summary's own links to its sheets are the only ones; none holds what was typed.
    assert [cell.value for cell in linked if "calc'!" in str(cell.value)] == []

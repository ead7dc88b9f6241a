"""Group J, moving in and out: an officer's own files, standard files, and the past rebuilt."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import lxml.etree
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from openpyxl import load_workbook
from tests.acceptance.reader import Page, Reader, settled
from tests.conftest import World
from tests.deliver.programme.plan import Plan
from tests.ground.files.workbooks.rich_book import SHEET, rich_book

from commonweal.ground.accounts.models import User

WORKBOOKS = Path(__file__).resolve().parents[2] / "examples" / "workbooks"
JULY = (WORKBOOKS / "milestones-2010-07.xlsx").read_bytes()
PROJECT = {"p": "http://schemas.microsoft.com/project"}


def upload(who: Reader, programme: str, data: bytes) -> tuple[str, Page]:
    """The address of the import, and the page that asks what the columns hold."""
    file = SimpleUploadedFile("milestones.xlsx", data)
    address = f"/programmes/{programme}/workbooks/"
    page = who.send(f"{address}upload/", file=file, known="27 July 2010")
    return who.at.removesuffix("columns/"), page


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_r76_the_table_loads_with_28_rows_and_two_questions(officer: Reader) -> None:
    run, columns = upload(officer, "cep", JULY)

    questions = officer.send(f"{run}columns/", **columns.filled())

    fields = questions.questions()
    assert len(fields) == 2
    phases, dates = fields.items()
    assert "Out of hours" in phases[0]
    assert "“Social Transport, Stage 2a Deliver Project”" in dates[0]
    preview = officer.send(f"{run}questions/", **{phases[1]: "leave", dates[1]: "keep"})
    receipt = officer.send(run)

    assert preview.said_of("Rows read") == "28"
    assert receipt.said_of("Unchanged") == "28"


@pytest.fixture
def river(world: World) -> Reader:
    """The officer of an invented programme, into which the book of thirteen parts was taken."""
    plan = Plan(world, world.officer)
    for code in ("0", "1"):
        plan.step(code, int(code))
    for name in ("Workforce", "Children", "Adults"):
        plan.area(name)
    officer = Reader(User.objects.get(pk=world.officer.person_id).email)
    run = take_in_columns(officer, percent="Done")
    officer.send(run)
    return officer


def take_in_columns(officer: Reader, *, percent: str) -> str:
    """Upload the book and say which column holds the progress; the address of the import."""
    run, _page = upload(officer, "river", rich_book())
    page = officer.page(f"{run}columns/")
    places = {"Done": "column4", "Left": "column5"}
    other = ({*places} - {percent}).pop()
    officer.send(
        f"{run}columns/", **page.filled() | {places[percent]: "percent", places[other]: ""}
    )
    return run


# openpyxl says that it would lose the sparkline; here it only reads.
@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_r77_of_thirteen_parts_twelve_come_back_byte_for_byte(river: Reader) -> None:
    milestones = river.page("/programmes/river/milestones/").links()
    [children] = [href for words, href in milestones.items() if words.startswith("Children")]
    until = localdate() + timedelta(days=30)
    day = {"expires_on_day": until.day, "expires_on_month": until.month,
           "expires_on_year": until.year}  # fmt: skip
    river.send(f"{children}colour/", colour="amber", reason="Staff came late.", **day)
    run = river.page("/programmes/river/workbooks/").links()["milestones.xlsx"]

    data = river.sent_file(f"{run}hand-back/")

    before, after = parts_of(rich_book()), parts_of(data)
    assert len(before) == 13
    assert [name for name in before if before[name] != after[name]] == [SHEET]
    old, new = (load_workbook(io.BytesIO(book))["Stages"] for book in (rich_book(), data))
    assert [
        (cell.coordinate, cell.value, new[cell.coordinate].value)
        for row in old.iter_rows()
        for cell in row
        if cell.value != new[cell.coordinate].value
    ] == [("C4", "RED", "AMBER")]


def test_r77_a_formula_is_left_and_named(river: Reader) -> None:
    run = take_in_columns(river, percent="Left")

    page = river.page(f"{run}hand-back/")

    assert "cell F3 holds a formula, so it is left as it is." in page.text


def test_r79_the_plan_of_hr_holds_baselines_0_and_1(officer: Reader) -> None:
    plan = lxml.etree.fromstring(officer.file("/programmes/cep/files/plan.xml"))

    [hr] = plan.xpath("//p:Task[p:Name='Transactional HR, Stage 0-1']", namespaces=PROJECT)
    ends = {
        line.findtext("p:Number", namespaces=PROJECT): line.findtext("p:Finish", namespaces=PROJECT)
        for line in hr.iterfind("p:Baseline", namespaces=PROJECT)
    }
    assert ends["0"].startswith("2009-12-31")
    assert ends["1"].startswith("2010-03-31")
    assert hr.findtext("p:Finish", namespaces=PROJECT).startswith("2010-06-30")


def test_r80_an_issue_tells_the_same_after_its_facts_have_moved(officer: Reader) -> None:
    issue = settled(officer).page("/programmes/cep/reports/").links()["Issue 1"]
    for step in ("freeze", "issue"):
        officer.send(f"{issue}step/{step}/")
    files = [f"{issue}files/board.{form}" for form in ("docx", "xlsx")]
    page = officer.page(f"{issue}read/board/").text
    before = [officer.file(path) for path in files]

    officer.send(
        "/programmes/cep/milestones/IT-1/date/",
        event="forecast",
        value="December 2010",
        known="August 2010",
        reason="Staffing data came late.",
    )

    assert officer.page("/programmes/cep/milestones/IT-1/").said_of("Now expected") == (
        "December 2010"
    )
    assert officer.page(f"{issue}read/board/").text == page
    assert [officer.file(path) for path in files] == before


def test_r80_the_trail_says_who_moved_a_date_when_and_why_and_it_is_undone(
    officer: Reader,
) -> None:
    address = "/programmes/cep/milestones/IT-1/"
    officer.send(
        f"{address}date/",
        event="forecast",
        value="December 2010",
        known="August 2010",
        reason="Staffing data came late.",
    )
    told = officer.page(address)

    officer.send(told.links()["Undo the last change"], reason="It was another stage.")

    [event] = [item for item in told.items() if "before that September 2010" in item]
    assert event.startswith("Moved to: December 2010")
    assert "Programme Officer" in event
    assert "Staffing data came late." in event
    assert officer.page(address).said_of("Now expected") == "September 2010"
    assert "It was another stage." in officer.page(address).text

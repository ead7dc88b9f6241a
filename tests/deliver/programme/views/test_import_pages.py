"""A workbook through the pages, as an officer does it, and files that are broken."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from tests.deliver.programme.services.test_importing import AUGUST, JULY

from commonweal.deliver.programme.models import ImportRun, Milestone, Question
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User


@pytest.fixture
def officer(client, db):
    client.force_login(User.objects.get(email="officer@agma.example"))
    return client


def upload(client, data: bytes, name: str = "july.xlsx", follow: bool = True):
    return client.post(
        reverse("import_upload", args=["cep"]),
        {"file": SimpleUploadedFile(name, data), "known": "27 July 2010"},
        follow=follow,
    )


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def suggested(response) -> dict[str, str]:
    """What the mapping page's form would send as it stands."""
    form = response.context_data["form"] if response.context_data else response.context["form"]
    return {field.html_name: field.value() or "" for field in form}


def bring_in_july(client) -> ImportRun:
    """The July file, mapped as suggested and answered, up to its preview."""
    mapping = upload(client, JULY)
    with unscoped("a test looks"):
        run = ImportRun.objects.latest("pk")
    client.post(reverse("import_map", args=["cep", run.pk]), suggested(mapping))
    said = {"several": "leave", "out_of_step": "keep"}
    with unscoped("a test looks"):
        answers = {f"q{q.pk}": said[q.kind] for q in Question.objects.filter(run=run)}
    client.post(reverse("import_questions", args=["cep", run.pk]), answers)
    return run


def test_the_columns_page_suggests_each_column_with_samples(officer):
    page = text_of(upload(officer, JULY))

    assert "What do the columns hold?" in page
    assert "Customer Contact · Social Transport" in page
    assert '<option value="colour" selected>' in page


def test_an_officer_takes_the_table_in_by_the_pages_alone(officer):
    run = bring_in_july(officer)

    preview = text_of(officer.get(reverse("import_preview", args=["cep", run.pk])))
    assert "Nothing has been changed yet" in preview
    receipt = text_of(officer.post(reverse("import_preview", args=["cep", run.pk]), follow=True))

    assert "The workbook is taken in." in receipt
    assert "Undo" in receipt


def test_next_months_file_shows_its_changes_at_once(officer):
    run = bring_in_july(officer)
    officer.post(reverse("import_preview", args=["cep", run.pk]))

    page = text_of(upload(officer, AUGUST, "august.xlsx"))

    assert "What would change" in page
    assert "10 September 2010" in page
    assert "What do the columns hold?" not in page


def test_a_question_left_open_is_named_and_nothing_is_taken_in(officer):
    mapping = upload(officer, JULY)
    with unscoped("a test looks"):
        run = ImportRun.objects.latest("pk")
    officer.post(reverse("import_map", args=["cep", run.pk]), suggested(mapping))

    page = officer.post(reverse("import_questions", args=["cep", run.pk]), {})
    refused = officer.post(reverse("import_preview", args=["cep", run.pk]))

    assert "There is a problem" in text_of(page)
    assert refused.status_code == 409
    assert "2 questions are open" in text_of(refused)


def test_columns_that_name_no_row_are_refused(officer):
    mapping = upload(officer, JULY)
    with unscoped("a test looks"):
        run = ImportRun.objects.latest("pk")
    said = dict.fromkeys(suggested(mapping), "") | {"name": "Table", "column0": "area"}

    page = text_of(officer.post(reverse("import_map", args=["cep", run.pk]), said))

    assert "Say which column names a row: its code, its stage or its title." in page


def test_a_column_said_wrongly_at_first_can_be_put_right(officer):
    book = Book()
    for row in (("Code", "RAG", "RAG of the board"), ("HR-0-1", "RED", "AMBER")):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    upload(officer, target.getvalue(), "board.xlsx")
    with unscoped("a test looks"):
        run = ImportRun.objects.latest("pk")
    address = reverse("import_map", args=["cep", run.pk])
    officer.post(address, {"name": "Board", "column0": "code", "column1": "colour"})

    right = {"name": "Board", "column0": "code", "column2": "colour"}
    preview = text_of(officer.post(address, right, follow=True))

    assert "What would change" in preview
    assert "Amber" in preview


def test_an_import_is_undone_from_its_receipt(officer):
    run = bring_in_july(officer)
    officer.post(reverse("import_preview", args=["cep", run.pk]))
    upload(officer, AUGUST, "august.xlsx")
    with unscoped("a test looks"):
        august = ImportRun.objects.latest("pk")
        before = Milestone.objects.get(code="HR-0-1").end
    officer.post(reverse("import_preview", args=["cep", august.pk]))
    receipt = officer.get(reverse("import_receipt", args=["cep", august.pk])).content.decode()
    undo = receipt.split('href="/undo/')[1].split('"')[0]

    officer.post(f"/undo/{undo}", {"reason": "The wrong file."})

    with unscoped("a test looks"):
        assert Milestone.objects.get(code="HR-0-1").end == before
        assert ImportRun.objects.get(pk=august.pk).applied_at is None


def parts_of(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_r77_the_same_workbook_comes_back_with_only_the_changed_cells_changed(officer):
    run = bring_in_july(officer)
    officer.post(reverse("import_preview", args=["cep", run.pk]))
    upload(officer, AUGUST, "august.xlsx")
    with unscoped("a test looks"):
        august = ImportRun.objects.latest("pk")
    officer.post(reverse("import_preview", args=["cep", august.pk]))
    address = reverse("workbook_write_back", args=["cep", run.pk])

    listed = text_of(officer.get(address))
    data = officer.post(address).content

    assert "Milestones, E17" in listed
    before, after = parts_of(JULY), parts_of(data)
    assert [name for name in before if before[name] != after[name]] == [
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
    ]  # fmt: skip
    old = load_workbook(io.BytesIO(JULY))["Milestones"]
    new = load_workbook(io.BytesIO(data))["Milestones"]
    changed = {
        cell.coordinate: cell.value
        for row in new.iter_rows()
        for cell in row
        if cell.value != old[cell.coordinate].value
    }
    assert changed == {
        "E15": "Jan 2010 → May 2010 → 10 September 2010",
        "E17": "Dec 2009 → March 2010 → June 2010 → September 2010",
        "C23": "AMBER",
        "E23": "Jan 2010 → May 2010 → 10 September 2010",
    }


def test_a_formula_cell_is_left_and_named(officer):
    book = Book()
    for row in (("Code", "RAG"), ("HR-0-1", '=UPPER("red")')):
        book.active.append(row)
    book.active["B2"].value = '=UPPER("green")'
    target = io.BytesIO()
    book.save(target)
    patched = target.getvalue().replace(b"", b"")
    archive = zipfile.ZipFile(io.BytesIO(patched))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for info in archive.infolist():
            made.writestr(
                info,
                archive.read(info)
                .replace(b"<v></v>", b"<v>GREEN</v>")
                .replace(b"<v />", b"<v>GREEN</v>")
                .replace(b'<c r="B2"', b'<c r="B2" t="str"'),
            )
    mapping = upload(officer, out.getvalue(), "f.xlsx")
    with unscoped("a test looks"):
        run = ImportRun.objects.latest("pk")
    officer.post(reverse("import_map", args=["cep", run.pk]), suggested(mapping))

    page = text_of(officer.get(reverse("workbook_write_back", args=["cep", run.pk])))

    assert (
        "cell B2 holds a formula, so it is left as it is. By the facts it should say RED." in page
    )


BROKEN = {
    "empty.xlsx": b"",
    "text.xlsx": b"hello",
    "cut.xlsx": JULY[: len(JULY) // 2],
    "zip.xlsx": b"PK\x03\x04" + b"\0" * 200,
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "plan.xml": b"<Project><unclosed>",
    "bomb.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><Project>&b;</Project>',
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "binary.csv": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_file_is_told_in_a_sentence_and_nothing_is_kept(officer, name):
    page = upload(officer, BROKEN[name], name)

    assert page.status_code == 200
    assert "There is a problem" in text_of(page) or "No table was found" in text_of(page)
    if "There is a problem" in text_of(page):
        assert name in text_of(page) or "empty" in text_of(page)
        with unscoped("a test looks"):
            assert not ImportRun.objects.exists()


def test_bytes_flipped_anywhere_never_break_the_page(officer):
    for at in range(60, len(JULY), 997):
        data = bytearray(JULY)
        data[at] ^= 0xFF

        page = upload(officer, bytes(data), "flipped.xlsx")

        assert page.status_code == 200


PAGES = ("import_list", "import_upload", "exchange", "plan_download", "calendar_download")
OF_RUN = ("import_preview", "import_map", "import_questions", "import_receipt",
          "workbook_write_back")  # fmt: skip


@pytest.mark.parametrize("name", [*PAGES, *OF_RUN])
def test_a_signed_out_person_is_asked_to_sign_in(client, db, name):
    args = ["cep", 1] if name in OF_RUN else ["cep"]

    assert client.get(reverse(name, args=args)).status_code == 302


@pytest.mark.parametrize("name", OF_RUN)
@pytest.mark.parametrize("email", ["lead@bolton.example", "member@salford.example"])
def test_a_partners_people_may_not_open_an_import(client, officer, name, email):
    run = bring_in_july(officer)
    client.force_login(User.objects.get(email=email))

    assert client.get(reverse(name, args=["cep", run.pk])).status_code == 403


@pytest.mark.parametrize("name", [*PAGES, *OF_RUN])
def test_people_of_another_partnership_find_nothing(client, officer, world, name):
    run = bring_in_july(officer)
    client.force_login(User.objects.get(pk=world.officer.person_id))
    args = ["cep", run.pk] if name in OF_RUN else ["cep"]

    assert client.get(reverse(name, args=args)).status_code == 404


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_takes_a_bounded_number_of_queries(officer, times, django_assert_max_num_queries):
    for _n in range(times):
        upload(officer, JULY)

    with django_assert_max_num_queries(14):
        officer.get(reverse("import_list", args=["cep"]))


def test_many_rows_are_read_by_the_worker_and_shown_on_the_way(officer, monkeypatch):
    monkeypatch.setattr("commonweal.deliver.programme.views.imports.AT_ONCE_ROWS", 5)
    mapping = upload(officer, JULY)
    with unscoped("a test looks"):
        run = ImportRun.objects.latest("pk")

    page = text_of(
        officer.post(reverse("import_map", args=["cep", run.pk]), suggested(mapping), follow=True)
    )

    assert "Reading “july.xlsx”" in page
    assert reverse("import_preview", args=["cep", run.pk]) in page

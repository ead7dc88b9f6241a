"""What a procurement officer asks of the published ledgers of three of the ten councils."""

from __future__ import annotations

import csv
import io
import re

import docx
from openpyxl import load_workbook


def money(text: str) -> float:
    return float(re.sub(r"[£,]", "", text).replace("−", "-"))


def test_spend_shared_suppliers_open_to_the_lines_of_every_partner(officer):
    rows = officer.page("/spend/questions/shared-suppliers/").rows("Suppliers that partners share")

    first = rows[0]
    parts = [first[name] for name in first if name.endswith("Council")]
    paid = [money(part) for part in parts if part != "no line"]
    assert int(first["Partners"]) == len(paid) >= 2
    assert round(sum(paid), 2) == money(first["Spend"])


def test_spend_an_uncertain_figure_shows_its_range(officer):
    told = officer.page("/spend/questions/joining-forces/").text

    assert re.search(r"Shared in an average partnership of 3 \S+% \S+% to \S+%", told), told


def test_spend_findings_are_opened_to_ledger_lines(officer):
    page = officer.page("/spend/findings/")

    links = [a.get("href") for a in page.main.iter("a") if "/spend/lines/?" in a.get("href", "")]
    assert len(links) >= 5
    for link in links:
        told = officer.page("/spend/lines/" + link.partition("/spend/lines/")[2]).text
        assert ".csv" in told, link


def test_spend_findings_leave_as_word_and_as_excel_with_live_sums(officer):
    word = docx.Document(io.BytesIO(officer.file("/spend/findings.docx")))
    book = load_workbook(io.BytesIO(officer.file("/spend/findings/?format=xlsx")))

    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    first = book["Findings"]["B5"].value
    assert first.startswith("Suppliers paid by two partners or more") and first in cells
    sums = [c.value for sheet in book for row in sheet for c in row if c.data_type == "f"]
    assert len(sums) > 10 and all(text.startswith("=SUM(") for text in sums)


def test_spend_what_ledgers_cannot_tell_is_refused_with_what_would(officer):
    told = officer.page("/spend/questions/prompt-payment/").text

    assert "None of these ledgers gives the date of the invoice" in told
    assert "payments compliance notice" in told


def test_spend_lines_leave_in_the_published_schema(officer):
    content = b"".join(officer.client.get("/spend/published.csv").streaming_content)

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    known = {
        "Body Name",
        "Date",
        "Amount",
        "Supplier Name",
        "Procurement Classification",
        "CPV Code",
    }
    assert known <= set(rows[0])
    assert {row["Body Name"] for row in rows} == {
        "Manchester Council", "Salford Council", "Trafford Council",
    }  # fmt: skip


def test_spend_a_saving_is_claimed_as_estimated_with_its_basis(officer):
    page = officer.page("/spend/questions/shared-suppliers/")
    [door] = [a.get("href") for a in page.main.iter("a") if "claims/add/" in a.get("href", "")]

    form = officer.page(door)

    typed = {each.get("name"): each.get("value") for each in form.main.iter("input")}
    assert typed["what"] == "Buy together from suppliers that partners share"
    assert int(typed["percent_of_gbp"]) > 100_000
    assert not typed["low_gbp"] and not typed["high_gbp"]
    sent = officer.send(
        door.partition("?")[0], **{k: v for k, v in typed.items() if v and "csrf" not in k},
        kind="estimate", code="SPEND-1", high_gbp="5000", reason="To be looked at",
    )  # fmt: skip
    assert "Estimated" in sent.text and "A share of £" in sent.text

"""One story on the four councils' real figures, through the pages: from their files to the paper.

Each council sends its own file of what central services cost it (Revenue Outturn 2013-14 and
2014-15, as in examples/national). The figures become a baseline, the baseline a gap with its
interval; the councils' own answers stand beside it; an option becomes a case in which the gap is
a line; the joint cost is shared; and the paper prints all of it, bound to where it comes from.
The costs of the change are invented.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.acceptance.reader import Page, Reader

from commonweal.ground.access.scope import unscoped
from commonweal.partners.returns.models import Delivery
from commonweal.roof.papers.models import Paper

# Thousands of pounds, Revenue Outturn, central services; inhabitants, Census 2011.
COUNCILS = {
    "cheltenham": ("Cheltenham Borough Council", 4478, 7074, 115_732),
    "cotswold": ("Cotswold District Council", 3171, 3600, 82_881),
    "forest": ("Forest of Dean District Council", 3735, 3857, 81_961),
    "westox": ("West Oxfordshire District Council", 3069, 4055, 104_779),
}
HEADINGS = ("What we run", "Net spend £000", "People", "Checked by")


def book(rows: list[list[Any]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Our own working file"])
    workbook.active.append([])
    for row in [headings, *rows]:
        workbook.active.append(row)
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def ask(officer: Reader, template: str, code: str, what: str) -> str:
    """A collection from the four councils; its address."""
    form = officer.page("/returns/add/")
    bodies = form.main.xpath(".//input[@name='bodies']/@value")
    officer.send(
        "/returns/add/", code=code, what=what, template=template, bodies=bodies, for_all="on",
        purpose="To compare what central services cost.", due="1 December 2026",
        remind_every="7", champion_after="14", sponsor_after="28",
    )  # fmt: skip
    return officer.at


def send(council: Reader, collection: str, file: bytes) -> Page:
    """A file, to the page that it leads to."""
    body = council.page(f"{collection}upload/").main.xpath(".//select[@name='body']//@value")[-1]
    upload = SimpleUploadedFile("central services.xlsx", file)
    return council.send(f"{collection}upload/", body=body, file=upload)


def sign(council: Reader, address: str) -> Page:
    council.send(f"{address}send/", signed_by="A. Finance", signed_as="Head of finance")
    return council.page(address)


def word(reader: Reader, key: int) -> str:
    document = docx.Document(io.BytesIO(reader.file(reverse("draft_file", args=[key]))))
    return " ".join(document.element.body.xpath("//w:t/text()"))


def test_the_story_from_four_councils_files_to_the_committees_paper(
    reader: Callable[[str], Reader],
) -> None:
    officer = reader("officer@2020vision.example")
    councils = {key: reader(f"lead@{key}.example") for key in COUNCILS}

    # The office says what is asked, once.
    officer.send("/returns/templates/add/", code="central", name="Central services",
                 row_label="Service")  # fmt: skip
    template = officer.at
    for label, key, measure, basis, unit in (
        ("Net expenditure", "net", "cost", "net", ""),
        ("Inhabitants", "size", "volume", "not_stated", "inhabitants"),
    ):
        officer.send(f"{template}columns/add/", label=label, key=key, measure=measure,
                     basis=basis, unit=unit, must="on", least="0")  # fmt: skip
    number = template.rstrip("/").rpartition("/")[2]
    first = ask(officer, number, "C-2013", "Central services 2013-14")

    # Each sends its own file and says once what its columns hold.
    for key, (_name, cost, _later, people) in COUNCILS.items():
        send(councils[key], first, book([["Central services", cost, people, "B."]]))
        mapping = councils[key].at
        assert mapping.endswith("/columns/")
        read = councils[key].send(
            mapping, column0="_row", column1="net", column2="size", in_thousands="on"
        )
        assert f"{cost * 1000:,}" in read.text
        receipt = sign(councils[key], councils[key].at)
        assert receipt.said_of("Signed by") == "A. Finance, Head of finance"

    # Next year's file, columns moved, is read with nobody asked.
    second = ask(officer, number, "C-2014", "Central services 2014-15")
    for key, (_name, _cost, cost, people) in COUNCILS.items():
        moved = (HEADINGS[3], HEADINGS[2], HEADINGS[0], HEADINGS[1])
        read = send(councils[key], second, book([["B.", people, "Central services", cost]], moved))
        assert f"{cost * 1000:,}" in read.text
        sign(councils[key], councils[key].at)

    # A neighbour sees no other's file; the office sees all four.
    with unscoped("a test looks"):
        last = Delivery.objects.order_by("-id").first()
    assert councils["forest"].client.get(f"/returns/files/{last.pk}/").status_code == 404
    board = officer.page(second)
    assert board.said_of("Received") == "4"

    # Returns become a baseline, year by year, each line with who signed it.
    officer.send("/baselines/add/", code="central", name="Central services together")
    baseline = officer.at
    for collection, year in ((first, 2013), (second, 2014)):
        key = collection.rstrip("/").rpartition("/")[2]
        officer.send(f"{baseline}from-returns/", collection=key, year=str(year))
    page = officer.page(baseline)
    assert page.said_of("Cost, pounds a year, 2014-15, Net of income") == "£18,586,000"
    line = page.links()["Central services"]
    assert "signed by A. Finance" in officer.page(line).text

    # The gap on the four councils' own lines, beside the shire districts, with its interval.
    question = {
        "series": "net|Central services", "beside": "district|central", "base_year": "2014",
        "ahead": "1", "unit": "inhabitants",
    }  # fmt: skip
    gap = officer.page(f"{baseline}gaps/", **question)
    assert gap.said_of("Cost in 2014-15") == "£18,586,000"
    lasting = gap.said_of("Lasting gap")
    interval = re.search(r"P10 to P90: (£[\d.,]+(?: million)? to £[\d.,]+(?: million)?)", gap.text)
    assert interval
    assert {row["Partner"] for row in gap.rows("Gap of each partner")} == {
        name for name, *_figures in COUNCILS.values()
    }

    # The councils' own answers, and a case begun from the option, with the gap as a line.
    options = officer.page("/appraisals/")
    choices = officer.page(options.links()["Sharing eight services"])
    begin = next(
        href for words, href in choices.links().items() if "Begin a business case" in words
    )
    option = re.search(r"“(.+)”", next(w for w in choices.links() if "Begin a business" in w))[1]
    form = officer.page(begin).filled()
    assert option in form["note"]
    officer.send(begin, **form | {"code": "central", "first_year": "2015", "years": "10",
                                  "realisation": "80"})  # fmt: skip
    case = officer.at
    use = next(h for w, h in gap.links().items() if w == "Use the lasting gap in a business case")
    chosen = officer.page(use).links()
    add = next(href for words, href in chosen.items() if href.startswith(case))
    line_form = officer.page(add).filled()
    assert line_form["source"].startswith(f"Lasting gap, P10 to P90 {interval[1]}")
    officer.send(add, **line_form | {"phase": "0 50 100", "continues": "on"})
    officer.send(
        f"{case}lines/add/", name="Programme and redundancy (invented)", nature="cost",
        amount_gbp="2500000", phase="60 40", mitigated="0", source="Invented for this test",
    )  # fmt: skip
    worth = officer.page(case).said_of("Net present social value")

    # What each would pay of the joint cost, and who would leave.
    ask_shares = next(
        h for w, h in officer.page(baseline).links().items() if w.startswith("Ask who would pay")
    )
    study_form = officer.page(ask_shares).filled()
    officer.send(ask_shares, **study_form | {
        "code": "central", "size_unit": "inhabitants", "elasticity": "0.85",
        "coordination": "30000",
    })  # fmt: skip
    take = officer.at
    assert take.endswith("/from-baseline/")
    with_baseline = baseline.rstrip("/").rpartition("/")[2]
    shares = officer.send(take, baseline=with_baseline, year="2014")
    study = officer.at
    rows = shares.rows("What each would pay")
    assert {row["Body"]: row["Pays now, £"] for row in rows} == {
        name: f"{cost * 1000:,}" for name, _first, cost, _people in COUNCILS.values()
    }

    # The paper rests on all four, and its figures are theirs.
    form = officer.page("/committee-papers/add/")
    programme = form.main.xpath(".//select[@name='programme']//@value")[-1]
    officer.send(
        "/committee-papers/add/", title="Central services: what to share", programme=programme,
        as_at_day="20", as_at_month="11", as_at_year="2026",
    )  # fmt: skip
    brief = officer.at
    key = brief.rstrip("/").rpartition("/")[2]
    for page, words in (
        (gap, "Use this gap in a committee paper"),
        (choices, "Use these choices in a committee paper"),
        (officer.page(case), "Use this case in a committee paper"),
        (officer.page(study), "Use these shares in a committee paper"),
    ):
        officer.send(page.links()[words], brief=key)
    facts = officer.page(brief)
    assert facts.said_of("Lasting gap: Central services") == lasting
    assert facts.said_of("Range of the lasting gap: Central services") == interval[1]
    assert (
        facts.said_of(f"Net present social value: {option}: Sharing eight services"[:200]) == worth
    )
    officer.send(
        f"{brief}words/summary/",
        text=f"The lasting gap on central services is {lasting} a year. The case has a net "
        f"present social value of {worth}.",
    )
    officer.send(f"{brief}draw-up/")
    with unscoped("a test looks"):
        papers = list(Paper.objects.filter(brief_id=key).select_related("body"))
    assert len(papers) == 4
    text = word(officer, papers[0].pk)
    for figure in (lasting, worth, *interval[1].split(" to ")):
        assert figure in text
    for row in rows:
        assert f"£{row['Fair share, £']}" in text
    assert "Agreed" in text
    assert "Not shared" in text

    # When the case changes, the sentence that states it is named, and nothing is printed unseen.
    officer.send(
        f"{case}lines/add/", name="Dual running (invented)", nature="cost", amount_gbp="400000",
        phase="100", mitigated="0", source="Invented for this test",
    )  # fmt: skip
    now = officer.page(case).said_of("Net present social value")
    draft = officer.page(reverse("draft_detail", args=[papers[0].pk]))
    assert now != worth
    assert f"Check “{worth}”" in draft.text
    assert f"it is now {now}" in draft.text

"""The findings as sentences, and the workbook and published lines that leave with them."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from commonweal.decide.spend.analysis.questions import QUESTIONS, Answer
from commonweal.decide.spend.analysis.questions.findings import MOST, findings, unanswered
from commonweal.decide.spend.analysis.questions.published import REDACTED, as_csv, published
from commonweal.decide.spend.analysis.questions.workbook import answer_workbook, summary_workbook

ON = date(2022, 5, 6)


@pytest.fixture
def answers(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 300_000, supplier_name="=Roads & Co", category="Roads"),
        a_line("b", "s1", 100_000, supplier_name="=Roads & Co"),
        a_line("b", "s2", 100_000),
        names={"a": "Ash", "b": "Beech"},
    )
    return {question.slug: question.answer(asked) for question in QUESTIONS}


def told(slug, where):
    return f"https://spend.example/{slug}/{'/'.join(where.values())}"


def test_a_finding_is_a_sentence_that_leads_to_the_lines_of_its_example(answers):
    first = findings(answers)[0]

    assert first.says == (
        "Suppliers paid by two partners or more: 1, with £4,000, which is 80.0% of spend. "
        "The largest is =Roads & Co: £4,000 from 2 partners."
    )
    assert first.where == {"supplier": "s1"}


def test_a_finding_that_rests_on_part_of_the_ledgers_says_on_which(ledgers, a_line):
    rows = [
        a_line("a", "s1", 30_000, invoice="INV-77", paid_on=date(2022, month, 1))
        for month in (5, 6)
    ]
    question = next(each for each in QUESTIONS if each.slug == "duplicates")
    answer = question.answer(ledgers.asked(*rows, a_line("b"), names={"a": "Ash", "b": "Beech"}))

    (found,) = findings({question.slug: answer})

    assert "Asked of 1 of 2 partners: Ash. It could not be asked of Beech" in found.says


def test_a_question_without_an_answer_is_named_with_what_is_missing(answers):
    assert "prompt-payment" not in [each.question.slug for each in findings(answers)]
    assert "prompt-payment" in [question.slug for question, _ in unanswered(answers)]


def test_every_question_has_words_for_its_finding(ledgers, a_line):
    for question in QUESTIONS:
        answer = question.answer(ledgers.asked(a_line("a"), a_line("b")))
        if not answer.missing and any(figure.value for figure in answer.figures):
            assert findings({**_nothing(), question.slug: answer})[0].says.endswith(".")


def _nothing():
    return {question.slug: Answer(missing="Nothing.") for question in QUESTIONS}


def test_there_are_ten_findings_at_most(answers):
    assert len(findings(answers)) <= MOST
    assert len(findings(answers, most=2)) == 2


def test_a_sum_in_the_workbook_is_a_live_formula_of_its_rows(answers):
    question = QUESTIONS[0]

    content = answer_workbook(
        question, answers[question.slug], about="All years.", on=ON, address=told
    )

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    kept = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    row = next(row for row in sheet.iter_rows() if row[0].value == "Sum of the rows above")
    assert row[3].value == "=SUM(D6:D6)"
    assert kept[row[3].coordinate].value == 4000


def test_text_from_ledgers_is_no_formula_in_the_workbook(answers):
    content = summary_workbook(
        [(question, answers[question.slug]) for question in QUESTIONS], findings(answers),
        title="What is bought", about="All years.", on=ON, address=told,
    )  # fmt: skip

    book = openpyxl.load_workbook(io.BytesIO(content))

    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas and all(text.startswith("=SUM(") for text in formulas)
    assert any(
        cell.hyperlink and cell.hyperlink.target == "https://spend.example/shared-suppliers/s1"
        for row in book["Findings"].iter_rows()
        for cell in row
    )


def rows_of(ledgers, *lines):
    asked = ledgers.asked(*lines)
    text = "".join(as_csv(asked.ask(published(asked.lines)), {"a": ("Ash Council", "GB-LAE-ASH")}))
    return list(csv.DictReader(io.StringIO(text)))


def test_lines_leave_in_the_published_schema_to_the_penny(ledgers, a_line):
    (row,) = rows_of(
        ledgers,
        a_line("a", "s1", -123_405, payee="Roads Ltd", company="1234567", proclass="Highways"),
    )

    assert (row["Body Name"], row["Body"], row["Amount"]) == (
        "Ash Council", "GB-LAE-ASH", "-1234.05",
    )  # fmt: skip
    assert (row["Supplier Identifier"], row["Procurement Classification"]) == (
        "GB-COH-01234567", "Highways",
    )  # fmt: skip
    assert row["Date"] == "2022-05-06"


@pytest.mark.parametrize(
    ("company", "charity", "found"),
    [
        ("Not yet available", "Awaiting", ""),
        ("00SC1234", None, ""),
        ("SC1234", None, "GB-COH-SC001234"),
        ("Awaiting", "1000001", "GB-CHC-1000001"),
        ("", "SC038225", "GB-SC-SC038225"),
        ("", "NIC100012", "GB-NIC-100012"),
        ("TBC", "12", ""),
    ],
)
def test_a_supplier_is_identified_by_its_register_and_not_by_a_word_in_place_of_a_number(
    ledgers, a_line, company, charity, found
):
    (row,) = rows_of(ledgers, a_line("a", "s1", 5, company=company, charity=charity))

    assert row["Supplier Identifier"] == found


def test_people_are_published_without_name_number_and_purpose(ledgers, a_line):
    numbers = {"company": "1234567", "charity": "1000001", "vat_number": "980780684"}

    (row,) = rows_of(
        ledgers, a_line("a", None, 5, payee="J Example", purpose="Fostering J", **numbers)
    )

    assert (row["Supplier Name"], row["Purpose"], row["Amount"]) == (REDACTED, "", "0.05")
    assert not any(value for name, value in row.items() if name.startswith("Supplier ")
                   and name != "Supplier Name")  # fmt: skip


def test_a_cell_that_begins_as_a_formula_is_quoted(ledgers, a_line):
    (row,) = rows_of(ledgers, a_line("a", "s1", 5, payee="=cmd()", purpose="@x"))

    assert (row["Supplier Name"], row["Purpose"]) == ("'=cmd()", "'@x")

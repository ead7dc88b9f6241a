"""The form of answers: names that are not told, the way to the lines, and words."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from commonweal.decide.spend.analysis import questions
from commonweal.decide.spend.analysis.questions import QUESTIONS, Figure, Unit
from commonweal.decide.spend.analysis.questions.lines import matching
from commonweal.decide.spend.analysis.questions.seemly import A_PERSON, seemly
from commonweal.decide.spend.analysis.questions.writing import ranged_words


@pytest.mark.parametrize(
    "name", ["Pauline Example", "MICHAEL EXAMPLE", "Mary Ann Example", "Dr Helen Example"]
)
def test_a_name_that_reads_as_a_persons_is_not_told(name):
    assert seemly(name) == A_PERSON


@pytest.mark.parametrize(
    "name",
    ["Pauline Example Ltd", "John Example & Sons", "Helen Example Joinery", "Royal Mail", "Capita"],
)
def test_a_firms_name_is_told(name):
    assert seemly(name) == name


def test_no_answer_names_a_person(ledgers, a_line):
    rows = [a_line(p, "s1", 10**6, supplier_name="Pauline Example") for p in "ab"]
    asked = ledgers.asked(*rows, *(row | {"invoice": f"N{n}"} for n in range(5) for row in rows))

    told = [question.answer(asked).rows for question in QUESTIONS]

    assert "Pauline" not in str(told)
    assert A_PERSON in str(told)


def test_each_row_leads_to_as_many_pounds_as_it_shows(ledgers, a_line):
    asked = ledgers.asked(
        *(a_line(p, s, 10**6 + n, category=f" {s}", order_number="7", invoice=f"I{n}{p}{s}")
          for n in range(6) for p in "ab" for s in ("s1", "s2")),
        a_line("a", "s1", 500, proclass="ICT"), a_line("b", "s2", 900, category="n/a"),
    )  # fmt: skip
    tried = 0

    for question in QUESTIONS:
        found = question.answer(asked)
        for row in found.rows:
            for column in found.columns:
                where = found.where(row, column)
                if where is None or row.get(column.key) is None or question.slug == "terms":
                    continue
                lines = matching(asked.lines, where)
                ((pence,),) = ledgers.ask(lines.agg(pence=lines.amount_pence.sum()))
                assert pence == row[column.key], (question.slug, column.key, where)
                tried += 1
    assert tried > 20


def test_an_unknown_column_leads_nowhere(ledgers, a_line):
    with pytest.raises(KeyError):
        matching(ledgers.of(a_line()), {"password": "1"})


def test_every_question_of_no_lines_says_what_is_missing_or_shows_nothing(ledgers):
    for question in QUESTIONS:
        found = question.answer(ledgers.asked())

        assert found.missing or found.rows == (), question.slug


def test_a_range_is_written_with_its_ends():
    assert ranged_words(Figure("x", Unit.PENCE, 500, 100, 900)) == "£5.00 (£1.00 to £9.00)"


def test_the_examples_in_the_code_are_true():
    modules = [
        import_module(f"{questions.__name__}.{m.name}") for m in iter_modules(questions.__path__)
    ]

    results = [doctest.testmod(module) for module in modules]

    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) > 8

"""Answers worked out once and kept beside the cube that they were worked out from.

An answer rests on its cube, on the rules of the questions, and on what it was asked with. The cube
is named by the ledgers and the suppliers in it, so whoever sees other ledgers has another, and
meets no answer but those of what they see themselves. The rest stands in the answer's own name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from commonweal.decide.spend.analysis.asking import (
    MOST_IN_A_FILE,
    MOST_ON_A_PAGE,
    Narrowed,
    asked_of,
    registered,
    registers_told,
)
from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.questions import (
    QUESTIONS,
    Answer,
    Bar,
    Chart,
    Column,
    Figure,
    Level,
    Question,
    Unit,
)
from commonweal.ground.jobs.work import Progress

# What would take a page longer than this is handed to the worker.
MOST_SECONDS = 2.0
_PACKAGE = "commonweal.decide.spend.analysis.questions"


def kept_answer(
    spend: Spend, question: Question, narrowed: Narrowed, *, whole: bool = False
) -> Answer | None:
    """An answer that was worked out before: its first rows, or all; None where it was not yet."""
    text = spend.cube.told(_name(spend, question, narrowed), whole=whole)
    return None if text is None else answer_from(text)


def seconds_to_answer(spend: Spend, questions: Collection[Question], narrowed: Narrowed) -> float:
    """Seconds of a processor, about, for those of some questions whose answer is not kept."""
    open_ones = [q for q in questions if spend.cube.told(_name(spend, q, narrowed)) is None]
    if not open_ones:
        return 0.0
    lines = asked_of(spend, open_ones[0], narrowed).lines
    (found,) = spend.cube.ask(lines.agg(lines=lines.count()))
    return float(sum(each.seconds_a_million for each in open_ones) * found.lines / 1e6)


def work_out(
    spend: Spend,
    narrowed: Narrowed,
    progress: Progress,
    *,
    questions: Sequence[Question] = QUESTIONS,
    done: int = 0,
) -> None:
    """Work out answers that are not kept, and keep them; `done` steps of the work came before.

    Between any two things that it asks of the cube it says how far it is, and may be stopped.
    """
    total = done + len(questions)
    for at, question in enumerate(questions, start=done):
        name = _name(spend, question, narrowed)
        if spend.cube.told(name, whole=False) is not None:
            continue

        def ask(wanted: Any, at: int = at, saying: str = question.title) -> Any:
            progress.tell(at, total, saying)
            return spend.cube.ask(wanted)

        asked = asked_of(spend, question, narrowed, most=MOST_IN_A_FILE)
        spend.cube.keep(name, answer_text(question.answer(replace(asked, ask=ask))))
    progress.tell(total, total)


def _name(spend: Spend, question: Question, narrowed: Narrowed) -> str:
    """The name of an answer's file: the question, and a digest of all that it rests on."""
    rests_on = [
        _rules(),
        narrowed.partners,
        narrowed.year,
        narrowed.level if question.by_level else Level.SUPPLIER,
        sorted(spend.names.items()),
        (registered(spend), registers_told()) if question.by_register else None,
        narrowed.local if question.by_place else (),
    ]
    text = json.dumps(rests_on, default=str)
    return f"{question.slug}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"


@cache
def _rules() -> str:
    """A digest of every question's rules as they stand in code: a changed rule asks anew."""
    found = hashlib.sha256()
    for part in sorted(files(_PACKAGE).iterdir(), key=lambda part: part.name):
        if part.is_file():
            found.update(part.read_bytes())
    return found.hexdigest()


def answer_text(answer: Answer) -> str:
    """An answer as two lines: with its first rows, which a page shows; and its other rows."""
    first, others = answer.rows[:MOST_ON_A_PAGE], answer.rows[MOST_ON_A_PAGE:]
    head = replace(answer, rows=first, in_all=len(answer.rows))
    return f"{_json(head)}\n{_json(others)}"


def answer_from(text: str) -> Answer:
    """The answer that such a text, or its first line, tells.

    >>> told = Answer((Figure("Lines", Unit.COUNT, 1),), rows=({"paid_on": date(2022, 4, 5)},))
    >>> answer_from(answer_text(told)) == replace(told, in_all=1)
    True
    """
    head, _end, others = text.partition("\n")
    told = json.loads(head, object_hook=_plain)
    rows = [*told["rows"], *(json.loads(others, object_hook=_plain) if others else ())]
    return Answer(
        figures=tuple(Figure(**each | _unit(each)) for each in told["figures"]),
        columns=tuple(Column(**each | _unit(each)) for each in told["columns"]),
        rows=tuple(rows),
        leads=tuple(told["leads"]),
        chart=_chart(told["chart"]),
        missing=told["missing"],
        notes=tuple(told["notes"]),
        rests_on=told["rests_on"],
        in_all=told["in_all"],
    )


def _chart(told: dict[str, Any] | None) -> Chart | None:
    if told is None:
        return None
    bars = tuple(Bar(**bar) for bar in told["bars"])
    return Chart(told["title"], Unit(told["unit"]), bars)


def _unit(told: Mapping[str, Any]) -> dict[str, Unit]:
    return {"unit": Unit(told["unit"])}


_DAY = "a day"  # no column of an answer is called so


def _json(value: object) -> str:
    return json.dumps(value, default=_parts, ensure_ascii=False)


def _parts(value: Any) -> Any:
    """What JSON has no form for, in what it has."""
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"An answer cannot keep {value!r}.")


def _plain(told: dict[str, Any]) -> Any:
    return date.fromisoformat(told[_DAY]) if _DAY in told else told

"""Taking in a workbook: the file, what its columns hold, what its words mean, what it changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_reading import (
    mapped_rows,
    place_of,
    plan_of,
    preview_of,
    read_workbook,
    reading_of,
)
from commonweal.deliver.programme.analysis.workbook_rows import Reading
from commonweal.deliver.programme.analysis.workbook_targets import NAMING
from commonweal.deliver.programme.models import (
    ImportRun,
    Milestone,
    Programme,
    Question,
    WorkbookMapping,
)
from commonweal.deliver.programme.rules.imports import reasons_not_to_map
from commonweal.deliver.programme.selectors.workbooks import mappings_of, open_questions
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.services import keep_document
from commonweal.ground.files.workbooks import ColumnMapping
from commonweal.ground.files.workbooks import Mapping as ColumnsMapping
from commonweal.ground.jobs.work import Progress, Silent, without_collecting
from commonweal.methods.dates import PartDate


@transaction.atomic
def upload_workbook(
    *, actor: Actor, programme: Programme, name: str, data: bytes, known: PartDate, at: datetime
) -> ImportRun:
    """Keep a workbook, and find the remembered mapping that reads it, if there is one.

    `known` is the day that the workbook speaks of.

    Raises
    ------
    Refused
        When the file cannot be read; nothing is kept then.
    """
    actor.require(Permission.WORKBOOK_IMPORT, programme)
    workbook = read_workbook(data, name, programme)
    document = keep_document(actor=actor, name=name, data=data, at=at)
    fitting = (
        mapping
        for mapping in mappings_of(programme).filter(owner_id=actor.body_id)
        if not mapped_rows(workbook, mapping.mapping["columns"]).questions
    )
    run = ImportRun.objects.create(
        **actor.owns(),
        programme=programme,
        document=document,
        mapping=next(fitting, None),
        known=known.isoformat(),
    )
    rows = sum(len(sheet.rows) for sheet in workbook.sheets)
    run.preview = {"size": rows}
    run.save(update_fields=["preview"])
    audit.record(
        actor=actor, verb="programme.workbook_uploaded", subject=run, digest=document.sha256[:12]
    )
    return run


@transaction.atomic
def map_columns(
    *,
    actor: Actor,
    run: ImportRun,
    sheet: str,
    columns: Sequence[tuple[str, str]],
    ignored: Sequence[str],
    name: str,
) -> WorkbookMapping:
    """Say what the columns hold: pairs of heading and target. It is remembered under a name.

    A mapping of that name is replaced; what its words mean, and the other headings that a column
    has had, are kept, unless such a heading stands in this file beside the one now chosen.
    """
    actor.require(Permission.WORKBOOK_IMPORT, run)
    if reasons := reasons_not_to_map([target for _heading, target in columns], NAMING):
        raise Refused(*reasons)
    mapping = WorkbookMapping.objects.filter(
        programme_id=run.programme_id, owner_id=actor.body_id, name=name
    ).first()
    held = mapping.mapping if mapping else {"words": {}}
    here = {*ignored, *(heading for heading, _target in columns)}
    held["columns"] = ColumnsMapping(
        sheet=sheet,
        columns=tuple(ColumnMapping(h, t, _also(held, t, here)) for h, t in columns),
        ignored=tuple(ignored),
    ).to_json()
    if mapping is None:
        mapping = WorkbookMapping(**actor.owns(), programme_id=run.programme_id, name=name)
    mapping.mapping = held
    mapping.save()
    run.mapping = mapping
    run.save(update_fields=["mapping"])
    audit.record(
        actor=actor, verb="programme.columns_mapped", subject=mapping, columns=len(columns)
    )
    return mapping


def _also(held: dict[str, Any], target: str, here: Collection[str]) -> tuple[str, ...]:
    """The headings that a column has had before, so that last month's file still loads.

    Those that stand `here`, in the file at hand, were put right rather than renamed.
    """
    if "columns" not in held:
        return ()
    for column in ColumnsMapping.from_json(held["columns"]).columns:
        if column.target == target:
            known = (column.heading, *column.also)
            return tuple(dict.fromkeys(text for text in known if text not in here))
    return ()


@without_collecting()
def prepare_import(*, actor: Actor, run: ImportRun, progress: Progress | None = None) -> ImportRun:
    """Read the workbook, queue what has to be asked, and work out every change. No fact changes.

    Raises
    ------
    Refused
        When the columns are no longer those that were mapped.
    """
    actor.require(Permission.WORKBOOK_IMPORT, run)
    told = progress or Silent()
    told.tell(0, 3, _("Reading the workbook"))
    reading = reading_of(run)
    told.tell(1, 3, _("Comparing %(rows)d rows with the facts") % {"rows": len(reading.rows)})
    plan = plan_of(run.programme, reading.rows, lambda m: _may_change(actor, m))
    told.tell(2, 3, _("Writing down what would change"))
    with transaction.atomic():
        _queue_questions(actor, run, reading)
        run.preview = preview_of(reading, plan) | {"size": run.preview.get("size", 0)}
        run.save(update_fields=["preview"])
    return run


def _may_change(actor: Actor, milestone: Milestone) -> bool:
    return actor.may(Permission.WORKBOOK_IMPORT, milestone)


def _queue_questions(actor: Actor, run: ImportRun, reading: Reading) -> None:
    """Ask what is asked now; a question that no longer arises is taken back."""
    asked = {(q.kind, q.word): q for q in open_questions(run)}
    for key, question in asked.items():
        if key not in reading.asks:
            question.delete()
    Question.objects.bulk_create(
        Question(
            **actor.owns(),
            run=run,
            kind=ask.kind,
            word=ask.word,
            text=ask.text[:600],
            choices=[list(choice) for choice in ask.choices],
            place=place_of(ask),
        )
        for key, ask in reading.asks.items()
        if key not in asked
    )


@transaction.atomic
def answer_questions(
    *, actor: Actor, run: ImportRun, answers: Mapping[int, str], at: datetime
) -> None:
    """Answer questions by their keys. The answers are remembered with the mapping.

    An answer is one of the question's choices, or for a date “date:2010-09”.
    """
    actor.require(Permission.WORKBOOK_IMPORT, run)
    if run.mapping is None:
        raise Refused(_("Say first what the columns hold."))
    words = run.mapping.mapping["words"]
    answered = []
    for question in open_questions(run).filter(pk__in=list(answers)):
        answer = answers[question.pk]
        _check_answer(question, answer)
        words.setdefault(question.kind, {})[question.word] = answer
        question.answer, question.answered_at = answer, at
        question.save(update_fields=["answer", "answered_at"])
        answered.append(question.text)
    run.mapping.save(update_fields=["mapping", "changed_at"])
    audit.record(
        actor=actor, verb="programme.workbook_answered", subject=run, answers=len(answered)
    )


def _check_answer(question: Question, answer: str) -> None:
    if answer in {value for value, _label in question.choices}:
        return
    if question.kind == "date" and answer.startswith("date:"):
        PartDate.fromisoformat(answer.removeprefix("date:"))
        return
    raise Refused(_("“%(answer)s” does not answer “%(question)s”.")
                  % {"answer": answer, "question": question})  # fmt: skip

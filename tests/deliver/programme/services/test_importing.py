"""A workbook's way in, on the ten councils' table and on tables made for a case."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import now
from openpyxl import Workbook as Book

from commonweal.deliver.programme.analysis.workbook_reading import (
    candidates,
    known_of,
    workbook_of,
)
from commonweal.deliver.programme.enums import AskedKind, DateEvent, MilestoneKind
from commonweal.deliver.programme.models import (
    DateGiven,
    ImportRun,
    LadderStep,
    Milestone,
    Programme,
    Project,
    Question,
    ServiceArea,
    StageAlias,
    StatedColour,
)
from commonweal.deliver.programme.selectors.workbooks import open_questions
from commonweal.deliver.programme.services.applying import apply_import
from commonweal.deliver.programme.services.importing import (
    answer_questions,
    map_columns,
    prepare_import,
    upload_workbook,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.audit.models import Event
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Undertaking

EXAMPLES = Path(__file__).resolve().parents[4] / "examples/workbooks"
JULY = (EXAMPLES / "milestones-2010-07.xlsx").read_bytes()
AUGUST = (EXAMPLES / "milestones-2010-08.xlsx").read_bytes()
ON = date(2010, 8, 27)


def take_in(actor, programme, data: bytes, name: str = "table.xlsx") -> ImportRun:
    """Upload, map as suggested where no mapping is remembered, and work the changes out."""
    run = upload_workbook(
        actor=actor, programme=programme, name=name, data=data, known=PartDate(2010, 8, 27),
        at=now(),
    )  # fmt: skip
    if run.mapping is None:
        found = candidates(workbook_of(run), known_of(programme))[0]
        columns = [(s.heading, s.target) for s in found.suggestions.values()]
        map_columns(
            actor=actor, run=run, sheet=found.table.sheet, columns=columns, ignored=(),
            name="Milestones",
        )  # fmt: skip
    return prepare_import(actor=actor, run=run)


def answer(actor, run: ImportRun, **answers: str) -> None:
    """Answer every open question by its kind, and work the changes out anew."""
    said = {q.pk: answers[q.kind] for q in open_questions(run)}
    answer_questions(actor=actor, run=run, answers=said, at=now())
    prepare_import(actor=actor, run=run)


def apply(actor, run: ImportRun) -> ImportRun:
    return apply_import(actor=actor, run=run, at=now(), on=ON)


def book(*rows: tuple[object, ...]) -> bytes:
    target = io.BytesIO()
    made = Book()
    for row in rows:
        made.active.append(row)
    made.save(target)
    return target.getvalue()


@pytest.fixture
def cep(agma_officer):
    with acting(agma_officer):
        yield Programme.objects.get(code="cep")


@pytest.fixture
def bare(agma_officer, cep) -> Programme:
    """The ten councils' programme with its ladder, areas and projects, before any stage."""
    owns = agma_officer.owns()
    programme = Programme.objects.create(**owns, code="bare", name="Bare")
    steps = {}
    for step in LadderStep.objects.filter(programme=cep):
        steps[step.pk] = LadderStep.objects.create(
            **owns, programme=programme, code=step.code, order=step.order, name=step.name
        )
    for alias in StageAlias.objects.filter(programme=cep):
        StageAlias.objects.create(
            **owns, programme=programme, step=steps[alias.step_id], word=alias.word
        )
    areas = {}
    for area in ServiceArea.objects.filter(programme=cep):
        areas[area.pk] = ServiceArea.objects.create(
            **owns, programme=programme, code=area.code, name=area.name, order=area.order
        )
    for project in Project.objects.filter(programme=cep):
        undertaking = Undertaking.objects.create(
            **owns, kind="project", code=f"bare-{project.code}", name=project.name
        )
        Project.objects.create(
            **owns, programme=programme, code=project.code, name=project.name,
            undertaking=undertaking, area=areas[project.area_id],
            step=steps.get(project.step_id), start=project.start, end=project.end,
        )  # fmt: skip
    return programme


def test_r76_the_ten_councils_table_loads_with_28_rows_and_2_questions(agma_officer, bare):
    run = take_in(agma_officer, bare, JULY)

    asked = {q.kind: q for q in open_questions(run)}
    assert set(asked) == {AskedKind.SEVERAL, AskedKind.OUT_OF_STEP}
    assert "Out of hours" in asked[AskedKind.SEVERAL].text
    assert "“Social Transport, Stage 2a Deliver Project”" in asked[AskedKind.OUT_OF_STEP].text

    answer(agma_officer, run, several="leave", out_of_step="keep")
    apply(agma_officer, run)

    loaded = Milestone.objects.filter(programme=bare)
    assert loaded.count() == 28
    assert {m.kind for m in loaded} == {MilestoneKind.STAGE}


def test_the_loaded_rows_say_what_the_programme_says_that_was_made_from_the_tables(
    agma_officer, cep, bare
):
    run = take_in(agma_officer, bare, JULY)
    answer(agma_officer, run, several="leave", out_of_step="keep")
    apply(agma_officer, run)

    said = ("area__code", "stage_word", "step__code", "status", "start", "first_end", "end",
            "ended", "stated_colour", "comment")  # fmt: skip
    loaded = Milestone.objects.filter(programme=bare).values_list(*said)
    known = Milestone.objects.filter(programme=cep, kind="stage").values_list(*said)
    assert sorted(map(str, loaded)) == sorted(map(str, known))


def test_a_date_that_moved_three_times_in_one_cell_keeps_its_history(agma_officer, bare):
    run = take_in(agma_officer, bare, JULY)
    answer(agma_officer, run, several="leave", out_of_step="keep")
    apply(agma_officer, run)

    hr = Milestone.objects.get(programme=bare, area__code="HR", stage_word="Stage 0-1")
    given = list(DateGiven.objects.filter(milestone=hr).values_list("event", "value"))
    assert given == [
        (DateEvent.BASELINE, PartDate(2009, 12)),
        (DateEvent.FORECAST, PartDate(2010, 3)),
        (DateEvent.FORECAST, PartDate(2010, 6)),
    ]
    last = DateGiven.objects.filter(milestone=hr).last()
    assert last.reason == "Workbook table.xlsx, sheet Milestones, cell E17"
    assert last.known == PartDate(2010, 8, 27)


def test_the_july_table_changes_nothing_in_the_programme_that_it_reports(agma_officer, cep):
    run = take_in(agma_officer, cep, JULY)

    shown = {name: run.preview[name] for name in ("rows", "added", "changed", "unchanged")}
    assert shown == {"rows": 28, "added": 0, "changed": 0, "unchanged": 28}


def test_r28_next_months_file_with_columns_moved_loads_unattended(agma_officer, cep):
    july = take_in(agma_officer, cep, JULY)
    answer(agma_officer, july, several="leave", out_of_step="keep")
    apply(agma_officer, july)

    august = take_in(agma_officer, cep, AUGUST, "august.xlsx")

    assert not open_questions(august).exists()
    changed = {c["name"]: [item[:3] for item in c["items"]] for c in august.preview["changes"]}
    assert changed == {
        "Transactional Finance, Stage 1": [["Moved to", "May 2010", "10 September 2010"]],
        "Transactional HR, Stage 0-1": [["Moved to", "June 2010", "September 2010"]],
        "Collaborative Insurance, Stage 1": [
            ["Moved to", "May 2010", "10 September 2010"],
            ["Colour (RAG)", "Red", "Amber"],
        ],
    }


def test_taking_in_next_months_file_moves_dates_and_adds_a_colour(agma_officer, cep):
    run = take_in(agma_officer, cep, JULY)
    answer(agma_officer, run, several="leave", out_of_step="keep")
    apply(agma_officer, run)

    apply(agma_officer, take_in(agma_officer, cep, AUGUST, "august.xlsx"))

    hr = Milestone.objects.get(programme=cep, code="HR-0-1")
    insurance = Milestone.objects.get(programme=cep, code="INS-1")
    assert (hr.first_end, hr.end) == (PartDate(2009, 12), PartDate(2010, 9))
    assert insurance.stated_colour == "amber"
    colours = StatedColour.objects.filter(milestone=insurance).values_list("colour", flat=True)
    assert list(colours) == ["red", "amber"]
    story = Event.objects.filter(table="programme_milestone", row_id=hr.pk).first()
    assert story.verb == "programme.workbook_row"
    assert story.details["changes"] == ["Moved to: June 2010 → September 2010"]


def test_the_same_file_twice_changes_nothing_the_second_time(agma_officer, bare):
    run = take_in(agma_officer, bare, JULY)
    answer(agma_officer, run, several="leave", out_of_step="keep")
    apply(agma_officer, run)
    dates = DateGiven.objects.count()

    again = apply(agma_officer, take_in(agma_officer, bare, JULY))

    assert (again.preview["unchanged"], again.preview["changes"]) == (28, [])
    assert DateGiven.objects.count() == dates


def test_an_import_is_undone_whole(agma_officer, bare):
    run = take_in(agma_officer, bare, JULY)
    answer(agma_officer, run, several="leave", out_of_step="keep")
    with acting(agma_officer):
        apply(agma_officer, run)
    event = Event.objects.get(verb="programme.workbook_applied", row_id=run.pk)

    audit.undo(actor=agma_officer, event=event, reason="The wrong month.")

    assert not Milestone.objects.filter(programme=bare).exists()
    run.refresh_from_db()
    assert run.applied_at is None


def test_two_phases_in_one_line_may_be_taken_as_two_rows(agma_officer, bare):
    run = take_in(agma_officer, bare, JULY)
    answer(agma_officer, run, several="each", out_of_step="keep")

    asked = {q.word for q in open_questions(run)}
    assert asked == {"out of hours phase 1 2", "phase 3"}

    answer(agma_officer, run, stage="blank")
    apply(agma_officer, run)

    phases = Milestone.objects.filter(programme=bare, kind=MilestoneKind.ACTIVITY)
    assert [(m.stage_word, m.stated_colour, m.end) for m in phases] == [
        ("Out of hours: Phase 1/2", "amber", PartDate(2010, 7)),
        ("Phase 3", "green", PartDate(2010, 9)),
    ]


def test_dates_out_of_step_may_be_taken_a_year_earlier(agma_officer, bare):
    run = take_in(agma_officer, bare, JULY)
    answer(agma_officer, run, several="leave", out_of_step="earlier")
    apply(agma_officer, run)

    transport = Milestone.objects.get(programme=bare, code="ST-2a")
    assert (transport.start, transport.end) == (PartDate(2009, 10), PartDate(2009, 12))


HEAD = ("Area", "Stage", "RAG", "Status", "Start", "Completion")


def test_unknown_words_are_asked_about_once_and_remembered(agma_officer, bare):
    rows = (
        HEAD,
        ("Libraries", "Discovery", "Blue", "Ticking over", "Sept/Oct 2010", "TBC"),
        ("IT", "Discovery", "Blue", "Ticking over", "Jan 2010", "TBC"),
    )
    run = take_in(agma_officer, bare, book(*rows))

    assert {(q.kind, q.word) for q in open_questions(run)} == {
        ("area", "libraries"), ("stage", "discovery"), ("status", "ticking over"),
        ("colour", "blue"), ("date", "sept oct 2010"), ("date", "tbc"),
    }  # fmt: skip
    said = {
        q.pk: {"area": "new", "stage": "step:1", "status": "status:in_progress",
               "colour": "colour:green"}.get(q.kind)
        or {"tbc": "blank"}.get(q.word, "date:2010-09")
        for q in Question.objects.filter(run=run, answered_at__isnull=True)
    }  # fmt: skip
    answer_questions(actor=agma_officer, run=run, answers=said, at=now())
    prepare_import(actor=agma_officer, run=run)
    assert not open_questions(run).exists()
    apply(agma_officer, run)

    made = Milestone.objects.get(programme=bare, area__name="Libraries")
    assert (made.step.code, made.status, made.stated_colour) == ("1", "in_progress", "green")
    assert (made.start, made.end) == (PartDate(2010, 9), None)
    assert StageAlias.objects.get(programme=bare, word="discovery").step.code == "1"
    again = take_in(agma_officer, bare, book(*rows))
    assert not open_questions(again).exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("IT", "Stage 1", "", "", "June 2010", "May 2010"), "ends in May 2010, before it starts"),
        (("IT", "Stage 1", "", "Complete", "", ""), "is complete, but no date says when"),
        (("IT", "x" * 121, "", "", "", ""), "has 121 characters; the most kept is 120"),
    ],
)
def test_a_row_that_cannot_be_taken_holds_everything_back(agma_officer, bare, row, said):
    run = take_in(agma_officer, bare, book(HEAD, ("IT", "Stage 0", "G", "", "", ""), row))

    (refusal,) = run.preview["refusals"]
    assert said in refusal
    assert "Sheet “Sheet”, cell" in refusal
    assert "row 3" in refusal
    with pytest.raises(Refused, match="1 cells cannot be taken"):
        apply(agma_officer, run)
    assert not Milestone.objects.filter(programme=bare).exists()


@pytest.mark.parametrize("value", ["inf", "nan", "1e400", "150%", "half", -1, 1e300])
def test_progress_that_is_no_percentage_is_refused_by_its_cell(agma_officer, bare, value):
    rows = (("Area", "Stage", "% complete"), ("IT", "Stage 0", 50), ("IT", "Stage 1", value))

    run = take_in(agma_officer, bare, book(*rows))

    (refusal,) = run.preview["refusals"]
    assert refusal.startswith("Sheet “Sheet”, cell C3 (row 3, Progress, per cent) holds ")


def test_two_rows_of_the_same_work_are_refused(agma_officer, bare):
    row = ("IT", "Stage 1", "G", "", "", "")
    run = take_in(agma_officer, bare, book(HEAD, row, row))

    assert run.preview["refusals"] == [
        "Sheet “Sheet”, cell B3 (row 3, Stage): “IT, Stage 1” speaks of the same work as row 2. "
        "Keep one of them."
    ]


def test_a_blank_cell_changes_nothing(agma_officer, bare):
    apply(agma_officer, take_in(agma_officer, bare, book(
        HEAD, ("IT", "Stage 1", "G", "In progress", "Jan 2010", "May 2010"))))  # fmt: skip

    run = take_in(agma_officer, bare, book(HEAD, ("IT", "Stage 1", "", "", "", "")))

    assert (run.preview["unchanged"], run.preview["changes"]) == (1, [])


def test_another_first_date_is_said_and_left(agma_officer, bare):
    first = book(HEAD, ("IT", "Stage 1", "", "", "", "Jan 2010 → May 2010"))
    apply(agma_officer, take_in(agma_officer, bare, first))

    run = take_in(
        agma_officer, bare, book(HEAD, ("IT", "Stage 1", "", "", "", "Feb 2010 → May 2010"))
    )

    assert run.preview["changes"] == []
    assert "January 2010 was agreed first and does not change" in run.preview["notes"][0]


def test_facts_that_changed_since_the_preview_are_not_overwritten(agma_officer, bare):
    apply(agma_officer, take_in(agma_officer, bare, book(
        HEAD, ("IT", "Stage 1", "R", "", "", "May 2010"))))  # fmt: skip
    run = take_in(agma_officer, bare, book(HEAD, ("IT", "Stage 1", "R", "", "", "June 2010")))
    Milestone.objects.filter(programme=bare).update(end=PartDate(2010, 8))

    with pytest.raises(Refused, match="changed since this preview"):
        apply(agma_officer, run)

    assert ImportRun.objects.get(pk=run.pk).applied_at is None


def test_an_import_is_taken_in_once(agma_officer, bare):
    run = take_in(agma_officer, bare, book(HEAD, ("IT", "Stage 1", "R", "", "", "May 2010")))
    apply(agma_officer, run)

    with pytest.raises(Refused, match="has been taken in already"):
        apply(agma_officer, run)


def test_an_officer_of_a_partner_may_not_import(bolton_lead, agma_officer):
    with acting(bolton_lead), pytest.raises(Refused, match="does not let you do this"):
        upload_workbook(
            actor=bolton_lead, programme=Programme.objects.get(code="cep"), name="t.xlsx",
            data=JULY, known=PartDate(2010), at=now(),
        )  # fmt: skip

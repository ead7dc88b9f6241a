"""From an uploaded file to what it says and what it would change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.project_plans import plan_as_workbook
from commonweal.deliver.programme.analysis.workbook_changes import Plan, plan_changes
from commonweal.deliver.programme.analysis.workbook_rows import Ask, Reading, ReadRow, read_rows
from commonweal.deliver.programme.analysis.workbook_targets import targets
from commonweal.deliver.programme.analysis.workbook_words import Known, known_words
from commonweal.deliver.programme.models import ImportRun, Milestone, Programme, Project
from commonweal.deliver.programme.selectors.workbooks import milestones_to_compare, vocabulary
from commonweal.ground.access.errors import Refused
from commonweal.ground.files.exchange import read_project_xml
from commonweal.ground.files.workbooks import (
    Candidate,
    Mapped,
    Workbook,
    apply_mapping,
    find_candidates,
    open_workbook,
)
from commonweal.ground.files.workbooks import Mapping as ColumnsMapping


def workbook_of(run: ImportRun) -> Workbook:
    """The workbook of an import, read anew; Refused when it cannot be read."""
    with run.document.content.open("rb") as file:
        data = file.read()
    return read_workbook(data, run.document.name, run.programme)


def read_workbook(data: bytes, name: str, programme: Programme) -> Workbook:
    """A workbook, or a project plan as one; Refused with the sentences of the reader."""
    if not name.lower().endswith(".xml"):
        return open_workbook(data, name)
    plan = read_project_xml(data, name)
    projects = Project.objects.filter(programme=programme).values_list("name", flat=True)
    return plan_as_workbook(plan, name, projects)


def known_of(programme: Programme, said: Mapping[str, Mapping[str, str]] | None = None) -> Known:
    """The words that a programme knows, with those that a person has explained."""
    return known_words(*vocabulary(programme), said or {})


def candidates(workbook: Workbook, known: Known) -> list[Candidate]:
    """The likeliest tables, the likeliest first, with suggestions."""
    return find_candidates(workbook, targets(known))


def mapped_rows(workbook: Workbook, columns: str) -> Mapped:
    """The rows by a remembered mapping."""
    return apply_mapping(workbook, ColumnsMapping.from_json(columns))


def reading_of(run: ImportRun) -> Reading:
    """What the workbook of an import says, as far as it could be understood.

    Refused when the mapping no longer fits, with what is missing.
    """
    return read_again(run)[1]


def read_again(run: ImportRun) -> tuple[Workbook, Reading]:
    """The workbook of an import and what it says; refused as `reading_of` is."""
    if run.mapping is None:
        raise Refused(_("Say first what the columns hold."))
    held = run.mapping.mapping
    workbook = workbook_of(run)
    mapped = mapped_rows(workbook, held["columns"])
    if mapped.questions:
        raise Refused(*(question.message for question in mapped.questions))
    known = known_of(run.programme, held["words"])
    return workbook, read_rows(mapped.rows, mapped.problems, known)


def plan_of(
    programme: Programme, rows: list[ReadRow], may_change: Callable[[Milestone], bool]
) -> Plan:
    """What rows would change, by the facts of now."""
    _steps, _aliases, areas, projects = vocabulary(programme)
    codes = [*(area.code for area in areas), *(project.code for project in projects)]
    return plan_changes(rows, milestones_to_compare(programme), may_change, codes)


def preview_of(reading: Reading, plan: Plan) -> dict[str, Any]:
    """The preview as plain data: every change, what is refused, left out and to be known.

    `digest` tells whether a later plan is the same.
    """
    changes = [
        {
            "row": change.row.number,
            "sheet": change.row.sheet,
            "name": change.row.name,
            "new": change.milestone is None,
            "items": [[i.what, i.was, i.now, i.ref] for i in change.items],
        }
        for change in plan.changes
    ]
    refusals = [p.message for p in (*reading.refusals, *plan.refusals)]
    preview: dict[str, Any] = {
        "rows": len(reading.rows),
        "changes": changes,
        "added": sum(change["new"] for change in changes),
        "changed": sum(not change["new"] for change in changes),
        "unchanged": plan.unchanged,
        "new_areas": plan.new_areas,
        "refusals": refusals,
        "left_out": reading.left_out,
        "notes": plan.notes,
    }
    text = json.dumps(preview, sort_keys=True, ensure_ascii=False)
    return preview | {"digest": hashlib.sha256(text.encode()).hexdigest()}


def place_of(ask: Ask) -> str:
    """Where a word stands: the first place, and how many more there are."""
    more = len(ask.places) - 1
    return f"{ask.places[0]}{f' and {more} more' if more else ''}"[:200]

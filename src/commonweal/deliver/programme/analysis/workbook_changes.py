"""What a workbook's rows would change: each new and old value, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_rows import ReadRow
from commonweal.deliver.programme.analysis.workbook_targets import label_of
from commonweal.deliver.programme.enums import Colour, DateEvent, Status
from commonweal.deliver.programme.models import Milestone
from commonweal.deliver.programme.selectors.ladder import plain
from commonweal.ground.files.workbooks import CellProblem
from commonweal.methods.dates import PartDate

DateMove = tuple[DateEvent, PartDate | None]


@dataclass(frozen=True)
class Item:
    """One value that changes, in words."""

    what: str
    was: str
    now: str
    ref: str


@dataclass
class RowPlan:
    """What one row adds or changes. `milestone` is None for a row that is new."""

    row: ReadRow
    milestone: Milestone | None
    fields: dict[str, Any] = field(default_factory=dict)
    moves: list[DateMove] = field(default_factory=list)
    states_colour: bool = False
    items: list[Item] = field(default_factory=list)


@dataclass
class Plan:
    """Everything that a workbook would change."""

    changes: list[RowPlan] = field(default_factory=list)
    unchanged: int = 0
    new_areas: list[str] = field(default_factory=list)
    refusals: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Existing:
    """The milestones of a programme, by what may name them in a workbook."""

    def __init__(self, milestones: Iterable[Milestone]) -> None:
        self.codes: dict[str, Milestone] = {}
        self.stages: dict[tuple[Any, ...], list[Milestone]] = defaultdict(list)
        self.steps: dict[tuple[Any, ...], list[Milestone]] = defaultdict(list)
        self.titles: dict[tuple[Any, ...], list[Milestone]] = defaultdict(list)
        for each in milestones:
            home = (each.area_id, each.project_id)
            self.codes[each.code.casefold()] = each
            self.titles[*home, plain(each.title)].append(each)
            if each.stage_word:
                self.stages[*home, plain(each.stage_word)].append(each)
            if each.step_id and each.kind == "stage":
                self.steps[*home, each.step_id].append(each)

    def find(self, row: ReadRow) -> Milestone | None:
        """The one milestone that a row speaks of: by code, else by title, else by stage."""
        if row.code:
            return self.codes.get(row.code.casefold())
        home = (row.area.pk if row.area else None, row.project.pk if row.project else None)
        if row.title:
            return _only(self.titles[*home, plain(row.title)])
        found = _only(self.stages[*home, plain(row.stage_word)])
        return found or (_only(self.steps[*home, row.step.pk]) if row.step else None)


def _only(found: list[Milestone]) -> Milestone | None:
    return found[0] if len(found) == 1 else None


def plan_changes(
    rows: Iterable[ReadRow],
    milestones: Iterable[Milestone],
    may_change: Callable[[Milestone], bool],
    used_codes: Iterable[str] = (),
) -> Plan:
    """Compare rows with the facts. A blank cell says nothing, so it changes nothing.

    `used_codes` are those of areas and projects, which a new milestone may not take.
    """
    plan = Plan()
    existing = Existing(milestones)
    used = {code.casefold() for code in used_codes}
    seen: dict[Any, ReadRow] = {}
    for row in rows:
        milestone = existing.find(row)
        key = milestone.pk if milestone else _new_key(row)
        if (first := seen.get(key)) is not None:
            _refuse(
                plan, row, _("speaks of the same work as row %d. Keep one of them") % first.number
            )
            continue
        seen[key] = row
        if milestone is None and row.code.casefold() in used:
            _refuse(plan, row, _("uses a code that an area or project has already"))
            continue
        if milestone is None and "/" in row.code:
            _refuse(plan, row, _("has a code with a slash, which no address can hold"))
            continue
        _plan_row(plan, row, milestone, may_change)
    return plan


def _new_key(row: ReadRow) -> tuple[Any, ...]:
    home = (row.area and row.area.pk, plain(row.new_area), row.project and row.project.pk)
    if row.code:
        return ("code", row.code.casefold())
    return (*home, plain(row.title)) if row.title else (*home, "stage", plain(row.stage_word))


def _plan_row(
    plan: Plan,
    row: ReadRow,
    milestone: Milestone | None,
    may_change: Callable[[Milestone], bool],
) -> None:
    change = RowPlan(row, milestone)
    change.moves = list(_moves(row, milestone))
    if _complete_without_date(row, milestone, change.moves):
        _refuse(plan, row, _("is complete, but no date says when. Give the date"))
        return
    change.items += [_move_item(row, milestone, move) for move in change.moves]
    _fields(change)
    if row.colour and row.colour != (milestone.stated_colour if milestone else ""):
        change.states_colour = True
        was = _label(Colour, milestone.stated_colour if milestone else "")
        change.items.append(_item(row, "colour", was, _label(Colour, row.colour)))
    if milestone and _first_end_differs(row, milestone):
        plan.notes.append(_first_end_note(row, milestone))
    if milestone is None:
        if row.new_area and row.new_area not in plan.new_areas:
            plan.new_areas.append(row.new_area)
        plan.changes.append(change)
    elif not change.items:
        plan.unchanged += 1
    elif not may_change(milestone):
        _refuse(plan, row, _("would change what belongs to another body, which only that body may"))
    else:
        plan.changes.append(change)


def _moves(row: ReadRow, milestone: Milestone | None) -> Iterator[DateMove]:
    """The dates to give, in order."""
    if milestone is None or (milestone.first_end is None and milestone.end is None):
        yield from _first_moves(row, milestone)
        return
    last = row.dates[-1] if row.dates else None
    if row.status == Status.WILL_NOT_MEET:
        if milestone.status != Status.WILL_NOT_MEET and milestone.first_end is not None:
            yield DateEvent.WILL_NOT_MEET, None
    elif row.status == Status.COMPLETE or (not row.status and milestone.ended is not None):
        if last is not None and milestone.ended != last:
            yield DateEvent.ACTUAL, last
    elif milestone.end is None and not row.status and last == milestone.first_end:
        return  # the printed date of work that was said not to meet it
    elif last is not None and (milestone.end != last or milestone.ended is not None):
        yield DateEvent.FORECAST if milestone.first_end else DateEvent.BASELINE, last


def _first_moves(row: ReadRow, milestone: Milestone | None) -> Iterator[DateMove]:
    dates = row.dates
    if dates:
        yield DateEvent.BASELINE, dates[0]
        done = row.status == Status.COMPLETE
        for day in dates[1:-1] if done else dates[1:]:
            yield DateEvent.FORECAST, day
        if done:
            yield DateEvent.ACTUAL, dates[-1]
    said_before = milestone is not None and milestone.status == Status.WILL_NOT_MEET
    if row.status == Status.WILL_NOT_MEET and dates and not said_before:
        yield DateEvent.WILL_NOT_MEET, None


def _complete_without_date(
    row: ReadRow, milestone: Milestone | None, moves: list[DateMove]
) -> bool:
    ended = milestone is not None and milestone.ended is not None
    complete_now = milestone is not None and milestone.status == Status.COMPLETE
    given = any(event == DateEvent.ACTUAL for event, _day in moves)
    return row.status == Status.COMPLETE and not (ended or given or complete_now)


def _fields(change: RowPlan) -> None:
    """Values apart from dates and colour: those given, where they differ."""
    row, milestone = change.row, change.milestone
    status_after = _status_after(change)
    wanted: dict[str, Any] = {
        "title": row.title,
        "stage_word": row.stage_word,
        "start": row.start,
        "percent": row.percent,
        "comment": row.comment,
    }
    for name, value in wanted.items():
        was = getattr(milestone, name) if milestone else None
        if value in ("", None) or value == was or _same_word(name, value, was):
            continue
        change.fields[name] = value
        target = "stage" if name == "stage_word" else name
        change.items.append(_item(row, target, _words(was), _words(value)))
    if row.step and (milestone is None or milestone.step_id != row.step.pk):
        change.fields["step"] = row.step
        was = milestone.step.name if milestone and milestone.step else ""
        change.items.append(Item(label_of("step"), was, row.step.name, row.refs.get("stage", "")))
    if row.status and row.status != status_after:
        change.fields["status"] = row.status
    if row.status and row.status != (milestone.status if milestone else ""):
        was = _label(Status, milestone.status) if milestone else ""
        change.items.append(_item(row, "status", was, _label(Status, row.status)))
        if plain(row.status_word) != plain(_label(Status, row.status)):
            change.fields["status_word"] = row.status_word


def _same_word(name: str, value: Any, was: Any) -> bool:
    return name in ("title", "stage_word") and bool(was) and plain(value) == plain(was)


def _status_after(change: RowPlan) -> str:
    """What the dates alone make of the status (`services.dates.take_into_account`)."""
    status = change.milestone.status if change.milestone else Status.NOT_STATED
    for event, _day in change.moves:
        if event == DateEvent.ACTUAL:
            status = Status.COMPLETE
        elif event == DateEvent.WILL_NOT_MEET:
            status = Status.WILL_NOT_MEET
        elif event == DateEvent.FORECAST and status in (Status.COMPLETE, Status.WILL_NOT_MEET):
            status = Status.IN_PROGRESS
    return str(status)


def _first_end_differs(row: ReadRow, milestone: Milestone) -> bool:
    gives_first = row.first_end is not None or len(row.ends) > 1
    return gives_first and milestone.first_end is not None and row.dates[0] != milestone.first_end


def _first_end_note(row: ReadRow, milestone: Milestone) -> str:
    return _(
        "%(place)s gives %(said)s as the first end of “%(name)s”. %(kept)s was agreed first and "
        "does not change, so it stays."
    ) % {
        "place": row.place("first_end" if row.first_end else "end"),
        "said": row.dates[0].label(),
        "name": row.name,
        "kept": milestone.first_end.label() if milestone.first_end else "",
    }


def _move_item(row: ReadRow, milestone: Milestone | None, move: DateMove) -> Item:
    event, day = move
    target = "first_end" if event == DateEvent.BASELINE and row.first_end else "end"
    was = "" if milestone is None or event == DateEvent.BASELINE else _words(milestone.end)
    now = day.label() if day else _label(DateEvent, DateEvent.WILL_NOT_MEET)
    return Item(_label(DateEvent, event), was, now, row.refs.get(target, ""))


def _item(row: ReadRow, target: str, was: str, now: str) -> Item:
    return Item(label_of(target), was, now, row.refs.get(target, ""))


def _label(choices: Any, value: str) -> str:
    return _label_in(get_language(), choices, value) if value else ""


@lru_cache(maxsize=1024)
def _label_in(_language: str | None, choices: Any, value: str) -> str:
    return str(choices(value).label)


def _words(value: Any) -> str:
    if value is None:
        return ""
    return value.label() if isinstance(value, PartDate) else str(value)


def _refuse(plan: Plan, row: ReadRow, said: str) -> None:
    target = next((t for t in ("code", "title", "stage") if t in row.refs), next(iter(row.refs)))
    message = _(
        "Sheet “%(sheet)s”, cell %(ref)s (row %(row)d, %(column)s): “%(name)s” %(said)s."
    ) % {
        "sheet": row.sheet, "ref": row.refs[target], "row": row.number,
        "column": label_of(target), "name": row.name, "said": said,
    }  # fmt: skip
    plan.refusals.append(CellProblem(row.sheet, row.refs[target], target, message))

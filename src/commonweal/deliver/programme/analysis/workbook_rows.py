"""From the cells of a workbook to rows that say something, and what has to be asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_targets import label_of
from commonweal.deliver.programme.analysis.workbook_words import (
    BLANK,
    COLOURS,
    LEAVE,
    STATUSES,
    Known,
    colour_parts,
    date_readings,
    moves_in,
    parts_of,
    read_dates,
    said_date,
)
from commonweal.deliver.programme.enums import AskedKind, Colour, Status
from commonweal.deliver.programme.models import LadderStep, Project, ServiceArea
from commonweal.deliver.programme.selectors.ladder import plain
from commonweal.ground.files.workbooks import Cell, CellError, CellProblem, CellValue, MappedRow
from commonweal.methods.dates import PartDate, PartDateError

T = TypeVar("T")

MOST_CHOICES = 40
_LENGTHS = {"code": 40, "title": 300, "stage": 120, "status": 80}


@dataclass(frozen=True)
class ReadRow:
    """What one row of a workbook says. None and empty say nothing: a blank changes nothing."""

    sheet: str
    number: int
    refs: dict[str, str]
    code: str = ""
    area: ServiceArea | None = None
    new_area: str = ""
    project: Project | None = None
    stage_word: str = ""
    step: LadderStep | None = None
    title: str = ""
    status: str = ""
    status_word: str = ""
    colour: str = ""
    colour_word: str = ""
    start: PartDate | None = None
    first_end: PartDate | None = None
    ends: tuple[PartDate, ...] = ()
    percent: int | None = None
    comment: str = ""

    @property
    def dates(self) -> tuple[PartDate, ...]:
        """Every end that the row gives, the first agreed one first."""
        if self.first_end is None or self.ends[:1] == (self.first_end,):
            return self.ends
        return (self.first_end, *self.ends)

    @property
    def name(self) -> str:
        """How the row is named to a person."""
        area = self.area.name if self.area else self.new_area
        return self.title or ", ".join(filter(None, (area, self.stage_word))) or self.code

    def place(self, target: str) -> str:
        """Sheet and cell of a value."""
        return f"{self.sheet}, {self.refs.get(target, f'row {self.number}')}"


@dataclass
class Ask:
    """Something that a person has to say; the answer holds for every place of the word."""

    kind: AskedKind
    word: str
    text: str
    choices: list[tuple[str, str]]
    places: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """A workbook as far as it could be understood."""

    rows: list[ReadRow] = field(default_factory=list)
    asks: dict[tuple[str, str], Ask] = field(default_factory=dict)
    refusals: list[CellProblem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class _Unsettled(Exception):
    """The cell was asked about or refused, so its row waits."""


def read_rows(
    mapped: Sequence[MappedRow], problems: Sequence[CellProblem], known: Known
) -> Reading:
    """Understand the rows; a row with an open question or a refused cell is not given."""
    reading = Reading(refusals=list(problems))
    broken = {(problem.sheet, problem.ref) for problem in problems}
    reader = _Reader(known, reading)
    area: Cell | None = None
    for row in mapped:
        cells = dict(row.cells)
        # A blank under an area goes on with it, as in a printed table.
        if "area" in cells:
            area = cells["area"] if cells["area"].value is not None else area
            cells["area"] = area or cells["area"]
        if not any((row.sheet, cell.ref) in broken for cell in row.cells.values()):
            reader.read(replace(row, cells=cells))
    return reading


class _Pieces:
    """Reads the cells of a row one after the other, so that all that is open is asked at once."""

    def __init__(self) -> None:
        self.is_open = False

    def __call__(self, read: Callable[..., T], *args: Any) -> T | None:
        try:
            return read(*args)
        except _Unsettled:
            self.is_open = True
            return None

    def settle(self) -> None:
        """Hold the row back where a piece of it was not settled."""
        if self.is_open:
            raise _Unsettled


class _Reader:
    def __init__(self, known: Known, reading: Reading) -> None:
        self.known = known
        self.reading = reading

    def read(self, row: MappedRow) -> None:
        """Add the row, its parts, its questions or its refusal to the reading."""
        for part in self._parts(row):
            try:
                self.reading.rows.append(self._row(part))
            except _Unsettled:
                continue

    def _parts(self, row: MappedRow) -> Iterator[MappedRow]:
        """The row, or the rows that a person says its several values are."""
        several = _several(row)
        if not several:
            yield row
            return
        counts = {len(parts) for parts in several.values()}
        answer = self._ask_several(row, several, counts)
        if answer == LEAVE:
            self.reading.left_out.append(_left_out(row, _("it holds several values a cell")))
        elif answer in ("first", "last"):
            yield _take(row, 0 if answer == "first" else -1)
        elif answer == "each":
            for at in range(min(counts)):
                yield _take(row, at)

    def _ask_several(
        self, row: MappedRow, several: dict[str, list[CellValue]], counts: set[int]
    ) -> str | None:
        said = "; ".join(f"{label_of(t)}: {' / '.join(map(str, p))}" for t, p in several.items())
        choices = [
            ("first", _("Take the first value of each cell")),
            ("last", _("Take the last value of each cell")),
            (LEAVE, _("Leave the row out")),
        ]
        if len(counts) == 1:
            number = {"number": min(counts)}
            choices.insert(0, ("each", _("They are %(number)d rows; take each") % number))
        naming = [str(cell.value) for t in ("code", "area", "stage", "title")
                  if (cell := row.cells.get(t)) and cell.value]  # fmt: skip
        word = f"{plain(' '.join(naming))}: {plain(said)}"
        refs = ", ".join(row.cells[target].ref for target in several)
        text = _(
            "Row %(row)d, “%(name)s”, holds several values in one cell (%(said)s), and which goes "
            "with which cannot be told. What is meant?"
        ) % {"row": row.row, "name": ", ".join(naming)[:120].replace("\n", " "), "said": said[:200]}
        return self._ask(AskedKind.SEVERAL, word, text, choices, f"{row.sheet}, {refs}")

    def _row(self, row: MappedRow) -> ReadRow:
        each = _Pieces()
        text = {t: each(self._text, row, t) or "" for t in ("code", "title", "stage", "status")}
        project = each(self._project, row)
        area, new_area = each(self._area, row) or (None, "")
        colour_word, colour = each(self._colour, row) or ("", "")
        dates = {t: each(self._dates, row, t) or () for t in ("start", "first_end", "end")}
        step = each(self._step, row, text["stage"])
        status = each(self._status, row, text["status"]) or ""
        percent = each(self._percent, row)
        comment = each(self._text, row, "comment") or ""
        each.settle()
        found = ReadRow(
            sheet=row.sheet,
            number=row.row,
            refs={target: cell.ref for target, cell in row.cells.items()},
            code=text["code"],
            # A project has its own area.
            area=None if project else area,
            new_area="" if project else new_area,
            project=project,
            stage_word=text["stage"],
            step=step,
            title=text["title"],
            status_word=text["status"],
            status=status,
            colour=colour,
            colour_word=colour_word,
            start=dates["start"][-1] if dates["start"] else None,
            first_end=dates["first_end"][0] if dates["first_end"] else None,
            ends=dates["end"],
            percent=percent,
            comment=comment,
        )
        self._check(row, found)
        return self._in_step(found)

    def _check(self, row: MappedRow, found: ReadRow) -> None:
        if not (found.code or found.title or found.stage_word):
            raise self._refuse(row, next(iter(row.cells)), _("names no code, stage or title"))
        if found.stage_word and not (
            found.code or found.title or found.area or found.new_area or found.project
        ):
            raise self._refuse(
                row, "stage", _("has a stage but no service area above or beside it")
            )
        end = found.dates[-1] if found.dates else None
        if found.start and end and end.last < found.start.first:
            said = _("ends in %(end)s, before it starts in %(start)s")
            raise self._refuse(
                row, "end", said % {"end": end.label(), "start": found.start.label()}
            )

    def _in_step(self, found: ReadRow) -> ReadRow:
        """Ask where a stage begins after projects of its area that are at a later step."""
        later = self._later_projects(found)
        if not later or found.start is None:
            return found
        project = later[0]
        start, ends = _year_before(found.start), tuple(map(_year_before, found.ends))
        span, before = _span(found.start, found.ends), _span(start, ends)
        choices = [
            ("keep", _("The dates stand as they are")),
            ("earlier", _("A year earlier: %(span)s") % {"span": before}),
            (BLANK, _("Leave the dates blank")),
        ]
        text = _(
            "“%(name)s” is to run %(span)s, but “%(project)s” of the same area is at a later "
            "step and began in %(began)s. Are the dates right?"
        ) % {
            "name": found.name, "span": span, "project": project.name,
            "began": project.start.label() if project.start else "",
        }  # fmt: skip
        answer = self._ask(
            AskedKind.OUT_OF_STEP, f"{plain(found.name)}: {span}", text, choices,
            found.place("start"),
        )  # fmt: skip
        if answer == "earlier":
            return replace(found, start=start, ends=ends)
        return replace(found, start=None, ends=()) if answer == BLANK else found

    def _later_projects(self, found: ReadRow) -> list[Project]:
        if found.area is None or found.step is None or found.start is None:
            return []
        projects = {project.pk: project for project in self.known.projects.values()}
        later = [
            project
            for project in projects.values()
            if project.area_id == found.area.pk
            and project.step is not None
            and project.step.order > found.step.order
            and project.start is not None
            and project.start.last < found.start.first
        ]
        return sorted(later, key=lambda project: (project.start, project.name))

    def _text(self, row: MappedRow, target: str) -> str:
        cell = row.cells.get(target)
        if cell is None or cell.value is None:
            return ""
        text = " ".join(str(cell.value).split()) if target != "comment" else str(cell.value).strip()
        most = _LENGTHS.get(target)
        if most and len(text) > most:
            said = _("has %(many)d characters; the most kept is %(most)d")
            raise self._refuse(row, target, said % {"many": len(text), "most": most})
        return text

    def _area(self, row: MappedRow) -> tuple[ServiceArea | None, str]:
        word = self._text(row, "area")
        if not word or plain(word) in self.known.areas:
            return self.known.areas.get(plain(word)), ""
        choices = [("new", _("It is a new service area: add it"))]
        choices += _named(self.known.areas, "area")
        choices.append((LEAVE, _("Leave its rows out")))
        text = _("“%(word)s” is no service area of this programme. What is it?") % {"word": word}
        answer = self._ask_word(AskedKind.AREA, word, text, choices, row, "area")
        if answer == "new":
            return None, word
        if answer == LEAVE:
            self.reading.left_out.append(_left_out(row, _("its area “%s” is left out") % word))
            raise _Unsettled
        return self.known.areas[plain(answer.removeprefix("area:"))], ""

    def _project(self, row: MappedRow) -> Project | None:
        word = self._text(row, "project")
        if not word:
            return None
        found = self.known.projects.get(plain(word))
        if found is None:
            said = _("names the project “%s”, which this programme does not have. Add it first")
            raise self._refuse(row, "project", said % word)
        return found

    def _step(self, row: MappedRow, word: str) -> LadderStep | None:
        if not word or plain(word) in self.known.steps:
            return self.known.steps.get(plain(word))
        by_code = {step.code: step for step in self.known.steps.values()}
        steps = sorted(by_code.values(), key=lambda step: step.order)
        choices = [(f"step:{step.code}", f"{step.code}: {step.name}") for step in steps]
        choices.append((BLANK, _("It is no step of the ladder")))
        text = _("Which step of the ladder does “%(word)s” mean?") % {"word": word}
        answer = self._ask_word(AskedKind.STAGE, word, text, choices, row, "stage")
        return by_code.get(answer.removeprefix("step:"))

    def _status(self, row: MappedRow, word: str) -> str:
        if not word or plain(word) in STATUSES:
            return STATUSES.get(plain(word), "")
        choices = [(f"status:{s.value}", str(s.label)) for s in Status]
        choices.append((BLANK, _("It says nothing of the status")))
        text = _("What status does “%(word)s” mean?") % {"word": word}
        answer = self._ask_word(AskedKind.STATUS, word, text, choices, row, "status")
        return answer.removeprefix("status:") if ":" in answer else ""

    def _colour(self, row: MappedRow) -> tuple[str, str]:
        word = self._text(row, "colour")
        if not word or plain(word) in COLOURS:
            return word, COLOURS.get(plain(word), "")
        choices = [(f"colour:{c.value}", str(c.label)) for c in Colour]
        choices.append((BLANK, _("It says nothing of the colour")))
        text = _("What colour does “%(word)s” mean?") % {"word": word}
        answer = self._ask_word(AskedKind.COLOUR, word, text, choices, row, "colour")
        return (word[:40], answer.removeprefix("colour:")) if ":" in answer else ("", "")

    def _dates(self, row: MappedRow, target: str) -> tuple[PartDate, ...]:
        cell = row.cells.get(target)
        if cell is None or cell.value is None:
            return ()
        try:
            return read_dates(cell.value)
        except PartDateError:
            each = _Pieces()
            days = [each(self._date, row, target, text) for text in moves_in(cell.value)]
            each.settle()
            return tuple(day for day in days if day is not None)

    def _date(self, row: MappedRow, target: str, text: str) -> PartDate | None:
        try:
            return PartDate.parse(text)
        except PartDateError as error:
            choices = [*date_readings(error), (BLANK, _("No date: leave it blank"))]
            answer = self._ask_word(AskedKind.DATE, text, str(error), choices, row, target)
            return said_date(answer)

    def _percent(self, row: MappedRow) -> int | None:
        cell = row.cells.get("percent")
        if cell is None or cell.value is None:
            return None
        value = cell.value
        text = value.strip().removesuffix("%") if isinstance(value, str) else value
        try:
            number = float(text) if isinstance(text, str | int | float) else -1.0
        except (ValueError, OverflowError):
            number = -1.0
        number = round(number * 100 if cell.percent else number) if isfinite(number) else -1
        if not 0 <= number <= 100:
            raise self._refuse(
                row, "percent", _("holds “%s”, which is not 0 to 100 per cent") % value
            )
        return int(number)

    def _ask_word(
        self, kind: AskedKind, word: str, text: str, choices: list[tuple[str, str]],
        row: MappedRow, target: str,
    ) -> str:  # fmt: skip
        place = f"{row.sheet}, {row.cells[target].ref}"
        answer = self._ask(kind, plain(word) or word, text, choices, place)
        if answer is None:
            raise _Unsettled
        return answer

    def _ask(
        self, kind: AskedKind, word: str, text: str, choices: list[tuple[str, str]], place: str
    ) -> str | None:
        word = word[:200]
        if (answer := self.known.answer(kind, word)) is not None:
            return answer
        ask = self.reading.asks.setdefault((kind, word), Ask(kind, word, text, choices))
        ask.places.append(place)
        return None

    def _refuse(self, row: MappedRow, target: str, said: str) -> _Unsettled:
        cell = row.cells[target if target in row.cells else next(iter(row.cells))]
        message = _("Sheet “%(sheet)s”, cell %(ref)s (row %(row)d, %(column)s) %(said)s.") % {
            "sheet": row.sheet, "ref": cell.ref, "row": row.row, "column": label_of(target),
            "said": said,
        }  # fmt: skip
        self.reading.refusals.append(CellProblem(row.sheet, cell.ref, target, message))
        return _Unsettled()


def holds_several(row: MappedRow) -> bool:
    """Whether a cell of the row holds more than one colour or date that do not follow on."""
    return bool(_several(row))


def _several(row: MappedRow) -> dict[str, list[CellValue]]:
    split = {target: _split(row, target) for target in ("colour", "start", "end", "first_end")}
    return {target: parts for target, parts in split.items() if len(parts) > 1}


def _split(row: MappedRow, target: str) -> list[CellValue]:
    cell = row.cells.get(target)
    if cell is None or cell.value is None or isinstance(cell.value, CellError):
        return []
    return list(colour_parts(cell.value) if target == "colour" else parts_of(cell.value))


def _take(row: MappedRow, at: int) -> MappedRow:
    """The row with one of its several values in each cell that holds several."""
    cells = dict(row.cells)
    for target in ("colour", "start", "end", "first_end", "stage", "title"):
        parts = _split(row, target)
        if len(parts) > 1:
            cells[target] = replace(cells[target], value=parts[min(at, len(parts) - 1)])
    return replace(row, cells=cells)


def _named(known: Mapping[str, ServiceArea], prefix: str) -> list[tuple[str, str]]:
    rows = {row.code: row.name for row in known.values()}
    return [(f"{prefix}:{code}", name) for code, name in rows.items()][:MOST_CHOICES]


def _left_out(row: MappedRow, why: str) -> str:
    return _("Sheet “%(sheet)s”, row %(row)d is left out: %(why)s.") % {
        "sheet": row.sheet, "row": row.row, "why": why,
    }  # fmt: skip


def _span(start: PartDate, ends: tuple[PartDate, ...]) -> str:
    return " – ".join(day.label() for day in (start, *ends[-1:]))


def _year_before(day: PartDate) -> PartDate:
    # 29 February has no namesake the year before.
    late = 28 if (day.month, day.day) == (2, 29) else day.day
    return PartDate(day.year - 1, day.month, late)

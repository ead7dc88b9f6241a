"""The sections of the highlight and milestone report. Each is a few blocks, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.forecasting import class_forecast
from commonweal.deliver.programme.analysis.stages import SET_ASIDE
from commonweal.deliver.programme.enums import ActionState, Colour, DateEvent, Status
from commonweal.deliver.programme.models import Milestone
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.roof.reports.composing.attention import claims, early_warnings, gates, principles
from commonweal.roof.reports.composing.cells import colour_cell, date_cell
from commonweal.roof.reports.composing.position import Position
from commonweal.roof.reports.composing.savings import savings
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Row,
    Source,
    Sources,
    StatusChart,
    StatusCount,
    Table,
    plain,
)
from commonweal.roof.reports.document import Status as Shade


def at_a_glance(position: Position) -> list[Block]:
    """The few figures to see first, and how many milestones hold each colour by the rule."""
    stages = position.stages or position.milestones
    complete = sum(m.status == Status.COMPLETE for m in stages)
    late = [d for d in position.judged.differing if d.is_unsupported_green]
    counted = [
        StatusCount(str(colour.label), Shade(colour.value), _count(position, stages, colour))
        for colour in (Colour.GREEN, Colour.AMBER, Colour.RED, Colour.GREY)
    ]
    words = ", ".join(f"{count.count} {count.word.lower()}" for count in counted if count.count)
    return [
        Heading(1, _("At a glance")),
        KeyFigures(
            (
                KeyFigure(_("Service areas"), str(len(position.facts.areas))),
                KeyFigure(_("Projects"), str(len(position.facts.projects))),
                KeyFigure(
                    _("Stages complete") if position.stages else _("Activities complete"),
                    _("%(done)s of %(all)s") % {"done": complete, "all": len(stages)},
                ),
                KeyFigure(_("Greens that the facts do not support"), str(len(late))),
            )
        ),
        StatusChart(
            caption=_("Colours by rule"),
            alternative=_("By the rule: %(words)s.") % {"words": words or _("none")},
            heading=_("Colour"),
            counts=tuple(counted),
        ),
    ]


def _count(position: Position, milestones: list[Milestone], colour: Colour) -> int:
    return sum(position.judged.colour(m.code) == colour.value for m in milestones)


def milestones(position: Position) -> list[Block]:
    """The milestone table: a joined cell for each area, both colours, dates as exact as given."""
    rows: list[Row] = []
    groups = [
        *((a.name, position.facts.milestones_of_area[a.pk]) for a in position.facts.areas),
        (_("Programme"), [m for m in position.facts.milestones if not (m.area_id or m.project_id)]),
    ]
    shown = {milestone.pk for milestone in _shown(position)}
    for name, members in groups:
        stages = [m for m in members if m.pk in shown]
        for place, milestone in enumerate(stages):
            first = Cell(name, rowspan=len(stages)) if place == 0 else None
            rows.append((first, *_milestone_cells(position, milestone)))
    if not rows:
        return []
    columns = [
        Column(_("Area"), 1.5),
        Column(_("Milestone"), 1.9),
        Column(_("Stated"), 0.9, Kind.STATUS),
        Column(_("By rule"), 0.9, Kind.STATUS),
        Column(_("Start"), 0.9, Kind.DATE),
        Column(_("First agreed"), 0.9, Kind.DATE),
        Column(_("Now expected"), 0.9, Kind.DATE),
    ]
    if not position.reader.is_public:
        columns.append(Column(_("Comment"), 3.2))
    return [
        Heading(1, _("Milestones")),
        Table(_("Milestones by service area"), tuple(columns), tuple(rows), wide=True),
    ]


def _shown(position: Position) -> list[Milestone]:
    """Stages where the programme has a ladder, else all that stands in the programme itself."""
    return position.stages or position.milestones


def _milestone_cells(position: Position, milestone: Milestone) -> tuple[Cell | None, ...]:
    computed = position.judged.colour(milestone.code)
    title = milestone.stage_word or milestone.title if milestone.area_id else milestone.title
    cells = [
        Cell(title),
        colour_cell(milestone.stated_on(position.on)),
        colour_cell(computed) if milestone.status not in SET_ASIDE else Cell(_("set aside")),
        date_cell(milestone.start),
        date_cell(milestone.first_end),
        date_cell(milestone.ended or milestone.end),
    ]
    if not position.reader.is_public:
        said = milestone.get_status_display()
        cells.append(Cell(f"{said}. {milestone.comment}".strip() if milestone.comment else said))
    return tuple(cells)


def moves(position: Position) -> list[Block]:
    """Dates that moved since the issue before, each with its reason."""
    by_key = {m.pk: m for m in position.milestones}
    labels = {event.value: str(event.label) for event in DateEvent}
    rows: list[Row] = []
    for given in position.moved:
        milestone = by_key.get(given.milestone_id)
        if milestone is None:
            continue
        rows.append(
            (
                Cell(milestone.full_title),
                Cell(labels[given.event]),
                date_cell(given.value),
                date_cell(given.known),
                Cell(given.reason),
            )
        )
    if not rows:
        return [
            Heading(1, _("Dates that moved")),
            plain(_("No date has moved since the issue before.")),
        ]
    if position.reader.is_public:
        rows = [row[:-1] for row in rows]
    columns = (
        Column(_("Milestone"), 2.4),
        Column(_("What happened"), 1.2),
        Column(_("Date"), 1, Kind.DATE),
        Column(_("Known"), 1, Kind.DATE),
        Column(_("Why"), 2.6),
    )
    return [
        Heading(1, _("Dates that moved")),
        Table(_moved_caption(position), columns[: len(rows[0])], tuple(rows)),
    ]


def _moved_caption(position: Position) -> str:
    if position.is_first:
        return _("Dates that became known in the three months before")
    return _("Dates given since the issue before")


def differing(position: Position) -> list[Block]:
    """Where a stated colour and the rule differ, with the rule's reason."""
    titles = {m.code: m.full_title for m in position.milestones}
    rows: list[Row] = [
        (
            Cell(titles[d.key]),
            colour_cell(d.stated.value),
            colour_cell(d.computed.colour.value),
            Cell(" ".join(d.computed.reasons)),
        )
        for d in position.judged.differing
        if d.key in titles
    ]
    if not rows:
        return []
    return [
        Heading(1, _("Where colours differ")),
        plain(
            _("A colour is stated by a person; the rule gives its own from the dates and facts.")
        ),
        Table(
            _("Stated colours that differ from the rule"),
            (
                Column(_("Milestone"), 2),
                Column(_("Stated"), 0.8, Kind.STATUS),
                Column(_("By rule"), 0.8, Kind.STATUS),
                Column(_("Why the rule says so"), 3.4),
            ),
            tuple(rows),
        ),
    ]


def projects(position: Position) -> list[Block]:
    """Each project: where it is and when it ends."""
    if not position.facts.projects:
        return []
    public = position.reader.is_public
    columns = [
        Column(_("Project"), 2),
        Column(_("Area"), 1.5),
        Column(_("Stage"), 1),
        Column(_("Start"), 0.9, Kind.DATE),
        Column(_("End"), 0.9, Kind.DATE),
    ] + ([] if public else [Column(_("Position"), 3.2)])
    rows = [
        (
            Cell(p.name),
            Cell(p.area.name if p.area else _("none")),
            Cell(p.stage_word or _("not stated")),
            date_cell(p.start),
            date_cell(p.end),
            *(() if public else (Cell(p.position or _("not stated")),)),
        )
        for p in position.facts.projects
    ]
    return [
        Heading(1, _("Projects")),
        Table(_("Projects"), tuple(columns), tuple(rows), wide=True),
    ]


def participation(position: Position) -> list[Block]:
    """Who takes part in what: a row a partner, a column a project or service."""
    latest: dict[tuple[int, int], Any] = {}
    for row in sorted(position.facts.participations, key=lambda p: p.pk):
        latest[row.undertaking_id, row.partner_id] = row
    undertakings = {row.undertaking_id: row.undertaking for row in latest.values()}
    if not undertakings or len(undertakings) > 8:
        return []
    ordered = sorted(undertakings.values(), key=lambda u: (u.order, u.name))
    rows: list[Row] = []
    for partner in position.facts.partners:
        if reader_is_another(position, partner.body_id):
            continue
        states = [latest.get((u.pk, partner.pk)) for u in ordered]
        if any(states):
            rows.append((Cell(partner.heading or partner.body.name), *map(_state, states)))
    return [
        Heading(1, _("Who takes part")),
        Table(
            _("Partners and what they take part in"),
            (Column(_("Partner"), 1.2), *(Column(u.name, 1) for u in ordered)),
            tuple(rows),
            wide=True,
        ),
    ]


def reader_is_another(position: Position, body_id: int) -> bool:
    """Whether a row is of a partner other than the one whose version this is."""
    return position.reader.body is not None and position.reader.body.pk != body_id


def _state(row: Any) -> Cell:
    if row is None:
        return Cell(_("not stated"))
    return Cell(str(ParticipationState(row.state).label), note=row.qualifier)


def returns(position: Position) -> list[Block]:
    """What is outstanding, by name."""
    if position.reader.is_public:
        return []
    latest = {(r.collection_id, r.body_id): r for r in position.facts.returns}
    partners = {partner.body_id for partner in position.facts.partners}
    items = []
    for collection in position.facts.collections:
        owing = [
            r.body.name if r.body_id in partners else _("%s (not a partner)") % r.body.name
            for r in latest.values()
            if r.collection_id == collection.pk
            and r.status == ReturnStatus.OUTSTANDING
            and not reader_is_another(position, r.body_id)
        ]
        if owing:
            items.append(f"{collection.what}: {', '.join(sorted(owing))}.")
    if not items:
        return []
    return [Heading(1, _("Returns outstanding")), Bullets(tuple(items))]


def actions(position: Position) -> list[Block]:
    """Open actions, those with a date first."""
    if position.reader.is_public:
        return []
    open_ones = [a for a in position.facts.actions if a.state == ActionState.OPEN]
    if not open_ones:
        return []
    open_ones.sort(key=lambda a: (a.due is None, a.due.last if a.due else position.on, a.pk))
    rows: list[Row] = [
        (
            Cell(a.text),
            Cell(a.area.name if a.area else (a.project.name if a.project else "")),
            date_cell(a.due),
            Cell(_("late") if a.due and a.due.last < position.on else ""),
        )
        for a in open_ones
    ]
    return [
        Heading(1, _("Open actions")),
        Table(
            _("Open actions"),
            (
                Column(_("Action"), 3),
                Column(_("Area or project"), 1.5),
                Column(_("Due"), 1, Kind.DATE),
                Column(_("Late"), 0.6),
            ),
            tuple(rows),
        ),
    ]


def forecast(position: Position) -> list[Block]:
    """How long stages really take, always with how many it rests on."""
    if not position.stages:
        return []
    items = []
    for step in position.facts.steps:
        like = [m for m in position.stages if m.step_id == step.pk]
        if not like:
            continue
        of_class = class_forecast(step.name, like, position.on)
        if of_class.even is None or of_class.prudent is None:
            items.append(f"{step.name}: {of_class.refusal}")
            continue
        said = [of_class.even.sentence(), of_class.prudent.sentence(), *of_class.cautions]
        items.append(f"{step.name}: {' '.join(said)}")
    return [
        Heading(1, _("Forecast from this programme's own record")),
        plain(_("Unfinished stages count as “at least this long”.")),
        Bullets(tuple(items)),
    ]


def method(position: Position) -> list[Block]:
    """The rule in words, and where the facts come from."""
    rule_set = position.judged.rule_set
    sources = sorted({d.given_by for d in position.facts.dates if d.given_by})
    blocks: list[Block] = [
        Heading(1, _("How to read the colours")),
        Bullets(rule_set.sentences()),
        Note(_("A blank is not zero: what nobody has stated is printed as “not stated”.")),
    ]
    if sources and not position.reader.is_public:
        blocks.append(Sources(tuple(Source(source) for source in sources[:20])))
    return blocks


SECTIONS: tuple[Callable[[Position], list[Block]], ...] = (
    at_a_glance,
    early_warnings,
    claims,
    milestones,
    moves,
    differing,
    projects,
    participation,
    principles,
    gates,
    returns,
    actions,
    savings,
    forecast,
    method,
)

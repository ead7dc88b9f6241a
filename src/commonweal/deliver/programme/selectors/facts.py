"""All that a programme holds, at once: live, or as it was at a mark of the trail.

Reports, warnings and checks read these facts, so that what they say of today and what they
rebuild of a past day are the same code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db import models

from commonweal.deliver.programme.models import (
    Action,
    Champion,
    ColourRule,
    DateGiven,
    Dependency,
    Evidence,
    Gate,
    GateCheck,
    GateDecider,
    GateDecision,
    LadderStep,
    Milestone,
    Opportunity,
    OpportunityAnswer,
    Programme,
    Project,
    Result,
    ServiceArea,
    StatedColour,
    Statement,
)
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.selectors import rows_as_at
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import (
    Participation,
    Partner,
    Post,
    Principle,
    PrincipleAnswer,
    Tenure,
    Undertaking,
)
from commonweal.partners.returns.models import Collection, Return

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class ProgrammeFacts:
    """Rows in sight, in their models' order, with their links already followed."""

    programme: Programme
    bodies: dict[int, Body]
    steps: tuple[LadderStep, ...]
    areas: tuple[ServiceArea, ...]
    champions: tuple[Champion, ...]
    projects: tuple[Project, ...]
    milestones: tuple[Milestone, ...]
    dates: tuple[DateGiven, ...]
    colours: tuple[StatedColour, ...]
    rules: tuple[ColourRule, ...]
    dependencies: tuple[Dependency, ...]
    gates: tuple[Gate, ...]
    checks: tuple[GateCheck, ...]
    evidence: tuple[Evidence, ...]
    deciders: tuple[GateDecider, ...]
    decisions: tuple[GateDecision, ...]
    actions: tuple[Action, ...]
    opportunities: tuple[Opportunity, ...]
    answers: tuple[OpportunityAnswer, ...]
    results: tuple[Result, ...]
    statements: tuple[Statement, ...]
    posts: tuple[Post, ...]
    tenures: tuple[Tenure, ...]
    partners: tuple[Partner, ...]
    participations: tuple[Participation, ...]
    undertakings: tuple[Undertaking, ...]
    principles: tuple[Principle, ...]
    principle_answers: tuple[PrincipleAnswer, ...]
    collections: tuple[Collection, ...]
    returns: tuple[Return, ...]

    @cached_property
    def dates_of(self) -> dict[int, list[DateGiven]]:
        """Dates given for each milestone, in order."""
        return _by(self.dates, "milestone_id")

    @cached_property
    def colours_of(self) -> dict[int, list[StatedColour]]:
        """Colours stated for each milestone, in order."""
        return _by(self.colours, "milestone_id")

    @cached_property
    def milestones_of_area(self) -> dict[int | None, list[Milestone]]:
        """Milestones of each area, in order; those of no area under None."""
        return _by(self.milestones, "area_id")

    @cached_property
    def milestones_of_project(self) -> dict[int | None, list[Milestone]]:
        """Milestones of each project, in order."""
        return _by(self.milestones, "project_id")

    @cached_property
    def champions_of(self) -> dict[int, list[Post]]:
        """Champion posts of each area."""
        posts: dict[int, list[Post]] = defaultdict(list)
        for line in self.champions:
            posts[line.area_id].append(line.post)
        return posts


def _by(rows: Sequence[Any], name: str) -> dict[Any, list[Any]]:
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


def day_of(programme: Programme, today: date) -> date:
    """The day on which to see a programme: today, or that of the past report it came from."""
    return programme.reported_on or today


# The tables of a programme's facts, with the links to follow. Bodies are public reference.
_TABLES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "steps": (LadderStep, ()),
    "posts": (Post, ()),
    "partners": (Partner, ()),
    "areas": (ServiceArea, ()),
    "champions": (Champion, ("area", "post")),
    "projects": (Project, ("area", "step", "owner_post")),
    "milestones": (Milestone, ("area", "project", "step", "owner_post", "inherits_from")),
    "dates": (DateGiven, ("milestone",)),
    "colours": (StatedColour, ("milestone",)),
    "rules": (ColourRule, ()),
    "dependencies": (Dependency, ()),
    "gates": (Gate, ("milestone",)),
    "checks": (GateCheck, ("gate",)),
    "evidence": (Evidence, ("check_shown",)),
    "deciders": (GateDecider, ("gate", "partner")),
    "decisions": (GateDecision, ("gate", "partner")),
    "actions": (Action, ("area", "project", "owner_post")),
    "opportunities": (Opportunity, ("area", "owner_post")),
    "answers": (OpportunityAnswer, ("opportunity", "partner")),
    "results": (Result, ("project",)),
    "statements": (Statement, ("step",)),
    "tenures": (Tenure, ("post",)),
    "undertakings": (Undertaking, ()),
    "participations": (Participation, ("partner", "undertaking")),
    "principles": (Principle, ()),
    "principle_answers": (PrincipleAnswer, ("principle", "undertaking")),
    "collections": (Collection, ()),
    "returns": (Return, ("collection",)),
}
_BODY_LINKS = ("body", "lead", "owner")
# Moments are dear to read, and no fact is told from these.
_LEFT_OUT: dict[type[models.Model], tuple[str, ...]] = {DateGiven: ("given_at",)}


def facts_of(programme: Programme, *, mark: int | None = None) -> ProgrammeFacts:
    """Every fact of a programme that is in sight; with a mark, as it was at that moment.

    One query a table, whatever the size: the cost grows with the number of rows, and for a
    mark with the number of changes.
    """
    bodies = _bodies(mark)
    read: dict[str, list[Any]] = {}
    for name, (model, _links) in _TABLES.items():
        read[name] = _rows(model, programme, mark)
    _follow(read, bodies)
    tables: dict[str, Any] = {name: tuple(_in_order(name, rows)) for name, rows in read.items()}
    then = programme if mark is None else _programme_then(programme, mark)
    return ProgrammeFacts(programme=then, bodies=bodies, **tables)


def _bodies(mark: int | None) -> dict[int, Body]:
    """Every body by its key, under the name that it had at the mark."""
    if mark is None:
        return Body.objects.in_bulk()
    with unscoped("bodies are public reference, in no partnership's sight"):
        return {b.pk: b for b in rows_as_at(Body, partnership_id=None, mark=mark)}


def _rows(model: type[M], programme: Programme, mark: int | None) -> list[M]:
    if mark is None:
        rows = model._default_manager.order_by("pk").defer(*_LEFT_OUT.get(model, ()))
        return list(rows.filter(programme=programme) if _has_programme(model) else rows)
    found = rows_as_at(model, partnership_id=programme.partnership_id, mark=mark)
    if not _has_programme(model):
        return found
    return [row for row in found if row.__dict__["programme_id"] == programme.pk]


def _programme_then(programme: Programme, mark: int) -> Programme:
    return next(
        (row for row in _rows(Programme, programme, mark) if row.pk == programme.pk), programme
    )


def _has_programme(model: type[models.Model]) -> bool:
    return "programme" in _names(model)


def _follow(read: dict[str, list[Any]], bodies: dict[int, Body]) -> None:
    """Point each row's links at the rows read beside it, so that no further query is made.

    A row that hangs from one of another programme, or from one out of sight, is left out.
    """
    by_model: dict[type, dict[int, Any]] = {}
    for name, (model, _links) in _TABLES.items():
        by_model[model] = {row.id: row for row in read[name]}
    for name, (model, links) in _TABLES.items():
        for link in links:
            field = model._meta.get_field(link)
            read[name] = _follow_link(read[name], field, by_model[_target(field)])
        for link in _BODY_LINKS:
            if link in _names(model):
                _link_bodies(read[name], model._meta.get_field(link), bodies)
        by_model[model] = {row.id: row for row in read[name]}


def _target(field: Any) -> type:
    target: type = field.related_model
    return target


def _names(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def _follow_link(rows: Sequence[Any], field: Any, there: dict[int, Any]) -> list[Any]:
    """The rows with one link set; without those that hang by it from a row that is not there."""
    column, cached, may_be_none = field.attname, field.cache_name, field.null
    kept = []
    for row in rows:
        key = row.__dict__[column]
        if key is not None:
            found = there.get(key)
            if found is None:
                if not may_be_none:
                    continue
                setattr(row, column, None)
            else:
                row._state.fields_cache[cached] = found
        kept.append(row)
    return kept


def _link_bodies(rows: Sequence[Any], field: Any, bodies: dict[int, Body]) -> None:
    column, cached = field.attname, field.cache_name
    for row in rows:
        if (body := bodies.get(row.__dict__[column])) is not None:
            row._state.fields_cache[cached] = body


def _in_order(name: str, rows: list[Any]) -> list[Any]:
    if name in ("steps", "areas", "milestones", "checks", "undertakings"):
        return sorted(rows, key=lambda row: (row.order, row.pk))
    if name == "dates":
        return sorted(rows, key=lambda row: (row.milestone_id, row.seq))
    if name == "projects":
        return sorted(rows, key=lambda row: (row.name, row.pk))
    if name == "partners":
        return sorted(rows, key=lambda row: (not row.is_full, row.body.name))
    return rows

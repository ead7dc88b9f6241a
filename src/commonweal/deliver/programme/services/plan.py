"""Areas, projects and milestones: adding them, and saying where they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.deliver.programme.enums import DateEvent
from commonweal.deliver.programme.models import (
    Champion,
    Milestone,
    Programme,
    Project,
    ServiceArea,
)
from commonweal.deliver.programme.rules.plan import reasons_not_to_add, reasons_not_to_change
from commonweal.deliver.programme.services.dates import give_date
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Post, Undertaking


@transaction.atomic
def add_programme(*, actor: Actor, code: str, name: str, about: str = "") -> Programme:
    """Begin a programme of the partnership."""
    actor.require(Permission.PROGRAMME_PLAN)
    if Programme.objects.filter(code=code).exists():
        raise Refused(f"There is a programme with the code “{code}” already. Choose another.")
    programme = Programme.objects.create(**actor.owns(), code=code, name=name, about=about)
    audit.record(actor=actor, verb="programme.programme_added", subject=programme)
    return programme


@transaction.atomic
def add_area(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    name: str,
    scope: str = "",
    champions: Iterable[Post] = (),
) -> ServiceArea:
    """Add a service area with the posts that champion it."""
    actor.require(Permission.PROGRAMME_PLAN, programme)
    if reasons := reasons_not_to_add(programme, code):
        raise Refused(*reasons)
    area = ServiceArea.objects.create(
        **actor.owns(),
        programme=programme,
        code=code,
        name=name,
        scope=scope,
        order=programme.areas.count() + 1,
    )
    for post in champions:
        Champion.objects.create(**actor.owns(), area=area, post=post)
    audit.record(actor=actor, verb="programme.area_added", subject=area, code=code)
    return area


@transaction.atomic
def add_project(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    name: str,
    area: ServiceArea | None = None,
    **facts: Any,
) -> Project:
    """Add a project, and with it the undertaking that partners can take part in."""
    actor.require(Permission.PROGRAMME_PLAN, programme)
    if reasons := reasons_not_to_add(programme, code):
        raise Refused(*reasons)
    undertaking = Undertaking.objects.create(
        **actor.owns(), kind=UndertakingKind.PROJECT, code=code, name=name
    )
    project = Project.objects.create(
        **actor.owns(),
        programme=programme,
        undertaking=undertaking,
        area=area,
        code=code,
        name=name,
        **facts,
    )
    audit.record(actor=actor, verb="programme.project_added", subject=project, code=code)
    return project


_PROJECT_CHANGEABLE = frozenset(
    {"name", "area", "step", "stage_word", "start", "end", "lead", "owner_post", "spend_gbp",
     "spend_year", "position"}
)  # fmt: skip


@transaction.atomic
def change_project(*, actor: Actor, project: Project, reason: str = "", **facts: Any) -> Project:
    """Say something new of a project; what was said before stays in its history."""
    actor.require(Permission.PROGRAMME_PLAN, project)
    changed = _changed(project, facts, _PROJECT_CHANGEABLE)
    start, end = facts.get("start", project.start), facts.get("end", project.end)
    if start is not None and end is not None and end.last < start.first:
        raise Refused(
            f"The project cannot end in {end.label()}, before it starts in {start.label()}."
        )
    if not changed:
        return project
    said = _apply(project, changed)
    if "name" in changed:
        project.undertaking.name = project.name
        project.undertaking.save(update_fields=["name"])
    audit.record(
        actor=actor, verb="programme.project_changed", subject=project, reason=reason, changes=said
    )
    return project


@transaction.atomic
def add_milestone(
    *,
    actor: Actor,
    programme: Programme,
    kind: str,
    code: str,
    title: str,
    at: datetime,
    first_end: PartDate | None = None,
    known: PartDate | None = None,
    reason: str = "",
    **facts: Any,
) -> Milestone:
    """Add a milestone; its first agreed date, where there is one, is given at once."""
    actor.require(Permission.PROGRAMME_PLAN, programme)
    if reasons := reasons_not_to_add(programme, code):
        raise Refused(*reasons)
    milestone = Milestone.objects.create(
        **actor.owns(),
        programme=programme,
        kind=kind,
        code=code,
        title=title,
        order=(Milestone.objects.filter(programme=programme).count() + 1) * 10,
        **facts,
    )
    audit.record(actor=actor, verb="programme.milestone_added", subject=milestone, code=code)
    if first_end is not None:
        give_date(
            actor=actor,
            milestone=milestone,
            event=DateEvent.BASELINE,
            value=first_end,
            known=known,
            reason=reason or "Agreed when the milestone was added.",
            at=at,
        )
    return milestone


_CHANGEABLE = frozenset(
    {"title", "status", "status_word", "status_on", "percent", "comment", "owner_post", "lead",
     "start", "step", "stage_word", "is_public", "inherits_from"}
)  # fmt: skip


@transaction.atomic
def change_milestone(
    *, actor: Actor, milestone: Milestone, reason: str = "", **facts: Any
) -> Milestone:
    """Say something new of a milestone; its dates and colour have their own use cases."""
    actor.require(Permission.DATE_GIVE, milestone)
    changed = _changed(milestone, facts, _CHANGEABLE)
    if reasons := reasons_not_to_change(milestone, changed):
        raise Refused(*reasons)
    if not changed:
        return milestone
    said = _apply(milestone, changed)
    audit.record(
        actor=actor,
        verb="programme.milestone_changed",
        subject=milestone,
        reason=reason,
        changes=said,
    )
    return milestone


def _changed(row: Any, facts: dict[str, Any], changeable: frozenset[str]) -> dict[str, Any]:
    """Those of the facts that differ from what the row says."""
    unknown = facts.keys() - changeable
    if unknown:
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be changed here.")
    return {name: value for name, value in facts.items() if getattr(row, name) != value}


def _apply(row: Any, changed: dict[str, Any]) -> list[str]:
    """Change a row, and say what each fact was and is."""
    said = []
    for name, value in changed.items():
        label = str(row._meta.get_field(name).verbose_name)
        said.append(f"{label}: {_words(getattr(row, name))} → {_words(value)}")
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    return said


def _words(value: Any) -> str:
    if value is None or value == "":
        return "not stated"
    label = getattr(value, "label", None)
    return label() if callable(label) else str(value)

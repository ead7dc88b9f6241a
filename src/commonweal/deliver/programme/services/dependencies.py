"""Links between pieces of work: added and removed, each with its reason."""

from __future__ import annotations

from django.db import transaction

from commonweal.deliver.programme.analysis.network import WAITING, ring_with
from commonweal.deliver.programme.enums import DependencyKind
from commonweal.deliver.programme.models import Dependency, Programme
from commonweal.deliver.programme.rules.dependencies import (
    reasons_not_to_link,
    reasons_not_to_unlink,
)
from commonweal.deliver.programme.selectors.network import codes_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit


@transaction.atomic
def add_dependency(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    needs: str,
    kind: str,
    reason: str,
    lag_months: int = 0,
    outside: bool = False,
) -> Dependency:
    """Say that one piece of work depends on another, and why.

    `outside` allows `needs` to name work of another programme; the link then shows as
    broken, since nothing here can say when that work ends.
    """
    actor.require(Permission.PROGRAMME_PLAN, programme)
    links = list(Dependency.objects.filter(programme=programme))
    if reasons := reasons_not_to_link(
        code,
        needs,
        kind,
        known=codes_of(programme),
        outside=outside,
        links=links,
        ring=ring_with(links, code, needs) if kind in WAITING else "",
    ):
        raise Refused(*reasons)

    link = Dependency.objects.create(
        **actor.owns(),
        programme=programme,
        code=code,
        needs=needs,
        kind=kind,
        lag_months=lag_months,
        note=reason[:300],
    )
    audit.record(
        actor=actor, verb="programme.dependency_added", subject=programme, reason=reason,
        code=code, needs=needs, kind=str(DependencyKind(kind).label),
    )  # fmt: skip
    return link


@transaction.atomic
def remove_dependency(*, actor: Actor, dependency: Dependency, reason: str) -> None:
    """Remove a link, with the reason."""
    actor.require(Permission.PROGRAMME_PLAN, dependency)
    if reasons := reasons_not_to_unlink(reason):
        raise Refused(*reasons)

    audit.record(
        actor=actor, verb="programme.dependency_removed", subject=dependency.programme,
        reason=reason, code=dependency.code, needs=dependency.needs,
        kind=str(dependency.get_kind_display()),
    )  # fmt: skip
    dependency.delete()

"""The register of bodies: adding them, their names and codes, and their ends."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body, BodyCode, BodyName
from commonweal.ground.reference.rules import reasons_not_to_end
from commonweal.ground.reference.selectors import SeveralBodies, find_body


@transaction.atomic
def register_body(*, actor: Actor, name: str, kind: str, started_on: date | None = None) -> Body:
    """Add a body to the register, unless one goes by that name already."""
    actor.require(Permission.PARTNERS_MANAGE)
    _refuse_known_name(name)
    body = Body.objects.create(slug=_free_slug(name), name=name, kind=kind, started_on=started_on)
    audit.record(actor=actor, verb="partnership.body_registered", subject=body)
    return body


@transaction.atomic
def add_body_name(*, actor: Actor, body: Body, name: str, source: str = "") -> BodyName:
    """Add another name by which a body is or was known, so that both find one body."""
    actor.require(Permission.PARTNERS_MANAGE)
    _refuse_known_name(name)
    other = BodyName.objects.create(body=body, name=name, source=source)
    audit.record(actor=actor, verb="partnership.body_named", subject=body, name=name, source=source)
    return other


@transaction.atomic
def add_body_code(*, actor: Actor, body: Body, scheme: str, code: str) -> BodyCode:
    """Add the code that a national list gives to a body."""
    actor.require(Permission.PARTNERS_MANAGE)
    taken = BodyCode.objects.filter(scheme=scheme, code=code).select_related("body").first()
    if taken:
        raise Refused(_("%(code)s is the code of %(body)s.") % {"code": code, "body": taken.body})
    added = BodyCode.objects.create(body=body, scheme=scheme, code=code)
    audit.record(actor=actor, verb="partnership.body_coded", subject=body, code=str(added))
    return added


@transaction.atomic
def end_body(
    *, actor: Actor, body: Body, on: date, successor: Body | None = None, reason: str
) -> Body:
    """Record that a body ended on a day, and which body took over from it.

    Its own history stays its own; the successor becomes a partner only by joining.
    """
    actor.require(Permission.PARTNERS_MANAGE)
    if reasons := reasons_not_to_end(body, on, successor):
        raise Refused(*reasons)
    body.ended_on, body.successor = on, successor
    body.save(update_fields=["ended_on", "successor"])
    audit.record(
        actor=actor, verb="partnership.body_ended", subject=body, reason=reason,
        on=on.isoformat(), successor=successor.name if successor else "",
    )  # fmt: skip
    return body


def _refuse_known_name(name: str) -> None:
    try:
        known = find_body(name)
    except SeveralBodies as several:
        raise Refused(str(several)) from several
    if known:
        raise Refused(
            _("“%(name)s” is a name of %(body)s already.") % {"name": name, "body": known}
        )


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "body"
    taken = set(Body.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug
        for number in range(1, len(taken) + 2)
        if (slug := stem if number == 1 else f"{stem}-{number}") not in taken
    )

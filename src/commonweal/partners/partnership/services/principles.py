"""Principles that the board endorses, and how undertakings answer them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Principle, PrincipleAnswer, Undertaking


@transaction.atomic
def add_principle(
    *,
    actor: Actor,
    code: str,
    family: str,
    text: str,
    endorsed_by: str = "",
    endorsed_on: PartDate | None = None,
) -> Principle:
    """Add a principle; without a date of endorsement it stands as not endorsed yet."""
    actor.require(Permission.PARTNERS_MANAGE)
    if Principle.objects.filter(code__iexact=code).exists():
        raise Refused(_("There is a principle %(code)s already.") % {"code": code})
    principle = Principle.objects.create(
        **actor.owns(), code=code, family=family, text=text,
        endorsed_by=endorsed_by, endorsed_on=endorsed_on,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="partnership.principle_added", subject=principle,
        endorsed_by=endorsed_by, endorsed=endorsed_on,
    )  # fmt: skip
    return principle


@transaction.atomic
def answer_principle(
    *, actor: Actor, principle: Principle, undertaking: Undertaking, is_met: bool, answer: str
) -> PrincipleAnswer:
    """Answer a principle for an undertaking; earlier answers are kept."""
    actor.require(Permission.PARTICIPATION_STATE)
    if not answer.strip():
        raise Refused(_("Say how %(name)s meets this, or why not.") % {"name": undertaking})
    added = PrincipleAnswer.objects.create(
        **actor.owns(), principle=principle, undertaking=undertaking, is_met=is_met, answer=answer
    )
    audit.record(
        actor=actor, verb="partnership.principle_answered", subject=added,
        principle=principle.text, undertaking=undertaking.name, is_met=is_met,
    )  # fmt: skip
    return added

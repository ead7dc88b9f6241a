from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Collection, Return


def reasons_not_to_open(code: str, known: Collection | None, bodies: list[Body]) -> list[str]:
    """Why a collection cannot be opened, where `known` has its code; none when it can."""
    reasons = []
    if known:
        reasons.append(
            _("The code “%(code)s” is that of “%(what)s”. Choose another.")
            % {"code": code, "what": known}
        )
    if not bodies:
        reasons.append(_("Choose whom you expect a return from."))
    return reasons


def reasons_not_to_record(
    actor: Actor, collection: Collection, body: Body, status: str, last: Return | None
) -> list[str]:
    """Why the state of a return cannot be recorded, after the `last`; none when it can."""
    if not actor.for_programme_office and body.pk != actor.body_id:
        return [
            _("You act for %(mine)s, so you cannot say this for %(body)s.")
            % {"mine": actor.body_name, "body": body}
        ]
    if last is None and not actor.for_programme_office:
        return [
            _("“%(what)s” expects nothing from %(body)s. Ask the programme office to add it.")
            % {"what": collection, "body": body}
        ]
    if status == ReturnStatus.NOT_EXPECTED and not actor.for_programme_office:
        return [_("Only the programme office can say that a return is not expected.")]
    return []

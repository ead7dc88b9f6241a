from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.decide.baseline.enums import Measure
from commonweal.decide.baseline.models import Baseline, BaselineFigure, BaselineLine
from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.models import Collection, Delivery


def reasons_not_to_open(code: str, known: Baseline | None) -> list[str]:
    """Why a baseline cannot be opened, where `known` has its code; none when it can."""
    if known is None:
        return []
    return [
        _("The code “%(code)s” is that of “%(name)s”. Choose another.")
        % {"code": code, "name": known}
    ]


def reasons_not_to_add(actor: Actor, body: Body | None, measure: str, unit: str) -> list[str]:
    """Why a line cannot be added for a body, or for all where None; none when it can."""
    reasons = []
    if not actor.for_programme_office and (body is None or body.pk != actor.body_id):
        reasons.append(
            _("You act for %(mine)s, so you can add lines for it alone.")
            % {"mine": actor.body_name}
        )
    if measure in (Measure.VOLUME, Measure.INDICATOR) and not unit:
        reasons.append(_("Say what is counted: a volume or an indicator needs its unit."))
    return reasons


def reasons_not_to_enter(value: Decimal | None, zero_is_meant: bool) -> list[str]:
    """Why a figure cannot be entered; none when it can. A blank may always be."""
    reasons = []
    if value is not None and value == 0 and not zero_is_meant:
        reasons.append(
            _("You entered 0. Leave it empty where the figure is not known; if 0 is meant, say so.")
        )
    if value is not None and value < 0:
        reasons.append(
            _("A figure of a baseline is not below 0. Enter income on a line net of it.")
        )
    return reasons


def reasons_not_to_change(
    actor: Actor,
    line: BaselineLine,
    last: BaselineFigure | None,
    value: Decimal | None,
    reason: str,
) -> list[str]:
    """Why the figure of a line cannot be changed; none when it can."""
    reasons = []
    if not actor.for_programme_office and line.owner_id != actor.body_id:
        reasons.append(
            _("“%(line)s” was entered by another body. Ask it, or the programme office.")
            % {"line": line}
        )
    if not reason.strip():
        reasons.append(_("Say why the figure changes: the baseline is under change control."))
    if last is not None and last.value == value:
        reasons.append(_("“%(line)s” holds that figure already.") % {"line": line})
    return reasons


def reasons_not_to_take_in(actor: Actor, collection: Collection, sent: list[Delivery]) -> list[str]:
    """Why the returns of a collection cannot be taken into a baseline; none when they can."""
    if actor.for_programme_office and not collection.for_all:
        return [
            _(
                "“%(what)s” was not asked for a baseline that every partner sees. Ask anew, and "
                "say so; or let each partner take in its own."
            )
            % {"what": collection}
        ]
    if not sent:
        return [_("Nothing that was sent for “%(what)s” is in sight.") % {"what": collection}]
    return []

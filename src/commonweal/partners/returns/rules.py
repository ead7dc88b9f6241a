from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import Measure, ReturnStatus, Rung
from commonweal.partners.returns.models import (
    Collection,
    Delivery,
    Reminder,
    Return,
    Template,
)


@dataclass(frozen=True)
class Written:
    """A letter about a body's return: to whom, and on which day."""

    rung: Rung
    on: date


def rung_due(collection: Collection, written: Sequence[Written], today: date) -> Rung | None:
    """Who is to be written to today about a missing return; None for nobody yet.

    The officer is written to first, the champion after the officer, the sponsor after the
    champion, each once its day has come; then the highest of them again, at the same distance.
    """
    late = collection.days_late(today)
    if late is None:
        return None
    begins = {
        Rung.OFFICER: -collection.remind_every,
        Rung.CHAMPION: collection.champion_after,
        Rung.SPONSOR: collection.sponsor_after,
    }
    last = max((each.on for each in written), default=None)
    if last is not None and today < last + timedelta(days=max(collection.remind_every, 1)):
        return None
    used = {each.rung for each in written}
    following = next((rung for rung in Rung if rung not in used), None)
    if following and late >= begins[following]:
        return following
    reached = [rung for rung in Rung if rung in used]
    return reached[-1] if reached else None


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


def reasons_not_to_ask_for(
    template: Template, key: str, measure: str, unit: str, sum_of: str
) -> list[str]:
    """Why a column cannot be added to a template; none when it can."""
    reasons = []
    known = set(template.columns.values_list("key", flat=True))
    if key in known:
        reasons.append(_("The key “%(key)s” is taken. Choose another.") % {"key": key})
    if unknown := [each for each in sum_of.split() if each not in known]:
        reasons.append(
            _("“%(keys)s” is no column yet. Add what is summed first.")
            % {"keys": ", ".join(unknown)}
        )
    if measure in (Measure.VOLUME, Measure.INDICATOR) and not unit:
        reasons.append(_("Say what is counted: a volume or an indicator needs its unit."))
    if template.collections.filter(deliveries__sent_at__isnull=False).exists():
        reasons.append(
            _("Returns to “%(template)s” were sent already. Open another template.")
            % {"template": template}
        )
    return reasons


def reasons_not_to_deliver(
    actor: Actor, collection: Collection, body: Body, asked: Iterable[int]
) -> list[str]:
    """Why a file cannot be uploaded as a body's return; none when it can."""
    template = collection.template
    if template is None:
        return [
            _("“%(what)s” has no template, so no file can be read for it. Record it by hand.")
            % {"what": collection}
        ]
    if not template.columns.exists():
        return [_("The template asks for nothing yet. Ask the programme office to finish it.")]
    if actor.for_programme_office and not collection.for_all:
        return [
            _(
                "What the programme office uploads is seen by every partner, and “%(what)s” does "
                "not go to them all. Ask %(body)s to upload its file."
            )
            % {"what": collection, "body": body}
        ]
    if not actor.for_programme_office and body.pk != actor.body_id:
        return [
            _("You act for %(mine)s, so you cannot send a return for %(body)s.")
            % {"mine": actor.body_name, "body": body}
        ]
    if body.pk not in asked:
        return [
            _("“%(what)s” expects nothing from %(body)s. Ask the programme office to add it.")
            % {"what": collection, "body": body}
        ]
    return []


def reasons_not_to_map(targets: list[str], row_key: str, row_label: str) -> list[str]:
    """Why columns cannot be mapped so; none when they can."""
    reasons = []
    if row_key not in targets:
        reasons.append(_("Say which column holds the %(what)s.") % {"what": row_label.lower()})
    if len(targets) == len([each for each in targets if each == row_key]):
        reasons.append(_("Say which column holds at least one of the figures."))
    if len(set(targets)) < len(targets):
        reasons.append(_("Two columns are said to hold the same. Keep one of them."))
    return reasons


def reasons_not_to_send(delivery: Delivery, to_mend: int, to_confirm: int) -> list[str]:
    """Why a delivery cannot be sent yet; none when it can."""
    if delivery.sent_at is not None:
        return [_("It was sent already. Upload a new file to replace it.")]
    if not delivery.is_read:
        return [_("Say first what the columns of the file hold.")]
    if not delivery.rows:
        return [_("No row was read from the file. Check that its table has rows.")]
    reasons = []
    if to_mend:
        reasons.append(
            ngettext(
                "%(count)s figure must be mended in the file first; then upload it again.",
                "%(count)s figures must be mended in the file first; then upload it again.",
                to_mend,
            )
            % {"count": to_mend}
        )
    if to_confirm:
        reasons.append(
            ngettext(
                "%(count)s figure must be confirmed, or mended in the file, first.",
                "%(count)s figures must be confirmed, or mended in the file, first.",
                to_confirm,
            )
            % {"count": to_confirm}
        )
    return reasons


def reasons_not_to_answer(actor: Actor, delivery: Delivery) -> list[str]:
    """Why the programme office cannot take a delivery in or send it back; none when it can."""
    if not actor.for_programme_office:
        return [_("Only the programme office answers what was sent to it.")]
    if delivery.sent_at is None:
        return [_("It has not been sent.")]
    return []


def reasons_not_to_send_letter(reminder: Reminder) -> list[str]:
    """Why a reminder cannot be sent by e-mail; none when it can."""
    reasons = []
    if reminder.sent_at is not None:
        reasons.append(_("This letter was sent already."))
    if not reminder.to_email:
        reasons.append(
            _("%(name)s has no e-mail address here. Add a contact, or download the letter.")
            % {"name": reminder.to_name}
        )
    return reasons

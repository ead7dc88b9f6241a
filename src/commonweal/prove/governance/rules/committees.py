from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonweal.methods.dates import PartDate
from commonweal.prove.governance.models import Committee, Seat, TermsOfReference


def reasons_not_to_add(name: str, body_id: int | None, known: Iterable[Committee]) -> list[str]:
    """Why a committee cannot be added beside those that are known; none when it can."""
    wanted = name.casefold().strip()
    if any(wanted in each.names and each.body_id == body_id for each in known):
        return [_("“%(name)s” is in the list already.") % {"name": name}]
    return []


def reasons_not_to_link(committee: Committee, parent: Committee, is_ring: bool) -> list[str]:
    """Why a committee cannot stand below another; `is_ring` says that the other is below it."""
    if committee.pk == parent.pk:
        return [_("A committee does not report to itself. Choose another.")]
    if is_ring:
        return [
            _("%(parent)s stands below %(committee)s already, so it cannot stand above it too.")
            % {"parent": parent, "committee": committee}
        ]
    return []


def reasons_not_to_agree(terms: TermsOfReference, agreed_by: str) -> list[str]:
    """Why terms of reference cannot be recorded as agreed; none when they can."""
    reasons = []
    if terms.agreed:
        reasons.append(
            _("“%(terms)s” was agreed already: %(day)s.")
            % {"terms": terms, "day": terms.agreed.label()}
        )
    if not agreed_by.strip():
        reasons.append(_("Say who agreed the terms, for example Cabinet and PCT board."))
    return reasons


def reasons_not_to_end(seat: Seat, until_on: PartDate) -> list[str]:
    """Why a seat cannot end on a date; none when it can."""
    if seat.until_on:
        return [
            _("%(who)s left the seat already: %(day)s.")
            % {"who": seat, "day": seat.until_on.label()}
        ]
    if seat.from_on and until_on.last < seat.from_on.first:
        return [
            _("%(who)s sat from %(day)s, so the seat cannot end before that.")
            % {"who": seat, "day": seat.from_on.label()}
        ]
    return []

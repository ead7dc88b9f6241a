"""When the terms of a variation that all have signed become those of the agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

from commonweal.agree.agreements.analysis.sight import follow_signatures
from commonweal.agree.agreements.models import Agreement, Variation
from commonweal.ground.access.scope import unscoped


def bring_into_force(variation: Variation, today: date) -> bool:
    """Make its terms those of the agreement once its day has come; whether that was now."""
    if variation.in_force_on is None or variation.in_force_on > today or variation.before:
        return False
    agreement = variation.agreement
    if not variation.terms:
        return False
    variation.before = {name: as_kept(getattr(agreement, name)) for name in variation.terms}
    variation.save(update_fields=["before"])
    put_terms(agreement, variation.terms)
    follow_signatures(agreement, today)
    return True


def bring_all_into_force(today: date) -> int:
    """The same for every variation of every partnership; for a timetable, once a day."""
    with unscoped("every partnership's variations come into force on their day"):
        due = Variation.objects.filter(in_force_on__lte=today, before={}).exclude(terms={})
        return sum(bring_into_force(row, today) for row in due.select_related("agreement"))


def put_terms(agreement: Agreement, terms: dict[str, Any]) -> None:
    """Make kept terms those of the agreement."""
    for name, value in terms.items():
        kept = date.fromisoformat(value) if name == "until_on" and value else value
        setattr(agreement, name, kept)
    if terms:
        agreement.save(update_fields=list(terms))


def as_kept(value: Any) -> Any:
    """A term as it is kept with a variation: a day as ISO text."""
    return value.isoformat() if isinstance(value, date) else value

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import Milestone, Programme, Project, ServiceArea


def reasons_not_to_add(programme: Programme, code: str) -> list[str]:
    """Why a code cannot be used for something new: codes name work across the programme."""
    for model in (ServiceArea, Project, Milestone):
        found = model._default_manager.filter(programme=programme, code__iexact=code).first()
        if found:
            return [
                _("“%(code)s” is the code of “%(found)s” already. Choose another.")
                % {"code": code, "found": found}
            ]
    return []


def reasons_not_to_change(milestone: Milestone, changed: dict[str, Any]) -> list[str]:
    """Why a milestone cannot be changed so."""
    reasons = []
    if changed.get("status") == Status.COMPLETE and milestone.ended is None:
        reasons.append(
            _("Give the date on which “%(title)s” was achieved; that completes it.")
            % {"title": milestone}
        )
    start = changed.get("start")
    if start is not None and milestone.end is not None and milestone.end.last < start.first:
        reasons.append(
            _("“%(title)s” ends in %(end)s, so it cannot start in %(start)s.")
            % {"title": milestone, "end": milestone.end.label(), "start": start.label()}
        )
    heir = changed.get("inherits_from")
    if heir is not None and heir.pk == milestone.pk:
        reasons.append(_("A row cannot stand “as above” of itself."))
    return reasons

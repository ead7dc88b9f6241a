"""The one table of roles and rights. An auditor can read it; it is shown at /people/roles/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission as P
from commonweal.ground.access.enums import Role


@dataclass(frozen=True)
class Rights:
    """What a role is for, and what it allows."""

    description: str | Promise
    permissions: frozenset[P]


_READS = {P.SEE, P.EXPORT}
_WORKS = _READS | {
    P.DATE_GIVE,
    P.COLOUR_STATE,
    P.GATE_EVIDENCE,
    P.ACTION_KEEP,
    P.OPPORTUNITY_KEEP,
    P.PARTICIPATION_STATE,
    P.RETURN_KEEP,
}
_LEADS = _WORKS | {
    P.RULES_SET,
    P.GATE_DECIDE,
    P.DECISION_RECORD,
    P.DISCLOSE,
    P.PEOPLE_INVITE,
    P.UNDO,
}

RIGHTS: Mapping[Role, Rights] = MappingProxyType(
    {
        Role.PROGRAMME_OFFICER: Rights(
            _(
                "Runs the programme for the partnership: keeps its plan, its reports and its people."
            ),
            frozenset(
                _LEADS
                | {
                    P.PARTNERS_MANAGE,
                    P.PROGRAMME_PLAN,
                    P.WORKBOOK_IMPORT,
                    P.REPORT_EDIT,
                    P.REPORT_ISSUE,
                    P.TRAIL_SEE,
                }
            ),
        ),
        Role.PARTNER_LEAD: Rights(
            _("Speaks for one partner: decides for it, discloses its rows, invites its people."),
            frozenset(_LEADS),
        ),
        Role.PARTNER_OFFICER: Rights(
            _("Works for one partner: gives its dates, evidence, actions and returns."),
            frozenset(_WORKS),
        ),
        Role.MEMBER: Rights(_("Reads what the body that they sit for may see."), frozenset(_READS)),
        Role.AUDITOR: Rights(
            _("Reads what the body may see, and the whole trail of what was done."),
            frozenset(_READS | {P.TRAIL_SEE}),
        ),
    }
)

"""Who may give which role, and which rows may be shown to whom.

1. A programme officer acts for the joint body; a lead or an officer acts for one partner.
   A member or an auditor may belong to either.
2. A person gives and ends roles for the body that they act for. The programme office does so
   for every body of the partnership too.
3. Nobody gives or ends a role that allows something which their own role does not. So a
   partner's lead can invite a lead, an officer or a member, but an auditor, who reads the
   whole trail, is invited by the programme office.
4. The last programme officer of a partnership stays, so that somebody can invite.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission, Role
from commonweal.ground.access.errors import Forbidden
from commonweal.ground.access.models import Disclosure, Grant, Invitation
from commonweal.ground.access.roles import RIGHTS
from commonweal.ground.reference.models import Body

FOR_JOINT_BODY = frozenset({Role.PROGRAMME_OFFICER, Role.MEMBER, Role.AUDITOR})
FOR_PARTNER = frozenset({Role.PARTNER_LEAD, Role.PARTNER_OFFICER, Role.MEMBER, Role.AUDITOR})


def require_people(actor: Actor, body: Body) -> None:
    """Refuse unless the actor may invite for a body, and give and end its roles.

    Raises
    ------
    Forbidden
        Saying whether it is the role or the body that stands in the way.
    """
    actor.require(Permission.PEOPLE_INVITE)
    if body.pk != actor.body_id and not actor.for_programme_office:
        raise Forbidden(
            _("You act for %(own)s, so you cannot give roles for %(other)s. Ask its lead officer.")
            % {"own": actor.body_name, "other": body}
        )


def roles_to_give(actor: Actor) -> list[Role]:
    """The roles that allow nothing which the actor's own role does not."""
    if not actor.may(Permission.PEOPLE_INVITE):
        return []
    return [role for role in Role if RIGHTS[role].permissions <= actor.permissions]


def reasons_not_to_give(
    actor: Actor, *, role: Role, body: Body, bodies: Collection[Body]
) -> list[str]:
    """Why the actor cannot give this role for this body; `bodies` are the partnership's."""
    names = {"body": body, "partnership": actor.partnership_name}
    if body not in bodies:
        return [_("%(body)s is not a partner of %(partnership)s. Make it a partner first.") % names]
    if body.ended_on is not None:
        return [_("%(body)s has ended, so nobody can be given a role for it.") % names]
    if body.pk == actor.joint_body_id and role not in FOR_JOINT_BODY:
        return [
            _(
                "%(body)s is the partnership's joint body. Choose programme officer, member or "
                "auditor, or choose a partner."
            )
            % names
        ]
    if body.pk != actor.joint_body_id and role not in FOR_PARTNER:
        return [
            _("A programme officer acts for the joint body, not for %(body)s. Choose that body.")
            % names
        ]
    return _reasons_about_rights(actor, role)


def _reasons_about_rights(actor: Actor, role: Role) -> list[str]:
    if role in roles_to_give(actor):
        return []
    return [
        _(
            "The role “%(role)s” allows more than your own role, “%(own)s”, so you cannot give "
            "or end it. Ask your programme officer."
        )
        % {"role": role.label, "own": actor.role_name}
    ]


def reasons_not_to_ask(email: str, *, holds: Grant | None, asked: Invitation | None) -> list[str]:
    """Why a person is not invited anew: they have the role, or have not yet answered."""
    if holds is not None:
        return [
            _("%(email)s already has the role “%(role)s” for %(body)s.")
            % {"email": email, "role": holds.get_role_display(), "body": holds.body}
        ]
    if asked is not None:
        return [
            _("%(email)s was invited on %(day)s and has not answered. Send that one again instead.")
            % {"email": email, "day": formats.date_format(asked.invited_at, "j F Y")}
        ]
    return []


def reasons_not_to_renew(invitation: Invitation) -> list[str]:
    """Why an invitation can be neither withdrawn nor sent again; none when it can."""
    if invitation.accepted_at:
        return [_("%(email)s has accepted this invitation.") % {"email": invitation.email}]
    if invitation.withdrawn_at:
        return [_("This invitation was withdrawn. Invite the person anew.")]
    return []


def reasons_not_to_accept(invitation: Invitation, at: datetime) -> list[str]:
    """Why the link of an invitation does not work; none when it does."""
    if invitation.accepted_at:
        return [_("This invitation has been used already. Sign in with the account it made.")]
    if invitation.withdrawn_at:
        return [_("This invitation was withdrawn. Ask whoever invited you.")]
    if invitation.expires_at <= at:
        return [_("This invitation is older than 14 days. Ask for it to be sent again.")]
    if invitation.body.ended_on is not None:
        return [_("%(body)s has ended since you were invited.") % {"body": invitation.body}]
    return []


def reasons_not_to_accept_as(invitation: Invitation, email: str) -> list[str]:
    """Why the person with this address cannot take an invitation; none when they can."""
    if invitation.email.lower() == email.lower():
        return []
    return [
        _(
            "This invitation was sent to %(invited)s, but you are signed in as %(email)s. Sign "
            "out and open the link again, or ask to be invited by this address."
        )
        % {"invited": invitation.email, "email": email}
    ]


def reasons_not_to_end(actor: Actor, grant: Grant, *, on: date, officers: int) -> list[str]:
    """Why a role cannot be ended; `officers` is how many programme officers there are."""
    if grant.until_on is not None and grant.until_on < on:
        return [_("This role has ended already.")]
    if reasons := _reasons_about_rights(actor, Role(grant.role)):
        return reasons
    if grant.role == Role.PROGRAMME_OFFICER and officers < 2:
        return [
            _(
                "%(name)s is the last programme officer of %(partnership)s. Invite another "
                "first, so that somebody can still give roles."
            )
            % {"name": grant.person, "partnership": actor.partnership_name}
        ]
    return []


def reasons_not_to_disclose(
    actor: Actor, *, to: Body, bodies: Collection[Body], from_on: date, until_on: date | None,
    today: date, covered: bool,
) -> list[str]:  # fmt: skip
    """Why rows cannot be disclosed to a body; `covered` says that they are already."""
    names = {"body": to, "partnership": actor.partnership_name}
    if to.pk == actor.body_id:
        return [_("%(body)s sees its own rows anyway. Choose another body.") % names]
    if to not in bodies:
        return [
            _("%(body)s is not a partner of %(partnership)s, so nothing is disclosed to it.")
            % names
        ]
    if from_on < today:
        return [_("A disclosure begins today or later. Enter today's date or a later one.")]
    if until_on is not None and until_on < from_on:
        return [_("The last day is before the first. Enter a later day.")]
    if covered:
        return [_("%(body)s may see this already, for the whole of that time.") % names]
    return []


def covers(
    disclosure: Disclosure, *, table: str, row_id: int | None, from_on: date, until_on: date | None
) -> bool:
    """Whether a disclosure already shows these rows for the whole of a time."""
    wider = disclosure.table in ("", table) and disclosure.row_id in (None, row_id)
    begun = disclosure.from_on <= from_on
    lasts = disclosure.until_on is None or (
        until_on is not None and until_on <= disclosure.until_on
    )
    return wider and begun and lasts


def reasons_not_to_end_disclosure(disclosure: Disclosure, on: date) -> list[str]:
    """Why a disclosure cannot be ended; none when it can."""
    if disclosure.until_on is not None and disclosure.until_on < on:
        return [_("This disclosure has ended already.")]
    if not disclosure.by_hand:
        return [
            _(
                "This follows from “%(basis)s” and ends with it. To end it, withdraw the signature "
                "or leave the agreement."
            )
            % {"basis": disclosure.basis}
        ]
    return []

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor, acting, actor_of
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Grant, Invitation, new_token
from commonweal.ground.accounts.models import User
from commonweal.ground.audit import services as audit
from commonweal.ground.notify import services as notify
from commonweal.ground.people import rules, selectors
from commonweal.ground.reference.models import Body

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite_person(
    *, actor: Actor, email: str, name: str, role: Role, body: Body, at: datetime
) -> Invitation:
    """Invite somebody by e-mail to a role for a body; the link works once, for 14 days."""
    rules.require_people(actor, body)
    bodies = selectors.bodies_of(actor.partnership_id, localdate(at))
    holds = selectors.holds(actor, email=email, role=role, body=body, on=localdate(at))
    asked = selectors.asked(actor, email=email, role=role, body=body, at=at)
    if reasons := (
        rules.reasons_not_to_give(actor, role=role, body=body, bodies=bodies)
        or rules.reasons_not_to_ask(email, holds=holds, asked=asked)
    ):
        raise Refused(*reasons)

    invitation = Invitation.objects.create(
        partnership_id=actor.partnership_id,
        body=body,
        role=role,
        email=email.lower(),
        name=name,
        invited_by_id=actor.person_id,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    send_link(actor=actor, invitation=invitation)

    audit.record(
        actor=actor, verb="people.person_invited", subject=invitation,
        name=name, role=str(role.label), body=body,
    )  # fmt: skip
    return invitation


def send_link(*, actor: Actor | None, invitation: Invitation) -> None:
    """Write to the person who is invited."""
    notify.write_message(
        actor=actor,
        to=invitation.email,
        template="messages/people.invitation.txt",
        context={
            "invitation": invitation,
            "inviter": actor,
            "link": settings.BASE_URL + reverse("invitation_accept", args=[invitation.token]),
        },
    )


@transaction.atomic
def send_invitation_again(*, actor: Actor, invitation: Invitation, at: datetime) -> Invitation:
    """Send a new link, good for another 14 days; the old link stops working."""
    rules.require_people(actor, invitation.body)
    bodies = selectors.bodies_of(actor.partnership_id, localdate(at))
    role = Role(invitation.role)
    if reasons := (
        rules.reasons_not_to_renew(invitation)
        or rules.reasons_not_to_give(actor, role=role, body=invitation.body, bodies=bodies)
    ):
        raise Refused(*reasons)

    invitation.token = new_token()
    invitation.expires_at = at + VALID_FOR
    invitation.save(update_fields=["token", "expires_at"])
    send_link(actor=actor, invitation=invitation)

    audit.record(
        actor=actor, verb="people.invitation_sent_again", subject=invitation,
        name=invitation.name,
    )  # fmt: skip
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: Invitation, at: datetime) -> Invitation:
    """Take an invitation back; its link stops working."""
    rules.require_people(actor, invitation.body)
    if reasons := rules.reasons_not_to_renew(invitation):
        raise Refused(*reasons)

    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])

    audit.record(
        actor=actor, verb="people.invitation_withdrawn", subject=invitation,
        name=invitation.name,
    )  # fmt: skip
    return invitation


@transaction.atomic
def accept_as_new_person(
    *, actor: None, invitation: Invitation, name: str, password: str | None, at: datetime
) -> User:
    """Make the account that an invitation promised, and give it its role.

    Nobody acts yet: the link itself is the leave. Without a password the person signs in
    another way, by their organisation.
    """
    invitation = _locked(invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise Refused(_("There is an account for this address already. Sign in with it to accept."))
    if reasons := rules.reasons_not_to_accept(invitation, at):
        raise Refused(*reasons)
    user = User.objects.create_user(invitation.email, password, name=name)
    _take(invitation, user, at)
    return user


@transaction.atomic
def accept_as(*, actor: User, invitation: Invitation, at: datetime) -> Grant:
    """Give the role of an invitation to a person who has an account."""
    invitation = _locked(invitation)
    if reasons := (
        rules.reasons_not_to_accept(invitation, at)
        or rules.reasons_not_to_accept_as(invitation, actor.email)
    ):
        raise Refused(*reasons)
    return _take(invitation, actor, at)


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it now is, held so that its link works once."""
    return Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)


def _take(invitation: Invitation, user: User, at: datetime) -> Grant:
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    grant, _made = Grant.objects.get_or_create(
        person=user,
        partnership_id=invitation.partnership_id,
        body_id=invitation.body_id,
        role=invitation.role,
        from_on=localdate(at),
        defaults={"until_on": None},
    )
    accepted = actor_of(grant, localdate(at))
    with acting(accepted):
        audit.record(
            actor=accepted, verb="people.invitation_accepted", subject=invitation,
            name=user, role=invitation.get_role_display(), body=invitation.body,
        )  # fmt: skip
    return grant

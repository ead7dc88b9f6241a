from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Invitation, Partnership
from commonweal.ground.people.services.invitations import VALID_FOR, send_link
from commonweal.ground.reference.enums import BodyKind
from commonweal.ground.reference.models import Body


@transaction.atomic
def create_partnership(
    *, actor: None, name: str, short_name: str, officer_name: str, officer_email: str, at: datetime
) -> Invitation:
    """Make a partnership with its joint body, and invite its first programme officer.

    Nobody acts yet: whoever can run commands on the server may do this.

    Raises
    ------
    Refused
        When a partnership or body of this name exists.
    """
    slug = slugify(short_name)
    if not slug:
        raise Refused(f"“{short_name}” has no letters or figures to make an address of.")
    if Partnership.objects.filter(slug=slug).exists() or Body.objects.filter(slug=slug).exists():
        raise Refused(f"“{short_name}” is taken. Give the partnership another short name.")
    joint = Body.objects.create(slug=slug, name=name, kind=BodyKind.JOINT)
    partnership = Partnership.objects.create(
        slug=slug, name=name, short_name=short_name, joint_body=joint
    )
    return invite_officer(
        actor=None, partnership=partnership, name=officer_name, email=officer_email, at=at
    )


@transaction.atomic
def invite_officer(
    *, actor: None, partnership: Partnership, name: str, email: str, at: datetime
) -> Invitation:
    """Invite a programme officer from the command line, for a partnership that has none."""
    invitation = Invitation.objects.create(
        partnership=partnership,
        body=partnership.joint_body,
        role=Role.PROGRAMME_OFFICER,
        email=email.lower(),
        name=name,
        invited_by=None,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    send_link(actor=None, invitation=invitation)
    return invitation

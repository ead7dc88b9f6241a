"""Posts, and who holds them from when until when."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post, Tenure
from commonweal.partners.partnership.rules.posts import reasons_not_to_appoint, reasons_not_to_end


@transaction.atomic
def add_post(*, actor: Actor, title: str, body: Body | None = None, aliases: str = "") -> Post:
    """Add a post; `aliases` are its other titles, one a line."""
    actor.require(Permission.PARTNERS_MANAGE)
    if Post.objects.filter(title__iexact=title, body=body).exists():
        raise Refused(_("There is a post “%(title)s” there already.") % {"title": title})
    post = Post.objects.create(**actor.owns(), title=title, body=body, aliases=aliases)
    audit.record(actor=actor, verb="partnership.post_added", subject=post)
    return post


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    post: Post,
    holder: str,
    from_on: PartDate | None = None,
    until_on: PartDate | None = None,
    contact: str = "",
    note: str = "",
) -> Tenure:
    """Record who holds a post in a span of time; an empty `holder` records a vacancy."""
    actor.require(Permission.PARTNERS_MANAGE, post)
    if reasons := reasons_not_to_appoint(post, from_on, until_on):
        raise Refused(*reasons)
    tenure = Tenure.objects.create(
        **actor.owns(), post=post, holder=holder, contact=contact,
        from_on=from_on, until_on=until_on, note=note,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="partnership.appointed", subject=post,
        holder=holder, since=from_on, until=until_on,
    )  # fmt: skip
    return tenure


@transaction.atomic
def end_tenure(*, actor: Actor, tenure: Tenure, until_on: PartDate, reason: str) -> Tenure:
    """Record the last day of a tenure. With nobody next the post is then vacant."""
    actor.require(Permission.PARTNERS_MANAGE, tenure)
    if reasons := reasons_not_to_end(tenure, until_on):
        raise Refused(*reasons)
    tenure.until_on = until_on
    tenure.save(update_fields=["until_on"])
    audit.record(
        actor=actor, verb="partnership.tenure_ended", subject=tenure.post, reason=reason,
        holder=tenure.holder, until=until_on,
    )  # fmt: skip
    return tenure

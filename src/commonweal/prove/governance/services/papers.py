"""Papers: written in versions, commented on, with what they rely on and whom they ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from commonweal.deliver.programme.services.handing import hand_over
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import PaperKind
from commonweal.prove.governance.models import (
    CommentAnswer,
    Paper,
    PaperComment,
    PaperConsultee,
    PaperReference,
    PaperVersion,
)
from commonweal.prove.governance.rules.papers import (
    reasons_not_to_add_version,
    reasons_not_to_refer,
)


@transaction.atomic
def add_paper(
    *,
    actor: Actor,
    title: str,
    kind: str = PaperKind.REPORT,
    about_code: str = "",
    says_no_background: bool = False,
) -> Paper:
    """Begin a paper. It is the body's own until it discloses it."""
    actor.require(Permission.MEETING_KEEP)
    paper = Paper.objects.create(
        **actor.owns(), title=title, kind=kind, about_code=about_code,
        says_no_background=says_no_background,
    )  # fmt: skip
    audit.record(actor=actor, verb="governance.paper_added", subject=paper)
    return paper


@transaction.atomic
def add_version(
    *,
    actor: Actor,
    paper: Paper,
    number: str,
    dated: PartDate,
    author_post: Post | None = None,
    change: str = "",
    takes_up: Sequence[PaperComment] = (),
    document: Document | None = None,
) -> PaperVersion:
    """Add a version: who wrote it, what changed, and which comments it takes up."""
    actor.require(Permission.MEETING_KEEP, paper)
    earlier = list(PaperVersion.objects.filter(paper=paper).order_by("id"))
    last = earlier[-1] if earlier else None
    taken = [each.number for each in earlier]
    if reasons := reasons_not_to_add_version(paper, number, taken, last, change):
        raise Refused(*reasons)
    version = PaperVersion.objects.create(
        **actor.owns(), paper=paper, number=number, dated=dated, author_post=author_post,
        change=change, document=document,
    )  # fmt: skip
    for comment in takes_up:
        CommentAnswer.objects.create(**actor.owns(), comment=comment, version=version)
    audit.record(
        actor=actor, verb="governance.version_added", subject=paper, number=number,
        dated=dated, change=change, by=str(author_post or ""),
        follows=list(dict.fromkeys(comment.said_by for comment in takes_up)),
    )  # fmt: skip
    return version


@transaction.atomic
def comment_on(
    *,
    actor: Actor,
    version: PaperVersion,
    said_by: str,
    text: str,
    on: date,
    said: PartDate | None = None,
) -> PaperComment:
    """Comment on a version. Whoever owns the paper is given sight of the comment."""
    actor.require(Permission.MEETING_KEEP)
    comment = PaperComment.objects.create(
        **actor.owns(), version=version, said_by=said_by, said=said, text=text
    )
    purpose = f"Comment on “{version}”"[:300]
    hand_over(actor=actor, row=comment, to=version.owner, purpose=purpose, on=on)
    audit.record(
        actor=actor, verb="governance.commented", subject=version.paper, row=comment,
        number=version.number, by=said_by, text=text,
    )  # fmt: skip
    return comment


@transaction.atomic
def refer_to(
    *,
    actor: Actor,
    paper: Paper,
    to: Paper | None = None,
    title: str = "",
    is_cited: bool = True,
    where: str = "",
    is_listed: bool = False,
    is_published_work: bool = False,
) -> PaperReference:
    """Say that a paper relies on another, lists it, or both."""
    actor.require(Permission.MEETING_KEEP, paper)
    if reasons := reasons_not_to_refer(paper, to, title, is_cited=is_cited, is_listed=is_listed):
        raise Refused(*reasons)
    reference = PaperReference.objects.create(
        **actor.owns(), paper=paper, to=to, title=title.strip() or str(to), is_cited=is_cited,
        where=where, is_listed=is_listed, is_published_work=is_published_work,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.paper_referred", subject=paper,
        title=reference.title, is_cited=is_cited, is_listed=is_listed,
    )  # fmt: skip
    return reference


@transaction.atomic
def list_reference(*, actor: Actor, reference: PaperReference) -> PaperReference:
    """Put a paper that the text relies on into the list of background papers."""
    actor.require(Permission.MEETING_KEEP, reference)
    paper = reference.paper
    actor.require(Permission.MEETING_KEEP, paper)
    reference.is_listed, paper.says_no_background = True, False
    reference.save(update_fields=["is_listed"])
    paper.save(update_fields=["says_no_background"])
    audit.record(
        actor=actor, verb="governance.background_listed", subject=paper,
        title=reference.title,
    )  # fmt: skip
    return reference


@transaction.atomic
def add_consultees(
    *, actor: Actor, paper: Paper, groups: Sequence[str], consulted: PartDate | None = None
) -> list[PaperConsultee]:
    """List groups that are consulted on a paper; one that is listed already stays as it is."""
    actor.require(Permission.MEETING_KEEP, paper)
    known = {each.group.casefold() for each in PaperConsultee.objects.filter(paper=paper)}
    wanted: dict[str, str] = {}
    for group in filter(None, map(str.strip, groups)):
        wanted.setdefault(group.casefold(), group)
    kept = [
        PaperConsultee.objects.create(**actor.owns(), paper=paper, group=group, consulted=consulted)
        for key, group in wanted.items()
        if key not in known
    ]
    audit.record(
        actor=actor, verb="governance.consultees_listed", subject=paper,
        groups=[each.group for each in kept],
    )  # fmt: skip
    return kept


@transaction.atomic
def record_consultation(
    *, actor: Actor, consultee: PaperConsultee, consulted: PartDate, response: str = ""
) -> PaperConsultee:
    """Record when a group was consulted, and what it said."""
    actor.require(Permission.MEETING_KEEP, consultee)
    consultee.consulted, consultee.response = consulted, response
    consultee.save(update_fields=["consulted", "response"])
    audit.record(
        actor=actor, verb="governance.consulted", subject=consultee.paper,
        group=consultee.group, consulted=consulted, response=response,
    )  # fmt: skip
    return consultee

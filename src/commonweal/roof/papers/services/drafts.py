"""One body's paper while it is a draft: its frame, its facts, its versions and comments."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.audit import services as audit
from commonweal.roof.papers import rules
from commonweal.roof.papers.composing.binding import bind, with_new_figures
from commonweal.roof.papers.composing.facts import from_content
from commonweal.roof.papers.composing.reading import composed
from commonweal.roof.papers.enums import PaperState
from commonweal.roof.papers.models import Comment, Paper, Reply, Version
from commonweal.roof.papers.services.briefs import take_facts


@transaction.atomic
def set_frame(
    *, actor: Actor, paper: Paper, meeting: str, meeting_on: date | None, report_by: str,
    portfolio: str, classification: str, wards: str, is_key: bool | None, key_reason: str,
    recommendations: str,
) -> Paper:  # fmt: skip
    """Set which meeting it goes to, by whom, whether it is a key decision, and what is asked."""
    actor.require(Permission.PAPER_WRITE, paper)
    _refuse(rules.reasons_not_to_write(paper))
    values = {
        "meeting": meeting, "meeting_on": meeting_on, "report_by": report_by,
        "portfolio": portfolio, "classification": classification, "wards": wards,
        "is_key": is_key, "key_reason": key_reason, "recommendations": recommendations,
    }  # fmt: skip
    for name, value in values.items():
        setattr(paper, name, value)
    paper.save(update_fields=list(values))
    audit.record(actor=actor, verb="papers.frame_set", subject=paper, meeting=meeting)
    return paper


@transaction.atomic
def refresh(*, actor: Actor, paper: Paper, at: datetime) -> Paper:
    """Take the facts anew. What people wrote stays as they wrote it, and is checked again."""
    actor.require(Permission.PAPER_WRITE, paper)
    _refuse(rules.reasons_not_to_write(paper))
    paper.sheet = take_facts(actor=actor, brief=paper.brief, at=at)
    paper.save(update_fields=["sheet"])
    audit.record(actor=actor, verb="papers.refreshed", subject=paper, number=paper.sheet.number)
    return paper


@transaction.atomic
def renew_figures(*, actor: Actor, paper: Paper, part: str, at: datetime) -> Paper:
    """Put each figure that moved into one's own words of a part, as the facts have it now."""
    actor.require(Permission.PAPER_WRITE, paper)
    _refuse(rules.reasons_not_to_write(paper))
    paper.sheet = take_facts(actor=actor, brief=paper.brief, at=at)
    paper.save(update_fields=["sheet"])
    changes = composed(actor, paper).moved.get(part, ())
    passage = paper.passages.filter(part=part).first()
    if passage is None or not changes:
        raise Refused(_("No figure in these words has moved."))
    passage.text = with_new_figures(passage.text, changes)
    passage.figures = bind(passage.text, from_content(paper.sheet.content).facts)
    passage.written_at = at
    passage.save(update_fields=["text", "figures", "written_at"])
    audit.record(actor=actor, verb="papers.figures_renewed", subject=paper, part=part)
    return paper


@transaction.atomic
def save_version(*, actor: Actor, paper: Paper, note: str, at: datetime) -> Version:
    """Keep the draft as it reads now, numbered, to be sent round and commented on."""
    actor.require(Permission.PAPER_WRITE, paper)
    _refuse(rules.reasons_not_to_write(paper))
    last = paper.versions.order_by("-number").first()
    version = Version.objects.create(
        **actor.owns(), paper=paper, number=last.number + 1 if last else 1, saved_at=at,
        saved_by=actor.name, note=note, parts=composed(actor, paper).words(),
    )  # fmt: skip
    audit.record(
        actor=actor, verb="papers.version_saved", subject=paper, number=version.number, note=note
    )
    return version


@transaction.atomic
def comment(
    *, actor: Actor, version: Version, part: str, text: str, at: datetime, on: date
) -> Comment:
    """Say something of a version. Whoever sees the paper may; its author's body reads it."""
    actor.require(Permission.PAPER_WRITE)
    _refuse(rules.reasons_not_to_comment(version.paper))
    made = Comment.objects.create(
        **actor.owns(), version=version, part=part, text=text, made_at=at,
        made_by=f"{actor.name}, {actor.body_name}",
    )  # fmt: skip
    if version.owner_id != actor.body_id and actor.body_id != actor.joint_body_id:
        Disclosure.objects.create(
            **actor.owns(), to_id=version.owner_id, table=Comment._meta.db_table, row_id=made.pk,
            purpose=_("Comment on a draft paper"), from_on=on,
        )  # fmt: skip
    audit.record(actor=actor, verb="papers.commented", subject=version.paper, row=made, text=text)
    return made


@transaction.atomic
def reply(*, actor: Actor, comment: Comment, text: str, at: datetime) -> Reply:
    """Say what was done about a comment, which settles it."""
    paper = comment.version.paper
    actor.require(Permission.PAPER_WRITE, paper)
    made = Reply.objects.create(
        **actor.owns(), paper=paper, comment_number=comment.pk, text=text, made_at=at,
        made_by=actor.name,
    )  # fmt: skip
    audit.record(actor=actor, verb="papers.replied", subject=paper, text=text)
    return made


@transaction.atomic
def withdraw(*, actor: Actor, paper: Paper, reason: str) -> Paper:
    """Take a paper off its way, with the reason; it can still be read."""
    actor.require(Permission.PAPER_WRITE, paper)
    if paper.state == PaperState.ISSUED:
        raise Refused(_("It has been issued; others hold copies of it."))
    paper.state = PaperState.WITHDRAWN
    paper.save(update_fields=["state"])
    audit.record(actor=actor, verb="papers.withdrawn", subject=paper, reason=reason)
    return paper


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refused(*reasons)

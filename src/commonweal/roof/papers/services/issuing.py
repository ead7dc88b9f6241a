"""From a cleared draft to an issued paper: clear, freeze, issue, publish."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.services import keep_document
from commonweal.roof.papers import rules, selectors
from commonweal.roof.papers.composing.drawing import draw, file_name
from commonweal.roof.papers.composing.reading import (
    composed,
    personal_in,
    reasons_not_to_freeze,
)
from commonweal.roof.papers.enums import CLEARED_PARTS, Field, PaperState
from commonweal.roof.papers.models import Clearance, Paper, Passage


@transaction.atomic
def clear(
    *, actor: Actor, paper: Paper, field: Field, is_clear: bool, words: str, at: datetime
) -> Clearance:
    """Say for a profession that its parts of a paper are clear, or what is wrong with them.

    It holds for the words as they are now; when they change, the paper must be cleared again.
    """
    actor.require(Permission.PAPER_CLEAR, paper)
    writers = selectors.writers_of(paper, CLEARED_PARTS[field])
    if reasons := rules.reasons_not_to_clear(paper, actor, writers, is_clear, words):
        raise Refused(*reasons)
    clearance = Clearance.objects.create(
        **actor.owns(), paper=paper, field=field, is_clear=is_clear, words=words, cleared_at=at,
        cleared_by=actor.name,
        digest=composed(actor, paper, check=False).digest(CLEARED_PARTS[field]),
    )  # fmt: skip
    audit.record(
        actor=actor, verb="papers.cleared" if is_clear else "papers.not_cleared", subject=paper,
        field=str(field.label), words=words,
    )  # fmt: skip
    return clearance


@transaction.atomic
def freeze(*, actor: Actor, paper: Paper, at: datetime) -> Paper:
    """Hold the paper as it is: every part filled, no figure moved, every clearance given."""
    actor.require(Permission.PAPER_ISSUE, paper)
    if reasons := reasons_not_to_freeze(actor, paper):
        raise Refused(*reasons)
    _keep_shared_words(actor, paper)
    paper.state, paper.frozen_at = PaperState.FROZEN, at
    paper.save(update_fields=["state", "frozen_at"])
    audit.record(actor=actor, verb="papers.frozen", subject=paper)
    return paper


def _keep_shared_words(actor: Actor, paper: Paper) -> None:
    """Make words for every paper this one's own: they change later, and this one must not."""
    words = {passage.part: passage for passage in selectors.passages_for(paper)}
    own = set(paper.passages.filter(owner_id=paper.owner_id).values_list("part", flat=True))
    for part, passage in words.items():
        if part not in own:
            Passage.objects.create(
                **actor.owns(), brief=paper.brief, paper=paper, part=part, text=passage.text,
                figures=passage.figures, written_at=passage.written_at,
                written_by=passage.written_by, writer_id=passage.writer_id,
            )  # fmt: skip


@transaction.atomic
def thaw(*, actor: Actor, paper: Paper, reason: str) -> Paper:
    """Open a frozen paper again, to let a correction in."""
    actor.require(Permission.PAPER_ISSUE, paper)
    if paper.state != PaperState.FROZEN:
        raise Refused(_("Only a frozen paper that has not been issued can be opened again."))
    paper.state, paper.frozen_at = PaperState.DRAFT, None
    paper.save(update_fields=["state", "frozen_at"])
    audit.record(actor=actor, verb="papers.thawed", subject=paper, reason=reason)
    return paper


@transaction.atomic
def issue(*, actor: Actor, paper: Paper, at: datetime) -> Paper:
    """Issue a frozen paper: its file is kept as it goes out, with its digest."""
    actor.require(Permission.PAPER_ISSUE, paper)
    if paper.state != PaperState.FROZEN:
        raise Refused(_("Freeze it first, so that what is issued is what was cleared."))
    data = draw(composed(actor, paper, check=False), draft=False)
    paper.file = keep_document(
        actor=actor, name=file_name(paper), data=data, at=at, title=str(paper)
    )
    paper.state, paper.issued_at = PaperState.ISSUED, at
    paper.save(update_fields=["file", "state", "issued_at"])
    audit.record(actor=actor, verb="papers.issued", subject=paper, sha256=paper.file.sha256)
    return paper


@transaction.atomic
def publish(*, actor: Actor, paper: Paper, at: datetime) -> Paper:
    """Let anybody read an issued paper without an account, when it names no person."""
    actor.require(Permission.PAPER_ISSUE, paper)
    if reasons := rules.reasons_not_to_publish(paper, personal_in(actor, paper)):
        raise Refused(*reasons)
    paper.published_at = at
    paper.save(update_fields=["published_at"])
    audit.record(actor=actor, verb="papers.published", subject=paper)
    return paper

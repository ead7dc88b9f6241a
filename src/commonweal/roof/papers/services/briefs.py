"""A subject that is put to several bodies: its facts, and the words that its papers share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.audit.selectors import mark_now
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.governance.models import Paper as Record
from commonweal.roof.papers import rules, selectors
from commonweal.roof.papers.composing.binding import bind
from commonweal.roof.papers.composing.facts import digest_of, from_content, to_content
from commonweal.roof.papers.composing.taking import seeing_as_readers, take
from commonweal.roof.papers.models import Brief, Paper, Passage, Sheet, Template


@transaction.atomic
def open_brief(
    *, actor: Actor, title: str, as_at: date, at: datetime, programme: Programme | None = None,
    quarter_on: date | None = None, proposal: Proposal | None = None, record: Record | None = None,
) -> Brief:  # fmt: skip
    """Begin a subject, and take its facts: of a programme, of a quarter's performance, or both."""
    actor.require(Permission.PAPER_WRITE)
    if reasons := rules.reasons_not_to_open(programme, quarter_on, as_at):
        raise Refused(*reasons)
    brief = Brief.objects.create(
        **actor.owns(), programme=programme, quarter_on=quarter_on, title=title, as_at=as_at,
        proposal=proposal, record=record,
    )  # fmt: skip
    take_facts(actor=actor, brief=brief, at=at)
    audit.record(
        actor=actor,
        verb="papers.brief_opened",
        subject=brief,
        programme=programme or brief.quarter_words,
    )
    return brief


@transaction.atomic
def take_facts(*, actor: Actor, brief: Brief, at: datetime) -> Sheet:
    """Take the facts of a subject as they are now.

    The sheet is the taker's body's own: one that a partner takes may hold that partner's rows,
    and never those that another partner has shown to it.
    Where nothing has changed since the body's last sheet, that one is given.
    """
    actor.require(Permission.PAPER_WRITE)
    content = to_content(take(actor, brief))
    digest = digest_of(content)
    last = selectors.own_sheet(brief, actor.body_id)
    if last is not None and last.digest == digest:
        return last
    sheet = Sheet.objects.create(
        **actor.owns(), brief=brief, number=last.number + 1 if last else 1, taken_at=at,
        mark=mark_now(), content=content, digest=digest,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="papers.facts_taken", subject=brief, row=sheet, number=sheet.number
    )
    return sheet


@transaction.atomic
def draw_up(
    *, actor: Actor, brief: Brief, templates: Iterable[Template], at: datetime
) -> list[Paper]:
    """A draft for each template from one set of facts; a body that has one keeps it."""
    actor.require(Permission.PAPER_WRITE)
    sheet = take_facts(actor=actor, brief=brief, at=at)
    have = set(
        Paper.objects.filter(brief=brief, owner_id=actor.body_id).values_list("body_id", flat=True)
    )
    papers = []
    for template in templates:
        if template.body_id not in have:
            papers.append(_draft(actor, brief, sheet, template))
            have.add(template.body_id)
    return papers


def _draft(actor: Actor, brief: Brief, sheet: Sheet, template: Template) -> Paper:
    with seeing_as_readers(actor):
        asked = selectors.asked_of(brief, template.body)
    paper = Paper.objects.create(
        **actor.owns(), brief=brief, sheet=sheet, template=template, body=template.body,
        meeting=asked.meeting, meeting_on=asked.meeting_on, recommendations=asked.recommendations,
        is_key=asked.is_key, key_reason=asked.key_reason,
    )  # fmt: skip
    audit.record(actor=actor, verb="papers.drafted", subject=paper, body=template.body)
    return paper


@transaction.atomic
def write_passage(
    *, actor: Actor, brief: Brief, paper: Paper | None, part: str, text: str, at: datetime
) -> Passage | None:
    """Write a part in words of one's own, for one paper or for all; no words give it back.

    The figures that the words state are bound to the facts as they are said now.
    """
    actor.require(Permission.PAPER_WRITE, paper or brief)
    if paper is not None and (reasons := rules.reasons_not_to_write(paper)):
        raise Refused(*reasons)
    mine = Passage.objects.filter(brief=brief, paper=paper, part=part, owner_id=actor.body_id)
    if not text.strip():
        for passage in mine:
            passage.delete()
        audit.record(actor=actor, verb="papers.words_given_back", subject=paper or brief, part=part)
        return None
    sheet = paper.sheet if paper else selectors.last_sheet(brief, actor.body_id)
    passage = mine.first() or Passage(**actor.owns(), brief=brief, paper=paper, part=part)
    passage.text, passage.written_at = text.strip(), at
    passage.written_by, passage.writer_id = actor.name, actor.person_id
    passage.figures = bind(text, from_content(sheet.content).facts) if sheet else {}
    passage.save()
    audit.record(actor=actor, verb="papers.words_written", subject=paper or brief, part=part)
    return passage

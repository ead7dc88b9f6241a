from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.ground.access.models import Grant
from commonweal.ground.reference.models import Body
from commonweal.partners.decisions.models import DecisionLine
from commonweal.partners.partnership.models import Partner, Tenure
from commonweal.prove.governance.analysis.keys import key_standings_of
from commonweal.prove.governance.enums import Stage
from commonweal.prove.governance.models import AgendaItem, Wording
from commonweal.roof.papers.enums import Field, PaperState, Use
from commonweal.roof.papers.models import (
    Brief,
    Clearance,
    Comment,
    Paper,
    Passage,
    Reply,
    Sheet,
    Template,
    Version,
)

LONGEST_REASON = 400


def templates(use: str = "") -> QuerySet[Template]:
    """The templates in use that are in sight, by body; all of them, or those for one use."""
    rows = Template.objects.filter(replaced_at=None).select_related("body", "document", "owner")
    return rows.filter(use=use) if use else rows


def template_of(body: Body, owner_id: int, use: str = Use.PAPER) -> Template | None:
    """The template in use that an owner keeps for a body."""
    return templates(use).filter(body=body, owner_id=owner_id).first()


def template_for(body: Body, use: str) -> Template | None:
    """The template in sight for a body: its own, else one that another keeps for it."""
    rows = list(templates(use).filter(body=body))
    return next((row for row in rows if row.owner_id == body.pk), rows[0] if rows else None)


def bodies_for_templates(partnership_joint_body_id: int) -> list[Body]:
    """The bodies that papers go to: the joint body, then the partners."""
    partners = [partner.body for partner in Partner.objects.select_related("body")]
    return [Body.objects.get(pk=partnership_joint_body_id), *partners]


def briefs() -> QuerySet[Brief]:
    """Subjects in sight, with their programme."""
    return Brief.objects.select_related("programme", "proposal", "record", "owner")


def papers() -> QuerySet[Paper]:
    """Papers in sight, with all that a list or a page of one needs."""
    linked = (
        "brief__programme", "body", "owner", "template__document", "template__body", "sheet", "file"
    )  # fmt: skip
    # A sheet's facts are long, and each process keeps those it has read.
    return Paper.objects.select_related(*linked).defer("sheet__content")


def last_sheet(brief: Brief, owner_id: int) -> Sheet | None:
    """The newest facts that a body took of a subject; else the subject's owner's."""
    sheets = Sheet.objects.filter(brief=brief)
    own = sheets.filter(owner_id=owner_id).order_by("-number").first()
    return own or sheets.filter(owner_id=brief.owner_id).order_by("-number").first()


def own_sheet(brief: Brief, owner_id: int) -> Sheet | None:
    """The newest facts that a body took itself."""
    return Sheet.objects.filter(brief=brief, owner_id=owner_id).order_by("-number").first()


def passages_for(paper: Paper) -> list[Passage]:
    """Words for all papers on the subject, then those of this one, which win: one query.

    A body's own words for all its papers come after the subject's owner's. A paper that is
    frozen has all its words itself.
    """
    if paper.state in (PaperState.FROZEN, PaperState.ISSUED):
        return list(Passage.objects.filter(paper=paper).order_by("pk"))
    rows = Passage.objects.filter(Q(paper=paper) | Q(brief=paper.brief, paper=None))
    rows = rows.filter(Q(owner_id=paper.owner_id) | Q(owner_id=paper.brief.owner_id))
    return sorted(rows, key=lambda row: (row.owner_id == paper.owner_id, row.pk))


def writers_of(paper: Paper, parts: Iterable[str]) -> list[int]:
    """The people who wrote any of some parts."""
    wanted = set(parts)
    return [p.writer_id for p in passages_for(paper) if p.part in wanted and p.writer_id]


def last_clearances(paper: Paper) -> dict[str, Clearance]:
    """The last word of each profession: one query."""
    return {each.field: each for each in paper.clearances.order_by("id")}


@dataclass(frozen=True)
class Asked:
    """What a body is asked, so far as decisions and meetings already say."""

    meeting: str = ""
    meeting_on: date | None = None
    recommendations: str = ""
    is_key: bool | None = None
    key_reason: str = ""


def asked_of(brief: Brief, body: Body) -> Asked:
    """What is recorded of a subject for one body: by its decision line, else by its agenda."""
    return _by_decision(brief, body) or _by_agenda(brief, body) or Asked()


def _by_decision(brief: Brief, body: Body) -> Asked | None:
    if brief.proposal_id is None:
        return None
    line = (
        DecisionLine.objects.filter(proposal=brief.proposal_id, partner__body=body)
        .order_by("-id")
        .first()
    )
    if line is None:
        return None
    on = line.decided_on
    exact = on is not None and len(on.isoformat()) == len("2010-07-31")
    return Asked(
        meeting=line.deciding_body,
        meeting_on=on.first if on is not None and exact else None,
        recommendations=line.recommendation,
    )


def _by_agenda(brief: Brief, body: Body) -> Asked | None:
    """The meeting of the body whose agenda has the subject's paper, and the wording put to it."""
    if brief.record_id is None:
        return None
    item = (
        AgendaItem.objects.filter(
            item_papers__paper=brief.record_id, meeting__sittings__committee__body=body
        )
        .select_related("meeting")
        .order_by("-id")
        .first()
    )
    if item is None:
        return None
    sitting = item.meeting.sittings.filter(committee__body=body).select_related("committee").first()
    wording = (
        Wording.objects.filter(item=item, committee__body=body, stage=Stage.RECOMMENDED)
        .order_by("-id")
        .first()
    )
    key = [line.answer for line in key_standings_of([item])[item.pk].lines if line.body == body]
    return Asked(
        is_key=key[0].is_key if key else None,
        key_reason=" ".join(key[0].reasons)[:LONGEST_REASON] if key else "",
        meeting=sitting.committee.name if sitting else "",
        meeting_on=item.meeting.day,
        recommendations="\n".join(part.strip() for part in wording.text.split(";"))
        if wording
        else "",
    )


def versions_of(paper: Paper) -> QuerySet[Version]:
    """The versions of a paper, the last first."""
    return paper.versions.order_by("-number")


@dataclass(frozen=True)
class Said:
    """A comment with what was done about it."""

    comment: Comment
    replies: tuple[Reply, ...]


def comments_on(paper: Paper) -> list[Said]:
    """Comments in sight on all versions of a paper, with their replies: two queries."""
    rows = Comment.objects.filter(version__paper=paper).select_related("version")
    replies: dict[int, list[Reply]] = {}
    for each in Reply.objects.filter(paper=paper):
        replies.setdefault(each.comment_number, []).append(each)
    return [Said(row, tuple(replies.get(row.pk, ()))) for row in rows]


def names_of_people(partnership_id: int) -> set[str]:
    """Names that a public version must not print."""
    holders = Tenure.objects.exclude(holder="").values_list("holder", flat=True)
    people = Grant.objects.filter(partnership_id=partnership_id).values_list(
        "person__name", flat=True
    )
    return {*holders, *people}


def uncleared(paper: Paper, digests: dict[Field, str]) -> list[Field]:
    """The professions that have not cleared the words as they are now."""
    last = last_clearances(paper)
    return [
        field
        for field, digest in digests.items()
        if (given := last.get(field)) is None or not given.is_clear or given.digest != digest
    ]


def is_open(paper: Paper) -> bool:
    """Whether its words may still change."""
    return paper.state == PaperState.DRAFT

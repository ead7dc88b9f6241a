"""The highlight and milestone report of one issue, for one reader."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import DateGiven
from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import current_scope, seeing
from commonweal.ground.audit.selectors import rows_as_at
from commonweal.prove.benefits.analysis.ledger import savings_of
from commonweal.prove.benefits.selectors.ledger import ledger_rows
from commonweal.roof.reports.composing.audience import Reader, sight_for
from commonweal.roof.reports.composing.position import Position, position_of
from commonweal.roof.reports.composing.sections import SECTIONS
from commonweal.roof.reports.document import Block, Document, plain
from commonweal.roof.reports.enums import Audience
from commonweal.roof.reports.models import Issue


def compose(actor: Actor, issue: Issue, reader: Reader) -> Document:
    """The document of an issue: live while open, from its freeze on as the facts then were."""
    position = read_position(actor, issue, reader)
    blocks: list[Block] = []
    if issue.foreword:
        blocks += [plain(text) for text in issue.foreword.split("\n\n")]
    for section in SECTIONS:
        blocks += section(position)
    programme = position.facts.programme
    return Document(
        title=issue.cycle.name,
        subtitle=_subtitle(issue, reader, programme.name),
        organisation=actor.partnership_name,
        classification=_CLASSES[reader.audience],
        date_line=_("Position on %(day)s") % {"day": f"{issue.as_at:%-d %B %Y}"},
        dated=issue.as_at,
        blocks=tuple(blocks),
    )


_CLASSES = {
    Audience.BOARD: "Partners only",
    Audience.PARTNER: "For this partner only",
    Audience.PUBLIC: "Public",
}


def _subtitle(issue: Issue, reader: Reader, programme: str) -> str:
    number = _("%(programme)s, issue %(number)s") % {"programme": programme, "number": issue.number}
    draft = "" if issue.mark is not None else _(", draft")
    whose = _(", for %(body)s") % {"body": reader.body.name} if reader.body else ""
    return f"{number}{whose}{draft}"


def read_position(actor: Actor, issue: Issue, reader: Reader) -> Position:
    """The facts of an issue with only the rows that all its readers may see."""
    scope = current_scope()
    with seeing(
        sight_for(actor, reader), person_id=actor.person_id, act=scope.act if scope else None
    ):
        facts = facts_of(issue.cycle.programme, mark=issue.mark)
        return position_of(
            facts,
            reader,
            issue.as_at,
            joint_body_id=actor.joint_body_id,
            known_before=_known_before(issue),
            savings=savings_of(ledger_rows(issue.cycle.programme, mark=issue.mark)),
        )


def _known_before(issue: Issue) -> set[int]:
    before = (
        Issue.objects.filter(cycle=issue.cycle, number__lt=issue.number, mark__isnull=False)
        .order_by("-number")
        .first()
    )
    if before is None or before.mark is None:
        return set()
    rows = rows_as_at(DateGiven, partnership_id=issue.partnership_id, mark=before.mark)
    return {row.pk for row in rows}

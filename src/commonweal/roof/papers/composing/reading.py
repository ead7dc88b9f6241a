"""A paper composed from what is kept, checked against the facts of this moment."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress

from commonweal.deliver.programme.analysis.keeping import kept, made_from
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.methods.personal_details import personal_details
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.benefits.analysis.ledger import common_conflicts, open_conflicts
from commonweal.prove.governance.models import Paper as Record
from commonweal.roof.papers import rules, selectors
from commonweal.roof.papers.composing.facts import FactSheet, from_content
from commonweal.roof.papers.composing.paper import (
    Composed,
    answer_of,
    compose,
    text_of_blocks,
)
from commonweal.roof.papers.composing.taking import take
from commonweal.roof.papers.document.blocks import PaperBlock
from commonweal.roof.papers.enums import CLEARED_PARTS, OWN, Field, PaperState, Part
from commonweal.roof.papers.models import Brief, Paper, Sheet, Template
from commonweal.roof.reports.document import Table

_OF_A_SUBJECT = (Programme, Proposal, Record)
_SHEETS: OrderedDict[str, FactSheet] = OrderedDict()
_MOST_SHEETS = 16


def composed(actor: Actor, paper: Paper, *, check: bool = True) -> Composed:
    """A paper as it reads now. While it is a draft its figures are checked, unless told not to."""
    sheet = _facts_in(paper.sheet)
    is_draft = check and paper.state == PaperState.DRAFT
    live = live_facts(actor, paper.brief, paper.owner_id) if is_draft else None
    return compose(paper, sheet, selectors.passages_for(paper), live)


def _facts_in(sheet: Sheet) -> FactSheet:
    """The facts of a sheet, read once in each process, since nothing in a sheet ever changes."""
    facts = _SHEETS.get(sheet.digest) or from_content(sheet.content)
    _SHEETS[sheet.digest] = facts
    if len(_SHEETS) > _MOST_SHEETS:
        with suppress(KeyError):  # another thread may just have let it go
            _SHEETS.popitem(last=False)
    return facts


def live_facts(actor: Actor, brief: Brief, owner_id: int) -> FactSheet | None:
    """The facts of this moment as the paper's owner sees them; None for anybody else's eyes.

    Kept until one of them changes: they are every fact of the programme.
    """
    if actor.body_id != owner_id:
        return None

    def make() -> FactSheet:
        # What the subject is about was read with it, before this.
        made_from(*_OF_A_SUBJECT)
        return take(actor, brief)

    if brief.quarter_on or brief.programme is None:
        return take(actor, brief)  # values tell of no change in the trail, only their loads do

    # Subjects that rest on nothing of their own share what is kept.
    own = brief.pk if brief.works.exists() else ""
    subject = f"facts of {brief.programme_id}, {brief.proposal_id}, {brief.record_id}, {own}"
    return kept(subject, actor, brief.programme, brief.as_at, make)


def digests_of(composed_paper: Composed) -> dict[Field, str]:
    """What names the words that each profession clears."""
    return {field: composed_paper.digest(parts) for field, parts in CLEARED_PARTS.items()}


def unsettled(template: Template) -> list[str]:
    """The places of a template of which nobody has said what belongs there."""
    return [place["label"] for place in template.places if not answer_of(template, place)]


def label_of(part: str, template: Template) -> str:
    """A part's name as the paper's own body calls it where it is the body's own."""
    if not part.startswith(f"{OWN}:"):
        return str(Part(part).label)
    key = part.removeprefix(f"{OWN}:")
    return next((p["label"] for p in template.places if p["key"] == key), key)


def reasons_not_to_freeze(actor: Actor, paper: Paper, read: Composed | None = None) -> list[str]:
    """Why a paper cannot be frozen yet: all that is still wrong with it."""
    read = read or composed(actor, paper)
    return rules.reasons_not_to_freeze(
        paper,
        unsettled(paper.template),
        [label_of(part, paper.template) for part in read.empty],
        [each.sentence() for of_part in read.moved.values() for each in of_part],
        selectors.uncleared(paper, digests_of(read)),
        _disagreeing(actor, paper, read),
    )


def _disagreeing(actor: Actor, paper: Paper, read: Composed) -> list[str]:
    """Savings that the paper would print and that do not agree, until a person settles them."""
    programme = paper.brief.programme
    if programme is None or not read.sheet.has_claims:
        return []
    conflicts = common_conflicts if actor.for_programme_office else open_conflicts
    found = conflicts(actor, programme, paper.brief.as_at)
    return [each.sentence for each in found if each.stops]


def public_blocks(read: Composed) -> dict[str, list[PaperBlock]]:
    """What the public reads: everything but who wrote it."""
    hidden = {Part.REPORT_BY.value, Part.CLEARANCES.value}
    return {part: list(blocks) for part, blocks in read.blocks.items() if part not in hidden}


def personal_in(actor: Actor, paper: Paper) -> list[str]:
    """Personal details that the public version of a paper would print."""
    read = composed(actor, paper, check=False)
    blocks = [block for of_part in public_blocks(read).values() for block in of_part]
    blocks += [block for appendix in read.sheet.appendices for block in appendix.blocks]
    text = text_of_blocks(blocks) + "\n" + "\n".join(_cells(blocks))
    return personal_details(text, selectors.names_of_people(actor.partnership_id))


def _cells(blocks: list[PaperBlock]) -> list[str]:
    tables = [block for block in blocks if isinstance(block, Table)]
    return [
        f"{cell.text} {cell.note}" for table in tables for row in table.rows for cell in row if cell
    ]

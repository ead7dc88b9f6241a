"""An agreement for one party, each section in its place of that party's own Word template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from commonweal.ground.ui.words import long_date
from commonweal.roof.papers.composing.drawing import file_of
from commonweal.roof.papers.composing.paper import answer_of
from commonweal.roof.papers.document.blocks import PaperBlock
from commonweal.roof.papers.document.filling import fill
from commonweal.roof.papers.enums import LEAVE, SHORT_PARTS, AgreementPart, PlaceKind, Use
from commonweal.roof.papers.models import Template
from commonweal.roof.reports.composing.agreements import AgreementTold
from commonweal.roof.reports.document import Table, plain


def draw_agreement(template: Template, told: AgreementTold) -> bytes:
    """The agreement as a Word file in the party's own headings, order, logo and styles.

    Raises
    ------
    Refused
        When the template's file is lost, or is not the one that was taken.
    """
    answers = {place["key"]: answer_of(template, place) for place in template.places}
    tables = [place["key"] for place in template.places if place["kind"] == PlaceKind.TABLE.value]
    listed = {answers[key] for key in tables}
    parts = _parts(told)
    contents = {
        key: _in_place(parts, answer, in_table=key in tables, listed=listed)
        for key, answer in answers.items()
        if answer and answer != LEAVE
    }
    return fill(
        file_of(template), contents, title=told.agreement.title, dated=told.on, use=Use.AGREEMENT
    )


def _parts(told: AgreementTold) -> Mapping[str, Sequence[PaperBlock]]:
    agreement = told.agreement
    until = agreement.until_on
    lines = {
        AgreementPart.TITLE: agreement.title,
        AgreementPart.PARTY: told.party.body.name,
        AgreementPart.POWER: agreement.get_power_display(),
        AgreementPart.STATE: _("%(state)s, as on %(day)s")
        % {"state": told.state, "day": long_date(told.on)},
        AgreementPart.FROM: long_date(agreement.from_on),
        AgreementPart.UNTIL: long_date(until) if until else _("none"),
    }
    return {part.value: (plain(text),) for part, text in lines.items()} | {
        AgreementPart.TERMS.value: told.terms,
        AgreementPart.PARTIES.value: told.parties,
        AgreementPart.TEXT.value: told.text,
        AgreementPart.VARIATIONS.value: told.variations,
        AgreementPart.SCHEDULE.value: told.schedule,
        AgreementPart.DIFFERENCES.value: told.differences,
        AgreementPart.BENEATH.value: told.beneath,
        AgreementPart.LAW.value: told.law,
    }


def _in_place(
    parts: Mapping[str, Sequence[PaperBlock]], part: str, *, in_table: bool, listed: set[str]
) -> list[PaperBlock]:
    """What stands in a place; where the template lists a part in a table, only there."""
    blocks = list(parts.get(part, ()))
    if in_table:
        return [block for block in blocks if isinstance(block, Table)]
    if part in listed:
        return [block for block in blocks if not isinstance(block, Table)]
    if not blocks and part not in SHORT_PARTS:
        return [plain(_("None."))]
    return blocks

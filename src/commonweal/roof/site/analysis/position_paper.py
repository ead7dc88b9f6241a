"""A partner's position as a document, for Word, Excel and PDF."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.methods.dates import PartDate
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Row,
    Status,
    Table,
    plain,
)
from commonweal.roof.site.analysis.position import Entry, Line, Position, Section


def paper_of(position: Position, *, organisation: str) -> Document:
    """The document of a position: the same figures and sections as on the page."""
    name = position.partner.body.name
    return Document(
        title=_("%(partner)s: its position") % {"partner": name},
        organisation=organisation,
        classification=_("For %(partner)s only") % {"partner": name}
        if position.private_lines
        else _("Partners only"),
        date_line=PartDate.from_date(position.on).label(),
        dated=position.on,
        blocks=(*_opening(position), *(b for s in position.sections for b in _section(s))),
        subtitle=_("Colours by: %(rule)s") % {"rule": position.rule} if position.rule else "",
    )


def _opening(position: Position) -> list[Block]:
    figures = tuple(KeyFigure(label, value) for label, value in position.figures)
    blocks: list[Block] = [Heading(1, _("At a glance")), KeyFigures(figures)]
    if position.strain:
        blocks += [Heading(1, _("What is asked of it at once")), Bullets(position.strain)]
    if position.private_lines:
        words = _("Only %(partner)s sees the rows with this mark: it discloses them to nobody.")
        blocks.append(Note(words % {"partner": position.partner.body.name}, mark="*"))
    return blocks


def _section(section: Section) -> list[Block]:
    if not section.lines:
        return [Heading(1, section.title), plain(section.empty)]
    columns = tuple(
        Column(heading, 2 if place == 0 else 1, _kind(section, place))
        for place, heading in enumerate(section.headings)
    )
    rows = tuple(_row(line) for line in section.lines)
    return [Heading(1, section.title), Table(section.title, columns, rows)]


def _kind(section: Section, place: int) -> Kind:
    entries = [line.entries[place] for line in section.lines]
    if any(entry.status for entry in entries):
        return Kind.STATUS
    if any(entry.on for entry in entries):
        return Kind.DATE
    return Kind.TEXT


def _row(line: Line) -> Row:
    cells = [_cell(entry) for entry in line.entries]
    if line.is_private:
        cells[0] = Cell(f"{cells[0].text} *", on=cells[0].on)
    return tuple(cells)


def _cell(entry: Entry) -> Cell:
    status = Status(entry.status) if entry.status else None
    return Cell(entry.text or _("not stated"), status=status, on=entry.on)

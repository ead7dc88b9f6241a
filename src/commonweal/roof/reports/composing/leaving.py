"""What it would cost if a partner joined, paused or left, as a document."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commonweal.deliver.risk.analysis.sharing import Answer
from commonweal.ground.ui.words import long_date, money, percent
from commonweal.methods.exit import Line
from commonweal.roof.reports.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Source,
    Sources,
    Table,
    plain,
)


def leaving_paper(
    given: Answer, *, title: str, payback: str, on: date, organisation: str
) -> Document:
    """The answer: in words, its figures, each partner's line, and all that it assumes."""
    return Document(
        title=title,
        subtitle=_("What each partner would pay and save"),
        organisation=organisation,
        classification=_("Partners only"),
        date_line=long_date(on),
        dated=on,
        blocks=(
            plain(given.paragraph),
            _key_figures(given, payback),
            Heading(1, _("What each partner pays and saves")),
            lines_of(given),
            Heading(1, _("What this assumes")),
            Bullets(given.assumptions),
            *_source(given),
        ),
    )


def _key_figures(given: Answer, payback: str) -> KeyFigures:
    dates = given.outcome.dates
    return KeyFigures(
        (
            KeyFigure(_("Give notice by"), long_date(dates.notice_by)),
            KeyFigure(_("From"), long_date(dates.from_on)),
            KeyFigure(_("Left behind a year"), money(round(given.outcome.stranded))),
            KeyFigure(_("Single payment earned back"), payback),
        )
    )


def lines_of(given: Answer) -> Table:
    """A row for each partner; what nobody has stated is said to be so."""
    headings = (
        _("Share today"), _("Share then"), _("A year today"), _("A year then"), _("Change a year"),
        _("Pays once"), _("On its own"),
    )  # fmt: skip
    columns = (
        Column(_("Partner"), 1.6),
        *(Column(heading, 1, Kind.NUMBER) for heading in headings),
    )
    rows = tuple(_row(line) for line in given.outcome.lines)
    return Table(_("What each partner pays and saves"), columns, rows)


def _row(line: Line) -> tuple[Cell, ...]:
    return (
        Cell(line.name),
        Cell(percent(line.share_before or 0)),
        Cell(percent(line.share_after or 0)),
        *map(_pounds, (line.before, line.after, line.change, line.once, line.alone)),
    )


def _pounds(value: float | None) -> Cell:
    return Cell(_("not stated")) if value is None else Cell(money(round(value)))


def _source(given: Answer) -> tuple[Sources, ...]:
    made_by = given.outcome.made_by
    if made_by is None:
        return ()
    return (Sources((Source(f"{made_by.method} {made_by.version}", made_by.inputs),)),)

"""What a client was promised and got in a period, as a document: levels, credits, the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.rules.calendar import Measured
from commonweal.agree.performance.rules.periods import day_of, words_of
from commonweal.agree.performance.selectors.levels import Promise, calendar_of
from commonweal.agree.performance.views.levels import (
    agreed_words,
    came_words,
    kept_words,
    promised_words,
)
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import joined, money, number
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
    Status,
    Table,
    plain,
)


def level_statement(
    agreement: Agreement, body: Body, promises: Sequence[Promise], on: date, *, organisation: str
) -> Document:
    """The statement of one client for the period that its promises share; at least one of them."""
    first = promises[0]
    frequency = first.level.indicator.frequency
    period = words_of(first.period, frequency)
    calendar = calendar_of(agreement, first.period, frequency)
    return Document(
        title=_("Statement for %(body)s, %(period)s") % {"body": body, "period": period},
        subtitle=agreement.title,
        organisation=organisation,
        classification=_("Partners only"),
        date_line=PartDate.from_date(on).label(),
        dated=on,
        blocks=(*_levels(promises), *_explained(promises), *_calendar(calendar, first.period)),
    )


def _levels(promises: Sequence[Promise]) -> Iterator[Block]:
    total = sum((each.credit_gbp for each in promises), Decimal(0))
    missed = sum(each.is_missed for each in promises)
    yield KeyFigures(
        (
            KeyFigure(_("Levels"), str(len(promises))),
            KeyFigure(_("Missed"), str(missed)),
            KeyFigure(_("Credit"), money(total)),
        )
    )
    yield Heading(1, _("What was promised, and what came"))
    columns = (
        Column(_("Measure"), 3), Column(_("Promised"), 2), Column(_("Came"), 2),
        Column(_("Counts as"), 3), Column(_("Kept"), 2, Kind.STATUS),
        Column(_("Credit"), 2, Kind.NUMBER),
    )  # fmt: skip
    yield Table(_("Levels of service"), columns, tuple(_row(each) for each in promises))


def _row(each: Promise) -> tuple[Cell, ...]:
    indicator = each.level.indicator
    colour = None if each.value is None else Status.RED if each.is_missed else Status.GREEN
    return (
        Cell(indicator.name),
        Cell(promised_words(each)),
        Cell(came_words(each) or _("not known")),
        Cell(agreed_words(each) or _("not known")),
        Cell(kept_words(each), status=colour),
        Cell(money(each.credit_gbp), amount=each.credit_gbp),
    )


def _explained(promises: Sequence[Promise]) -> Iterator[Block]:
    """Why each level was missed, what is done about it, and the remedy that follows."""
    missed = [each for each in promises if each.is_missed]
    if not missed:
        return
    yield Heading(1, _("Levels that were missed"))
    for each in missed:
        said = [_("Not explained yet.")]
        if each.explanation:
            said = [each.explanation.cause, each.explanation.action]
        if each.level.remedy:
            said.append(_("Remedy: %(remedy)s") % {"remedy": each.level.remedy})
        yield Heading(2, each.level.indicator.name)
        yield Bullets(tuple(text for text in said if text))


def _calendar(calendar: Measured, period: int) -> Iterator[Block]:
    yield Heading(1, _("When the service was measured"))
    yield plain(
        _("%(hours)s hours from %(day)s on, by the service hours that were agreed.")
        % {"hours": number(round(calendar.hours, 2)), "day": PartDate.from_date(
            day_of(period)).label()}
    )  # fmt: skip
    if calendar.left_out:
        yield Note(
            _("%(hours)s hours were left out by agreement: %(reasons)s.")
            % {"hours": number(round(calendar.left_out, 2)), "reasons": joined(calendar.reasons)}
        )

"""A body's performance report: its figures by its own colour rule, and which changes are real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from commonweal.agree.performance.analysis.charts import Charted, charts
from commonweal.agree.performance.analysis.scorecard import Line, Scorecard, scorecard
from commonweal.agree.performance.models import PlanAction
from commonweal.agree.performance.views.scorecards import STATUS_WORDS, rule_words
from commonweal.agree.performance.views.words import ASSURANCE, VARIATION, figure, period
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import short_date
from commonweal.methods.dates import PartDate
from commonweal.methods.spc import Variation
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Table,
    plain,
)
from commonweal.roof.reports.document import Status as Shown

SHOWN = {"green": Shown.GREEN, "amber": Shown.AMBER, "red": Shown.RED}


def performance_report(
    body: Body, on: date, *, organisation: str, as_known: bool = False
) -> Document:
    """The report of a body on a day, as far as its reader may see. Run it with that scope.

    With `as_known`, for a day that has been, it tells what was known then.
    """
    whole = scorecard(body.pk, on, as_known=as_known)
    drawn = charts([line.of for line in whole.lines])
    return Document(
        title=_("Performance of %(body)s") % {"body": body},
        subtitle=rule_words(whole.rule),
        organisation=organisation,
        classification=_("Partners only"),
        date_line=PartDate.from_date(on).label(),
        dated=on,
        blocks=(*_at_a_glance(whole, drawn), *_figures(whole, drawn), *_actions(whole)),
    )


def _at_a_glance(whole: Scorecard, drawn: list[Charted]) -> Iterator[Block]:
    yield Heading(1, _("At a glance"))
    if not whole.lines:
        yield plain(_("No value is known yet."))
        return
    rows = tuple(
        (Cell(str(STATUS_WORDS[status]), status=SHOWN.get(status.value)),
         Cell(str(count)), Cell(f"{share}%"))
        for status, count, share in whole.roll_up
    )  # fmt: skip
    columns = (Column(_("Colour"), 2, Kind.STATUS), Column(_("Indicators")), Column(_("Share")))
    yield Table(_("Indicators by colour"), columns, rows)
    real = [
        f"{each.of.indicator}: {VARIATION[each.chart.variation]}."
        for each in drawn
        if each.chart.variation not in (None, Variation.COMMON_CAUSE)
    ]
    yield Heading(2, _("Changes that are real"))
    yield (
        Bullets(tuple(real)) if real else plain(_("No change is more than what is to be expected."))
    )


def _figures(whole: Scorecard, drawn: list[Charted]) -> Iterator[Block]:
    if not whole.lines:
        return
    yield Heading(1, _("Every indicator"))
    columns = (
        Column(_("Indicator"), 4), Column(_("Period"), 2), Column(_("Figure"), 2),
        Column(_("Target"), 2), Column(_("Colour"), 2, Kind.STATUS), Column(_("Why"), 4),
        Column(_("Is a change real?"), 3), Column(_("Will it meet its target?"), 3),
    )  # fmt: skip
    rows = tuple(_row(line, each) for line, each in zip(whole.lines, drawn, strict=True))
    yield Table(_("Figures, targets and signals"), columns, rows)


def _row(line: Line, each: Charted) -> tuple[Cell, ...]:
    unit, status = line.of.indicator.unit, line.coloured.status
    chart = each.chart
    return (
        Cell(line.of.indicator.name),
        Cell(period(line.of, line.period)),
        Cell(told_figure(line) or _("not known")),
        Cell(figure(line.target.value, unit) if line.target else _("none")),
        Cell(str(STATUS_WORDS[status]), status=SHOWN.get(status.value)),
        Cell(line.coloured.reason),
        Cell(str(VARIATION[chart.variation]) if chart.variation else ""),
        Cell(str(ASSURANCE[chart.assurance]) if chart.assurance else ""),
    )


def told_figure(line: Line) -> str:
    """The figure with whether it may be revised yet, or was."""
    said = figure(line.value, line.of.indicator.unit)
    if said and line.period in line.of.known.provisional:
        return _("%(figure)s, provisional") % {"figure": said}
    if said and line.period in line.of.known.revised:
        return _("%(figure)s, revised") % {"figure": said}
    return said


def _actions(whole: Scorecard) -> Iterator[Block]:
    rows = PlanAction.objects.filter(
        indicator__in=[line.of.indicator.pk for line in whole.lines]
    ).select_related("indicator")
    told = tuple(f"{each.indicator}: {each.text} ({_done(each)})" for each in rows)
    if told:
        yield Heading(1, _("Service plan"))
        yield Bullets(told)


def _done(each: PlanAction) -> str:
    if each.done_on:
        return _("done %(day)s") % {"day": short_date(each.done_on)}
    return _("due %(day)s") % {"day": short_date(each.due_on)} if each.due_on else _("no due day")

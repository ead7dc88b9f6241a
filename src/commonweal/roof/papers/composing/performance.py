"""What a quarter's performance says in a paper: to each body its own, to the joint body all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.analysis.charts import Charted
from commonweal.agree.performance.analysis.quarter import MONTHS, Quarter, quarter_of
from commonweal.agree.performance.analysis.scorecard import Line
from commonweal.agree.performance.models import PlanAction
from commonweal.agree.performance.rules.periods import number_of, words_of
from commonweal.agree.performance.selectors.facts import bodies_with_values
from commonweal.agree.performance.selectors.levels import (
    Promise,
    clients_of,
    promises_of,
    service_level_agreements,
)
from commonweal.agree.performance.views.scorecards import STATUS_WORDS, rule_words
from commonweal.agree.performance.views.words import VARIATION, figure, period
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import long_date, money
from commonweal.methods.performance import Status
from commonweal.methods.spc import Variation
from commonweal.roof.papers.composing.facts import Fact, FactSheet
from commonweal.roof.papers.document.blocks import Appendix
from commonweal.roof.papers.enums import Part
from commonweal.roof.reports.composing.performance import SHOWN, told_figure
from commonweal.roof.reports.document import Block, Bullets, Cell, Column, Kind, Table, plain

Own = dict[str, tuple[Block, ...]]


def performance_facts(on: date, quarter_on: date, joint: Body) -> FactSheet:
    """The figures of a quarter as they stand on the day on which they are taken.

    Run it with the sight of those who will read it: it tells every body whose values are seen.
    """
    bodies = list(bodies_with_values())
    quarter = words_of(number_of(quarter_on), "quarter")
    told = quarter_of([body.pk for body in bodies], quarter_on)
    missed = _missed(quarter_on, on)
    facts = [Fact("performance.quarter", _("Quarter"), quarter)]
    own: dict[str, Own] = {}
    for body in bodies:
        facts += _facts_of(body, told[body.pk])
        own[body.slug] = _of_body(body, told[body.pk], quarter, missed.get(body.pk, []))
    whole, alone = _of_all(bodies, told, quarter), own.get(joint.slug, {})
    own[joint.slug] = {
        part: whole.get(part, ()) + alone.get(part, ()) for part in dict.fromkeys((*whole, *alone))
    }
    return FactSheet(
        on, tuple(facts), _for_everybody(on, quarter, told), own,
        _appendices(bodies, told, quarter),
    )  # fmt: skip


def _facts_of(body: Body, told: Quarter) -> list[Fact]:
    facts = []
    for status, count, _share in told.scorecard.roll_up:
        label = _("Indicators of %(body)s: %(colour)s") % {
            "body": body, "colour": STATUS_WORDS[status]}  # fmt: skip
        facts.append(Fact(f"performance.{body.slug}.{status.value}", label, str(count)))
    for line in told.scorecard.lines:
        if said := figure(line.value, line.of.indicator.unit):
            key = f"performance.{body.slug}.{line.of.indicator.code}"
            facts.append(Fact(key, f"{line.of.indicator}: {body}", said))
    return facts


def _of_body(body: Body, told: Quarter, quarter: str, missed: Sequence[Promise]) -> Own:
    counts = {status: count for status, count, _share in told.scorecard.roll_up}
    said = _(
        "In %(quarter)s, of %(all)s indicators of %(body)s %(green)s are green, %(amber)s amber "
        "and %(red)s red; %(none)s have no colour."
    ) % {
        "quarter": quarter, "body": body, "all": len(told.scorecard.lines),
        "green": counts[Status.GREEN], "amber": counts[Status.AMBER],
        "red": counts[Status.RED], "none": counts[Status.UNKNOWN],
    }  # fmt: skip
    items = [said, _("Its own rule: %(rule)s") % {"rule": rule_words(told.scorecard.rule)}]
    items += _real_changes(told.charts)
    parts: Own = {
        Part.SUMMARY: (Bullets(tuple(items)),),
        Part.CONSIDERATIONS: (
            plain(_("The figures of %(body)s for %(quarter)s:")
                  % {"body": body, "quarter": quarter}),
            _table(_("Figures of %(body)s") % {"body": body}, told),
        ),
    }  # fmt: skip
    if missed:
        total = sum((each.credit_gbp for each in missed), Decimal(0))
        parts[Part.FINANCIAL] = (
            plain(_("Service levels missed in the quarter, with credits of %(total)s:")
                  % {"total": money(total)}),
            Bullets(tuple(_missed_words(each) for each in missed)),
        )  # fmt: skip
    return parts


def _real_changes(drawn: Sequence[Charted]) -> list[str]:
    real = [
        f"{each.of.indicator}: {VARIATION[each.chart.variation]}"
        for each in drawn
        if each.chart.variation not in (None, Variation.COMMON_CAUSE)
    ]
    if not real:
        return [_("No change is more than what is to be expected.")]
    return [_("Changes that are real: %(changes)s.") % {"changes": "; ".join(real)}]


def _table(caption: str, told: Quarter) -> Table:
    columns = (
        Column(_("Indicator"), 3), Column(_("Period"), 1.4), Column(_("Figure"), 1.6),
        Column(_("Target"), 1.2), Column(_("Colour"), 1.3, Kind.STATUS),
        Column(_("Is a change real?"), 1.8),
    )  # fmt: skip
    pairs = zip(told.scorecard.lines, told.charts, strict=True)
    return Table(caption, columns, tuple(_row(line, each) for line, each in pairs), wide=False)


def _row(line: Line, each: Charted) -> tuple[Cell, ...]:
    status, unit = line.coloured.status, line.of.indicator.unit
    variation = each.chart.variation
    return (
        Cell(line.of.indicator.name),
        Cell(period(line.of, line.period) or _("none")),
        Cell(told_figure(line) or _("not known")),
        Cell(figure(line.target.value, unit) if line.target else _("none")),
        Cell(str(STATUS_WORDS[status]), status=SHOWN.get(status.value)),
        Cell(str(VARIATION[variation]) if variation else _("not told")),
    )


def _of_all(bodies: Sequence[Body], told: Mapping[int, Quarter], quarter: str) -> Own:
    """What the joint body reads: every body beside the others, each by its own rule."""
    statuses = tuple(Status)
    columns = (
        Column(_("Body"), 2),
        *(Column(str(STATUS_WORDS[status]), 1, Kind.NUMBER) for status in statuses),
        Column(_("Its own rule"), 3),
    )
    rows = []
    for body in bodies:
        whole = told[body.pk].scorecard
        counts = {status: count for status, count, _share in whole.roll_up}
        numbers = (Cell(str(counts[s]), amount=Decimal(counts[s])) for s in statuses)
        rows.append((Cell(body.name), *numbers, Cell(rule_words(whole.rule))))
    if not rows:
        return {}
    green = sum(count for each in told.values() for status, count, _share in each.scorecard.roll_up
                if status == Status.GREEN)  # fmt: skip
    every = sum(len(each.scorecard.lines) for each in told.values())
    said = _("In %(quarter)s, %(green)s of %(all)s figures of %(bodies)s bodies are green, each by "
             "its own rule.") % {
        "quarter": quarter, "green": green, "all": every, "bodies": len(bodies)}  # fmt: skip
    return {
        Part.SUMMARY: (plain(said),),
        Part.CONSIDERATIONS: (
            plain(_("Indicators of each body in %(quarter)s, by its own colour rule:")
                  % {"quarter": quarter}),
            Table(_("Colours by body"), columns, tuple(rows), wide=False),
        ),
    }  # fmt: skip


def _for_everybody(on: date, quarter: str, told: Mapping[int, Quarter]) -> Own:
    lines = [line for each in told.values() for line in each.scorecard.lines]
    provisional = sum(line.period in line.of.known.provisional for line in lines)
    revised = sum(line.period in line.of.known.revised for line in lines)
    parts: Own = {
        Part.BACKGROUND: (
            plain(
                _("This tells %(quarter)s as the figures stood on %(day)s. Provisional figures: "
                  "%(provisional)s; revised since they first came: %(revised)s. Each body colours "
                  "the same figure by its own rule; a change is called real by the rules of "
                  "process behaviour charts.")
                % {"quarter": quarter, "day": long_date(on), "provisional": provisional,
                   "revised": revised}
            ),
        )
    }  # fmt: skip
    actions = PlanAction.objects.filter(
        indicator__in={line.of.indicator.pk for line in lines}, done_on=None
    ).select_related("indicator")
    if steps := tuple(_action(each) for each in actions):
        parts[Part.NEXT_STEPS] = (Bullets(steps),)
    return parts


def _action(each: PlanAction) -> str:
    due = long_date(each.due_on) if each.due_on else _("no due day")
    return _("%(indicator)s: %(action)s (%(due)s).") % {
        "indicator": each.indicator, "action": each.text.rstrip("."), "due": due,
    }  # fmt: skip


def _appendices(
    bodies: Sequence[Body], told: Mapping[int, Quarter], quarter: str
) -> tuple[Appendix, ...]:
    """Every body's figures, where there are several to set side by side."""
    if len(bodies) < 2:
        return ()
    tables = tuple(_table(body.name, told[body.pk]) for body in bodies)
    title = _("Figures of every body, %(quarter)s") % {"quarter": quarter}
    return (Appendix(title, tables),)


def _missed(quarter_on: date, on: date) -> dict[int, list[Promise]]:
    """The levels that each client was promised and did not get in the quarter."""
    first = number_of(quarter_on)
    found: dict[int, list[Promise]] = {}
    for agreement in service_level_agreements():
        for each in _missed_of(agreement, first, on):
            found.setdefault(each.body.pk, []).append(each)
    return found


def _missed_of(agreement: Agreement, first: int, on: date) -> list[Promise]:
    promises = promises_of(agreement, clients_of(agreement), on)
    return [p for p in promises if p.is_missed and first <= p.period < first + MONTHS]


def _missed_words(each: Promise) -> str:
    indicator = each.level.indicator
    return _("%(measure)s, %(period)s: %(value)s against %(level)s, credit %(credit)s.") % {
        "measure": indicator, "period": words_of(each.period, indicator.frequency),
        "value": figure(each.value, indicator.unit),
        "level": figure(each.level.level, indicator.unit), "credit": money(each.credit_gbp),
    }  # fmt: skip

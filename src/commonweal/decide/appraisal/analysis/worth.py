"""What a case is worth in parts, and what would have to go wrong, in words where no figure is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.cases import case_from
from commonweal.decide.appraisal.analysis.charts.lines import LinesChart, lines_chart
from commonweal.decide.appraisal.models import BusinessCase, CaseLine
from commonweal.ground.ui.words import money, percent
from commonweal.methods import cashflow


@dataclass(frozen=True)
class Part:
    """What the lines of one partner, or of all, come to: present value by kind, costs by class."""

    whose: str
    by_nature: dict[cashflow.Nature, float]
    by_class: dict[cashflow.CostClass, float]

    @property
    def net(self) -> float:
        """Benefits of every kind less costs."""
        values = dict(self.by_nature)
        cost = values.pop(cashflow.Nature.COST, 0.0)
        return sum(values.values()) - cost


def by_partner(lines: list[CaseLine], found: cashflow.Appraisal) -> list[Part]:
    """Each partner's own lines, by name, and last those of all together."""
    value = {each.name: each for each in found.lines}
    parts: dict[str, Part] = {}
    for line in lines:
        whose = line.body.name if line.body else ""
        part = parts.setdefault(whose, _nothing(whose or _("All together")))
        told = value[line.name]
        part.by_nature[told.nature] += told.present_value_gbp
        if told.cost_class:
            part.by_class[told.cost_class] += told.present_value_gbp
    return [parts[whose] for whose in sorted(parts, key=lambda name: (not name, name))]


def _nothing(whose: str) -> Part:
    return Part(whose, dict.fromkeys(cashflow.Nature, 0.0), dict.fromkeys(cashflow.CostClass, 0.0))


def lower_rate_words(given: cashflow.Case, found: cashflow.Appraisal) -> str:
    """What the case is worth by the lower schedule, and why that is asked; empty where it is not.

    Source: HM Treasury, The Green Book (2026).
    """
    lower = cashflow.lower_schedule(given)
    if lower is None or found.lower_rate_npsv_gbp is None:
        return ""
    return _(
        "Costs and benefits run beyond 50 years, so the Green Book of 2026 asks for a test at "
        "lower discount rates, from %(first)s falling to %(last)s: by them it is worth %(npsv)s."
    ) % {
        "first": percent(lower.rates[0], 1),
        "last": percent(lower.rate(given.years), 2),
        "npsv": money(round(found.lower_rate_npsv_gbp)),
    }


def tracked_words(given: cashflow.Case) -> str:
    """What the case is worth if only as much comes true as in a programme that was tracked."""
    tracked = cashflow.CUSTOMER_CONTACT
    return _(
        "If only as much comes true as in %(what)s, where %(delivered)s of %(identified)s "
        "identified was put forward for delivery (%(share)s; %(source)s), it is worth %(npsv)s."
    ) % {
        "what": tracked.what,
        "delivered": money(round(tracked.put_forward_gbp)),
        "identified": money(round(tracked.identified_gbp)),
        "share": percent(tracked.share),
        "source": tracked.source,
        "npsv": money(round(cashflow.npsv_at(given, tracked.share))),
    }


def switching_benefits_words(found: cashflow.Appraisal) -> str:
    """The share of benefits that must come true; in words where even all of them do not do."""
    share = found.switching_benefits
    if share is None:
        return _("there are no benefits")
    if share > 1:
        return _("more than all of them: %(share)s") % {"share": percent(share)}
    return percent(share)


def switching_costs_words(found: cashflow.Appraisal) -> str:
    """How far costs may rise; in words where they would have to fall, or where there are none."""
    rise = found.switching_costs
    if rise is None:
        return _("there are no costs")
    if rise < 0:
        return _("they must fall by %(share)s") % {"share": percent(-rise)}
    return percent(rise)


def switching_line_words(line: cashflow.LineValue) -> str:
    """At how many times its amount nothing is gained; in words where no amount does that."""
    factor, is_cost = line.switching_factor, line.nature == cashflow.Nature.COST
    if factor is None:
        return _("it comes to nothing")
    if factor >= 0:
        return _("%(factor)s times") % {"factor": f"{factor:,.2f}"}
    if is_cost:
        return _("cannot be reached: even free of it, more is spent than gained")
    return _("cannot be reached: even without it, more is gained than spent")


def running_totals(found: cashflow.Appraisal) -> list[float]:
    """Pounds gained less pounds spent by the end of each year, not discounted."""
    return list(accumulate(year.net_gbp for year in found.years))


def cash_chart(cases: list[BusinessCase]) -> LinesChart | None:
    """What each case has gained by the end of each of its years; None where none has a line."""
    lines: dict[str, list[float | None]] = {}
    for case in cases:
        given = case_from(case, list(case.lines.select_related("body")))
        if given:
            name = str(case.option or case)
            label = name if name not in lines else f"{name} ({case.code})"
            lines[label] = list(running_totals(cashflow.appraise(given)))
    if not lines:
        return None
    most = max(len(line) for line in lines.values())
    padded = {name: [*line, *[None] * (most - len(line))] for name, line in lines.items()}
    return lines_chart(
        "cumulative-cash",
        _("What has been gained by the end of each year"),
        [str(year) for year in range(most)],
        padded,
        write=money,
        across=_("Year, counted from the first. Pounds are not discounted."),
        description="; ".join(f"{name}: {_path(line)}" for name, line in lines.items()) + ".",
    )


def _path(line: list[float | None]) -> str:
    known = [value for value in line if value is not None]
    said = {"lowest": money(round(min(known))), "last": money(round(known[-1]))}
    return _("lowest at %(lowest)s, at the end %(last)s") % said

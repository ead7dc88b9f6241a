from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.performance.analysis.charts import charts
from commonweal.agree.performance.analysis.scorecard import Scorecard, scorecard
from commonweal.agree.performance.models import BodyRule
from commonweal.agree.performance.selectors.facts import bodies_with_values, rules_on
from commonweal.agree.performance.views.base import OneBody, PerformancePage, may_speak_for
from commonweal.agree.performance.views.drawing import spark
from commonweal.agree.performance.views.words import ASSURANCE, VARIATION, figure, period
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui import words
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.tables.pages import pagination
from commonweal.methods.performance import Status

AT_ONCE = 25
STATUS_WORDS = {
    Status.GREEN: _("Green"), Status.AMBER: _("Amber"), Status.RED: _("Red"),
    Status.UNKNOWN: _("No colour"),
}  # fmt: skip


class ScorecardList(PerformancePage, ListPage):
    """Bodies whose values are in sight, each with the rule by which it colours them."""

    title = _("Scorecards")
    lede = _("Each body colours the same figures by its own rule.")

    def get_table(self) -> Table:
        rules = rules_on(localdate())
        return Table.from_queryset(
            self.request,
            bodies_with_values(),
            [
                Column("name", _("Body"), header=True, order_by="name",
                       href=lambda row: reverse("scorecard", args=[row.slug])),
                Column("rule", _("Its colour rule"), wide=True,
                       value=lambda row: rule_words(rules.get(row.pk))),
            ],
            caption=__("Scorecards"),
            empty=__("No value is in sight yet. Take in a file of values."),
        )  # fmt: skip


class ScorecardPage(OneBody, PerformancePage, TemplateView):
    """Every indicator of a body: its figure, colour, and whether a change is real."""

    template_name = "performance/scorecard.html"

    def get_title(self) -> str:
        return __("Scorecard of %(body)s") % {"body": self.body}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Scorecards"), reverse("scorecard_list"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        whole = scorecard(self.body.pk, localdate())
        wanted = self.request.GET.get("colour", "")
        lines = [line for line in whole.lines if wanted in ("", line.coloured.status.value)]
        page = Paginator(lines, AT_ONCE).get_page(self.request.GET.get("page"))
        actor = self.request.actor
        return super().get_context_data(
            body=self.body,
            rule=rule_words(whole.rule),
            roll_up=roll_up_words(whole),
            total=len(whole.lines),
            lines=lines_of(page.object_list, self.body),
            pagination=pagination(self.request, page),
            may_set_rule=may_speak_for(actor, self.body, Permission.RULES_SET),
            history=history_lines(whole.rule) if whole.rule else [],
            **kwargs,
        )


class SmallMultiples(ScorecardPage):
    """The charts alone, many on a sheet."""

    template_name = "performance/small_multiples.html"

    def get_title(self) -> str:
        return __("Charts of %(body)s") % {"body": self.body}


def lines_of(lines: Any, body: Body) -> list[dict[str, Any]]:
    """Lines of a scorecard as the page shows them: words, colour and small chart."""
    drawn = charts([line.of for line in lines])
    told = []
    for line, charted in zip(lines, drawn, strict=True):
        indicator, chart = line.of.indicator, charted.chart
        told.append({
            "name": indicator.name,
            "href": reverse("indicator_chart", args=[indicator.pk, body.slug]),
            "polarity": indicator.get_polarity_display(),
            "value": figure(line.value, indicator.unit),
            "period": period(line.of, line.period),
            "provisional": line.period in line.of.known.provisional,
            "target": figure(line.target.value, indicator.unit) if line.target else "",
            "colour": line.coloured.status.value,
            "colour_words": STATUS_WORDS[line.coloured.status],
            "why": line.coloured.reason,
            "variation": chart.variation.value if chart.variation else "",
            "variation_words": VARIATION[chart.variation] if chart.variation else "",
            "assurance": chart.assurance.value if chart.assurance else "",
            "assurance_words": ASSURANCE[chart.assurance] if chart.assurance else "",
            "trial": bool(chart.segments) and chart.segments[-1].is_trial,
            "spark": spark(charted),
        })  # fmt: skip
    return told


def roll_up_words(whole: Scorecard) -> list[dict[str, Any]]:
    """How many indicators have each colour; the shares add up to 100."""
    return [
        {"status": status.value, "word": STATUS_WORDS[status], "count": count, "share": share}
        for status, count, share in whole.roll_up
    ]


def rule_words(rule: BodyRule | None) -> str:
    """A body's rule in a sentence."""
    if rule is None:
        return __("Not stated: green on target, otherwise red.")
    said = [__("Green on target.")]
    if rule.green_within:
        said = [__("Green to %(share)s.") % {"share": _reach(rule.green_within)}]
    if rule.amber_within is not None:
        said.append(__("Amber to %(share)s.") % {"share": _reach(rule.amber_within)})
    if rule.amber_unless_worse_than_before:
        said.append(__("Amber, too, when no worse than a year before."))
    return " ".join(said)


def _reach(share: float) -> str:
    """“5% worse than the target”."""
    text = words.percent(abs(share), 0 if round(share * 100, 6).is_integer() else 1)
    if share < 0:
        return __("%(share)s better than the target") % {"share": text}
    return __("%(share)s worse than the target") % {"share": text}

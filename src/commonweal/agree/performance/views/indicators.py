from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.performance.analysis.charts import Charted, charts
from commonweal.agree.performance.analysis.scorecard import Line, by_each_rule, line_of, measured
from commonweal.agree.performance.forms.keeping import (
    ActionForm,
    ChangeIndicatorForm,
    DoneForm,
    IndicatorForm,
    LinkForm,
    StepForm,
    TargetForm,
    ValueForm,
    initial_of,
)
from commonweal.agree.performance.models import BodyRule, Indicator, PlanAction
from commonweal.agree.performance.rules.periods import number_of, starts
from commonweal.agree.performance.selectors.facts import (
    OfBody,
    indicators,
    observations_of,
    rules_on,
    series_of,
)
from commonweal.agree.performance.selectors.plans import (
    LinkTold,
    links_of,
    plan_actions,
    served_kinds,
)
from commonweal.agree.performance.services.cases import feed_from_cases
from commonweal.agree.performance.services.keeping import (
    add_action,
    change_indicator,
    finish_action,
    keep_indicator,
    link_action,
    name_step,
    set_target,
)
from commonweal.agree.performance.services.values import record_value
from commonweal.agree.performance.views.base import (
    OneIndicator,
    PerformanceFormPage,
    PerformancePage,
    may_speak_for,
)
from commonweal.agree.performance.views.drawing import xmr_chart
from commonweal.agree.performance.views.scorecards import STATUS_WORDS, rule_words
from commonweal.agree.performance.views.words import ASSURANCE, VARIATION, figure, period
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, WorkedOut, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter
from commonweal.methods.method import made


class IndicatorList(ListPage):
    """Everything that is measured."""

    title = _("Performance")
    lede = _("What is measured, for whom, and whether a change is real.")
    template_name = "performance/indicator_list.html"

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            indicators(),
            [
                Column("name", _("Indicator"), header=True, wide=True, order_by="name",
                       href=lambda row: reverse("indicator_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("service", _("Service")),
                Column("owner_post", _("Owner")),
                Column("get_polarity_display", _("Which way is better")),
                Column("get_frequency_display", _("How often")),
            ],
            [TextFilter("q", _("Search"), fields=("name", "code", "definition"))],
            caption=__("Indicators"), csv_name="indicators",
            empty=__("Nothing is measured yet. Add an indicator with its definition."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        links = [(_("Scorecards"), reverse("scorecard_list"))]
        if self.request.actor.may(Permission.PERFORMANCE_KEEP):
            links += [(_("Add an indicator"), reverse("indicator_add")),
                      (_("Take in values"), reverse("values_load"))]  # fmt: skip
        return links


class IndicatorAdd(PerformanceFormPage):
    form_class = IndicatorForm
    title = _("Add an indicator")
    submit = _("Add")

    def perform(self, form: Any) -> str:
        kept = keep_indicator(actor=self.request.actor, **form.cleaned_data)
        return reverse("indicator_detail", args=[kept.pk])


class IndicatorDetail(OneIndicator, PerformancePage, TemplateView):
    """What an indicator means, and what each body's last figure is by each body's own rule."""

    template_name = "performance/indicator.html"

    def get_title(self) -> str:
        return self.indicator.name

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return PerformancePage.get_breadcrumbs(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, given = self.request.actor, series_of(indicator_ids=[self.indicator.pk])
        names = Body.objects.in_bulk([each.body_id for each in given])
        rules = rules_on(localdate())
        actions = self.indicator.actions.select_related("owner_post__body")
        return super().get_context_data(
            indicator=self.indicator,
            lines=[_last(names[each.body_id], charted, rules)
                   for each, charted in zip(given, charts(given), strict=True)],
            actions=actions,
            links=links_of(actions),
            may_link=bool(served_kinds),
            may_change=actor.may(Permission.PERFORMANCE_KEEP, self.indicator),
            may_keep=actor.may(Permission.PERFORMANCE_KEEP),
            finishable={each.pk for each in actions
                        if not each.done_on and actor.may(Permission.PERFORMANCE_KEEP, each)},
            speaks_for=_speaks_for(self.request, self.indicator, names),
            history=history_lines(self.indicator, self.indicator.targets.all(),
                                  self.indicator.steps.all(), actions),
            may_undo=actor.may(Permission.UNDO, self.indicator),
            **kwargs,
        )  # fmt: skip


def _speaks_for(request: Any, indicator: Indicator, known: dict[int, Body]) -> list[Body]:
    """Bodies for which the person may give a first value or a target from here."""
    if not request.actor.may(Permission.PERFORMANCE_KEEP):
        return []
    if request.actor.for_programme_office:
        return sorted(known.values(), key=str)
    return list(Body.objects.filter(pk=request.actor.body_id))


def _last(body: Body, charted: Any, rules: Any) -> dict[str, Any]:
    line = line_of(charted.of, rules.get(body.pk))
    chart, unit = charted.chart, charted.of.indicator.unit
    return {
        "body": body,
        "value": figure(line.value, unit),
        "period": period(charted.of, line.period),
        "target": figure(line.target.value, unit) if line.target else "",
        "colour": line.coloured.status.value,
        "colour_words": STATUS_WORDS[line.coloured.status],
        "variation": chart.variation.value if chart.variation else "",
        "variation_words": VARIATION[chart.variation] if chart.variation else "",
        "assurance": chart.assurance.value if chart.assurance else "",
        "assurance_words": ASSURANCE[chart.assurance] if chart.assurance else "",
    }


class IndicatorChange(OneIndicator, PerformanceFormPage):
    form_class = ChangeIndicatorForm
    title = _("Change an indicator")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.request.actor.require(Permission.PERFORMANCE_KEEP, self.indicator)

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.indicator)

    def perform(self, form: Any) -> str:
        change_indicator(actor=self.request.actor, indicator=self.indicator, **form.cleaned_data)
        return self.get_cancel_url()


class OnePlace(OneIndicator):
    """Finds the indicator and the body; and what is known of the one for the other."""

    request: Any
    body: Body
    found: OfBody | None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.body = get_object_or_404(Body, slug=kwargs["slug"])
        given = series_of(body_ids=[self.body.pk], indicator_ids=[self.indicator.pk])
        self.found = given[0] if given else None
        may = may_speak_for(self.request.actor, self.body, Permission.PERFORMANCE_KEEP)
        if self.found is None and not may:
            raise Http404


class IndicatorChart(OnePlace, PerformancePage, TemplateView):
    """One indicator of one body: is the change real, and what would each body's rule say?"""

    template_name = "performance/chart.html"

    def get_title(self) -> str:
        return f"{self.indicator}: {self.body}"

    @cached_property
    def drawn(self) -> tuple[Charted, dict[int, BodyRule], Line]:
        """The chart, each body's colour rule, and the last figure by the body's own."""
        if self.found is None:
            raise Http404
        (charted,) = charts([self.found])
        rules = rules_on(localdate())
        return charted, rules, line_of(self.found, rules.get(self.body.pk))

    def worked_out(self) -> list[WorkedOut]:
        """The chart, and the colour by the body's own rule."""
        charted, rules, line = self.drawn
        found = [WorkedOut(made("spc.xmr", charted.given), charted.given, _("The chart"))]
        if given := measured(line, rules.get(self.body.pk)):
            about = _("The colour by the rule of %(body)s") % {"body": self.body}
            found.append(WorkedOut(made("performance.colour", given), given, about))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        charted, rules, line = self.drawn
        found = line.of
        others = Body.objects.in_bulk(list({*rules, self.body.pk}))
        colours = [
            {"body": others[pk], "rule": rule_words(rules.get(pk)), "why": coloured.reason,
             "colour": coloured.status.value, "word": STATUS_WORDS[coloured.status]}
            for pk, coloured in by_each_rule(line, rules, sorted(others, key=lambda pk: str(
                others[pk])))
        ]  # fmt: skip
        may = may_speak_for(self.request.actor, self.body, Permission.PERFORMANCE_KEEP)
        return super().get_context_data(
            indicator=self.indicator, body=self.body, chart=xmr_chart(charted, self.get_title()),
            variation=charted.chart.variation, assurance=charted.chart.assurance,
            variation_words=VARIATION.get(charted.chart.variation, ""),  # type: ignore[arg-type]
            assurance_words=ASSURANCE.get(charted.chart.assurance, ""),  # type: ignore[arg-type]
            line=line, value=figure(line.value, self.indicator.unit),
            before=figure(line.before, self.indicator.unit),
            period=period(found, line.period),
            target=figure(line.target.value, self.indicator.unit) if line.target else "",
            status=STATUS_WORDS[line.coloured.status], colours=colours,
            steps=[(period(found, number_of(each.period_on)), each)
                   for each in found.steps],
            revisions=_revisions(found), may_keep=may,
            history=history_lines(self.indicator, found.targets, found.steps),
            **kwargs,
        )  # fmt: skip


def _revisions(found: OfBody) -> list[tuple[str, str, Any]]:
    """Every value that was given of a period that was revised, in the order in which they came."""
    if not (found.known.revised or found.known.provisional):
        return []
    wanted = found.known.revised | found.known.provisional
    return [
        (period(found, number), figure(each.value, found.indicator.unit) or __("not known"), each)
        for each in observations_of(found.series_id)
        if (number := number_of(each.period_on)) in wanted
    ]


class PlacePage(OnePlace, PerformanceFormPage):
    """A form about one indicator of one body."""

    def get_cancel_url(self) -> str:
        if self.found is None:
            return reverse("indicator_detail", args=[self.indicator.pk])
        return reverse("indicator_chart", args=[self.indicator.pk, self.body.slug])

    def named(self) -> dict[str, Any]:
        """Who does it, to what."""
        return {"actor": self.request.actor, "indicator": self.indicator, "body": self.body}


class TargetSet(PlacePage):
    form_class = TargetForm
    title = _("Set a target")
    submit = _("Set")

    def perform(self, form: Any) -> str:
        given = dict(form.cleaned_data)
        tolerance = given.pop("tolerance")
        set_target(
            **self.named(), **given, tolerance=tolerance / 100 if tolerance is not None else None
        )
        return self.get_cancel_url()


class StepName(PlacePage):
    form_class = StepForm
    title = _("Name a step")
    submit = _("Begin limits anew")

    def perform(self, form: Any) -> str:
        name_step(**self.named(), **form.cleaned_data)
        return self.get_cancel_url()


class ValueRecord(PlacePage):
    form_class = ValueForm
    title = _("Give a value")
    submit = _("Record")

    def perform(self, form: Any) -> str:
        given = dict(form.cleaned_data)
        on = given.pop("period_on")
        if on.day != 1 or not starts(number_of(on), self.indicator.frequency):
            raise Refused(__("No period of this indicator begins on that day."))
        record_value(
            actor=self.request.actor, series=(self.indicator.pk, self.body.pk), period=on,
            at=now(), **given,
        )  # fmt: skip
        return reverse("indicator_chart", args=[self.indicator.pk, self.body.slug])


class ActionAdd(OneIndicator, PerformanceFormPage):
    form_class = ActionForm
    title = _("Add to the service plan")
    submit = _("Add")

    def perform(self, form: Any) -> str:
        add_action(actor=self.request.actor, indicator=self.indicator, **form.cleaned_data)
        return self.get_cancel_url()


class OneAction(OneIndicator, PerformanceFormPage):
    """A form about one action of the service plan."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.action = get_object_or_404(PlanAction, pk=kwargs["action"], indicator=self.indicator)


class ActionLink(OneAction):
    form_class = LinkForm
    title = _("Say what an action serves")
    submit = _("Link")

    def perform(self, form: Any) -> str:
        link_action(actor=self.request.actor, action=self.action, **form.chosen)
        return self.get_cancel_url()


class IndicatorFeed(OneIndicator, PerformanceFormPage):
    """Counts an indicator from the register of cases."""

    form_class = Form
    title = _("Count from the register of cases")
    submit = _("Count")

    def perform(self, form: Any) -> str:
        feed_from_cases(
            actor=self.request.actor, indicator=self.indicator, today=localdate(), at=now()
        )
        return self.get_cancel_url()


class ActionDone(OneAction):
    form_class = DoneForm
    title = _("Record that an action is done")

    def perform(self, form: Any) -> str:
        finish_action(actor=self.request.actor, action=self.action, **form.cleaned_data)
        return self.get_cancel_url()


class PlanList(PerformancePage, ListPage):
    """The service plans: every action, with the indicator, risks and objectives that it serves."""

    title = _("Service plans")
    lede = _("What is to be done, by whom, and which figure, risk or objective it serves.")

    def get_table(self) -> Table:
        told: dict[int, list[LinkTold]] = {}
        table = Table.from_queryset(
            self.request,
            plan_actions(),
            [
                Column("text", _("Action"), header=True, wide=True, order_by="text"),
                Column("indicator", _("Indicator"), wide=True, order_by="indicator__name",
                       href=lambda row: reverse("indicator_detail", args=[row.indicator_id])),
                Column("service", _("Service"), value=lambda row: row.indicator.service),
                Column("serves", _("Serves"), wide=True,
                       value=lambda row: "; ".join(f"{each.kind}: {each.text}"
                                                   for each in told.get(row.pk, ()))),
                Column("owner_post", _("Owner")),
                Column("due_on", _("Due"), kind="date", order_by="due_on"),
                Column("done_on", _("Done"), kind="date", order_by="done_on"),
            ],
            [
                TextFilter("q", _("Search"), fields=("text", "outcome", "indicator__name")),
                ChoiceFilter("state", _("State"), apply_with=_in_state,
                             choices=[("open", _("Open")), ("done", _("Done"))]),
            ],
            caption=__("Service plans"), csv_name="service-plans",
            empty=__("No action is planned yet. Add one on the page of the indicator that it is "
                     "to move."),
        )  # fmt: skip
        whole = table.wants_csv or table.wants_xlsx
        told.update(links_of(list((table.ordered if whole else table.rows) or ())))
        return table


def _in_state(rows: Any, values: list[str]) -> Any:
    if set(values) == {"open", "done"}:
        return rows
    return rows.filter(done_on__isnull=values == ["open"])

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.forms.levels import (
    ExclusionForm,
    ExplainForm,
    HoursForm,
    InterruptionForm,
    LeaveOutForm,
    LevelForm,
)
from commonweal.agree.performance.models import ServiceLevel
from commonweal.agree.performance.rules.levels import Counts
from commonweal.agree.performance.rules.periods import NoPeriod, day_of, read_period, words_of
from commonweal.agree.performance.selectors.levels import (
    Promise,
    calendar_of,
    clients_of,
    interruptions_of,
    levels_of,
    promises_of,
    service_level_agreements,
    what_is_missing,
)
from commonweal.agree.performance.services.levels import (
    exclude_days,
    explain_breach,
    leave_out,
    promise_level,
    record_interruption,
    set_hours,
)
from commonweal.agree.performance.views.base import (
    PerformanceFormPage,
    PerformancePage,
    may_speak_for,
)
from commonweal.agree.performance.views.words import figure
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import number


class LevelList(PerformancePage, ListPage):
    """Every service level agreement."""

    title = _("Service levels")
    lede = _("What service level agreements promise, and what came of it.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            service_level_agreements(),
            [
                Column("title", _("Agreement"), header=True, wide=True, order_by="title",
                       href=lambda row: reverse("level_detail", args=[row.pk])),
                Column("from_on", _("From"), kind="date", order_by="from_on"),
                Column("until_on", _("Until"), kind="date", order_by="until_on"),
            ],
            caption=__("Service level agreements"),
            empty=__("No service level agreement is in sight. Record one among the agreements."),
        )  # fmt: skip


class OneAgreement:
    """Finds the service level agreement named in the address."""

    agreement: Agreement

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.agreement = get_object_or_404(service_level_agreements(), pk=kwargs["agreement"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (_("Service levels"), reverse("level_list"))]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return reverse("level_detail", args=[self.agreement.pk])


class LevelDetail(OneAgreement, PerformancePage, TemplateView):
    """What an agreement promises, what is missing from it, and every level that was missed."""

    template_name = "performance/levels.html"

    def get_title(self) -> str:
        return self.agreement.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clients = clients_of(self.agreement)
        levels = levels_of(self.agreement)
        promises = promises_of(self.agreement, clients, localdate())
        missed = [each for each in promises if each.is_missed]
        may = self.request.actor.may(Permission.AGREEMENT_KEEP, self.agreement)
        return super().get_context_data(
            agreement=self.agreement, clients=clients, may_keep=may,
            levels=[(figure(each.level, each.indicator.unit), each) for each in levels],
            missing=[each.sentence() for each in what_is_missing(self.agreement)],
            missed=[_told(each) for each in sorted(
                missed, key=lambda each: (-each.period, str(each.body)))],
            may_explain=self.request.actor.may(Permission.PERFORMANCE_KEEP),
            unexplained=sum(each.explanation is None for each in missed),
            hours=self.agreement.hours.all(), exclusions=self.agreement.exclusions.all(),
            interruptions=interruptions_of(self.agreement),
            by_interruptions=any(each.by_interruptions for each in levels),
            statements=_statements(promises),
            history=history_lines(self.agreement, levels, self.agreement.hours.all(),
                                  self.agreement.exclusions.all()),
        )  # fmt: skip


def _told(each: Promise) -> dict[str, Any]:
    indicator = each.level.indicator
    return {
        "promise": each,
        "period": words_of(each.period, indicator.frequency),
        "period_on": day_of(each.period).isoformat(),
        "value": agreed_words(each),
        "level": figure(each.level.level, indicator.unit),
    }


def _statements(promises: list[Promise]) -> list[tuple[Body, list[tuple[str, str]]]]:
    """For each client the periods of which there is a statement, the last first."""
    found: dict[Body, dict[int, tuple[str, str]]] = {}
    for each in promises:
        frequency = each.level.indicator.frequency
        found.setdefault(each.body, {})[each.period] = (
            words_of(each.period, frequency), day_of(each.period).isoformat()[:7],
        )  # fmt: skip
    return [
        (body, [periods[at] for at in sorted(periods, reverse=True)][:12])
        for body, periods in found.items()
    ]


class Statement(OneAgreement, PerformancePage, ListPage):
    """What a client was promised and got in one period, with the credits that follow."""

    template_name = "performance/statement.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        clients = {body.slug: body for body in clients_of(self.agreement)}
        if kwargs["slug"] not in clients:
            raise Http404
        self.body = clients[kwargs["slug"]]
        try:
            self.period = read_period(kwargs["period"], "month")
        except NoPeriod:
            raise Http404 from None

    def get_title(self) -> str:
        return __("Statement for %(body)s, %(period)s") % {
            "body": self.body, "period": words_of(self.period, "month"),
        }  # fmt: skip

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (self.agreement, self.get_cancel_url())]

    def get_table(self) -> Table:
        self.promises = [
            each
            for each in promises_of(self.agreement, [self.body], localdate())
            if each.period == self.period
        ]
        if not self.promises:
            raise Http404
        table = Table.from_rows(
            self.request, self.promises,
            [
                Column("measure", _("Measure"), header=True, wide=True,
                       value=lambda row: row.level.indicator.name),
                Column("level", _("Promised"),
                       value=promised_words),
                Column("came", _("Came"), value=came_words),
                Column("value", _("Counts as"), wide=True, value=agreed_words),
                Column("kept", _("Kept"), value=kept_words),
                Column("credit", _("Credit"), kind="money", value=lambda row: row.credit_gbp),
                Column("cause", _("Explained"), wide=True,
                       value=_explained),
                Column("remedy", _("Remedy"), wide=True,
                       value=lambda row: row.level.remedy if row.is_missed else __("none due")),
            ],
            caption=self.get_title(),
        )  # fmt: skip
        table.csv_name = f"statement-{self.body.slug}-{day_of(self.period):%Y-%m}"
        table.ordered = self.promises
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        frequency = self.promises[0].level.indicator.frequency
        return super().get_context_data(
            body=self.body, agreement=self.agreement,
            total=sum((each.credit_gbp for each in self.promises), Decimal(0)),
            calendar=calendar_of(self.agreement, self.period, frequency),
            may_leave_out=[
                (each.level.indicator.name,
                 reverse("counts_leave_out", args=[self.agreement.pk, each.level.pk,
                                                   self.body.slug, f"{day_of(self.period)}"]))
                for each in self.promises
                if each.came is not None and each.level.indicator.unit == "%"
                and not each.level.by_interruptions
                and may_speak_for(self.request.actor, self.body, Permission.PERFORMANCE_KEEP)
            ],
            may_export=self.request.actor.may(Permission.EXPORT), **kwargs,
        )  # fmt: skip


def promised_words(row: Promise) -> str:
    """The level, and on which side of it the value must lie."""
    indicator = row.level.indicator
    least = __("at least") if indicator.polarity == "higher" else __("at most")
    return f"{least} {figure(row.level.level, indicator.unit)}"


def _explained(row: Promise) -> str:
    if not row.is_missed:
        return __("nothing to explain")
    return row.explanation.cause if row.explanation else ""


def came_words(row: Promise) -> str:
    """The value as it came, with whether it may be revised or was."""
    said = figure(row.came, row.level.indicator.unit)
    if row.is_provisional:
        return __("%(value)s, provisional") % {"value": said}
    return __("%(value)s, revised") % {"value": said} if row.is_revised else said


def agreed_words(row: Promise) -> str:
    """The value that counts, and what makes it another than the one that came."""
    said = figure(row.value, row.level.indicator.unit)
    if row.left_out:
        return __("%(value)s: %(part)s of %(all)s left out, %(reason)s") % {
            "value": said, "part": row.left_out.out_of_left_out, "all": row.left_out.out_of,
            "reason": row.left_out.reason,
        }  # fmt: skip
    if row.measured:
        return __("%(value)s: %(lost)s of %(hours)s hours lost") % {
            "value": said, "lost": number(round(row.measured.lost, 2)),
            "hours": number(round(row.measured.hours, 2)),
        }  # fmt: skip
    return said


def kept_words(row: Promise) -> str:
    """Whether the level was kept."""
    if row.value is None:
        return __("Not known")
    return __("Missed") if row.is_missed else __("Kept")


class LevelFormPage(OneAgreement, PerformanceFormPage):
    """A form of those who keep the agreement."""

    permission = Permission.AGREEMENT_KEEP


class LevelAdd(LevelFormPage):
    form_class = LevelForm
    title = _("Promise a level")
    submit = _("Promise")

    def perform(self, form: Any) -> str:
        promise_level(actor=self.request.actor, agreement=self.agreement, **form.cleaned_data)
        return self.get_cancel_url()


class HoursAdd(LevelFormPage):
    form_class = HoursForm
    title = _("Set service hours")

    def perform(self, form: Any) -> str:
        set_hours(actor=self.request.actor, agreement=self.agreement, **form.cleaned_data)
        return self.get_cancel_url()


class ExclusionAdd(LevelFormPage):
    form_class = ExclusionForm
    title = _("Leave days out")
    submit = _("Leave out")

    def perform(self, form: Any) -> str:
        exclude_days(actor=self.request.actor, agreement=self.agreement, **form.cleaned_data)
        return self.get_cancel_url()


class InterruptionAdd(LevelFormPage):
    form_class = InterruptionForm
    title = _("Record an interruption")
    submit = _("Record")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def perform(self, form: Any) -> str:
        data = form.cleaned_data
        record_interruption(
            actor=self.request.actor, level=data["level"], body=data["body"],
            cause=data["cause"], **form.times,
        )  # fmt: skip
        return self.get_cancel_url()


class OnePromise(OneAgreement, PerformanceFormPage):
    """A form about one level for one client in one period."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.level = get_object_or_404(
            ServiceLevel.objects.select_related("indicator", "agreement"),
            pk=kwargs["level"], agreement=self.agreement,
        )  # fmt: skip
        clients = {body.slug: body for body in clients_of(self.agreement)}
        if kwargs["slug"] not in clients:
            raise Http404
        self.body = clients[kwargs["slug"]]
        try:
            self.period = read_period(kwargs["period"], self.level.indicator.frequency)
        except NoPeriod:
            raise Http404 from None


class CountsLeaveOut(OnePromise):
    form_class = LeaveOutForm
    title = _("Agree what is left out of a value")
    submit = _("Agree")

    def get_cancel_url(self) -> str:
        month = day_of(self.period).isoformat()[:7]
        return reverse("level_statement", args=[self.agreement.pk, self.body.slug, month])

    def perform(self, form: Any) -> str:
        data = dict(form.cleaned_data)
        reason = data.pop("reason")
        leave_out(
            actor=self.request.actor, level=self.level, body=self.body, today=localdate(),
            period_on=day_of(self.period), counts=Counts(**data), reason=reason,
        )  # fmt: skip
        return self.get_cancel_url()


class BreachExplain(OnePromise):
    form_class = ExplainForm
    title = _("Explain a missed level")
    submit = _("Explain")

    def perform(self, form: Any) -> str:
        explain_breach(
            actor=self.request.actor, level=self.level, body=self.body,
            period_on=day_of(self.period), **form.cleaned_data,
        )  # fmt: skip
        return self.get_cancel_url()

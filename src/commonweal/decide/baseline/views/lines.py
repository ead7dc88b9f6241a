from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.decide.baseline.analysis.words import financial_year
from commonweal.decide.baseline.forms import (
    BaselineForm,
    ChangeForm,
    LineForm,
    PotentialForm,
    TakeInForm,
)
from commonweal.decide.baseline.models import BaselineLine
from commonweal.decide.baseline.selectors import (
    baselines,
    figures_of,
    last_figure,
    lines_now,
    potentials_of,
    totals,
)
from commonweal.decide.baseline.services.lines import (
    add_line,
    add_potential,
    change_figure,
    open_baseline,
)
from commonweal.decide.baseline.services.returns import take_in_returns
from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.ground.ui.words import short_date
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.partners.partnership.views.base import KeepPage

HERE = (gettext_lazy("Baselines"), "/baselines/")


class BaselineList(ListPage):
    """Every baseline, and the way to the benchmark."""

    title = gettext_lazy("Baselines")
    lede = gettext_lazy("What services cost and take before they are shared.")

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            baselines(),
            [
                Column("name", _("Baseline"), header=True, order_by="name",
                       href=lambda row: reverse("baseline_detail", args=[row.pk])),
                Column("code", _("Code"), order_by="code"),
                Column("note", _("Note"), wide=True),
            ],
            caption=_("Baselines"),
            empty=_("No baseline has been opened yet."),
            csv_name="baselines",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        links = [
            (_("Benchmark gaps"), reverse("benchmark_gap")),
            (_("Efficiency frontiers"), reverse("frontiers")),
            (_("Scope map"), reverse("scope_map")),
        ]
        if self.request.actor.may(Permission.BASELINE_KEEP):
            links.insert(0, (_("Open a baseline"), reverse("baseline_add")))
        return links


class OneBaseline(Page):
    """A page about one baseline."""

    breadcrumbs = [HERE]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.baseline = get_object_or_404(baselines(), pk=kwargs["pk"])

    def get_cancel_url(self) -> str:
        return reverse("baseline_detail", args=[self.baseline.pk])


class BaselineDetail(OneBaseline, ListPage):
    """A baseline: every line with the figure that holds, totals, and what is in reach."""

    template_name = "baseline/baseline_detail.html"

    def get_title(self) -> str:
        return self.baseline.name

    def get_actions(self) -> list[tuple[str, str]]:
        pk = self.baseline.pk
        links = [
            (_("Services by partners"), reverse("baseline_matrix", args=[pk])),
            (_("Gaps between partners"), reverse("own_gap", args=[pk])),
            (_("Efficiency frontiers"), reverse("own_frontiers", args=[pk])),
        ]
        if not self.request.actor.may(Permission.BASELINE_KEEP):
            return links
        return [
            (_("Add a line"), reverse("baseline_line_add", args=[pk])),
            (_("Take in returns"), reverse("baseline_from_returns", args=[pk])),
            (_("Add what is in reach"), reverse("potential_add", args=[pk])),
            *links,
        ]

    def get_table(self) -> Table:
        self.lines = lines_now(self.baseline)
        table = Table.from_rows(
            self.request,
            self.lines,
            [
                Column("line.what", _("What is measured"), header=True,
                       href=lambda row: reverse("baseline_line", args=[row.line.pk])),
                Column("line.body", _("Body"),
                       value=lambda row: row.line.body or _("All partners")),
                Column("line.service", _("Service")),
                Column("line.year", _("Year"),
                       value=lambda row: financial_year(row.line.year) if row.line.year else None),
                Column("line.measure", _("Kind"),
                       value=lambda row: row.line.unit or row.line.get_measure_display()),
                Column("value", _("Figure"), kind="number"),
                Column("line.basis", _("Basis"),
                       value=lambda row: _basis(row.line)),
                Column("holds", _("Holds"), value=lambda row: _holds(row.line)),
                Column("figure.as_at", _("As at"), kind="date"),
                Column("figure.source", _("Source"), wide=True),
                Column("times_changed", _("Changed"), kind="number"),
            ],
            caption=_("Lines of the baseline"),
            empty=_("It has no lines yet."),
        )  # fmt: skip
        table.csv_name = f"baseline-{self.baseline.code}"
        return table

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = totals(self.lines, localdate())
        return super().get_context_data(
            baseline=self.baseline,
            may=self.request.actor.may(Permission.BASELINE_KEEP),
            totals=[(_total_label(each), each) for each in found],
            potentials=potentials_of(self.baseline, found),
            lede=self.baseline.note,
            history=history_lines(self.baseline),
            **kwargs,
        )


def _basis(line: BaselineLine) -> str:
    basis = "" if line.basis == "not_stated" else str(line.get_basis_display())
    return ", ".join(filter(None, [basis, _("host") if line.is_host else ""]))


def _holds(line: BaselineLine) -> str:
    """From when until when a line is part of the scope; blank for always."""
    if line.valid_from and line.valid_until:
        return f"{short_date(line.valid_from)} – {short_date(line.valid_until)}"
    if line.valid_from:
        return _("from %(day)s") % {"day": short_date(line.valid_from)}
    return _("until %(day)s") % {"day": short_date(line.valid_until)} if line.valid_until else ""


def _total_label(total: Any) -> str:
    parts = [total.label, financial_year(total.year) if total.year else "", total.basis_label]
    return ", ".join(filter(None, parts))


class LineDetail(Page, TemplateView):
    """One line: every figure that it ever had, with reason and source."""

    template_name = "baseline/line_detail.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        lines = BaselineLine.objects.select_related("baseline", "body", "service")
        self.line = get_object_or_404(lines, pk=kwargs["pk"])

    def get_title(self) -> str:
        return self.line.what

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        whole = self.line.baseline
        return [HERE, (whole.name, reverse("baseline_detail", args=[whole.pk]))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            line=self.line,
            basis=_basis(self.line),
            year=financial_year(self.line.year) if self.line.year else None,
            figures=list(figures_of([self.line]).reverse()),
            may=self.request.actor.may(Permission.BASELINE_KEEP),
            history=history_lines(self.line),
            **kwargs,
        )


class BaselineKeepPage(KeepPage):
    """A form of those who keep baselines."""

    permission = Permission.BASELINE_KEEP
    breadcrumbs = [HERE]


class AddBaseline(BaselineKeepPage):
    """Open a baseline."""

    form_class = BaselineForm
    title = gettext_lazy("Open a baseline")
    submit = gettext_lazy("Open")
    cancel_url = "/baselines/"

    def perform(self, form: BaselineForm) -> str:
        opened = open_baseline(actor=self.request.actor, **form.cleaned_data)
        return reverse("baseline_detail", args=[opened.pk])


class AddLine(OneBaseline, BaselineKeepPage):
    """Add a line."""

    form_class = LineForm
    submit = gettext_lazy("Add")

    def get_title(self) -> str:
        return _("Add a line: %(baseline)s") % {"baseline": self.baseline}

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        asked = [partner.body_id for partner in partners_on(localdate())]
        if not actor.for_programme_office:
            asked = [actor.body_id]
        return super().get_form_kwargs() | {"bodies": Body.objects.filter(pk__in=asked)}

    def perform(self, form: LineForm) -> str:
        add_line(actor=self.request.actor, baseline=self.baseline, **form.cleaned_data)
        return self.get_cancel_url()


class TakeInReturns(OneBaseline, BaselineKeepPage):
    """Take in what came in a collection."""

    form_class = TakeInForm
    template_name = "baseline/take_in.html"
    submit = gettext_lazy("Take in")

    def get_title(self) -> str:
        return _("Take in returns: %(baseline)s") % {"baseline": self.baseline}

    def get_initial(self) -> dict[str, Any]:
        return {"collection": self.request.GET.get("collection")}

    def perform(self, form: TakeInForm) -> str:
        taken = take_in_returns(
            actor=self.request.actor, baseline=self.baseline, **form.cleaned_data
        )
        messages.success(
            self.request,
            _("%(added)s lines added, %(changed)s changed, %(same)s as they were.")
            % {"added": taken.added, "changed": taken.changed, "same": taken.unchanged},
        )
        return self.get_cancel_url()


class AddPotential(OneBaseline, BaselineKeepPage):
    """Record what is in reach."""

    form_class = PotentialForm
    submit = gettext_lazy("Add")

    def get_title(self) -> str:
        return _("Add what is in reach: %(baseline)s") % {"baseline": self.baseline}

    def perform(self, form: PotentialForm) -> str:
        add_potential(actor=self.request.actor, baseline=self.baseline, **form.cleaned_data)
        return self.get_cancel_url()


class ChangeFigure(BaselineKeepPage):
    """Give a line another figure."""

    form_class = ChangeForm
    submit = gettext_lazy("Change")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.line = get_object_or_404(BaselineLine, pk=kwargs["pk"])

    def get_title(self) -> str:
        return _("Change the figure: %(line)s") % {"line": self.line}

    def get_initial(self) -> dict[str, Any]:
        last = last_figure(self.line)
        return {"value": last.value} if last else {}

    def get_cancel_url(self) -> str:
        return reverse("baseline_line", args=[self.line.pk])

    def perform(self, form: ChangeForm) -> str:
        change_figure(actor=self.request.actor, line=self.line, **form.cleaned_data)
        return self.get_cancel_url()

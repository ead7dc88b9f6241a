from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.risk.analysis.warnings import triggered_words
from commonweal.deliver.risk.forms.watching import AssumptionForm, ObservationForm
from commonweal.deliver.risk.models import Assumption
from commonweal.deliver.risk.selectors.watching import Watched, assumptions_of, watched
from commonweal.deliver.risk.services.watching import add_assumption, observe
from commonweal.deliver.risk.views.base import (
    RiskFormPage,
    RiskListPage,
    RiskPage,
    plain_number,
    told_of,
)
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Column, Table, TextFilter


class AssumptionList(RiskListPage):
    """What plans rest on, what was last found, and whether it still holds."""

    title = _("Assumptions")
    lede = _("What plans and cases rest on, tested anew on set dates. Beyond its trigger value an "
             "assumption raises an alert.")  # fmt: skip

    def get_table(self) -> Table:
        self.watched: dict[int, Watched] = {}
        table = Table.from_queryset(
            self.request, assumptions_of(self.programme), self._columns(),
            [TextFilter("q", _("Search"), fields=("text", "basis", "unit"))],
            caption=__("Assumptions"), csv_name=f"{self.programme.code}-assumptions",
            empty=__("No assumption is watched. Add what the business case rests on."),
        )  # fmt: skip
        whole = table.wants_csv or table.wants_xlsx
        shown = list((table.ordered if whole else table.rows) or ())
        self.watched = {each.assumption.pk: each for each in watched(shown, self.on)}
        return table

    def _columns(self) -> list[Column]:
        def of(row: Assumption) -> Watched:
            return self.watched[row.pk]

        return [
            Column("text", _("Assumption"), header=True, wide=True, order_by="text",
                   href=lambda row: self.url("assumption_detail", row.pk)),
            Column("unit", _("What is measured")),
            Column("expected", _("Expected"), value=lambda row: plain_number(row.expected)),
            Column("trigger", _("No longer holds"), value=trigger_words),
            Column("last", _("Last found"),
                   value=lambda row: plain_number(getattr(of(row).last, "value", None))),
            Column("seen", _("On"), kind="date",
                   value=lambda row: getattr(of(row).last, "seen_on", None)),
            Column("state", _("State"), value=lambda row: state_words(of(row))),
            Column("next", _("Next test"), kind="date", value=lambda row: of(row).next_test_on),
        ]  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return self.adding(_("Add an assumption"), "assumption_add")


def trigger_words(row: Assumption) -> str:
    """“Below 100”."""
    return f"{row.get_trigger_display()} {plain_number(row.trigger_value)}".strip()


def state_words(each: Watched) -> str:
    """Whether it holds, and whether that was looked at in time."""
    if each.assumption.ended:
        return __("No longer watched")
    if each.last is None:
        return __("Test overdue") if each.is_overdue else __("Not tested yet")
    held = __("No longer holds") if each.is_triggered else __("Holds")
    return f"{held}; {__('test overdue')}" if each.is_overdue else held


class AssumptionAdd(RiskFormPage):
    form_class = AssumptionForm
    title = _("Add an assumption")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_cancel_url(self) -> str:
        return self.url("assumption_list")

    def perform(self, form: Any) -> str:
        row = add_assumption(
            actor=self.request.actor, programme=self.programme, **form.cleaned_data
        )
        return self.url("assumption_detail", row.pk)


class OneAssumption:
    """Finds the assumption named in the address."""

    assumption: Assumption

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = assumptions_of(self.programme)  # type: ignore[attr-defined]
        self.assumption = get_object_or_404(rows, pk=kwargs["assumption"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = (_("Assumptions"), self.url("assumption_list"))  # type: ignore[attr-defined]
        return [*super().get_breadcrumbs(), here]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return str(self.url("assumption_detail", self.assumption.pk))  # type: ignore[attr-defined]


class AssumptionDetail(OneAssumption, RiskPage, TemplateView):
    template_name = "risk/assumption.html"

    def get_title(self) -> str:
        return self.assumption.text

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, each = self.request.actor, watched([self.assumption], self.on)[0]
        may = not self.assumption.ended and actor.may(Permission.RISK_KEEP, self.assumption)
        return super().get_context_data(
            assumption=self.assumption,
            watched=each,
            state=state_words(each),
            trigger=trigger_words(self.assumption),
            alert=triggered_words(each) if each.is_triggered else "",
            expected=plain_number(self.assumption.expected),
            observations=[(plain_number(o.value), o) for o in reversed(each.observations)],
            may_keep=may,
            history=told_of(self.assumption),
            may_undo=actor.may(Permission.UNDO, self.assumption),
        )


class AssumptionTest(OneAssumption, RiskFormPage):
    form_class = ObservationForm
    title = _("Record a test of the assumption")
    submit = _("Record")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(caption=self.assumption.text, **kwargs)

    def perform(self, form: Any) -> str:
        observe(
            actor=self.request.actor, assumption=self.assumption, today=localdate(),
            **form.cleaned_data,
        )  # fmt: skip
        return self.get_cancel_url()

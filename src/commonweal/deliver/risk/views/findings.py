from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.risk.forms.watching import (
    FindingChangeForm,
    FindingCloseForm,
    FindingForm,
)
from commonweal.deliver.risk.models import Finding
from commonweal.deliver.risk.rules.watching import reasons_not_to_close
from commonweal.deliver.risk.selectors.watching import findings_late, findings_of
from commonweal.deliver.risk.services.watching import add_finding, change_finding, close_finding
from commonweal.deliver.risk.views.base import RiskFormPage, RiskListPage, RiskPage, told_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter


class FindingList(RiskListPage):
    title = _("Audit findings")
    lede = _("What auditors found, what is done about it, and the evidence on which it is closed.")

    def get_table(self) -> Table:
        def chosen(rows: Any, values: list[str]) -> Any:
            if "late" in values:
                return rows.filter(findings_late(self.on))
            return rows.filter(closed__isnull="open" in values)

        return Table.from_queryset(
            self.request, findings_of(self.programme),
            [
                Column("text", _("Finding"), header=True, wide=True, order_by="text",
                       href=lambda row: self.url("finding_detail", row.pk)),
                Column("review", _("Review"), wide=True, order_by="review"),
                Column("action", _("Action"), wide=True),
                Column("owner_post", _("Owner"), wide=True),
                Column("due", _("Due"), kind="date", order_by="due"),
                Column("closed", _("Closed"), kind="date", order_by="closed"),
                Column("evidence", _("Evidence"), wide=True,
                       value=lambda row: row.evidence or row.evidence_note),
            ],
            [
                TextFilter("q", _("Search"), fields=("text", "review", "action")),
                ChoiceFilter("state", _("State"), apply_with=chosen,
                             choices=(("open", _("Open")), ("late", _("Open and late")),
                                      ("closed", _("Closed")))),
            ],
            caption=__("Audit findings"), csv_name=f"{self.programme.code}-findings",
            empty=__("No finding is recorded."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return self.adding(_("Add a finding"), "finding_add")


class FindingAdd(RiskFormPage):
    form_class = FindingForm
    title = _("Add a finding")
    submit = _("Add")

    def get_cancel_url(self) -> str:
        return self.url("finding_list")

    def perform(self, form: Any) -> str:
        finding = add_finding(
            actor=self.request.actor, programme=self.programme, **form.cleaned_data
        )
        return self.url("finding_detail", finding.pk)


class OneFinding:
    """Finds the finding named in the address."""

    finding: Finding

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.finding = get_object_or_404(findings_of(self.programme), pk=kwargs["finding"])  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = (_("Audit findings"), self.url("finding_list"))  # type: ignore[attr-defined]
        return [*super().get_breadcrumbs(), here]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return str(self.url("finding_detail", self.finding.pk))  # type: ignore[attr-defined]


class FindingDetail(OneFinding, RiskPage, TemplateView):
    template_name = "risk/finding.html"

    def get_title(self) -> str:
        return self.finding.text

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, finding = self.request.actor, self.finding
        return super().get_context_data(
            finding=finding,
            may_keep=not finding.closed and actor.may(Permission.RISK_KEEP, finding),
            # Evidence comes with the closing; what else is missing can be said before.
            hindrances=[] if finding.closed else reasons_not_to_close(finding, None, "?", None),
            history=told_of(finding),
            may_undo=actor.may(Permission.UNDO, finding),
        )


class FindingChange(OneFinding, RiskFormPage):
    form_class = FindingChangeForm
    title = _("Change the action on a finding")

    def get_initial(self) -> dict[str, Any]:
        finding = self.finding
        return {
            "action": finding.action,
            "owner_post": finding.owner_post_id,
            "due": finding.due,
        }

    def perform(self, form: Any) -> str:
        change_finding(actor=self.request.actor, finding=self.finding, **form.cleaned_data)
        return self.get_cancel_url()


class FindingClose(OneFinding, RiskFormPage):
    form_class = FindingCloseForm
    title = _("Close the finding with its evidence")
    submit = _("Close")

    def perform(self, form: Any) -> str:
        close_finding(actor=self.request.actor, finding=self.finding, **form.cleaned_data)
        return self.get_cancel_url()

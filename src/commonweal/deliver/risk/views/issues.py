from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from commonweal.deliver.risk.enums import DoneState
from commonweal.deliver.risk.forms.common import DoneForm
from commonweal.deliver.risk.forms.watching import IssueForm
from commonweal.deliver.risk.models import Issue
from commonweal.deliver.risk.selectors.register import late
from commonweal.deliver.risk.selectors.watching import issues_of
from commonweal.deliver.risk.services.mitigations import add_issue, close_issue
from commonweal.deliver.risk.views.base import RiskFormPage, RiskListPage, RiskPage, told_of
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table, TextFilter


class IssueList(RiskListPage):
    title = _("Issues")
    lede = _("What has happened and must be dealt with.")

    def get_table(self) -> Table:
        def overdue(rows: Any, values: list[str]) -> Any:
            return rows.filter(late(self.on))

        return Table.from_queryset(
            self.request, issues_of(self.programme).order_by("-state", "due", "pk"),
            [
                Column("text", _("Issue"), header=True, wide=True, order_by="text",
                       href=lambda row: self.url("risk_issue_detail", row.pk)),
                Column("risk", _("The risk that it was"), wide=True,
                       href=lambda r: self.url("risk_detail", r.risk_id) if r.risk_id else None),
                Column("owner_post", _("Owner"), wide=True),
                Column("raised", _("Raised"), kind="date", order_by="raised"),
                Column("due", _("Due"), kind="date", order_by="due"),
                Column("state", _("State"), value=lambda row: row.get_state_display(),
                       order_by="state"),
                Column("outcome", _("Outcome"), wide=True),
            ],
            [
                TextFilter("q", _("Search"), fields=("text", "effect", "outcome")),
                ChoiceFilter("state", _("State"), choices=DoneState.choices),
                ChoiceFilter("late", _("Late"), choices=(("yes", _("Late only")),),
                             apply_with=overdue),
            ],
            caption=__("Issues"), csv_name=f"{self.programme.code}-issues",
            empty=__("No issue is recorded."),
        )  # fmt: skip

    def get_actions(self) -> list[tuple[Any, str]]:
        return self.adding(_("Add an issue"), "risk_issue_add")


class IssueAdd(RiskFormPage):
    form_class = IssueForm
    title = _("Add an issue")
    submit = _("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_initial(self) -> dict[str, Any]:
        return {"risk": self.request.GET.get("risk")}

    def get_cancel_url(self) -> str:
        return self.url("risk_issue_list")

    def perform(self, form: Any) -> str:
        issue = add_issue(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.url("risk_issue_detail", issue.pk)


class OneIssue:
    """Finds the issue named in the address."""

    issue: Issue

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.issue = get_object_or_404(issues_of(self.programme), pk=kwargs["issue"])  # type: ignore[attr-defined]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = (_("Issues"), self.url("risk_issue_list"))  # type: ignore[attr-defined]
        return [*super().get_breadcrumbs(), here]  # type: ignore[misc]

    def get_cancel_url(self) -> str:
        return str(self.url("risk_issue_detail", self.issue.pk))  # type: ignore[attr-defined]


class IssueDetail(OneIssue, RiskPage, TemplateView):
    template_name = "risk/issue.html"

    def get_title(self) -> str:
        return self.issue.text

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        may = self.issue.state == DoneState.OPEN and actor.may(Permission.RISK_KEEP, self.issue)
        return super().get_context_data(
            issue=self.issue,
            may_keep=may,
            history=told_of(self.issue),
            may_undo=actor.may(Permission.UNDO, self.issue),
        )


class IssueClose(OneIssue, RiskFormPage):
    form_class = DoneForm
    title = _("Close the issue")
    submit = _("Close")

    def perform(self, form: Any) -> str:
        close_issue(actor=self.request.actor, issue=self.issue, **form.cleaned_data)
        return self.get_cancel_url()

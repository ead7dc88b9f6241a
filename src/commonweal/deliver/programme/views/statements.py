from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.claims import (
    Checked,
    check_with,
    checked_statements,
    counts_of,
    stages_shown,
)
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.forms.statements import StatementForm, StatementRemoveForm
from commonweal.deliver.programme.models import ServiceArea, Statement
from commonweal.deliver.programme.selectors.statements import claim_rows
from commonweal.deliver.programme.services.statements import add_statement, remove_statement
from commonweal.deliver.programme.views.base import ProgrammeFormPage, ProgrammePage
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.tables import Column, Table

VERDICTS = {"true": _("True"), "partly": _("Partly true"), "false": _("False")}
COLUMNS = [
    Column("statement.text", _("Sentence"), header=True, wide=True),
    Column("statement.claimed", _("Claimed"), kind="number"),
    Column("statement.of", _("Of"), kind="number"),
    Column("evidence", _("Evidence"), kind="number", value=lambda c: len(c.verdict.meets)),
    Column("verdict", _("Verdict"), value=lambda c: VERDICTS[c.verdict.verdict]),
    Column("meets", _("Supported by evidence"), value=lambda c: ", ".join(c.verdict.meets)),
    Column("not_yet", _("Not yet"), value=lambda c: ", ".join(c.verdict.not_yet)),
    Column("reasons", _("Reasons"), wide=True, value=lambda c: " ".join(c.verdict.reasons)),
]


class StatementList(ProgrammePage):
    section = "more"
    title = _("Claim check")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        areas = ServiceArea.objects.filter(programme=self.programme)
        checked = kept(
            "claims", request.actor, self.programme, self.on,
            lambda: checked_statements(claim_rows(self.programme), self.on),
        )  # fmt: skip
        table = Table.from_rows(request, checked, COLUMNS, caption=__("Sentences and evidence"))
        table.csv_name = f"{self.programme.code}-claims"
        if table.wants_csv:
            return table.as_csv()
        context = self.get_context_data(
            checked=checked,
            table=table,
            areas=dict(areas.values_list("code", "name")),
            may_edit=request.actor.may(Permission.REPORT_EDIT, self.programme),
        )
        return render(request, "programme/statements.html", context)


class StatementAdd(ProgrammeFormPage):
    """“Check” shows the verdict and keeps nothing; “Keep” adds the sentence to the list."""

    section = "more"
    form_class = StatementForm
    template_name = "programme/statement_add.html"
    title = _("Check a sentence")

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        here = reverse("statement_list", args=[self.programme.code])
        return [*super().get_breadcrumbs(), (_("Claim check"), here)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        areas = ServiceArea.objects.filter(programme=self.programme)
        return super().get_context_data(
            areas=dict(areas.values_list("code", "name")),
            may_keep=self.request.actor.may(Permission.REPORT_EDIT, self.programme),
            **kwargs,
        )

    def perform(self, form: Any) -> Any:
        if "check" in self.request.POST:
            return self.render_to_response(self._with_verdict(form))
        add_statement(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return reverse("statement_list", args=[self.programme.code])

    def _with_verdict(self, form: Any) -> dict[str, Any]:
        claimed, of, problem = counts_of(form.cleaned_data["text"])
        if problem:
            form.add_error("text", problem)
            return self.get_context_data(form=form)
        rows = claim_rows(self.programme)
        statement = Statement(claimed=claimed, of=of, **form.cleaned_data)
        found: Checked = check_with(statement, rows.areas, stages_shown(rows, self.on))
        return self.get_context_data(form=form, found=found)


class StatementRemove(ProgrammeFormPage):
    section = "more"
    form_class = StatementRemoveForm
    title = _("Take the sentence off the list")
    submit = _("Take it off")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.statement = get_object_or_404(
            Statement.objects.select_related("programme"),
            programme=self.programme,
            pk=kwargs["statement"],
        )

    def get_cancel_url(self) -> str:
        return reverse("statement_list", args=[self.programme.code])

    def perform(self, form: Any) -> str:
        remove_statement(
            actor=self.request.actor, statement=self.statement, reason=form.cleaned_data["reason"]
        )
        return self.get_cancel_url()

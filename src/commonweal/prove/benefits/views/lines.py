from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import WorkedOut, history_lines
from commonweal.ground.ui.tables import Column, Table
from commonweal.methods.claims import Sharing, financial_year
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.ledger import Savings
from commonweal.prove.benefits.analysis.lines import LineOutlook, line_outlook
from commonweal.prove.benefits.enums import SharingRule
from commonweal.prove.benefits.forms.lines import LineForm, RuleForm
from commonweal.prove.benefits.models import BudgetLine
from commonweal.prove.benefits.selectors.lines import lines_of
from commonweal.prove.benefits.services.lines import add_line, publish_rule
from commonweal.prove.benefits.views.base import SavingsFormPage, SavingsPage


class LineList(SavingsPage):
    """Budget lines: what they cost, by how much they fell, and what is claimed on them."""

    title = _("Budget lines")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        bodies = {line.pk: line.body for line in lines_of(self.programme)}
        outlooks = self.told("budget lines", _outlooks)
        table = Table.from_rows(
            request,
            outlooks,
            [
                Column("line", _("Budget line"), header=True,
                       href=lambda row: self.address("line_detail", row.line.pk)),
                Column("body", _("Whose"),
                       value=lambda row: bodies.get(row.line.pk) or __("all together")),
                Column("year", _("Year"), value=lambda row: financial_year(row.line.year)),
                Column("line.before_gbp", _("Base"), kind="money"),
                Column("actual", _("Actual"), kind="money",
                       value=lambda row: row.actual.amount_pence / 100 if row.actual else None),
                Column("published.observed", _("Fell by"), kind="money"),
                Column("published.claimed", _("Claimed"), kind="money"),
                Column("published.excess", _("Over-claimed"), kind="money"),
                Column("overstated", _("Said to be delivered beyond the fall"), kind="money"),
            ],
            caption=__("Budget lines"),
            empty=__("No budget line is kept yet. Add those that claims draw on."),
            page_size=50,
        )  # fmt: skip
        table.csv_name = f"{self.programme.code}-budget-lines"
        actions = []
        if self.may(Permission.CLAIM_KEEP):
            actions += [(_("Add a budget line"), self.address("line_add")),
                        (_("Ledger extracts"), self.address("extract_list"))]  # fmt: skip
        lede = _("No saving without a line that it comes from, and no line that gives more than "
                 "it fell.")  # fmt: skip
        return self.show(table, lede=lede, actions=actions)


def _outlooks(savings: Savings) -> list[LineOutlook]:
    """Every line, divided by the rule that is published."""
    return [line_outlook(savings, line, with_other_rules=False) for line in savings.rows.lines]


class OneLine:
    """Finds the budget line named in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = lines_of(self.programme)  # type: ignore[attr-defined]
        self.line: BudgetLine = get_object_or_404(rows, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        above = super().get_breadcrumbs()  # type: ignore[misc]
        return [*above, (_("Budget lines"), self.address("line_list"))]  # type: ignore[attr-defined]

    def get_cancel_url(self) -> str:
        return str(self.address("line_detail", self.line.pk))  # type: ignore[attr-defined]


class LineDetail(OneLine, SavingsPage):
    """One line: what it would have cost, what it cost, and who may claim how much of the fall."""

    def get_title(self) -> str:
        return str(self.line)

    @cached_property
    def found(self) -> LineOutlook:
        """The fall divided by the rule that is published, and by each of the others."""
        return line_outlook(self.savings, self.line)

    def worked_out(self) -> list[WorkedOut]:
        labels = {rule.value: rule.label for rule in SharingRule}
        every = ((self.line.rule, self.found.published), *self.found.others)
        return [
            WorkedOut(each.made_by, replace(self.found.given, sharing=Sharing(rule)), labels[rule])
            for rule, each in every
            if each.made_by
        ]

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.found
        labels = {rule.value: str(rule.label) for rule in SharingRule}
        codes = {f"{claim.code}-{claim.pk}": claim for claim in found.claims}
        context = self.get_context_data(
            line=self.line,
            found=found,
            shares=[(codes[s.code], s) for s in found.published.shares],
            others=[
                (labels[rule], {codes[s.code].code: s.allowed for s in each.shares})
                for rule, each in found.others
            ],
            base_year=financial_year(self.line.base_year),
            year=financial_year(self.line.year),
            may_set=self.may(Permission.CLAIM_AGREE, self.line),
            history=history_lines(self.line),
            may_undo=self.may(Permission.UNDO, self.line),
        )
        return render(request, "benefits/line_detail.html", context)


class AddLine(SavingsFormPage):
    form_class = LineForm
    permission = Permission.CLAIM_KEEP
    title = _("Add a budget line")
    submit = _("Add the line")

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = Body.objects.filter(pk__in=list(Partner.objects.values_list("body_id", flat=True)))
        return super().get_form_kwargs() | {"bodies": bodies}

    def get_cancel_url(self) -> str:
        return self.address("line_list")

    def perform(self, form: Any) -> str:
        line = add_line(actor=self.request.actor, programme=self.programme, **form.cleaned_data)
        return self.address("line_detail", line.pk)


class PublishRule(OneLine, SavingsFormPage):
    form_class = RuleForm
    permission = Permission.CLAIM_AGREE
    title = _("How is a fall shared?")
    submit = _("Publish the rule")

    def get_initial(self) -> dict[str, Any]:
        return {"rule": self.line.rule}

    def perform(self, form: Any) -> str:
        publish_rule(actor=self.request.actor, line=self.line, **form.cleaned_data)
        return self.get_cancel_url()

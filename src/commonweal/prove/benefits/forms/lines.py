from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.forms import ColumnsForm, UploadField
from commonweal.ground.reference.models import Body
from commonweal.prove.benefits.enums import SharingRule
from commonweal.prove.benefits.forms.fields import PoundsField, YearField, reason_field
from commonweal.prove.benefits.rules.lines import AMOUNT, LINE


class LineForm(forms.Form):
    """A budget line, with what it cost and what moved it."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("As the ledger has it."))
    name = forms.CharField(label=_("Name"), max_length=200)
    body = forms.ModelChoiceField(
        label=_("Whose budget"), queryset=Body.objects.none(), required=False,
        help_text=_("Blank for the partners' budgets together."),
    )  # fmt: skip
    base_year = YearField(label=_("Base financial year"), required=False)
    before_gbp = PoundsField(label=_("What it cost then"), required=True, min_value=0)
    year = YearField(label=_("Financial year that is compared"))
    price_percent = forms.DecimalField(
        label=_("Rise of prices since, in per cent"), max_digits=6, decimal_places=3, required=False
    )
    demand_percent = forms.DecimalField(
        label=_("Rise of demand since, in per cent"), max_digits=6, decimal_places=3, required=False
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class RuleForm(forms.Form):
    """How a fall is shared."""

    rule = forms.ChoiceField(
        label=_("A fall that is claimed more than once is shared"),
        choices=SharingRule.choices,
        widget=forms.RadioSelect,
    )
    reason = reason_field(_("It is printed on the page of the line."))


class FileForm(forms.Form):
    """A workbook or CSV file."""

    file = UploadField(
        accept=".xlsx,.xlsm,.ods,.csv",
        label=_("The file"),
        help_text=_("Excel (.xlsx), OpenDocument (.ods) or CSV."),
    )


class ExtractForm(FileForm):
    """A ledger extract, and the year whose actuals it holds."""

    year = YearField(label=_("Financial year of the actuals"))


class ExtractMappingForm(ColumnsForm):
    """What each column of an extract holds."""

    name = forms.CharField(
        label=_("Remember this as"), max_length=120,
        help_text=_("The next extract is then read by it, wherever its columns have moved."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        targets = [(LINE, _("Code of the budget line")), (AMOUNT, _("Amount"))]
        super().__init__(*args, targets=targets, **kwargs)

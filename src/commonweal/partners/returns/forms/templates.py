from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.partners.returns.enums import Basis, Measure


class TemplateForm(forms.Form):
    """A new template."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short and lasting."))
    name = forms.CharField(label=_("Name"), max_length=200)
    row_label = forms.CharField(
        label=_("What each row is"), max_length=60, initial=_("Service"),
        help_text=_("The heading of the column that names the rows."),
    )  # fmt: skip
    rows = forms.CharField(
        label=_("Rows that everybody is asked for"), required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line. Leave it empty where each partner has its own."),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ColumnForm(forms.Form):
    """A figure asked of each row."""

    label = forms.CharField(label=_("What is asked"), max_length=120)
    key = forms.SlugField(
        label=_("Key"), max_length=40, help_text=_("Short and lasting, without spaces.")
    )
    measure = forms.TypedChoiceField(
        label=_("Kind"), choices=Measure.choices, coerce=Measure, widget=forms.RadioSelect
    )
    basis = forms.TypedChoiceField(
        label=_("Basis of a cost"), choices=Basis.choices, coerce=Basis, required=False,
        empty_value=Basis.NOT_STATED,
    )  # fmt: skip
    unit = forms.CharField(
        label=_("Unit"), max_length=60, required=False,
        help_text=_("For a volume or an indicator, what is counted."),
    )  # fmt: skip
    must = forms.BooleanField(label=_("A blank must be confirmed"), required=False, initial=True)
    least = forms.DecimalField(
        label=_("Least that it can be"), max_digits=16, decimal_places=2, required=False, initial=0
    )
    most = forms.DecimalField(
        label=_("Most that it can be"), max_digits=16, decimal_places=2, required=False
    )
    sum_of = forms.CharField(
        label=_("Sum of"), max_length=200, required=False,
        help_text=_("Keys of the columns that it is the sum of, with spaces between."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("measure") != Measure.COST and cleaned.get("basis") != Basis.NOT_STATED:
            self.add_error("basis", _("Gross and net are said of costs. Choose “Not stated”."))
        return cleaned

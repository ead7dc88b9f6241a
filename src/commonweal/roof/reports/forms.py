from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.ground.ui.forms import DateField
from commonweal.methods.dates import Frequency, FrequencyError


class CycleForm(forms.Form):
    """A report that comes round."""

    name = forms.CharField(label=_("Name"), max_length=200)
    frequency = forms.CharField(
        label=_("How often?"),
        max_length=60,
        help_text=_("For example: every two months, monthly, every 14 days."),
    )
    first_due_on = DateField(label=_("First due on"))

    def clean_frequency(self) -> Frequency:
        try:
            return Frequency.parse(self.cleaned_data["frequency"])
        except FrequencyError as question:
            raise ValidationError(str(question)) from question


class ForewordForm(forms.Form):
    """What the report says first, and the day it tells of."""

    as_at = DateField(label=_("Position on"))
    foreword = forms.CharField(
        label=_("Foreword"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Printed first, in every version, the public one too. A blank line begins a "
                    "new paragraph."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

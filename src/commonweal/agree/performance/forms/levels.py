from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.enums import Weekday
from commonweal.agree.performance.models import Indicator
from commonweal.ground.ui.forms import DateField


class LevelForm(forms.Form):
    indicator = forms.ModelChoiceField(label=_("Measure"), queryset=Indicator.objects.none())
    level = forms.FloatField(label=_("Level"), help_text=_("In the unit of the indicator."))
    credit_gbp = forms.DecimalField(
        label=_("Credit to the client for each period in which it is missed, in £"),
        required=False, min_value=0, max_digits=12, decimal_places=2,
    )  # fmt: skip
    remedy = forms.CharField(label=_("Remedy"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["indicator"]
        field.queryset = Indicator.objects.all()


class HoursForm(forms.Form):
    weekday = forms.ChoiceField(label=_("Day"), choices=Weekday.choices)
    opens = forms.TimeField(label=_("From"), help_text=_("For example 08:30."))
    closes = forms.TimeField(label=_("Until"))


class ExclusionForm(forms.Form):
    from_on = DateField(label=_("First day"))
    until_on = DateField(label=_("Last day"))
    reason = forms.CharField(label=_("Why the service is not measured then"), max_length=300)


class ExplainForm(forms.Form):
    cause = forms.CharField(label=_("Why the level was missed"), max_length=400)
    action = forms.CharField(label=_("What is done about it"), max_length=400, required=False)

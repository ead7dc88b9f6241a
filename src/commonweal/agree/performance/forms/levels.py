from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.enums import Weekday
from commonweal.agree.performance.models import Indicator, ServiceLevel
from commonweal.agree.performance.selectors.levels import clients_of
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import DateField


class LevelForm(forms.Form):
    indicator = forms.ModelChoiceField(label=_("Measure"), queryset=Indicator.objects.none())
    level = forms.FloatField(label=_("Level"), help_text=_("In the unit of the indicator."))
    credit_gbp = forms.DecimalField(
        label=_("Credit to the client for each period in which it is missed, in £"),
        required=False, min_value=0, max_digits=12, decimal_places=2,
    )  # fmt: skip
    remedy = forms.CharField(label=_("Remedy"), max_length=300, required=False)
    by_interruptions = forms.BooleanField(
        label=_("Work the value out from interruptions"), required=False,
        help_text=_("The share of service hours, without those left out, in which the service "
                    "was there. Otherwise the values of the measure count as they come in."),
    )  # fmt: skip

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
    opens = forms.TimeField(
        label=_("From when on each day"), required=False,
        help_text=_("For example 02:00. Leave both empty to leave out whole days."),
    )  # fmt: skip
    closes = forms.TimeField(label=_("Until when on each day"), required=False)
    reason = forms.CharField(label=_("Why the service is not measured then"), max_length=300)


class InterruptionForm(forms.Form):
    """A time in which the service was not there."""

    level = forms.ModelChoiceField(label=_("Which level"), queryset=ServiceLevel.objects.none())
    body = forms.ModelChoiceField(
        label=_("Which client"), queryset=Body.objects.none(), required=False,
        empty_label=_("All of them"),
    )  # fmt: skip
    from_on = DateField(label=_("Began on"))
    from_time = forms.TimeField(label=_("Began at"), help_text=_("For example 09:15."))
    until_on = DateField(label=_("Ended on"))
    until_time = forms.TimeField(label=_("Ended at"))
    cause = forms.CharField(label=_("What happened"), max_length=300)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        levels = ServiceLevel.objects.filter(agreement=agreement, by_interruptions=True)
        fields["level"].queryset = levels.select_related("indicator", "agreement")
        fields["body"].queryset = Body.objects.filter(
            pk__in=[body.pk for body in clients_of(agreement)]
        )

    @property
    def times(self) -> dict[str, datetime]:
        """Both ends as moments."""
        data = self.cleaned_data
        return {
            f"{end}_at": make_aware(datetime.combine(data[f"{end}_on"], data[f"{end}_time"]))
            for end in ("from", "until")
        }


class LeaveOutForm(forms.Form):
    """Counts behind a share, and what of them is left out."""

    counted = forms.IntegerField(label=_("What was counted"), min_value=0)
    out_of = forms.IntegerField(label=_("Out of how many"), min_value=1)
    counted_left_out = forms.IntegerField(label=_("Of those counted, left out"), min_value=0)
    out_of_left_out = forms.IntegerField(label=_("Of all, left out"), min_value=1)
    reason = forms.CharField(
        label=_("Why, and where the client agreed to it"), max_length=300,
        help_text=_("The statement prints it beside both values."),
    )  # fmt: skip


class ExplainForm(forms.Form):
    cause = forms.CharField(label=_("Why the level was missed"), max_length=400)
    action = forms.CharField(label=_("What is done about it"), max_length=400, required=False)

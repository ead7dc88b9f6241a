from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.enums import CaseKind, CaseOutcome
from commonweal.agree.performance.models import CaseProcess
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import DateField
from commonweal.partners.partnership.models import Undertaking


class ProcessForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    name = forms.CharField(label=_("Name of the process"), max_length=200)
    steps = forms.CharField(label=_("Its steps"), widget=forms.Textarea, required=False)
    answer_days = forms.IntegerField(label=_("Days within which it answers"), min_value=1,
                                     max_value=365, required=False)  # fmt: skip
    is_mapped = forms.BooleanField(label=_("Its steps are written down whole"), required=False)
    principles_agreed_on = DateField(label=_("When the team agreed its principles"), required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = bodies


class CaseForm(forms.Form):
    process = forms.ModelChoiceField(label=_("Source"), queryset=CaseProcess.objects.none())
    kind = forms.ChoiceField(label=_("Kind"), choices=CaseKind.choices, widget=forms.RadioSelect)
    theme = forms.CharField(label=_("Theme"), max_length=100)
    text = forms.CharField(
        label=_("What it is about"), max_length=400, required=False,
        help_text=_("Without the name of anybody."),
    )  # fmt: skip
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Undertaking.objects.none(), required=False
    )
    received_on = DateField(label=_("Received"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["process"].queryset = CaseProcess.objects.select_related("body")
        fields["service"].queryset = Undertaking.objects.all()


class CloseForm(forms.Form):
    on = DateField(label=_("Closed"))
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=CaseOutcome.choices, widget=forms.RadioSelect
    )
    learning = forms.CharField(label=_("What was learnt"), max_length=400, required=False)

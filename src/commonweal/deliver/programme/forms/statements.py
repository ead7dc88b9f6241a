from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import LadderStep, Programme, ServiceArea
from commonweal.ground.reference.formfields import PartDateFormField


class StatementForm(forms.Form):
    """A sentence and the rule that it is bound to."""

    text = forms.CharField(
        label=_("The sentence"),
        max_length=400,
        help_text=_("With its count, for example: Six of ten areas have completed stage 1."),
    )
    step = forms.ModelChoiceField(
        label=_("What they have completed"), queryset=None, empty_label=_("Choose a step")
    )
    by = PartDateFormField(label=_("By when"), required=False)
    area_codes = forms.MultipleChoiceField(
        label=_("Areas that the sentence names"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all blank when it names none."),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = LadderStep.objects.filter(programme=programme)
        self.fields["area_codes"].choices = list(
            ServiceArea.objects.filter(programme=programme).values_list("code", "name")
        )


class StatementRemoveForm(forms.Form):
    reason = forms.CharField(label=_("Why the report no longer says it"), max_length=400)

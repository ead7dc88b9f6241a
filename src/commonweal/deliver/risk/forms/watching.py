from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import Trigger
from commonweal.deliver.risk.forms.common import OwnerField, WithOwner
from commonweal.deliver.risk.models import Risk
from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import DateField


class AboutRisk(WithOwner):
    """A form that may name a risk of the programme."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk"].queryset = Risk.objects.filter(programme=programme)


class IssueForm(AboutRisk):
    """Something that has happened."""

    text = forms.CharField(label=_("What has happened"), max_length=400)
    effect = forms.CharField(label=_("What it does"), max_length=400, required=False)
    risk = forms.ModelChoiceField(
        label=_("The risk that it was"), queryset=Risk.objects.none(), required=False
    )
    owner_post = OwnerField()
    raised = PartDateFormField(label=_("When it was raised"), required=False)
    due = PartDateFormField(label=_("When it is to be dealt with"), required=False)


class AssumptionForm(AboutRisk):
    """What a plan or case rests on."""

    text = forms.CharField(label=_("What is assumed"), max_length=400)
    unit = forms.CharField(label=_("What is measured"), max_length=60, required=False,
                           help_text=_("For example “£ a year”."))  # fmt: skip
    expected = forms.DecimalField(label=_("Value expected"), required=False,
                                  max_digits=16, decimal_places=4)  # fmt: skip
    trigger = forms.ChoiceField(
        label=_("It no longer holds when the value is"), choices=Trigger.choices,
        widget=forms.RadioSelect, initial=Trigger.BELOW,
    )  # fmt: skip
    trigger_value = forms.DecimalField(label=_("Trigger value"), max_digits=16, decimal_places=4)
    basis = forms.CharField(label=_("Where this comes from"), max_length=300, required=False)
    risk = forms.ModelChoiceField(
        label=_("The risk that it is about"), queryset=Risk.objects.none(), required=False
    )
    owner_post = OwnerField()
    first_test_on = DateField(label=_("First day to test it"), required=False)
    every_months = forms.IntegerField(label=_("And then every how many months"), min_value=1,
                                      max_value=120, required=False)  # fmt: skip


class ObservationForm(forms.Form):
    value = forms.DecimalField(label=_("Value found"), max_digits=16, decimal_places=4)
    seen_on = DateField(label=_("On which day"))
    note = forms.CharField(label=_("How it was found"), max_length=400, required=False)


class FindingForm(WithOwner):
    """What an auditor found."""

    review = forms.CharField(label=_("Review"), max_length=200,
                             help_text=_("Whose, of what, when."))  # fmt: skip
    text = forms.CharField(label=_("What was found"), max_length=400)
    action = forms.CharField(label=_("What is done about it"), max_length=400, required=False)
    found = PartDateFormField(label=_("When it was found"), required=False)
    owner_post = OwnerField()
    due = PartDateFormField(label=_("When it is to be closed"), required=False)


class FindingChangeForm(WithOwner):
    action = forms.CharField(label=_("What is done about it"), max_length=400)
    owner_post = OwnerField()
    due = PartDateFormField(label=_("When it is to be closed"), required=False)


class FindingCloseForm(forms.Form):
    closed = PartDateFormField(label=_("When"))
    evidence = forms.ModelChoiceField(
        label=_("Evidence"), queryset=Document.objects.none(), required=False
    )
    evidence_note = forms.CharField(
        label=_("Or where the evidence is"), max_length=400, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = Document.objects.all()

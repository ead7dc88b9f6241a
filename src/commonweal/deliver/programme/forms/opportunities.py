from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import AnswerKind, OpportunityState
from commonweal.deliver.programme.models import Programme, ServiceArea
from commonweal.ground.access.actor import Actor
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import MoneyInput
from commonweal.partners.partnership.models import Partner, Post


class OpportunityForm(forms.Form):
    """Something found that could be improved together."""

    area = forms.ModelChoiceField(label=_("Area"), queryset=None)
    title = forms.CharField(label=_("What was found"), max_length=200)
    owner_post = forms.ModelChoiceField(
        label=_("Owner"), queryset=None, required=False, help_text=_("A post, not a person.")
    )
    found = PartDateFormField(label=_("When it was found"), required=False)
    estimate_low_gbp = forms.IntegerField(
        label=_("Estimate, from"), widget=MoneyInput, min_value=0, required=False
    )
    estimate_high_gbp = forms.IntegerField(
        label=_("Estimate, to"),
        widget=MoneyInput,
        min_value=0,
        required=False,
        help_text=_("Leave it blank where the source says “at least”."),
    )
    note = forms.CharField(label=_("Note"), max_length=400, required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = ServiceArea.objects.filter(programme=programme)
        self.fields["owner_post"].queryset = Post.objects.select_related("body")


class AnswerForm(forms.Form):
    """What one partner says."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=None)
    answer = forms.ChoiceField(
        label=_("Answer"), choices=AnswerKind.choices, widget=forms.RadioSelect
    )
    condition = forms.CharField(label=_("On what condition"), max_length=300, required=False)
    answered = PartDateFormField(label=_("When it answered"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Partner.objects.select_related("body")
        mine = partners if actor.for_programme_office else partners.filter(body_id=actor.body_id)
        self.fields["partner"].queryset = mine


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Where it is now"), choices=OpportunityState.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Reason"), max_length=400, required=False)


class TakeUpForm(forms.Form):
    """What a reported percentage counts."""

    counts = forms.CharField(
        label=_("What the percentage counts"),
        max_length=200,
        help_text=_("For example: opportunities found, or the value of the estimate."),
    )
    of = forms.IntegerField(
        label=_("Out of how many"),
        required=False,
        min_value=1,
        help_text=_("Leave it blank where it is a share of something that is not counted."),
    )

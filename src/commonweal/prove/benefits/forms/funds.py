from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import DateField
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.enums import HubItemState
from commonweal.prove.benefits.forms.fields import PoundsField, reason_field
from commonweal.prove.benefits.models import FundCriterion


class FundForm(forms.Form):
    """A fund."""

    name = forms.CharField(label=_("Name"), max_length=200)
    amount_gbp = PoundsField(label=_("What it holds"), min_value=0)
    out_of = forms.IntegerField(
        label=_("The best score there is"), min_value=1, max_value=100, initial=5
    )


class CriterionForm(forms.Form):
    """What bids are scored on."""

    text = forms.CharField(label=_("Criterion"), max_length=200)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=1000)


class CriteriaForm(forms.Form):
    """When the criteria were agreed, and where."""

    on = DateField(label=_("Agreed on"))
    reason = reason_field(_("Where it was agreed, and by whom."))


class BidForm(forms.Form):
    """What a partner asks of a fund."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    title = forms.CharField(label=_("What for"), max_length=200)
    asked_gbp = PoundsField(label=_("How much"), required=True, min_value=1)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners


class ScoreForm(forms.Form):
    """A score on one criterion."""

    criterion = forms.ModelChoiceField(
        label=_("Criterion"), queryset=FundCriterion.objects.none(), widget=forms.RadioSelect,
        empty_label=None,
    )  # fmt: skip
    score = forms.IntegerField(label=_("Score"), min_value=0)
    reason = reason_field()

    def __init__(self, *args: Any, criteria: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria


class DecideForm(forms.Form):
    """What is decided on a bid."""

    award_gbp = PoundsField(label=_("Award"), min_value=1, help_text=_("Blank to decline."))
    on = DateField(label=_("Decided on"))
    reason = reason_field()


class HubItemForm(forms.Form):
    """Something that the hub offers."""

    code = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.CharField(label=_("Kind"), max_length=60, required=False)
    state = forms.ChoiceField(label=_("How far it is"), choices=HubItemState.choices)
    price_effect = forms.CharField(
        label=_("What it does to the price"), max_length=200, required=False
    )
    coverage = forms.CharField(label=_("Coverage"), max_length=300, required=False)


class TakeUpForm(forms.Form):
    """A partner that uses what the hub offers."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    since = PartDateFormField(label=_("Since"), required=False)
    spend_gbp = PoundsField(label=_("What it spends through it a year"), min_value=0)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners

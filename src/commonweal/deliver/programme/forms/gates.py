from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import GateOutcome
from commonweal.ground.access.actor import Actor
from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.partners.partnership.models import Partner


class GateForm(forms.Form):
    """A new gate with its checklist."""

    name = forms.CharField(label=_("Name of the gate"), max_length=200)
    chair = forms.CharField(label=_("Who decides"), max_length=200)
    due = PartDateFormField(label=_("When it is due"), required=False)
    checks = forms.CharField(
        label=_("What must be shown"), widget=forms.Textarea, help_text=_("One thing a line.")
    )
    deciders = forms.ModelMultipleChoiceField(
        label=_("Partners whose own decision is needed as well"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deciders"].queryset = Partner.objects.select_related("body")

    def clean_checks(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["checks"].splitlines())
        return [line[:300] for line in lines if line]


class CheckForm(forms.Form):
    text = forms.CharField(label=_("What must be shown"), max_length=300)
    is_required = forms.BooleanField(
        label=_("The gate cannot be passed without it"), required=False, initial=True
    )


class EvidenceForm(forms.Form):
    """What shows that an item of a checklist is met."""

    reference = forms.CharField(
        label=_("Where the evidence can be read"),
        max_length=300,
        required=False,
        help_text=_("For example a minute, a report with its page, or an address."),
    )
    document = forms.ModelChoiceField(
        label=_("Or a document that is kept here"), queryset=None, required=False
    )
    upload = forms.FileField(label=_("Or a file to keep here as a new document"), required=False)
    known = PartDateFormField(label=_("The date of the evidence"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.all()


class GateDecisionForm(forms.Form):
    """What was decided, by whom."""

    partner = forms.ModelChoiceField(
        label=_("Whose decision"), queryset=None, required=False, empty_label=None
    )
    outcome = forms.ChoiceField(
        label=_("Decision"), choices=GateOutcome.choices, widget=forms.RadioSelect
    )
    decided_on = PartDateFormField(label=_("When it was decided"))
    conditions = forms.CharField(
        label=_("Conditions"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    conditions_due = PartDateFormField(label=_("When the conditions must be met"), required=False)
    minute = forms.CharField(
        label=_("Where the decision is written down"),
        max_length=300,
        required=False,
        help_text=_("Needed when you record it for a partner."),
    )

    def __init__(self, *args: Any, actor: Actor, chair: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Partner.objects.select_related("body")
        choice = self.fields["partner"]
        if actor.for_programme_office:
            choice.queryset, choice.empty_label = partners, _("The chair: %s") % chair
        else:
            choice.queryset = partners.filter(body_id=actor.body_id)
            choice.required = True


class ConditionsMetForm(forms.Form):
    met = PartDateFormField(label=_("When the conditions were met"))
    reason = forms.CharField(label=_("How you know"), max_length=400)

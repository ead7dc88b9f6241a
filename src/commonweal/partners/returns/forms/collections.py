from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import ReturnStatus
from commonweal.partners.returns.models import Template


class CollectionForm(forms.Form):
    """A new collection, and whom it expects."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short and lasting."))
    what = forms.CharField(label=_("What is asked for"), max_length=200)
    about_code = forms.CharField(
        label=_("Code of the service area or project it is for"), max_length=40, required=False
    )
    template = forms.ModelChoiceField(
        label=_("Template"),
        queryset=Template.objects.none(),
        required=False,
        empty_label=_("None: returns are recorded by hand"),
    )
    purpose = forms.CharField(
        label=_("What the figures are used for"), max_length=300, required=False,
        help_text=_("Those who are asked read it before they send."),
    )  # fmt: skip
    for_all = forms.BooleanField(
        label=_("What comes in goes into a baseline that every partner sees"), required=False
    )
    due = PartDateFormField(label=_("Due"), required=False)
    remind_every = forms.IntegerField(
        label=_("Remind officers this many days before, and again after as many"),
        min_value=1, max_value=365, initial=7,
    )  # fmt: skip
    champion_after = forms.IntegerField(
        label=_("Write to champions once it is this many days late"),
        min_value=0, max_value=365, initial=14,
    )  # fmt: skip
    sponsor_after = forms.IntegerField(
        label=_("Write to sponsors once it is this many days late"),
        min_value=0, max_value=365, initial=28,
    )  # fmt: skip
    bodies = forms.ModelMultipleChoiceField(
        label=_("Expected from"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies
        self.fields["template"].queryset = Template.objects.all()


class ReturnForm(forms.Form):
    """Where a body's return is."""

    body = forms.ModelChoiceField(label=_("Whose return"), queryset=Body.objects.none())
    status = forms.TypedChoiceField(
        label=_("Where it is"),
        choices=ReturnStatus.choices,
        coerce=ReturnStatus,
        widget=forms.RadioSelect,
    )
    as_at = PartDateFormField(label=_("As at"), required=False)
    document = forms.ModelChoiceField(
        label=_("The file that came"), queryset=Document.objects.none(), required=False
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["document"].queryset = Document.objects.all()

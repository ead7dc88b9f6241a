from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.enums import ReturnStatus


class CollectionForm(forms.Form):
    """A new collection, and whom it expects."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short and lasting."))
    what = forms.CharField(label=_("What is asked for"), max_length=200)
    about_code = forms.CharField(
        label=_("Code of the service area or project it is for"), max_length=40, required=False
    )
    due = PartDateFormField(label=_("Due"), required=False)
    bodies = forms.ModelMultipleChoiceField(
        label=_("Expected from"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies


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

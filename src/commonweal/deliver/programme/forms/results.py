from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.formfields import PartDateFormField


class ResultForm(forms.Form):
    """A result that others may be waiting for."""

    text = forms.CharField(
        label=_("The result"),
        max_length=400,
        help_text=_("For example: the first council went live, with so many journeys a week."),
    )
    known = PartDateFormField(label=_("When it was known"))
    evidence = forms.CharField(label=_("Where it can be read"), max_length=400)

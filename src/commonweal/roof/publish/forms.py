from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """A package to compare with what is here."""

    package = forms.FileField(
        label=_("A package that was taken away"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )

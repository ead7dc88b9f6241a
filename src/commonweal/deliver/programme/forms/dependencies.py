from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import DependencyKind


class DependencyForm(forms.Form):
    """A link between two pieces of work, by their codes."""

    code = forms.CharField(
        label=_("The work that waits"),
        max_length=80,
        help_text=_("Its code: an area, a project or a milestone."),
    )
    needs = forms.CharField(label=_("What it depends on"), max_length=80, help_text=_("Its code."))
    outside = forms.BooleanField(
        label=_("What it depends on is outside this programme"), required=False
    )
    kind = forms.ChoiceField(label=_("Kind of link"), choices=DependencyKind.choices)
    lag_months = forms.IntegerField(
        label=_("Months that must pass between"), initial=0, min_value=-60, max_value=60
    )
    reason = forms.CharField(label=_("Why it depends on it"), max_length=300)


class DependencyRemoveForm(forms.Form):
    reason = forms.CharField(label=_("Why the link is no longer there"), max_length=300)

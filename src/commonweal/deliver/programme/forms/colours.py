from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ColourRuleForm(forms.Form):
    """The thresholds by which one body judges."""

    amber_to = forms.DecimalField(
        label=_("Amber up to which part of the planned length?"),
        min_value=0,
        max_value=1,
        decimal_places=2,
        help_text=_("Between 0 and 1. With 0.33, a stage planned for six months is amber up to "
                    "two months late, and red beyond."),
    )  # fmt: skip
    inherits_red = forms.BooleanField(
        label=_("Work behind unfinished red work is red"), required=False
    )

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.decide.spend.enums import Said


class WhyForm(forms.Form):
    """Why something is said of suppliers."""

    why = forms.CharField(
        label=_("What do you know that says so?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as a company number, an address, or a word with the supplier."),
    )


class VerdictForm(WhyForm):
    """One supplier or two?"""

    said = forms.ChoiceField(
        label=_("Are these one supplier?"), choices=Said.choices, widget=forms.RadioSelect
    )
    field_order = ("said", "why")


class SplitForm(WhyForm):
    """Which names of a supplier belong to another one."""

    names = forms.MultipleChoiceField(
        label=_("Which of these names are another supplier?"),
        help_text=_(
            "Names with one company number are parted too: what you say comes before numbers."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("names", "why")

    def __init__(self, *args: Any, names: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = list(names)


class MergeForm(WhyForm):
    """Which other supplier is the same."""

    other = forms.ChoiceField(label=_("Which supplier is the same?"), widget=forms.RadioSelect)
    field_order = ("other", "why")

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = list(others)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it taken back?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

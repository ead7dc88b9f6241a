from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# The rules in the order in which they are offered, in words that a councillor knows.
RULES = {
    "nucleolus": _("Nobody treated worse than need be (nucleolus)"),
    "per_capita_nucleolus": _("The same, counted per member of a group (per-capita nucleolus)"),
    "proportional_nucleolus": _("The same, counted per pound (proportional nucleolus)"),
    "nucleolus_below_alone": _("The same, with nobody above its cost alone"),
    "shapley": _("What each adds, over every order of joining (Shapley value)"),
    "tau": _("Between the most and the least each could ask (tau value)"),
    "separable_costs": _("What each adds, the rest by what each gains (separable costs)"),
    "equal_nonseparable": _("What each adds, the rest in equal parts"),
    "proportional_to_alone": _("In proportion to what each pays alone"),
    "equal": _("Equal parts"),
}


class StudyForm(forms.Form):
    """A new study."""

    code = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Service"), max_length=200)
    size_unit = forms.CharField(
        label=_("What sizes are counted in"),
        max_length=60,
        help_text=_("Such as inhabitants, accounts or payslips."),
    )
    elasticity = forms.DecimalField(
        label=_("How cost follows size"), max_digits=4, decimal_places=3, initial="0.85",
        min_value=0.1, max_value=1.5,
        help_text=_("1 is in proportion; at 0.85 twice the size costs 1.8 times as much."),
    )  # fmt: skip
    coordination = forms.DecimalField(
        label=_("Coordination, £ a year for each member after the first"),
        max_digits=14, decimal_places=2, initial=0, min_value=0,
    )  # fmt: skip
    source = forms.CharField(label=_("Source"), max_length=300)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)


class BodyForm(forms.Form):
    """What one body pays, how large it is, what it is offered."""

    name = forms.CharField(label=_("Body"), max_length=200)
    cost = forms.DecimalField(
        label=_("What it pays now, £ a year"), max_digits=16, decimal_places=2
    )
    size = forms.DecimalField(label=_("Size"), max_digits=16, decimal_places=2)
    offer = forms.DecimalField(
        label=_("Best offer from elsewhere, £ a year"), max_digits=16, decimal_places=2,
        min_value=0.01, required=False,
    )  # fmt: skip


class FromBaselineForm(forms.Form):
    """A baseline and a year from which to take the bodies."""

    baseline = forms.ModelChoiceField(label=_("Baseline"), queryset=None)
    year = forms.IntegerField(
        label=_("Year in which the financial year begins"), min_value=1990, max_value=2100
    )

    def __init__(self, *args: Any, baselines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["baseline"].queryset = baselines


class AssumedForm(forms.Form):
    """What a reader moves: the address carries it."""

    rule = forms.ChoiceField(label=_("Rule"), choices=list(RULES.items()))
    elasticity = forms.FloatField(label=_("How cost follows size"), min_value=0.1, max_value=1.5)
    coordination = forms.FloatField(
        label=_("Coordination, £ a year for each further member"), min_value=0, max_value=1e12
    )
    rate = forms.FloatField(
        label=_("A pool's cost for size 1, £"),
        min_value=1e-9,
        max_value=1e12,
        required=False,
        help_text=_("Empty: as the bodies pay now, in the middle."),
    )
    without = forms.MultipleChoiceField(
        label=_("Leave out"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["without"].choices = [(name, name) for name in names]

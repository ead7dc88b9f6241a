from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.enums import BiasKind, CaseNature, CostClass, Moves
from commonweal.methods.cashflow import CUSTOMER_CONTACT, SCHEDULES


class CaseForm(forms.Form):
    """A new business case."""

    code = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=200)
    first_year = forms.IntegerField(
        label=_("Year 0 begins in"), min_value=1990, max_value=2100,
        help_text=_("Amounts are in pounds of that year."),
    )  # fmt: skip
    years = forms.IntegerField(label=_("Last year counted"), min_value=1, max_value=100, initial=10)
    schedule = forms.ChoiceField(
        label=_("Discount rates"),
        choices=[(name, name) for name in SCHEDULES],
        initial="green-book-2026",
    )
    realisation = forms.DecimalField(
        label=_("Per cent of benefits expected to come true"),
        max_digits=5, decimal_places=2, min_value=0, max_value=100, initial=100,
        help_text=format_lazy(
            _("100 is all of them. In {what}, {share} per cent of what was identified was put "
              "forward for delivery ({source}); enter {share} to expect no more."),
            what=CUSTOMER_CONTACT.what, share=f"{100 * CUSTOMER_CONTACT.share:.0f}",
            source=CUSTOMER_CONTACT.source,
        ),
    )  # fmt: skip
    option = forms.ModelChoiceField(
        label=_("The option of which it tells the worth"), queryset=None, required=False,
        empty_label=_("none that is weighed here"),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=400, required=False)

    def __init__(self, *args: Any, options: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["option"]
        field.queryset = options
        field.label_from_instance = lambda option: f"{option.appraisal}: {option}"


class CaseLineForm(forms.Form):
    """A cost or benefit."""

    name = forms.CharField(label=_("What it is"), max_length=200)
    nature = forms.TypedChoiceField(
        label=_("Kind"), choices=CaseNature.choices, coerce=CaseNature, widget=forms.RadioSelect
    )
    cost_class = forms.ChoiceField(
        label=_("Class of a cost"),
        choices=[("", _("none given")), *CostClass.choices],
        required=False,
        help_text=_("Costs are summed by class. One without is counted as other."),
    )
    amount_gbp = forms.DecimalField(
        label=_("Pounds in a full year, or altogether"), max_digits=16, decimal_places=2,
        min_value=0,
    )  # fmt: skip
    phase = forms.CharField(
        label=_("Per cent by year from year 0"), max_length=300, initial="100",
        help_text=_("Such as “0 50 100”."),
    )  # fmt: skip
    continues = forms.BooleanField(label=_("The last of these holds to the end"), required=False)
    bias_kind = forms.ChoiceField(
        label=_("Optimism bias of a cost, as for"),
        choices=[("", _("none added")), *BiasKind.choices],
        required=False,
    )
    mitigated = forms.DecimalField(
        label=_("Per cent of its causes dealt with, with evidence"),
        max_digits=5, decimal_places=2, min_value=0, max_value=100, initial=0,
    )  # fmt: skip
    body = forms.ModelChoiceField(
        label=_("Whose it is"), queryset=None, required=False, empty_label=_("All together")
    )
    source = forms.CharField(label=_("Source"), max_length=300)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class DriverForm(forms.Form):
    """Something that is not known, between bounds."""

    moves = forms.TypedChoiceField(
        label=_("What is not known"), choices=Moves.choices, coerce=Moves, widget=forms.RadioSelect
    )
    line = forms.ModelChoiceField(
        label=_("Which line, where one line is moved"), queryset=None, required=False,
        empty_label=_("none"),
    )  # fmt: skip
    low = forms.DecimalField(
        label=_("At least"), max_digits=10, decimal_places=3, min_value=0,
        help_text=_("In per cent, or in years for a delay. 100 per cent of a line is as entered."),
    )  # fmt: skip
    likely = forms.DecimalField(
        label=_("Most likely"), max_digits=10, decimal_places=3, min_value=0
    )
    high = forms.DecimalField(label=_("At most"), max_digits=10, decimal_places=3, min_value=0)
    source = forms.CharField(label=_("Who says so, and from what"), max_length=300)

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = lines


class DrawForm(forms.Form):
    """How often to draw, and from which seed."""

    draws = forms.IntegerField(
        label=_("Draws"), min_value=100, max_value=2_000_000, initial=20_000,
        help_text=_("Twenty thousand are enough for two figures."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Seed"), min_value=0, max_value=2**31 - 1, initial=1,
        help_text=_("The same seed gives the same draws."),
    )  # fmt: skip

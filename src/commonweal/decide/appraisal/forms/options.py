from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.enums import Way, Willing
from commonweal.decide.appraisal.models import Criterion
from commonweal.ground.reference.formfields import PartDateFormField


class AppraisalForm(forms.Form):
    """A new appraisal."""

    code = forms.CharField(label=_("Code"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=200)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)


class ServiceForm(forms.Form):
    """A service to take in."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=None)

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services


class OptionForm(forms.Form):
    """A new option."""

    name = forms.CharField(label=_("Option"), max_length=200)
    is_as_now = forms.BooleanField(label=_("It is to go on as now"), required=False)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)


class CriterionForm(forms.Form):
    """A new criterion with both ends of its scale."""

    name = forms.CharField(label=_("Criterion"), max_length=100)
    unit = forms.CharField(
        label=_("Unit"),
        max_length=60,
        required=False,
        help_text=_("Empty for points that are judged."),
    )
    worst = forms.DecimalField(label=_("Worst"), max_digits=16, decimal_places=2, initial=0)
    worst_means = forms.CharField(label=_("What the worst means"), max_length=200)
    best = forms.DecimalField(
        label=_("Best"),
        max_digits=16,
        decimal_places=2,
        initial=100,
        help_text=_("Below the worst where less is better. Both ends hold for everybody."),
    )
    best_means = forms.CharField(label=_("What the best means"), max_length=200)


class FallForm(forms.Form):
    """An option that falls at a hurdle."""

    option = forms.ModelChoiceField(label=_("Option"), queryset=None)
    reason = forms.CharField(label=_("What it does not meet"), max_length=300)

    def __init__(self, *args: Any, options: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].queryset = options


class SoundingForm(forms.Form):
    """What suppliers said."""

    finding = forms.CharField(label=_("What they said"), max_length=300)
    percent = forms.DecimalField(
        label=_("Per cent who said so"), max_digits=5, decimal_places=2, min_value=0,
        max_value=100, required=False,
    )  # fmt: skip
    said = forms.IntegerField(label=_("How many said so"), min_value=0, required=False)
    asked = forms.IntegerField(
        label=_("How many were asked"),
        min_value=1,
        required=False,
        help_text=_("A percentage means little without it. Leave it empty if it is not known."),
    )
    source = forms.CharField(label=_("Source"), max_length=300)
    as_at = PartDateFormField(label=_("As at"), required=False)


class WeighForm(forms.Form):
    """A number for each criterion."""

    way = forms.TypedChoiceField(
        label=_("Weigh"), choices=Way.choices, coerce=Way, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"c{each.pk}"] = forms.DecimalField(
                label=each.name, max_digits=6, decimal_places=2, min_value=0, max_value=100,
                help_text=_("From “%(worst)s” to “%(best)s”.")
                % {"worst": each.worst_means, "best": each.best_means},
            )  # fmt: skip

    def given(self) -> dict[Criterion, Any]:
        """The numbers by criterion."""
        return {each: self.cleaned_data[f"c{each.pk}"] for each in self.criteria}


class AnswerForm(forms.Form):
    """One body's answer on one option for one service."""

    willingness = forms.TypedChoiceField(
        label=_("Would you accept it?"),
        choices=Willing.choices,
        coerce=Willing,
        widget=forms.RadioSelect,
    )
    condition = forms.CharField(
        label=_("On what condition; or why not"), max_length=300, required=False
    )
    source = forms.CharField(label=_("Where this was decided"), max_length=300, required=False)

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"c{each.pk}"] = forms.DecimalField(
                label=f"{each.name} ({each.unit})" if each.unit else each.name,
                max_digits=16, decimal_places=2, required=False,
                help_text=_("%(worst)s: %(worst_means)s. %(best)s: %(best_means)s.")
                % {"worst": f"{each.worst:g}", "worst_means": each.worst_means,
                   "best": f"{each.best:g}", "best_means": each.best_means},
            )  # fmt: skip

    def scores(self) -> dict[Criterion, Any]:
        """The performances by criterion; None where nothing was given."""
        return {each: self.cleaned_data[f"c{each.pk}"] for each in self.criteria}

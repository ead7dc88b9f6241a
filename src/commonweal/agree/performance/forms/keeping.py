from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.enums import Feed, Frequency, Polarity
from commonweal.agree.performance.models import Indicator
from commonweal.agree.performance.selectors.plans import choices
from commonweal.ground.ui.forms import DateField, PercentInput
from commonweal.partners.partnership.models import Post, Undertaking


class IndicatorForm(forms.Form):
    """What is measured, and how its chart is drawn."""

    code = forms.SlugField(label=_("Code"), max_length=60, help_text=_("Short and lasting."))
    name = forms.CharField(label=_("Name"), max_length=200)
    definition = forms.CharField(label=_("Definition"), required=False, widget=forms.Textarea)
    numerator = forms.CharField(label=_("What is counted"), max_length=300, required=False)
    denominator = forms.CharField(label=_("Out of what"), max_length=300, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False,
                           help_text=_("For example “%” or “days”."))  # fmt: skip
    polarity = forms.ChoiceField(
        label=_("Which way is better"), choices=Polarity.choices, widget=forms.RadioSelect
    )
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Frequency.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    fed_by = forms.ChoiceField(
        label=_("Count it from the register of cases"), required=False,
        choices=[("", _("No: its values come in")), *Feed.choices],
    )  # fmt: skip
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Undertaking.objects.none(), required=False
    )
    owner_post = forms.ModelChoiceField(
        label=_("Owner"), queryset=Post.objects.none(), required=False,
        help_text=_("A post, not a person."),
    )  # fmt: skip
    run = forms.TypedChoiceField(
        label=_("Values on end that make a shift or a trend"), choices=((7, "7"), (6, "6")),
        coerce=int, initial=7, widget=forms.RadioSelect,
    )  # fmt: skip
    counts_beyond_limit = forms.BooleanField(
        label=_("“Two of three” counts values beyond the limit"), required=False, initial=True,
        help_text=_("As since November 2023."),
    )  # fmt: skip
    screens_outliers = forms.BooleanField(
        label=_("Leave outlying moving ranges out of the limits"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["service"].queryset = Undertaking.objects.all()
        fields["owner_post"].queryset = Post.objects.select_related("body")


class ChangeIndicatorForm(IndicatorForm):
    """The same, without what its values stand on, and with a reason."""

    code = None  # type: ignore[assignment]
    frequency = None  # type: ignore[assignment]
    reason = forms.CharField(label=_("Why it changes"), max_length=400)


class TargetForm(forms.Form):
    value = forms.FloatField(label=_("Target"))
    tolerance = forms.FloatField(
        label=_("Amber to how much worse than the target"), required=False, min_value=0,
        max_value=100, widget=PercentInput,
        help_text=_("Only where it differs from your colour rule."),
    )  # fmt: skip
    from_on = DateField(label=_("From the period that begins on"))
    until_on = DateField(label=_("Until the period that begins on"), required=False)


class RuleForm(forms.Form):
    """How a body colours its figures."""

    green_within = forms.FloatField(
        label=_("Green to how much worse than the target"), initial=0, min_value=-100,
        max_value=100, widget=PercentInput,
        help_text=_("0 for on target or better; −5 for at least a twentieth better."),
    )  # fmt: skip
    amber_within = forms.FloatField(
        label=_("Amber to how much worse"), required=False, min_value=-100, max_value=100,
        widget=PercentInput,
    )  # fmt: skip
    amber_unless_worse_than_before = forms.BooleanField(
        label=_("Amber, too, when no worse than a year before"), required=False
    )
    from_on = DateField(label=_("From"))
    source = forms.CharField(label=_("Where the rule is written down"), max_length=300,
                             required=False)  # fmt: skip


class StepForm(forms.Form):
    period_on = DateField(label=_("First day of the period from which the new process runs"))
    reason = forms.CharField(label=_("What changed"), max_length=400)


class ActionForm(forms.Form):
    text = forms.CharField(label=_("What is to be done"), max_length=400)
    owner_post = forms.ModelChoiceField(
        label=_("Owner"), queryset=Post.objects.none(), required=False
    )
    due_on = DateField(label=_("Due"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner_post"]
        field.queryset = Post.objects.select_related("body")


class LinkForm(forms.Form):
    """What an action serves beside its indicator."""

    served = forms.ChoiceField(label=_("Risk or objective"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["served"]
        field.choices = choices()

    @property
    def chosen(self) -> dict[str, Any]:
        """Its table and its key."""
        table, _colon, key = self.cleaned_data["served"].partition(":")
        return {"table": table, "row_id": int(key)}


class DoneForm(forms.Form):
    on = DateField(label=_("Done on"))
    outcome = forms.CharField(label=_("What came of it"), max_length=400)


class ValueForm(forms.Form):
    period_on = DateField(label=_("First day of the period"))
    value = forms.FloatField(
        label=_("Value"), required=False,
        help_text=_("Leave it empty where nothing is known. An empty value is not 0."),
    )  # fmt: skip
    is_provisional = forms.BooleanField(label=_("It is provisional"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300)


def initial_of(indicator: Indicator) -> dict[str, Any]:
    """What an indicator says now, for the form that changes it."""
    return {
        name: getattr(indicator, name)
        for name in IndicatorForm.base_fields
        if name not in ("code", "frequency")
    }

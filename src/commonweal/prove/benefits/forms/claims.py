from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme, Project, ServiceArea
from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.enums import AdditionalReading, CashKind, ClaimKind, ClaimState
from commonweal.prove.benefits.forms.fields import PoundsField, YearField, reason_field
from commonweal.prove.benefits.models import BudgetLine, Claim, HubItem

YES_NO = [("", _("Not stated")), ("yes", _("Yes")), ("no", _("No"))]


def _said(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


class DescribeForm(forms.Form):
    """What is known of a claim beside its figure and state."""

    what = forms.CharField(label=_("What is claimed"), max_length=300)
    about = forms.CharField(
        label=_("What part of it, where not the whole"), max_length=120, required=False
    )
    partner = forms.ModelChoiceField(
        label=_("The one partner whose saving it is"), queryset=Partner.objects.none(),
        required=False, help_text=_("Blank for all together."),
    )  # fmt: skip
    is_per_partner = forms.BooleanField(label=_("The figure is for each partner"), required=False)
    partner_count = forms.IntegerField(
        label=_("For how many partners"), min_value=1, required=False
    )
    year = YearField(required=False)
    is_recurring = forms.TypedChoiceField(
        label=_("Does it come again each year?"), choices=YES_NO, coerce=_said, empty_value=None,
        required=False,
    )  # fmt: skip
    cash = forms.ChoiceField(
        label=_("Does a budget fall by it?"), choices=[("", _("Not stated")), *CashKind.choices],
        required=False,
    )  # fmt: skip
    line = forms.ModelChoiceField(
        label=_("Budget line it draws on"), queryset=BudgetLine.objects.none(), required=False
    )
    basis = forms.CharField(label=_("How it was worked out"), max_length=300, required=False)
    percent = forms.DecimalField(
        label=_("As a percentage"), min_value=0, max_value=100, max_digits=6, decimal_places=3,
        required=False,
    )  # fmt: skip
    percent_of_gbp = PoundsField(label=_("Of how many pounds"))
    quantity_low = forms.DecimalField(label=_("Units at the lower end"), required=False)
    quantity_high = forms.DecimalField(label=_("Units at the upper end"), required=False)
    unit = forms.CharField(
        label=_("What the units are"), max_length=40, required=False, help_text=_("Posts, calls.")
    )
    is_additional = forms.BooleanField(label=_("It is called additional"), required=False)
    additional_reading = forms.ChoiceField(
        label=_("What additional means"), required=False,
        choices=[("", _("Nobody has said")), *AdditionalReading.choices],
    )  # fmt: skip
    chance_percent = forms.IntegerField(
        label=_("How likely it is to be delivered, in per cent"), min_value=0, max_value=100,
        required=False,
    )  # fmt: skip
    correction_percent = forms.IntegerField(
        label=_("Taken off for weak evidence, in per cent"), min_value=0, max_value=100,
        required=False,
    )  # fmt: skip
    source = forms.CharField(label=_("Where it is said"), max_length=200, required=False)
    document = forms.ModelChoiceField(
        label=_("Source document"), queryset=Document.objects.none(), required=False
    )
    reason = reason_field()

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.select_related("body")
        self.fields["line"].queryset = BudgetLine.objects.filter(programme=programme)
        self.fields["document"].queryset = Document.objects.all()


class ClaimForm(DescribeForm):
    """A claim that is new to the ledger."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short and lasting."))
    kind = forms.ChoiceField(
        label=_("What sort of figure"), choices=ClaimKind.choices, initial=ClaimKind.ESTIMATE
    )
    area = forms.ModelChoiceField(
        label=_("Service area"), queryset=ServiceArea.objects.none(), required=False
    )
    project = forms.ModelChoiceField(
        label=_("Project"), queryset=Project.objects.none(), required=False
    )
    hub_item = forms.ModelChoiceField(
        label=_("Hub item"), queryset=HubItem.objects.none(), required=False
    )
    low_gbp = PoundsField(label=_("Lower end"), help_text=_("Alone it means “at least”."))
    high_gbp = PoundsField(label=_("Upper end"), help_text=_("The same again for one figure."))
    known = PartDateFormField(label=_("When it became known"), required=False)
    field_order = ["code", "kind", "what", "area", "project", "hub_item", "about", "low_gbp",
                   "high_gbp"]  # fmt: skip

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, programme=programme, **kwargs)
        self.fields["area"].queryset = ServiceArea.objects.filter(programme=programme)
        self.fields["project"].queryset = Project.objects.filter(programme=programme)
        self.fields["hub_item"].queryset = HubItem.objects.filter(programme=programme)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class MoveForm(forms.Form):
    """Where a claim goes now."""

    state = forms.ChoiceField(label=_("It is now"), widget=forms.RadioSelect)
    known = PartDateFormField(label=_("When it became known"), required=False)
    evidence = forms.ModelChoiceField(
        label=_("What shows it"), queryset=Document.objects.none(), required=False,
        help_text=_("Needed to verify."),
    )  # fmt: skip
    reason = reason_field()

    def __init__(self, *args: Any, states: list[ClaimState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(state.value, state.label) for state in states]
        self.fields["evidence"].queryset = Document.objects.all()


class FigureForm(forms.Form):
    """Another figure for a claim."""

    low_gbp = PoundsField(label=_("Lower end"), help_text=_("Alone it means “at least”."))
    high_gbp = PoundsField(label=_("Upper end"), help_text=_("The same again for one figure."))
    known = PartDateFormField(label=_("When it became known"), required=False)
    reason = reason_field()


class YearsForm(forms.Form):
    """How a full-year figure grows."""

    first_year = YearField(label=_("First financial year"))
    percents = forms.CharField(
        label=_("Share of the full year that each year brings"),
        help_text=_("In per cent, the first year first, for example 25, 75, 100."),
    )
    reason = reason_field()

    def clean_percents(self) -> list[int]:
        try:
            return [int(part.strip(" %")) for part in self.cleaned_data["percents"].split(",")]
        except ValueError:
            raise forms.ValidationError(_("Enter whole numbers with commas between.")) from None


class PartsForm(forms.Form):
    """What a sum is made of."""

    parts = forms.ModelMultipleChoiceField(
        label=_("It is the sum of"), queryset=Claim.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reason = reason_field()

    def __init__(self, *args: Any, claims: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].queryset = claims
        self.fields["parts"].label_from_instance = lambda claim: f"{claim.code} {claim.what}"


class ShareForm(forms.Form):
    """What a claim means for one partner."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    year = YearField(required=False)
    state = forms.ChoiceField(label=_("It is"), choices=ClaimState.choices)
    low_gbp = PoundsField(label=_("Lower end"), help_text=_("With a minus for a loss."))
    high_gbp = PoundsField(label=_("Upper end"))
    cost_gbp = PoundsField(label=_("What it costs this partner"))
    line = forms.ModelChoiceField(
        label=_("Budget line"), queryset=BudgetLine.objects.none(), required=False
    )
    reason = reason_field()

    def __init__(self, *args: Any, programme: Programme, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners
        self.fields["line"].queryset = BudgetLine.objects.filter(programme=programme)


class SettleForm(forms.Form):
    """Why figures that do not agree may be printed."""

    reason = reason_field(_("It is printed beside the figures."))

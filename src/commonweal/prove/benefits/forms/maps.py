from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.partners.partnership.models import Post
from commonweal.prove.benefits.enums import MapKind
from commonweal.prove.benefits.forms.fields import PoundsField, reason_field
from commonweal.prove.benefits.models import MapNode


class DescribeNodeForm(forms.Form):
    """What is known of a box."""

    name = forms.CharField(label=_("Name"), max_length=200)
    owner_post = forms.ModelChoiceField(
        label=_("Owner"), queryset=Post.objects.none(), required=False
    )
    measure = forms.CharField(
        label=_("Measure"), max_length=200, required=False, help_text=_("How one knows it came.")
    )
    unit = forms.CharField(label=_("Unit of the measure"), max_length=40, required=False)
    baseline = forms.DecimalField(label=_("Baseline"), required=False)
    target = forms.DecimalField(label=_("Target"), required=False)
    chance_percent = forms.IntegerField(
        label=_("How likely it is to be ready, in per cent"), min_value=0, max_value=100,
        required=False, help_text=_("If all that it needs is ready."),
    )  # fmt: skip
    value_gbp = PoundsField(label=_("Worth, in pounds a year"))
    ready = PartDateFormField(label=_("Ready by"), required=False)
    lag_months = forms.IntegerField(
        label=_("Months until it shows"), min_value=0, max_value=120, initial=0
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_post"].queryset = Post.objects.select_related("body")


class NodeForm(DescribeNodeForm):
    """A new box."""

    code = forms.CharField(label=_("Code"), max_length=40)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=MapKind.choices, widget=forms.RadioSelect
    )
    field_order = ["code", "kind", "name"]


class ChangeNodeForm(DescribeNodeForm):
    """A box said better."""

    reason = reason_field()


class LinkForm(forms.Form):
    """What needs what."""

    before = forms.ModelChoiceField(label=_("This must be there"), queryset=MapNode.objects.none())
    after = forms.ModelChoiceField(label=_("for this"), queryset=MapNode.objects.none())

    def __init__(self, *args: Any, nodes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"].queryset = self.fields["after"].queryset = nodes


class AgreeForm(forms.Form):
    """By whom and why something is agreed."""

    reason = reason_field(_("Where it was agreed, and by whom."))


class ReadingForm(forms.Form):
    """What a measure was on a day."""

    on = PartDateFormField(label=_("On"))
    value = forms.DecimalField(label=_("Value"), required=False)
    meeting = forms.CharField(label=_("Told at the meeting"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=400, required=False)
    document = forms.ModelChoiceField(
        label=_("What shows it"), queryset=Document.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.all()

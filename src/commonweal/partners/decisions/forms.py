from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.partners.decisions.enums import Outcome, Route
from commonweal.partners.partnership.models import Partner


class ProposalForm(forms.Form):
    """A new proposal."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What is proposed"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    about_code = forms.CharField(
        label=_("Code of the project, gate or service it is about"), max_length=40, required=False
    )
    made_on = PartDateFormField(label=_("Made on"), required=False)
    needs_all = forms.BooleanField(
        label=_("It binds nobody until every partner asked has approved"), required=False
    )


class AskForm(forms.Form):
    """One partner's body that is to decide."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    deciding_body = forms.CharField(
        label=_("Which body decides"), max_length=200, help_text=_("For example Cabinet.")
    )
    route = forms.ChoiceField(label=_("Route"), choices=Route.choices)
    recommendation = forms.CharField(
        label=_("Recommendation to it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    due = PartDateFormField(label=_("When it is expected to decide"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.select_related("body")


class DecisionForm(forms.Form):
    """What was decided, when, and where that is written down."""

    outcome = forms.TypedChoiceField(
        label=_("What was decided"),
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.AWAITED],
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    decided_on = PartDateFormField(label=_("When"))
    resolution = forms.CharField(
        label=_("What was resolved, as minuted"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    conditions = forms.CharField(
        label=_("Conditions, one a line"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    conditions_due = PartDateFormField(label=_("Conditions to be met by"), required=False)
    conditions_first = forms.BooleanField(
        label=_("It binds only once the conditions are met"), required=False
    )
    evidence = forms.ModelChoiceField(
        label=_("Document that shows it"), queryset=Document.objects.none(), required=False
    )
    evidence_note = forms.CharField(
        label=_("Where it is written down"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = Document.objects.all()


class ConditionForm(forms.Form):
    """Which condition was met, when, and how that is known."""

    condition = forms.ChoiceField(label=_("Which condition"), widget=forms.RadioSelect)
    met_on = PartDateFormField(label=_("When it was met"))
    evidence = forms.ModelChoiceField(
        label=_("Document that shows it"), queryset=Document.objects.none(), required=False
    )
    evidence_note = forms.CharField(
        label=_("Where it is written down"), max_length=300, required=False
    )

    def __init__(self, *args: Any, waiting: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["condition"].choices = [(text, text) for text in waiting]
        self.fields["evidence"].queryset = Document.objects.all()

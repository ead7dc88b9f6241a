from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import ActionKind, ActionState
from commonweal.deliver.programme.models import Programme, Project, ServiceArea
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner, Post


class ActionForm(forms.Form):
    """An action or a steer from a meeting."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=ActionKind.choices,
        widget=forms.RadioSelect,
        initial=ActionKind.ACTION,
        help_text=_("An action is to be done; a steer says which way to go."),
    )
    text = forms.CharField(label=_("What is to be done"), max_length=400)
    meeting = forms.CharField(label=_("Meeting"), max_length=200, required=False)
    given_on = PartDateFormField(label=_("When it was given"), required=False)
    due = PartDateFormField(label=_("When it is due"), required=False)
    owner_post = forms.ModelChoiceField(
        label=_("Owner"), queryset=None, required=False, help_text=_("A post, not a person.")
    )
    lead = forms.ModelChoiceField(
        label=_("Or the body that does it"), queryset=None, required=False
    )
    area = forms.ModelChoiceField(label=_("Area"), queryset=None, required=False)
    project = forms.ModelChoiceField(label=_("Project"), queryset=None, required=False)
    narrows_from = forms.IntegerField(
        label=_("A steer that narrows: from how many opportunities"), min_value=0, required=False
    )
    narrows_to = forms.IntegerField(label=_("To how many"), min_value=0, required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Partner.objects.values_list("body_id", flat=True)
        self.fields["owner_post"].queryset = Post.objects.select_related("body")
        self.fields["lead"].queryset = Body.objects.filter(pk__in=list(bodies))
        self.fields["area"].queryset = ServiceArea.objects.filter(programme=programme)
        self.fields["project"].queryset = Project.objects.filter(programme=programme)


class ActionMoveForm(forms.Form):
    due = PartDateFormField(label=_("New due date"), required=False)
    reason = forms.CharField(label=_("Why it moves"), max_length=400)


class ActionCloseForm(forms.Form):
    state = forms.ChoiceField(
        label=_("How it ends"),
        choices=[(s.value, s.label) for s in (ActionState.DONE, ActionState.DROPPED)],
        widget=forms.RadioSelect,
    )
    closed_on = PartDateFormField(label=_("When"))
    outcome = forms.CharField(
        label=_("What came of it"), max_length=400, help_text=_("Printed with the action.")
    )


class NarrowForm(forms.Form):
    """Which opportunities a steer keeps."""

    kept = forms.ModelMultipleChoiceField(
        label=_("Opportunities to keep"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The others are set aside. Nothing is removed."),
    )

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = among

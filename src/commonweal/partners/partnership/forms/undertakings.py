from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Function
from commonweal.partners.partnership.enums import ParticipationState, TestKind, UndertakingKind
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.participation import WaitsFor


class UndertakingForm(forms.Form):
    """A new service or project."""

    kind = forms.ChoiceField(label=_("Kind"), choices=UndertakingKind.choices)
    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short and lasting."))
    name = forms.CharField(label=_("Name"), max_length=200)


class StateForm(forms.Form):
    """How a partner stands, from when, why, and what it waits to see."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Partner.objects.none())
    state = forms.TypedChoiceField(
        label=_("How it stands"), choices=ParticipationState.choices, coerce=ParticipationState
    )
    since = PartDateFormField(label=_("Since"), required=False)
    reason = forms.CharField(
        label=_("Why"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    qualifier = forms.CharField(
        label=_("Qualifier"),
        max_length=200,
        required=False,
        help_text=_("What a footnote would say, for example “at this time”."),
    )
    waits_text = forms.CharField(
        label=_("What it waits to see"),
        max_length=300,
        required=False,
        help_text=_("Only for a partner that waits. It is told when this has happened."),
    )
    waits_test = forms.ChoiceField(
        label=_("How that is measured"),
        choices=[("", _("It does not wait")), *TestKind.choices],
        required=False,
    )
    waits_code = forms.CharField(
        label=_("Code of the milestone, gate or project"), max_length=40, required=False
    )

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        waits = [data.pop(name, "") for name in ("waits_text", "waits_test", "waits_code")]
        if any(waits) and not all(waits):
            self.add_error(
                "waits_text",
                _("Give all three: what it waits to see, how that is measured, and the code."),
            )
        data["waits_for"] = [WaitsFor(*waits)] if all(waits) else []
        return data


class CoverForm(forms.Form):
    """A function that an undertaking covers."""

    function = forms.ModelChoiceField(
        label=_("Function"), queryset=Function.objects.select_related("listed_in")
    )


class FunctionForm(forms.Form):
    """A function of a published list."""

    list_name = forms.CharField(label=_("Name of the list"), max_length=80)
    publisher = forms.CharField(label=_("Published by"), max_length=200)
    code = forms.CharField(label=_("Code or number in the list"), max_length=40)
    name = forms.CharField(label=_("Function"), max_length=200)


class MapForm(forms.Form):
    """The same work under another name."""

    to = forms.ModelChoiceField(
        label=_("Maps to"), queryset=Function.objects.select_related("listed_in")
    )

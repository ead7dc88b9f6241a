from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.enums import BodyKind
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body, BodyCode
from commonweal.ground.ui.forms import DateField


class BodyForm(forms.Form):
    """A new body."""

    name = forms.CharField(label=_("Full name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    started_on = DateField(label=_("Began on"), required=False)


class BodyNameForm(forms.Form):
    """Another name of a body."""

    name = forms.CharField(
        label=_("Other name"),
        max_length=200,
        help_text=_("Initials, an earlier name, or a spelling that papers use."),
    )
    source = forms.CharField(label=_("Where it is used"), max_length=200, required=False)


class BodyCodeForm(forms.Form):
    """The code of a national list."""

    scheme = forms.ChoiceField(
        label=_("List"), choices=BodyCode._meta.get_field("scheme").flatchoices
    )
    code = forms.CharField(label=_("Code"), max_length=40)


class EndBodyForm(forms.Form):
    """The end of a body."""

    on = DateField(label=_("Its last day"))
    successor = forms.ModelChoiceField(
        label=_("Succeeded by"), queryset=Body.objects.none(), required=False
    )
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args: object, body: Body, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        others = Body.objects.exclude(pk=body.pk)
        self.fields["successor"].queryset = others


class PartnerForm(forms.Form):
    """A body that joins."""

    body = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Body.objects.all(),
        help_text=_("Register the body first if it is not in the list."),
    )
    is_full = forms.TypedChoiceField(
        label=_("Joins as"),
        choices=[("full", _("Full partner")), ("associate", _("Associate"))],
        coerce=lambda value: value == "full",
        widget=forms.RadioSelect,
        initial="full",
    )
    heading = forms.CharField(
        label=_("Short name for column headings"), max_length=40, required=False
    )
    joined_on = PartDateFormField(label=_("Joined on"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class LeaveForm(forms.Form):
    """A partner that leaves."""

    left_on = PartDateFormField(label=_("Its last day as a partner"))
    reason = forms.CharField(label=_("Why"), max_length=300)

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body


class PostForm(forms.Form):
    """A new post."""

    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.ModelChoiceField(
        label=_("At which body"), queryset=Body.objects.all(), required=False
    )
    aliases = forms.CharField(
        label=_("Other titles of the same post, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AppointForm(forms.Form):
    """Who holds a post, or that nobody does."""

    holder = forms.CharField(
        label=_("Who holds it"),
        max_length=200,
        required=False,
        help_text=_("Leave blank to record that the post is vacant."),
    )
    from_on = PartDateFormField(label=_("From"), required=False)
    until_on = PartDateFormField(label=_("Until"), required=False)
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class EndTenureForm(forms.Form):
    """The end of a tenure."""

    until_on = PartDateFormField(label=_("The last day in the post"))
    reason = forms.CharField(label=_("Why"), max_length=300)

"""What people type on the pages of people and disclosures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Role
from commonweal.ground.people import rules, selectors
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import DateField

EVERY = "every"
WIDE = {"class": "govuk-!-width-two-thirds"}


class InviteForm(forms.Form):
    """Whom to invite, to which role, for which body."""

    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(WIDE | {"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation is sent here. It is what they will sign in with."),
        widget=forms.EmailInput(WIDE | {"autocomplete": "off"}),
    )
    body = forms.ModelChoiceField(label=_("For which body"), queryset=Body.objects.none())
    role = forms.TypedChoiceField(label=_("Role"), coerce=Role, widget=forms.RadioSelect)

    def __init__(self, *args: Any, actor: Actor, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(pk__in=[body.pk for body in bodies])
        if len(bodies) == 1:
            self.fields["body"].initial = bodies[0]
            self.fields["body"].empty_label = None
        roles = rules.roles_to_give(actor)
        if len(bodies) == 1:
            fits = rules.FOR_JOINT_BODY if actor.for_programme_office else rules.FOR_PARTNER
            roles = [role for role in roles if role in fits]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]


class ReasonForm(forms.Form):
    """Why something is ended."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It is kept in the trail."),
        widget=forms.Textarea({"rows": 3}),
    )


class DiscloseForm(forms.Form):
    """What is disclosed, to whom, for what, from and until when."""

    to = forms.ModelChoiceField(label=_("To which body"), queryset=Body.objects.none())
    table = forms.ChoiceField(label=_("Which rows"))
    purpose = forms.CharField(
        label=_("For what purpose"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )
    basis = forms.CharField(
        label=_("On what basis"),
        max_length=300,
        required=False,
        help_text=_("The agreement or decision that it rests on."),
        widget=forms.TextInput(WIDE),
    )
    from_on = DateField(label=_("From which day"))
    until_on = DateField(
        label=_("Until which day"),
        required=False,
        help_text=_("The last day on which they may see it. Without one, until you end it."),
    )

    def __init__(
        self, *args: Any, bodies: list[Body], one_row: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Body.objects.filter(pk__in=[body.pk for body in bodies])
        if one_row:
            del self.fields["table"]
        else:
            kinds = selectors.tables_to_disclose().items()
            self.fields["table"].choices = [(EVERY, _("Every row that we own here")), *kinds]

    def clean_table(self) -> str:
        """A table's name, or nothing for every row."""
        table: str = self.cleaned_data["table"]
        return "" if table == EVERY else table

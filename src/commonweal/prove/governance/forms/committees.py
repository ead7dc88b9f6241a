from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate, PartDateError
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import (
    CommitteeKind,
    DaysCounted,
    EndsCounted,
    LinkKind,
    NationCode,
    SeatRole,
)
from commonweal.prove.governance.models import Committee


class CommitteeForm(forms.Form):
    """A new committee."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=CommitteeKind.choices)
    body = forms.ModelChoiceField(
        label=_("Public body that it is part of"), queryset=Body.objects.none(), required=False,
        help_text=_("Leave empty where it is joint."),
    )  # fmt: skip
    aliases = forms.CharField(
        label=_("Other names of it, one a line"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    started_on = PartDateFormField(label=_("Since"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.all()


class LinkForm(forms.Form):
    """What a committee stands below."""

    parent = forms.ModelChoiceField(label=_("Below which"), queryset=Committee.objects.none())
    kind = forms.ChoiceField(label=_("How"), choices=LinkKind.choices)

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Committee.objects.exclude(pk=committee.pk)


class TermsForm(forms.Form):
    """New terms of reference."""

    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    powers = forms.CharField(
        label=_("What it may decide for itself"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    quorum = forms.IntegerField(
        label=_("Quorum"), min_value=1, max_value=500, required=False,
        help_text=_("Voting members who must be there. Leave empty where it is not stated."),
    )  # fmt: skip
    document = forms.ModelChoiceField(
        label=_("Document"), queryset=Document.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = Document.objects.all()


class AgreeTermsForm(forms.Form):
    """When terms of reference were agreed, and by whom."""

    agreed = PartDateFormField(label=_("When they were agreed"))
    agreed_by = forms.CharField(label=_("Who agreed them"), max_length=200)


class SeatForm(forms.Form):
    """Somebody's seat on a committee."""

    who = forms.CharField(
        label=_("Who sits on it"), max_length=200, help_text=_("The office, for example Leader.")
    )
    body = forms.ModelChoiceField(
        label=_("For which public body"), queryset=Body.objects.none(), required=False
    )
    post = forms.ModelChoiceField(
        label=_("Post in the register"), queryset=Post.objects.none(), required=False
    )
    role = forms.ChoiceField(label=_("As"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    votes = forms.BooleanField(label=_("Has a vote"), required=False, initial=True)
    from_on = PartDateFormField(label=_("Since"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.all()
        self.fields["post"].queryset = Post.objects.select_related("body")


class EndSeatForm(forms.Form):
    """The end of a seat."""

    until_on = PartDateFormField(label=_("The last day on the committee"))
    reason = forms.CharField(label=_("Why"), max_length=300)


class CountingForm(forms.Form):
    """How a committee counts its notices."""

    nation = forms.ChoiceField(label=_("Bank holidays of"), choices=NationCode.choices)
    notice_days = forms.IntegerField(
        label=_("Days of notice of a key decision"), min_value=0, max_value=366,
        help_text=_("28 by law in England. Enter 0 where it takes no key decisions."),
    )  # fmt: skip
    agenda_days = forms.IntegerField(
        label=_("Days for which the agenda is out"), min_value=0, max_value=366,
        help_text=_("Enter 0 where nothing binds it."),
    )  # fmt: skip
    agenda_counts = forms.ChoiceField(
        label=_("Which days count for the agenda"), choices=DaysCounted.choices
    )
    ends_count = forms.ChoiceField(label=_("Which end counts too"), choices=EndsCounted.choices)
    closed_days = forms.CharField(
        label=_("Other days on which the offices are shut, one a line"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("For example 29 December 2026."),
    )  # fmt: skip

    def clean_closed_days(self) -> list[date]:
        days = []
        for line in filter(None, map(str.strip, self.cleaned_data["closed_days"].splitlines())):
            try:
                day = PartDate.parse(line)
            except PartDateError as error:
                raise ValidationError(str(error)) from error
            if day.first != day.last:
                raise ValidationError(
                    _("“%(line)s” is not one day. Enter each day, for example 29 December 2026."),
                    params={"line": line},
                )
            days.append(day.first)
        return days

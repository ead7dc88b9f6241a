from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import DateField
from commonweal.partners.engagement.enums import AskedKind, AudienceGroup, Influence, Verdict
from commonweal.partners.engagement.models import Asked
from commonweal.partners.engagement.rules import LONGEST

_LONG = forms.Textarea(attrs={"rows": 6})


class ChannelForm(forms.Form):
    """A way to reach an audience."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Channel"), max_length=200)
    group = forms.TypedChoiceField(
        label=_("Group"), choices=AudienceGroup.choices, coerce=AudienceGroup
    )
    audience = forms.CharField(label=_("Audience, in your words"), max_length=200)
    frequency = forms.CharField(label=_("How often"), max_length=100, required=False)
    every_days = forms.IntegerField(
        label=_("Days from one time to the next"), min_value=1, max_value=366, required=False,
        help_text=_("Where it comes round; the calendar is filled by it."),
    )  # fmt: skip
    bodies = forms.CharField(label=_("Bodies it covers"), max_length=200, required=False)
    message = forms.CharField(label=_("Message"), widget=_LONG, required=False)
    lead = forms.CharField(
        label=_("Run by"), max_length=200, required=False, help_text=_("A post, not a name.")
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class StakeholderForm(forms.Form):
    """A group that the work touches."""

    group = forms.TypedChoiceField(
        label=_("Group"), choices=AudienceGroup.choices, coerce=AudienceGroup
    )
    name = forms.CharField(label=_("Who"), max_length=200)
    interest = forms.ChoiceField(
        label=_("How much it matters to them"), required=False,
        choices=[("", _("Not stated")), *Influence.choices],
    )  # fmt: skip
    influence = forms.ChoiceField(
        label=_("How much they can do"), required=False,
        choices=[("", _("Not stated")), *Influence.choices],
    )  # fmt: skip
    message = forms.CharField(label=_("What they most need to hear"), widget=_LONG, required=False)


class OccasionForm(forms.Form):
    """Days for the calendar."""

    first = DateField(label=_("First day"))
    until = DateField(label=_("Until"))
    what = forms.CharField(label=_("About"), max_length=200, required=False)


class PageForm(forms.Form):
    """The staff page."""

    is_open = forms.BooleanField(label=_("Anybody may read it and ask"), required=False)
    welcome = forms.CharField(label=_("What stands first"), widget=_LONG, required=False)
    answers_within_days = forms.IntegerField(
        label=_("Days within which answers are given"), min_value=1, max_value=90, required=False
    )


class NewsForm(forms.Form):
    """Something told to all staff."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), widget=_LONG)
    told_on = DateField(label=_("Day"))


class TimetableForm(forms.Form):
    """Something that happens."""

    what = forms.CharField(label=_("What"), max_length=200)
    when = PartDateFormField(label=_("When"))
    is_done = forms.BooleanField(label=_("It is done"), required=False)


class AskForm(forms.Form):
    """What somebody sends. It asks for nothing about them."""

    kind = forms.TypedChoiceField(
        label=_("What is it?"), choices=AskedKind.choices, coerce=AskedKind,
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(
        label=_("Your question, idea or rumour"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Do not give your name, or the name of anybody else. We do not ask who you "
                    "are and keep nothing that would tell."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The public wording, and the answer."""

    shown = forms.CharField(
        label=_("What was asked, as the public reads it"), widget=_LONG,
        help_text=_("Change the wording where it would tell who asked, or about whom."),
    )  # fmt: skip
    answer = forms.CharField(label=_("Answer"), widget=_LONG)
    verdict = forms.ChoiceField(
        label=_("How true is it?"), choices=[("", _("Choose")), *Verdict.choices],
        error_messages={"required": _("Say how true the rumour is.")},
    )  # fmt: skip

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked.kind != AskedKind.RUMOUR:
            del self.fields["verdict"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

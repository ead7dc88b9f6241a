from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.rules.periods import day_of, number_of, words_of
from commonweal.deliver.programme.models import Programme
from commonweal.ground.ui.forms import DateField
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.governance.models import Paper as Record

_LONG = forms.Textarea(attrs={"rows": 8})


QUARTERS = 40  # ten years


def quarters_before(today: date) -> list[tuple[str, str]]:
    """The quarters that have begun, the last first, to choose from."""
    now = number_of(today)
    first = now - now % 3
    numbers = range(first, first - 3 * QUARTERS, -3)
    return [(day_of(each).isoformat(), words_of(each, "quarter")) for each in numbers]


class BriefForm(forms.Form):
    """A subject that is put to several bodies."""

    title = forms.CharField(label=_("Title of the papers"), max_length=200)
    programme = forms.ModelChoiceField(
        label=_("Programme whose facts they tell"), queryset=Programme.objects.none(),
        required=False,
    )  # fmt: skip
    quarter_on = forms.TypedChoiceField(
        label=_("Quarter whose performance they tell"), required=False, empty_value=None,
        coerce=date.fromisoformat,
        help_text=_("Each body reads its own figures by its own colour rule; the joint body reads "
                    "all of them."),
    )  # fmt: skip
    as_at = DateField(label=_("Position on"))
    proposal = forms.ModelChoiceField(
        label=_("Proposal that the bodies decide on"),
        queryset=Proposal.objects.none(),
        required=False,
        help_text=_("Each body's own recommendation and meeting are taken from it."),
    )
    record = forms.ModelChoiceField(
        label=_("Entry in the register of papers"),
        queryset=Record.objects.none(),
        required=False,
        help_text=_("Consultees and background papers are taken from it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter_on"].choices = [("", _("None")), *quarters_before(localdate())]
        self.fields["programme"].queryset = Programme.objects.all()
        self.fields["proposal"].queryset = Proposal.objects.all()
        self.fields["record"].queryset = Record.objects.all()


class WordsForm(forms.Form):
    """A part in a person's own words."""

    text = forms.CharField(
        label=_("Your words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "A new line begins a paragraph; a line that begins with a dash is an item of a list. "
            "Say a figure as the facts say it and it is bound to them. Leave it empty to let the "
            "facts speak."
        ),
    )


class FrameForm(forms.Form):
    """The meeting, who reports, whether it is key, and what is asked."""

    meeting = forms.CharField(label=_("Meeting"), max_length=200, required=False)
    meeting_on = DateField(label=_("Date of the meeting"), required=False)
    report_by = forms.CharField(
        label=_("Report by"), max_length=200, required=False,
        help_text=_("The post, such as Director of Resources, not a name."),
    )  # fmt: skip
    portfolio = forms.CharField(label=_("Portfolio or lead"), max_length=200, required=False)
    classification = forms.CharField(
        label=_("Classification"), max_length=200, required=False, help_text=_("Open, or exempt.")
    )
    wards = forms.CharField(label=_("Wards or places affected"), max_length=200, required=False)
    is_key = forms.TypedChoiceField(
        label=_("Is it a key decision?"),
        choices=[("", _("Not stated")), ("yes", _("Yes")), ("no", _("No"))],
        coerce={"yes": True, "no": False, "": None}.get,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    key_reason = forms.CharField(label=_("Why, or why not"), max_length=400, required=False)
    recommendations = forms.CharField(
        label=_("What the body is asked"), required=False, widget=_LONG,
        help_text=_("One a line, each beginning with a verb: notes, agrees, approves."),
    )  # fmt: skip


class VersionForm(forms.Form):
    note = forms.CharField(
        label=_("What is new in it"), max_length=300, required=False,
        help_text=_("For those it is sent round to."),
    )  # fmt: skip


class CommentForm(forms.Form):
    """A comment on the last version."""

    part = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=_("Comment"), widget=_LONG, max_length=4000)

    def __init__(self, *args: Any, parts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", _("The paper as a whole")), *parts]


class TextForm(forms.Form):
    text = forms.CharField(label=_("What was done about it"), widget=_LONG, max_length=4000)


class ClearForm(forms.Form):
    """Whether a profession clears its parts."""

    is_clear = forms.TypedChoiceField(
        label=_("Do you clear it as it reads now?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("If not, say what is wrong."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

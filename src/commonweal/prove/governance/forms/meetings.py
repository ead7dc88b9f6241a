from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.models import Document
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.forms import DateField
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.governance.enums import (
    Asks,
    Attended,
    MeetingState,
    NoticeKind,
    PaperRole,
    Stage,
)
from commonweal.prove.governance.models import (
    AgendaItem,
    Committee,
    Meeting,
    Paper,
    PaperVersion,
    Seat,
)


class MeetingForm(forms.Form):
    """A new meeting."""

    title = forms.CharField(label=_("Title"), max_length=200)
    committees = forms.ModelMultipleChoiceField(
        label=_("Who meets"), queryset=Committee.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several may sit together."),
    )  # fmt: skip
    held_on = PartDateFormField(label=_("When"))
    begins = forms.TimeField(
        label=_("Begins at"), required=False, help_text=_("For example 14:00.")
    )
    place = forms.CharField(label=_("Where"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committees"].queryset = Committee.objects.order_by("name")


class ChangeMeetingForm(forms.Form):
    """A meeting's day or state."""

    held_on = PartDateFormField(label=_("When"))
    state = forms.ChoiceField(label=_("State"), choices=MeetingState.choices)
    reason = forms.CharField(label=_("Why"), max_length=300)


class ItemForm(forms.Form):
    """A new item of an agenda."""

    title = forms.CharField(label=_("Title"), max_length=200)
    asks = forms.ChoiceField(label=_("What it asks"), choices=Asks.choices)
    proposal = forms.ModelChoiceField(
        label=_("Proposal that it carries"), queryset=Proposal.objects.none(), required=False
    )
    is_private = forms.BooleanField(label=_("The public may not be present"), required=False)
    private_reason = forms.CharField(label=_("Why not"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].queryset = Proposal.objects.all()


class ItemPaperForm(forms.Form):
    """A paper that goes with an item."""

    paper = forms.ModelChoiceField(label=_("Paper"), queryset=Paper.objects.none())
    version = forms.ModelChoiceField(
        label=_("In which version"), queryset=PaperVersion.objects.none(), required=False,
        help_text=_("Leave empty for the paper as it stands."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("As"), choices=PaperRole.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = Paper.objects.order_by("title")
        self.fields["version"].queryset = PaperVersion.objects.select_related("paper").order_by(
            "paper__title", "-id"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        version = cleaned.get("version")
        if version and cleaned.get("paper") and version.paper_id != cleaned["paper"].pk:
            self.add_error("version", _("This version is of another paper. Choose one of this."))
        return cleaned


class NoticeForm(forms.Form):
    """That a notice was published."""

    committee = forms.ModelChoiceField(label=_("Of which committee"), queryset=None)
    kind = forms.ChoiceField(label=_("What was published"), choices=NoticeKind.choices)
    item = forms.ModelChoiceField(
        label=_("For which item"), queryset=AgendaItem.objects.none(), required=False,
        help_text=_("Leave empty for the agenda."),
    )  # fmt: skip
    published_on = DateField(label=_("On which day"))
    where = forms.CharField(label=_("Where"), max_length=300, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(sittings__meeting=meeting)
        self.fields["item"].queryset = AgendaItem.objects.filter(meeting=meeting)


class AttendanceForm(forms.Form):
    """Who was there: one question for each seat."""

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            self.fields[f"seat-{seat.pk}"] = forms.ChoiceField(
                label=f"{seat.who} ({seat.body or seat.committee})",
                choices=[("", _("Not recorded")), *Attended.choices],
                required=False,
            )

    @property
    def answers(self) -> dict[Seat, str]:
        """What was answered, by seat; a seat of which nothing was said is left out."""
        typed = {seat: self.cleaned_data.get(f"seat-{seat.pk}", "") for seat in self.seats}
        return {seat: answer for seat, answer in typed.items() if answer}


class WordingForm(forms.Form):
    """What a committee is recommended, how that was amended, or what it resolved."""

    committee = forms.ModelChoiceField(label=_("Which committee"), queryset=None)
    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("The words"), widget=forms.Textarea(attrs={"rows": 4}))
    said = PartDateFormField(label=_("When"), required=False)
    moved_by = forms.CharField(label=_("Moved by"), max_length=200, required=False)
    outcome = forms.TypedChoiceField(
        label=_("What that makes of the proposal"),
        choices=[("", _("It carries no proposal"))]
        + [choice for choice in Outcome.choices if choice[0] != Outcome.AWAITED],
        coerce=Outcome,
        empty_value=None,
        required=False,
        help_text=_("Recorded as the partner's decision, where the item carries a proposal."),
    )
    conditions = forms.CharField(
        label=_("Conditions, one a line"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    evidence = forms.ModelChoiceField(
        label=_("Document that shows it"), queryset=Document.objects.none(), required=False
    )
    evidence_note = forms.CharField(
        label=_("Where it is written down"), max_length=300, required=False
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(
            sittings__meeting=item.meeting_id
        )
        self.fields["evidence"].queryset = Document.objects.all()


class KeyTestForm(forms.Form):
    """What is known of an item, to test it by one body's own rule."""

    body = forms.ModelChoiceField(label=_("By whose rule"), queryset=Body.objects.none())
    value_gbp = forms.IntegerField(
        label=_("Spending or saving, in pounds"), min_value=0, required=False
    )
    wards = forms.IntegerField(
        label=_("Wards or divisions affected"), min_value=0, max_value=1000, required=False
    )
    by_wording = forms.NullBooleanField(
        label=_("Falls under the body's own words"), required=False,
        widget=forms.Select(
            choices=[("", _("Nobody has judged it")), ("true", _("Yes")), ("false", _("No"))]
        ),
    )  # fmt: skip
    why = forms.CharField(label=_("Why"), max_length=400, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class KeyRuleForm(forms.Form):
    """What a public body calls a key decision."""

    body = forms.ModelChoiceField(label=_("Whose rule"), queryset=Body.objects.none())
    applies = forms.BooleanField(
        label=_("The law asks key decisions of it"), required=False, initial=True,
        help_text=_("An NHS trust, for example, has none."),
    )  # fmt: skip
    value_gbp = forms.IntegerField(
        label=_("Spending or saving from which it is key, in pounds"), min_value=1, required=False
    )
    wards = forms.IntegerField(
        label=_("Wards or divisions from which it is key"), min_value=1, max_value=1000,
        required=False, initial=2,
    )  # fmt: skip
    wording = forms.CharField(
        label=_("What else it calls key, in its own words"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    source = forms.CharField(label=_("Where that is written"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies

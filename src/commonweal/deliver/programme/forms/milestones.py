from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import Colour, DateEvent, MilestoneKind, Status
from commonweal.deliver.programme.models import LadderStep, Milestone
from commonweal.ground.reference.formfields import PartDateFormField
from commonweal.ground.ui.forms import DateField
from commonweal.methods.dates import PartDate


class GiveDateForm(forms.Form):
    """A date for a milestone, when it became known, and why."""

    event = forms.ChoiceField(label=_("What is the date?"), widget=forms.RadioSelect)
    value = PartDateFormField(
        label=_("Date"),
        help_text=_("As exact as you know it: July 2010 or 31 July 2010. Leave it blank where it "
                    "will not be met; give the new date, when there is one, as “Moved to”."),
        error_messages={"required": _("Enter the date, for example July 2010 or 31 July 2010.")},
    )  # fmt: skip
    known = PartDateFormField(label=_("When did this become known?"))
    reason = forms.CharField(
        label=_("Why?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the date and printed in the report."),
    )
    source = forms.CharField(
        label=_("Where is it written?"),
        max_length=200,
        required=False,
        help_text=_("A paper or a meeting, for example “Sponsors' group, 10 March 2010”."),
    )

    def __init__(self, *args: Any, milestone: Milestone, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = milestone.first_end is None
        events = [DateEvent.BASELINE] if first else [DateEvent.FORECAST]
        events += [DateEvent.ACTUAL] if first else [DateEvent.ACTUAL, DateEvent.WILL_NOT_MEET]
        self.fields["event"].choices = [(e.value, e.label) for e in events]
        self.fields["event"].initial = events[0].value
        self.fields["known"].initial = PartDate.from_date(today).label()
        missed = self.data.get(self.add_prefix("event")) == DateEvent.WILL_NOT_MEET
        self.fields["value"].required = not missed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("event") == DateEvent.WILL_NOT_MEET and data.get("value"):
            self.add_error(
                "value",
                _(
                    "A date that will not be met has no new date. Leave this blank, or choose "
                    "“Moved to”."
                ),
            )
        return data


class StateColourForm(forms.Form):
    """A colour as a person sees it, with a reason and an end where it overrules the rule."""

    colour = forms.ChoiceField(label=_("Colour"), choices=Colour.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why do you see it otherwise than the rule?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where your colour differs from the rule's. It is printed."),
    )
    expires_on = DateField(
        label=_("Until when does your colour hold?"),
        required=False,
        help_text=_("Three months at most. After that day the rule's colour stands again."),
    )


class ChangeMilestoneForm(forms.ModelForm):
    """What is said of a milestone, apart from its dates and its colour."""

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)

    class Meta:
        model = Milestone
        fields = ("title", "status", "start", "percent", "comment", "is_public")
        labels = {"percent": _("Progress, per cent"), "is_public": _("Shown in the public report")}
        widgets = {"comment": forms.Textarea(attrs={"rows": 4})}


class AddMilestoneForm(forms.Form):
    """A new milestone, with its first agreed date where there is one."""

    title = forms.CharField(label=_("Title"), max_length=300)
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Short and lasting, for example HR-1.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=MilestoneKind.choices)
    place = forms.ChoiceField(label=_("Of"), required=False)
    step = forms.ChoiceField(label=_("Step of the ladder"), required=False)
    start = PartDateFormField(label=_("Start"), required=False)
    first_end = PartDateFormField(label=_("First agreed end"), required=False)
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, places: list[Any], steps: list[LadderStep], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.steps = {str(step.pk): step for step in steps}
        self.fields["place"].choices = places
        self.fields["step"].choices = [
            ("", _("None")),
            *((k, s.name) for k, s in self.steps.items()),
        ]

    def facts(self) -> dict[str, Any]:
        """The keyword arguments of `add_milestone`."""
        data = dict(self.cleaned_data)
        kind, _colon, pk = data.pop("place").partition(":")
        data["step"] = self.steps.get(data["step"])
        data["status"] = Status.PLANNED
        return data | ({f"{kind}_id": int(pk)} if pk else {})

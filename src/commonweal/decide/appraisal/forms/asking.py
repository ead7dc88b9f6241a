from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.enums import QuestionKind
from commonweal.decide.appraisal.models import DeliveryFacts

YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]


class QuestionForm(forms.Form):
    """A new question."""

    kind = forms.TypedChoiceField(
        label=_("Asked of"), choices=QuestionKind.choices, coerce=QuestionKind,
        widget=forms.RadioSelect,
    )  # fmt: skip
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    area = forms.CharField(label=_("Area"), max_length=60, required=False)
    text = forms.CharField(label=_("Question"), max_length=300)


class ReplyForm(forms.Form):
    """An answer, or who is to give it."""

    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea, required=False)
    who = forms.CharField(
        label=_("Who is to answer it"),
        max_length=200,
        required=False,
        help_text=_("While it has no answer."),
    )


class FactsForm(forms.Form):
    """What decides how the law lets a service be shared. A blank stays unknown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in _told():
            label = str(field.verbose_name)
            label = label[0].upper() + label[1:]
            if field.get_internal_type() == "BooleanField":
                self.fields[field.name] = forms.TypedChoiceField(
                    label=f"{label}?", choices=YES_NO, coerce=_yes_no, empty_value=None,
                    required=False,
                )  # fmt: skip
            else:
                self.fields[field.name] = field.formfield(label=label, required=False)


def _told() -> list[Any]:
    kept = {"id", "partnership", "owner", "service"}
    return [field for field in DeliveryFacts._meta.fields if field.name not in kept]


def _yes_no(value: str) -> bool:
    return value == "yes"


def facts_as_typed(told: DeliveryFacts | None) -> dict[str, Any]:
    """What is told of a service, as the form shows it."""
    shown = {True: "yes", False: "no", None: ""}
    return {
        field.name: shown[value] if isinstance(value, bool) else value
        for field in _told()
        for value in [getattr(told, field.name, None)]
    }

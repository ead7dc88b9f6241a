from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.analysis.workbook_targets import LABELS
from commonweal.deliver.programme.enums import AskedKind
from commonweal.deliver.programme.models import Question
from commonweal.ground.files.forms import ColumnsForm, UploadField
from commonweal.ground.reference.formfields import PartDateFormField

# Few answers are shown at once; many are chosen from a list.
MOST_RADIOS = 5


class UploadForm(forms.Form):
    """A workbook, and the day that it speaks of."""

    file = UploadField(
        accept=".xlsx,.xlsm,.ods,.csv,.xml",
        label=_("The workbook"),
        help_text=_(
            "Excel (.xlsx, .xlsm), OpenDocument (.ods), CSV, or a Project XML plan (.xml)."
        ),
    )
    known = PartDateFormField(
        label=_("The day it speaks of"),
        help_text=_("Dates in it are kept as known on this day, for example 27 July 2010."),
    )


class MappingForm(ColumnsForm):
    """What each column holds, and the name under which that is remembered."""

    name = forms.CharField(
        label=_("Remember this as"),
        max_length=120,
        help_text=_("Next month's file is then read by it, wherever its columns have moved."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, targets=LABELS.items(), **kwargs)


class QuestionsForm(forms.Form):
    """The open questions of an import, each with its answers to choose from."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            name = f"q{question.pk}"
            is_date = question.kind == AskedKind.DATE
            choices = [tuple(choice) for choice in question.choices]
            if is_date:
                choices.append(("other", str(_("Another date, written below"))))
            few = len(choices) <= MOST_RADIOS
            self.fields[name] = forms.ChoiceField(
                label=question.text,
                help_text=question.place,
                choices=choices if few else [("", _("Choose")), *choices],
                widget=forms.RadioSelect if few else forms.Select,
                error_messages={
                    "required": _("Answer the question about %(place)s.")
                    % {"place": question.place}
                },
            )
            if is_date:
                self.fields[f"{name}-date"] = PartDateFormField(
                    label=_("Another date"), required=False
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for question in self.questions:
            name = f"q{question.pk}"
            if data.get(name) == "other" and f"{name}-date" not in self.errors:
                day = data.get(f"{name}-date")
                if day is None:
                    self.add_error(f"{name}-date", _("Write the date that is meant."))
                else:
                    data[name] = f"date:{day.isoformat()}"
        return data

    def answers(self) -> dict[int, str]:
        """What was answered, by question."""
        return {question.pk: self.cleaned_data[f"q{question.pk}"] for question in self.questions}

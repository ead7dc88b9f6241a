from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.ground.files.forms import ColumnsForm, UploadField
from commonweal.ground.reference.models import Body
from commonweal.methods.checks import Finding
from commonweal.partners.returns.analysis.reading import ROW
from commonweal.partners.returns.models import Template, TemplateColumn


class UploadForm(forms.Form):
    """A body's own file."""

    body = forms.ModelChoiceField(label=_("Whose return"), queryset=Body.objects.none())
    file = UploadField(
        accept=".xlsx,.xlsm,.ods,.csv",
        label=_("The spreadsheet"),
        help_text=_("Your own, as it is: Excel (.xlsx, .xlsm), OpenDocument (.ods) or CSV."),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class MapForm(ColumnsForm):
    """What each column of the file holds."""

    in_thousands = forms.BooleanField(
        label=_("Pounds in this file are thousands of pounds"), required=False
    )

    def __init__(
        self, *args: Any, template: Template, columns: Sequence[TemplateColumn], **kwargs: Any
    ) -> None:
        targets = [(ROW, template.row_label), *((each.key, each.heading) for each in columns)]
        super().__init__(*args, targets=targets, **kwargs)


class ConfirmForm(forms.Form):
    """Which figures are meant as they are."""

    keys = forms.MultipleChoiceField(
        label=_("I confirm that these are as meant"), widget=forms.CheckboxSelectMultiple
    )
    said = forms.CharField(
        label=_("What there is to say of them"), max_length=300,
        help_text=_("Such as “the team moved in April”. The programme office reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, findings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(each.key, each.message) for each in findings]


class SignForm(forms.Form):
    """Who answers for the figures."""

    signed_by = forms.CharField(label=_("Signed by"), max_length=200)
    signed_as = forms.CharField(label=_("Post"), max_length=200)


class AnswerForm(forms.Form):
    """What is to be put right."""

    questions = forms.CharField(
        label=_("What is to be put right"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Every partner reads this on the status board. Name rows and columns, not figures that "
            "the body shows to you alone."
        ),
    )  # fmt: skip

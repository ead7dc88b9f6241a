from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.models import Body
from commonweal.methods.checks import Finding
from commonweal.partners.returns.analysis.reading import ROW
from commonweal.partners.returns.models import Template, TemplateColumn


class UploadForm(forms.Form):
    """A body's own file."""

    body = forms.ModelChoiceField(label=_("Whose return"), queryset=Body.objects.none())
    file = forms.FileField(
        label=_("The spreadsheet"),
        help_text=_("Your own, as it is: Excel (.xlsx, .xlsm), OpenDocument (.ods) or CSV."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv"}),
        error_messages={"empty": _("The file is empty. Choose it again.")},
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_MB * 1_000_000:
            raise ValidationError(
                _("“%(name)s” is larger than %(limit)s MB. Take out pictures, or split it.")
                % {"name": file.name, "limit": settings.UPLOAD_LIMIT_MB}
            )
        return file


class MapForm(forms.Form):
    """What each column of the file holds."""

    in_thousands = forms.BooleanField(
        label=_("Pounds in this file are thousands of pounds"), required=False
    )

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        template: Template,
        columns: Sequence[TemplateColumn],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        choices = [
            ("", _("Leave out")),
            (ROW, template.row_label),
            *((each.key, each.heading) for each in columns),
        ]
        for at, heading in enumerate(headings):
            self.fields[f"column{at}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False
            )

    def pairs(self) -> list[tuple[str, str]]:
        """Heading and key of each column that is read."""
        said = [(heading, self.cleaned_data[f"column{at}"])
                for at, heading in enumerate(self.headings)]  # fmt: skip
        return [(heading, key) for heading, key in said if key]

    def ignored(self) -> list[str]:
        """The headings that were left out."""
        read = {heading for heading, _key in self.pairs()}
        return [heading for heading in self.headings if heading not in read]


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
        label=_("What is to be put right"), max_length=300, widget=forms.Textarea(attrs={"rows": 4})
    )

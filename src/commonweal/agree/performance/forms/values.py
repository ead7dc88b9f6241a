from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.analysis.reading import NEEDED, Columns
from commonweal.ground.files.forms import UploadField

TARGETS = {
    "indicator": _("Indicator, by its code or name"),
    "body": _("Body"),
    "period": _("Period"),
    "value": _("Value"),
    "provisional": _("Whether it is provisional"),
}


class FileForm(forms.Form):
    """A file of values: a row for each indicator, body and period."""

    file = UploadField(
        accept=".csv,.xlsx,.ods",
        label=_("File"),
        help_text=_("A .csv, .xlsx or .ods file with a row for each indicator, body and period."),
    )


class ColumnsForm(forms.Form):
    """Which heading of a file is what."""

    def __init__(self, *args: Any, columns: Columns, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a heading")), *((each, each) for each in columns.headings)]
        for target, label in TARGETS.items():
            self.fields[target] = forms.ChoiceField(
                label=label, choices=choices, required=target in NEEDED,
                initial=columns.found.get(target, ""),
            )  # fmt: skip

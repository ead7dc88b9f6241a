"""Fields that the forms of savings share."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.ground.ui.forms import MoneyInput
from commonweal.methods.claims import financial_year


class YearField(forms.CharField):
    """A financial year: “2026-27” or “2026”. Gives the year in which it begins, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Financial year"))
        kwargs.setdefault("help_text", _("For example 2026-27."))
        kwargs.setdefault("max_length", 9)
        super().__init__(**kwargs)
        self.widget.attrs["class"] = "govuk-input--width-5"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = re.fullmatch(r"((?:19|20)\d\d)(?:\s*[-/–]\s*(?:\d\d)?(\d\d))?", text)
        if found is None or (found[2] and int(found[2]) != (int(found[1]) + 1) % 100):
            raise ValidationError(
                _("“%(typed)s” is no financial year. Enter it as, for example, 2026-27."),
                params={"typed": text},
            )
        return int(found[1])

    def prepare_value(self, value: Any) -> Any:
        return financial_year(value) if isinstance(value, int) else value


class PoundsField(forms.IntegerField):
    """Whole pounds, typed as people do: £1,250,000. Blank is not nought."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", MoneyInput())
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


def reason_field(help_text: Any = "") -> forms.CharField:
    """Why it is done: kept with it, and printed where it matters."""
    return forms.CharField(
        label=_("Why?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )  # fmt: skip

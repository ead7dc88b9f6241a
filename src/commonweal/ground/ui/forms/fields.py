"""Form fields that Django does not have."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .widgets import DateWidget


class DateField(forms.Field):
    """A day that is known exactly, typed in three boxes. Gives a `date` or None.

    For a date that may be known only to the month or year use the field of `PartDate`.
    """

    widget = DateWidget
    default_error_messages = {
        "required": _("Enter the day, month and year."),
        "incomplete": _("Enter the %(missing)s as well, for example 27 3 2026."),
        "invalid": _(
            "“%(typed)s” is not a day in the calendar. Enter it as, for example, 27 3 2026."
        ),
    }

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        if not any(value):
            return None
        labels = [str(label).lower() for _name, label, _width in DateWidget.PARTS]
        if missing := [label for label, part in zip(labels, value, strict=True) if not part]:
            raise self._error("incomplete", missing=" and ".join(missing))
        try:
            day, month, year = (int(part) for part in value)
            if year < 1000:  # "26" is a slip of the hand, not the first century
                raise ValueError
            return date(year, month, day)
        except ValueError:
            raise self._error("invalid", typed=" ".join(value)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def _error(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)

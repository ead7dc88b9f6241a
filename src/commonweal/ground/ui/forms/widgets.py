"""Widgets that Django does not have."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


class _NumberAsTyped(forms.NumberInput):
    """A number as people type it: £1,250,000 or 12 %. The sign stands outside the box too."""

    sign = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        if not isinstance(typed, str):
            return typed
        bare = typed.replace(self.sign, "").replace("\u2212", "-").strip()
        # Commas are left out only where they group thousands; “1,5” is asked about.
        return bare.replace(",", "") if _GROUPED.fullmatch(bare) else bare


class MoneyInput(_NumberAsTyped):
    """Pounds."""

    prefix = sign = "£"


class PercentInput(_NumberAsTyped):
    """Per cent."""

    suffix = sign = "%"


class DateWidget(forms.MultiWidget):
    """A known day in three boxes: day, month, year."""

    PARTS = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput() for name, _label, _width in self.PARTS}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, self.parts_of(value), attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [str(part or "").strip() for part in super().value_from_datadict(data, files, name)]

    def parts_of(self, value: Any) -> list[Any]:
        """What stands in the three boxes, for a date or for what the person typed."""
        return list(value) if isinstance(value, list | tuple) else self.decompress(value)

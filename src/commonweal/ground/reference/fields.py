"""The column that keeps a date exactly as precise as its source."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from commonweal.methods.dates import PartDate, PartDateError

# Ten years of days and months are a few thousand values; a long list repeats them.
_read = lru_cache(maxsize=8192)(PartDate.fromisoformat)
_parse = lru_cache(maxsize=8192)(PartDate.parse)


class PartDateField(models.CharField):
    """Keeps a `PartDate` as ISO text: “2010”, “2010-07” or “2010-07-31”.

    As text the column sorts by calendar, the less exact first. Blank is stored as null:
    a date that nobody has given is not a date.
    """

    description = "A date as exact as its source"

    # What django-stubs reads, so that a type checker knows the column's values.
    _pyi_private_set_type: PartDate | str | None  # type: ignore[assignment]
    _pyi_private_get_type: PartDate | None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else _read(value)

    def to_python(self, value: Any) -> Any:
        if value in (None, ""):
            return None
        if isinstance(value, PartDate):
            return value
        try:
            return _parse(str(value))
        except PartDateError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> Any:
        value = self.to_python(value)
        return None if value is None else value.isoformat()

    def run_validators(self, value: Any) -> None:
        """The length limit is for the text, which parsing has already settled."""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        from commonweal.ground.reference.formfields import PartDateFormField

        return super().formfield(**{"form_class": PartDateFormField, "max_length": None, **kwargs})

"""What every row of a partner has in common."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.base import ModelState
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.separation import SeenManager, check_may_write


class Owned(models.Model):
    """A row that belongs to one body in one partnership, and is that body's own until disclosed.

    What the programme office records for all is owned by the partnership's joint body, which
    discloses it to every partner.
    """

    partnership = models.ForeignKey(
        "access.Partnership", on_delete=models.PROTECT, related_name="+", editable=False
    )
    owner = models.ForeignKey(
        "reference.Body",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text=_("The body whose row this is."),
    )

    objects = SeenManager()

    # Tables that tell about rows of other tables name here the column with that table's name.
    row_table_column: ClassVar[str] = ""

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_may_write(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete this row alone; the database refuses where another row stands on it."""
        check_may_write(self)
        rows = type(self)._base_manager.filter(pk=self.pk)
        gone = rows._raw_delete(using="default")
        return gone, {self._meta.label: gone}

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs know an argument of a later Django
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """A row as it was read; Django's own way does the same through `__init__`.

        That calls every column's descriptor and two signals that we do not use, and takes four
        times as long, which is most of the time of reading thousands of rows.
        """
        new = cls.__new__(cls)
        new.__dict__.update(zip(field_names, values, strict=True))
        new._state = state = ModelState()
        state.db, state.adding = db, False
        return new

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802  Django's name
        """What `get_…_display` gives. Django's own way hashes every label anew for each row."""
        value = getattr(self, field.attname)
        return str(force_str(_labels(field).get(value, value), strings_only=True))


@cache
def _labels(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)

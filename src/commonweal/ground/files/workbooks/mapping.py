"""What a person said once about a workbook, so that nobody asks again next month."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

Constant = str | int | float | bool | None
_FORM = 1


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column: the heading that names it, and what of ours it holds.

    `also` lists other headings that a person has since said mean the same column.
    """

    heading: str
    target: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read one kind of workbook, by the names of its columns, never by their place.

    Parameters
    ----------
    sheet
        The sheet's name when it was mapped. A sheet of another name is taken when it alone has
        the columns, as many books name their sheets by the month.
    columns
        The columns that matter, each with its heading.
    constants
        Values that hold for every row and stand nowhere in the file.
    ignored
        Headings that a person said do not matter, so that new ones can be told from them.
    """

    sheet: str
    columns: tuple[ColumnMapping, ...]
    constants: dict[str, Constant] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        targets = [column.target for column in self.columns] + list(self.constants)
        for target in targets:
            if targets.count(target) > 1:
                raise ValueError(f"“{target}” is mapped twice. Keep one column or value for it.")
        if not self.columns:
            raise ValueError("A mapping needs at least one column.")

    def to_json(self) -> str:
        """The mapping as text that `from_json` reads."""
        return json.dumps({"form": _FORM} | asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """The mapping that `to_json` wrote; ValueError when it is not one."""
        try:
            held: dict[str, Any] = json.loads(text)
            if held["form"] != _FORM:
                raise ValueError(f"form {held['form']}")
            columns = tuple(
                ColumnMapping(str(c["heading"]), str(c["target"]), tuple(map(str, c["also"])))
                for c in held["columns"]
            )
            ignored = tuple(map(str, held["ignored"]))
            return cls(str(held["sheet"]), columns, dict(held["constants"]), ignored)
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise ValueError(f"This is not a mapping that we wrote: {error}.") from error

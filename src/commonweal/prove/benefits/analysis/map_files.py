"""A draft benefits map from a workbook: a row a box, its columns known by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.ground.files.workbooks import (
    CellValue,
    FoundTable,
    Sheet,
    Target,
    TargetKind,
    find_candidates,
    open_workbook,
)
from commonweal.prove.benefits.enums import MapKind

KINDS = {str(kind.label).casefold(): kind for kind in MapKind} | {
    "output": MapKind.CHANGE,
    "outcome": MapKind.BENEFIT,
    "business change": MapKind.CHANGE,
    "goal": MapKind.OBJECTIVE,
}
TARGETS = (
    Target("code", "Code", ("ref", "id", "no")),
    Target("kind", "Kind", ("type", "step"), TargetKind.CHOICE, tuple(KINDS)),
    Target("name", "Name", ("title", "description", "what", "box")),
    Target("needs", "Needs", ("depends on", "comes from", "predecessors")),
    Target("owner", "Owner", ("benefit owner", "who")),
    Target("measure", "Measure", ("indicator", "how measured")),
    Target("chance", "Chance", ("likelihood", "probability", "readiness"), TargetKind.NUMBER),
    Target("value", "Value", ("value gbp", "pounds a year", "worth"), TargetKind.NUMBER),
)
_NEEDED = ("code", "kind", "name")


@dataclass(frozen=True)
class DraftBox:
    """A box as a file has it."""

    code: str
    kind: MapKind
    name: str
    needs: tuple[str, ...]
    owner: str
    measure: str
    chance_percent: int | None
    value_gbp: int | None


@dataclass(frozen=True)
class DraftMap:
    """The boxes of a file, or what is wrong with it."""

    boxes: tuple[DraftBox, ...]
    problems: tuple[str, ...]


def read_map(data: bytes, name: str) -> DraftMap:
    """The boxes of a workbook or CSV file; Refused when it cannot be read."""
    workbook = open_workbook(data, name)
    for found in find_candidates(workbook, TARGETS):
        columns = {
            each.target: found.table.headings[at].column for at, each in found.suggestions.items()
        }
        if all(key in columns for key in _NEEDED):
            return _read(workbook.sheet(found.table.sheet), found.table, columns)
    return DraftMap(
        (), (_("No table in “%(file)s” has columns for code, kind and name.") % {"file": name},)
    )


def _read(sheet: Sheet, table: FoundTable, columns: dict[str, int]) -> DraftMap:
    boxes: list[DraftBox] = []
    problems: list[str] = []
    for row in sheet.rows[table.row :]:
        held = {key: row[column - 1].value for key, column in columns.items()}
        if held["code"] is None:
            continue
        place = f"{sheet.name} {row[columns['code'] - 1].ref}"
        kind = KINDS.get(str(held["kind"] or "").strip().casefold())
        chance = _number(held.get("chance"), share=True)
        if kind is None:
            problems.append(
                _("%(place)s: “%(word)s” is no step of a map. Use enabler, change, benefit or "
                  "objective.") % {"place": place, "word": held["kind"] or ""}
            )  # fmt: skip
        elif chance is not None and not 0 <= chance <= 100:
            problems.append(_("%(place)s: a chance runs from 0 to 100.") % {"place": place})
        else:
            boxes.append(
                DraftBox(
                    code=_text(held["code"]),
                    kind=kind,
                    name=_text(held["name"]),
                    needs=tuple(re.findall(r"[^\s,;]+", _text(held.get("needs")))),
                    owner=_text(held.get("owner")),
                    measure=_text(held.get("measure")),
                    chance_percent=chance,
                    value_gbp=_number(held.get("value")),
                )
            )
    return DraftMap(tuple(boxes), tuple(problems))


def _text(value: CellValue) -> str:
    return "" if value is None else str(value).strip()


def _number(value: CellValue, *, share: bool = False) -> int | None:
    """A whole number from a cell; a fraction below one is a percentage of which 100 is all."""
    text = _text(value).replace("£", "").replace(",", "").removesuffix("%")
    try:
        number = float(text)
    except ValueError:
        return None
    return round(number * 100) if share and 0 < number < 1 else round(number)

"""Places on a sheet that other parts of the book rely on, and so may not be overwritten."""

import zipfile
from dataclasses import dataclass

from .cells import Area, parse_area
from .markup import child, parse
from .opc import read_small, relations


@dataclass(frozen=True, slots=True)
class Guarded:
    """A range that must keep its content, and what stands there."""

    area: Area
    what: str


def guarded_areas(archive: zipfile.ZipFile, path: str) -> list[Guarded]:
    """Table headings and totals, which the table's own part repeats, and pivot tables.

    A heading that differs from what its table says makes Excel call the file damaged.
    """
    found = []
    for kind, target in relations(archive, path).values():
        if kind == "table":
            found += _of_table(read_small(archive, target))
        elif kind == "pivotTable":
            location = child(parse(read_small(archive, target)), "location")
            if location is not None:
                area = parse_area(location.get("ref", ""))
                found.append(Guarded(area, "part of a pivot table, which fills itself"))
    return found


def _of_table(data: bytes) -> list[Guarded]:
    table = parse(data)
    area = parse_area(table.get("ref", ""))
    name = table.get("displayName") or table.get("name") or ""
    headings = int(table.get("headerRowCount", "1"))
    totals = int(table.get("totalsRowCount", "0"))
    guarded = []
    if headings:
        top = Area(area.top, area.left, area.top + headings - 1, area.right)
        guarded.append(Guarded(top, f"a heading of the table “{name}”"))
    if totals:
        foot = Area(area.bottom - totals + 1, area.left, area.bottom, area.right)
        guarded.append(Guarded(foot, f"in the totals row of the table “{name}”"))
    return guarded

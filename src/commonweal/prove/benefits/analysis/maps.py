"""A benefits map as rows, drawn and worked out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.ground.ui import charts
from commonweal.ground.ui.charts.network import NetworkChart
from commonweal.ground.ui.words import money, number, plural
from commonweal.methods.claims import (
    BenefitsMap,
    MapOutlook,
    NodeKind,
    NodeOutlook,
    look_ahead,
)
from commonweal.methods.claims import MapLink as Link
from commonweal.methods.claims import MapNode as Box
from commonweal.methods.dates import PartDate
from commonweal.prove.benefits.enums import MapKind
from commonweal.prove.benefits.models import MapLink, MapNode, Reading
from commonweal.prove.benefits.selectors.maps import MapRows


@dataclass(frozen=True)
class BoxLine:
    """A box with what the map says of it."""

    node: MapNode
    outlook: NodeOutlook

    @property
    def shows(self) -> PartDate | None:
        """The month in which it is ready, or shows."""
        month = self.outlook.month
        return None if month is None else PartDate(month // 12, month % 12 + 1)


@dataclass(frozen=True)
class DrawnMap:
    """The whole map: what it says, its boxes, the drawing, and what is left out of it."""

    outlook: MapOutlook
    boxes: tuple[BoxLine, ...]
    chart: NetworkChart
    left_out: tuple[str, ...]
    given: BenefitsMap


@dataclass(frozen=True)
class Realised:
    """One benefit in the realisation report: plan, baseline, last reading, how far it has come."""

    node: MapNode
    last: Reading | None
    before: Reading | None

    @property
    def progress(self) -> float | None:
        """The way from baseline to target that is behind it; None where an end is missing."""
        node, last = self.node, self.last
        if last is None or last.value is None or node.baseline is None or node.target is None:
            return None
        whole = node.target - node.baseline
        return None if whole == 0 else float((last.value - node.baseline) / whole)

    @property
    def told(self) -> str:
        """The last reading in words."""
        if self.last is None or self.last.value is None:
            return ""
        unit = f" {self.node.unit}" if self.node.unit else ""
        return f"{number(self.last.value)}{unit}"


def map_of(rows: MapRows) -> BenefitsMap:
    """The frozen map of some rows, without the links that would close a ring."""
    codes = {node.pk: node.code for node in rows.nodes}
    return BenefitsMap(
        nodes=tuple(_box(node) for node in rows.nodes),
        links=tuple(
            Link(codes[link.before_id], codes[link.after_id]) for link in _sorted_out(rows)[0]
        ),
    )


def _sorted_out(rows: MapRows) -> tuple[list[MapLink], list[MapLink]]:
    """The links between boxes in sight, and of those the later ones that would close a ring.

    Nobody closes a ring that they see, but two people may close one between them, at one moment
    or where neither sees the other's links.
    """
    in_sight = {node.pk for node in rows.nodes}
    leads: dict[int, list[int]] = defaultdict(list)
    kept, closing = [], []
    for link in rows.links:
        if link.before_id in in_sight and link.after_id in in_sight:
            if _leads_to(link.after_id, link.before_id, leads):
                closing.append(link)
            else:
                leads[link.before_id].append(link.after_id)
                kept.append(link)
    return kept, closing


def _leads_to(start: int, end: int, leads: dict[int, list[int]]) -> bool:
    found, waiting = {start}, [start]
    while waiting:
        more = set(leads[waiting.pop()]) - found
        found |= more
        waiting += more
    return end in found


def _box(node: MapNode) -> Box:
    return Box(
        code=node.code,
        kind=NodeKind(node.kind),
        name=node.name,
        chance=None if node.chance_percent is None else node.chance_percent / 100,
        value=None if node.value_gbp is None else float(node.value_gbp),
        owner=node.owner_told,
        measure=node.measure,
        month=None if node.ready is None else _month(node.ready),
        lag=node.lag_months,
    )


def _month(ready: PartDate) -> int:
    return ready.last.year * 12 + ready.last.month - 1


def drawn_map(rows: MapRows) -> DrawnMap:
    """The map, worked out and drawn; the boxes that carry most are marked."""
    frozen = map_of(rows)
    outlook = look_ahead(frozen)
    boxes = tuple(map(BoxLine, rows.nodes, outlook.nodes))
    chart = charts.network(
        "benefits-map",
        "Benefits map",
        [charts.Node(b.node.code, b.node.name, _note(b)) for b in boxes],
        [charts.Link(link.before, link.after) for link in frozen.links],
    )
    return DrawnMap(outlook, boxes, _told(chart, boxes, frozen), tuple(_left_out(rows)), frozen)


def _left_out(rows: MapRows) -> list[str]:
    """The links that are left out, as sentences."""
    names = {node.pk: node.name for node in rows.nodes}
    return [
        _(
            "“%(after)s” is said to need “%(before)s”, which needs it already, so that link is "
            "left out. Ask the bodies whose boxes they are which of the two comes first."
        )
        % {"after": names[link.after_id], "before": names[link.before_id]}
        for link in _sorted_out(rows)[1]
    ]


def _told(chart: NetworkChart, boxes: tuple[BoxLine, ...], frozen: BenefitsMap) -> NetworkChart:
    """The drawing in the words of a map: what each box needs, and which carry most."""
    names = {box.node.code: box.node.name for box in boxes}
    needs: dict[str, list[str]] = {code: [] for code in names}
    for link in frozen.links:
        needs[link.after].append(names[link.before])
    most = [box.node.name for box in boxes if box.node.carries_most]
    told = plural(len(boxes), "box", "boxes")
    return replace(
        chart,
        description=f"{told}. Carry most of the benefit: {', '.join(most) or 'not stated'}.",
        columns=("Box", "Needs", "Carries most"),
        rows=tuple(
            (b.node.name, "; ".join(needs[b.node.code]) or "nothing",
             "yes" if b.node.carries_most else "no")
            for b in boxes
        ),
    )  # fmt: skip


def _note(box: BoxLine) -> str:
    kind = str(MapKind(box.node.kind).label)
    if box.node.carries_most:
        return f"{kind}, carries most"
    if box.node.value_gbp is not None:
        return f"{kind}, {money(box.node.value_gbp)}"
    if box.node.chance_percent is not None:
        return f"{kind}, {box.node.chance_percent}%"
    return kind


def realisation(rows: MapRows) -> list[Realised]:
    """Every benefit with its last two readings: the report that each meeting gets."""
    found = []
    for node in rows.nodes:
        if node.kind == MapKind.BENEFIT:
            own = rows.readings.get(node.pk, [])
            last = own[-1] if own else None
            found.append(Realised(node, last, own[-2] if len(own) > 1 else None))
    return found


def expected_words(value: float | None) -> str:
    """Pounds a year in words, rounded to the pound."""
    return "" if value is None else money(Decimal(round(value)))

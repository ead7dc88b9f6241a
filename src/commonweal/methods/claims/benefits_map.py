"""From what must be in place to what it is for: enabler → change → benefit → objective."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.bounds import MOST_GBP, all_different, within
from commonweal.methods.method import MadeBy, WrongField, method

MOST_MONTHS = 120_000  # ten thousand years, as months may be counted from the year 0


class NodeKind(StrEnum):
    """The steps of a benefits map, from left to right."""

    ENABLER = "enabler"
    CHANGE = "change"
    BENEFIT = "benefit"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class MapNode:
    """One box of the map."""

    code: str
    """What names it."""
    kind: NodeKind
    """Enabler, change, benefit or objective."""
    name: str = ""
    """What people call it."""
    chance: float | None = None
    """How likely it is to be ready if all it needs is, from 0 to 1; null when nobody said."""
    value: float | None = None
    """Pounds a year that a benefit is worth; null when nobody said."""
    owner: str = ""
    """Who answers for it."""
    measure: str = ""
    """How anybody will know that it came."""
    month: int | None = None
    """The month, counted from any start, by which it is ready; null when that is not planned."""
    lag: int = 0
    """Months from the last thing that it needs until it shows."""

    def __post_init__(self) -> None:
        if self.chance is not None and not 0 <= self.chance <= 1:
            raise WrongField(
                f"{self.code} has the chance {self.chance}. Give one from 0 to 1.", "chance"
            )
        if self.value is not None:
            within(self.value, -MOST_GBP, MOST_GBP, "value", called=f"The value of {self.code}")
        if self.month is not None:
            within(self.month, -MOST_MONTHS, MOST_MONTHS, "month")
        within(self.lag, -MOST_MONTHS, MOST_MONTHS, "lag", called=f"The lag of {self.code}")


@dataclass(frozen=True, slots=True)
class MapLink:
    """`after` needs `before`."""

    before: str
    """Code of what must be there."""
    after: str
    """Code of what needs it."""


@dataclass(frozen=True, slots=True)
class BenefitsMap:
    """Boxes and what they need."""

    nodes: tuple[MapNode, ...]
    """Every box."""
    links: tuple[MapLink, ...]
    """What needs what."""

    def __post_init__(self) -> None:
        all_different(
            (node.code for node in self.nodes), "nodes", "code",
            "Two boxes have the code {}. Give each its own.",
        )  # fmt: skip
        codes = {node.code for node in self.nodes}
        for place, link in enumerate(self.links):
            for end, code in (("before", link.before), ("after", link.after)):
                if code not in codes:
                    raise WrongField(f"A link names {code}, which is no box.", "links", place, end)
        _needs(self)  # refuses a ring


@dataclass(frozen=True, slots=True)
class NodeOutlook:
    """What the map says of one box."""

    code: str
    """What names it."""
    chance: float | None
    """How likely it is to be ready, with all that it needs; null when one chance is missing."""
    worth: float | None
    """Pounds a year of all benefits that need it, if they come."""
    at_risk: float | None
    """Pounds a year expected if this box is sure, that are lost if it fails."""
    month: int | None
    """The month in which it is ready, or shows, by what it needs."""


@dataclass(frozen=True, slots=True)
class MapOutlook:
    """What the map says of the whole."""

    nodes: tuple[NodeOutlook, ...]
    """Every box, in the order given."""
    full_success: float | None
    """How likely every benefit is to come."""
    expected: float | None
    """Pounds a year to be expected of all benefits; their sum weighed by their chances."""
    value: float
    """Pounds a year if everything comes, of the benefits that have a value."""
    orphans: tuple[str, ...]
    """What leads nowhere, comes from nowhere, or has no owner or measure, as sentences."""
    refused: tuple[str, ...] = ()
    """Why a figure is missing, where one is."""
    made_by: MadeBy | None = None
    """Where the answer came from."""


@method(
    "claims.benefits_map", version="1", question="What do the benefits hang on, and how surely?"
)
def look_ahead(given: BenefitsMap) -> MapOutlook:
    """Carry readiness through a benefits map.

    A box is ready when it is itself ready and so is everything that it needs, each once however
    many ways lead there. The boxes' own chances are taken as independent of one another. Where
    one is missing, no chance is made up: the figure is missing too, and said so.
    """
    needs = _needs(given)
    own = {node.code: node for node in given.nodes}
    chances = {code: _product(own, needs[code] | {code}) for code in own}
    benefits = [node for node in given.nodes if node.kind is NodeKind.BENEFIT]
    missing = sorted(
        code
        for code in {c for b in benefits for c in needs[b.code] | {b.code}}
        if own[code].chance is None
    )
    all_needed = {code for b in benefits for code in needs[b.code] | {b.code}}
    months = _months(given, needs)
    return MapOutlook(
        nodes=tuple(_outlook(node, own, needs, chances, benefits, months) for node in given.nodes),
        full_success=_product(own, all_needed) if benefits else None,
        expected=_expected(benefits, chances),
        value=sum(b.value or 0 for b in benefits),
        orphans=tuple(_orphans(given)),
        refused=tuple(_refused(missing, own, benefits)),
    )


def _needs(given: BenefitsMap) -> dict[str, set[str]]:
    """Everything that each box needs, directly or through another.

    Raises
    ------
    WrongField
        When boxes need one another in a ring.
    """
    direct: dict[str, set[str]] = defaultdict(set)
    for link in given.links:
        direct[link.after].add(link.before)
    found: dict[str, set[str]] = {}
    waiting = [node.code for node in given.nodes]
    while waiting:
        ready = [code for code in waiting if direct[code] <= found.keys()]
        if not ready:
            ring = ", ".join(waiting)
            raise WrongField(f"These boxes need one another in a ring: {ring}.", "links")
        for code in ready:
            found[code] = direct[code].union(*(found[before] for before in direct[code]))
        waiting = [code for code in waiting if code not in found]
    return found


def _product(own: dict[str, MapNode], codes: set[str]) -> float | None:
    result, counted = 1.0, 0
    for code in sorted(codes):
        # An objective is what benefits are for; it adds no risk of its own unless one is given.
        chance = own[code].chance
        if chance is None:
            if own[code].kind is NodeKind.OBJECTIVE:
                continue
            return None
        result *= chance
        counted += 1
    return result if counted else None


def _expected(benefits: list[MapNode], chances: dict[str, float | None]) -> float | None:
    valued = [node for node in benefits if node.value is not None]
    if not valued or any(chances[node.code] is None for node in valued):
        return None
    return sum((node.value or 0) * (chances[node.code] or 0) for node in valued)


def _outlook(
    node: MapNode, own: dict[str, MapNode], needs: dict[str, set[str]],
    chances: dict[str, float | None], benefits: list[MapNode], months: dict[str, int | None],
) -> NodeOutlook:  # fmt: skip
    held = [b for b in benefits if b.value is not None]
    held = [b for b in held if node.code == b.code or node.code in needs[b.code]]
    worth = sum(b.value or 0 for b in held) if held else None
    sure = [_product(own, (needs[b.code] | {b.code}) - {node.code}) for b in held]
    at_risk = None
    if held and all(chance is not None for chance in sure):
        at_risk = sum((b.value or 0) * (c or 0) for b, c in zip(held, sure, strict=True))
    return NodeOutlook(node.code, chances[node.code], worth, at_risk, months[node.code])


def _months(given: BenefitsMap, needs: dict[str, set[str]]) -> dict[str, int | None]:
    """When each box is ready: its own month, or the latest of what it needs and its lag."""
    direct: dict[str, list[str]] = defaultdict(list)
    for link in given.links:
        direct[link.after].append(link.before)
    months: dict[str, int | None] = {}
    for node in sorted(given.nodes, key=lambda node: len(needs[node.code])):
        before = [months[code] for code in direct[node.code]]
        known = [month for month in before if month is not None]
        latest = max(known) + node.lag if known and len(known) == len(before) else None
        both = [month for month in (node.month, latest) if month is not None]
        months[node.code] = max(both, default=None)
    return months


def _orphans(given: BenefitsMap) -> list[str]:
    leads = {link.before for link in given.links}
    needs = {link.after for link in given.links}
    found = []
    for node in given.nodes:
        name = f"“{node.name or node.code}”"
        if node.kind is not NodeKind.OBJECTIVE and node.code not in leads:
            found.append(f"{name} leads to nothing: say what it is for.")
        if node.kind is not NodeKind.ENABLER and node.code not in needs:
            found.append(f"{name} comes from nothing: say what must be in place for it.")
        if node.kind is NodeKind.BENEFIT and not node.owner:
            found.append(f"{name} has no owner: say who answers for it.")
        if node.kind is NodeKind.BENEFIT and not node.measure:
            found.append(f"{name} has no measure, so nobody could claim it.")
    return found


def _refused(missing: list[str], own: dict[str, MapNode], benefits: list[MapNode]) -> list[str]:
    refused = []
    if missing:
        names = ", ".join(f"“{own[code].name or code}”" for code in missing)
        refused.append(f"No chance is given for {names}, so none follows for what needs them.")
    unvalued = [b for b in benefits if b.value is None]
    if unvalued:
        names = ", ".join(f"“{b.name or b.code}”" for b in unvalued)
        refused.append(f"No value is given for {names}, so they are in no sum.")
    return refused

"""What waits for what, from left to right; the chain that sets the end is marked."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from commonweal.ground.ui import words

from .frame import Chart

# A place in a layer: a piece of work, or the way through for a link that passes the layer.
Slot = str | tuple[str, str, int]
WIDTH, HEIGHT, ACROSS, DOWN, EDGE = 164, 74, 48, 16, 8
LETTERS_A_LINE = 18


@dataclass(frozen=True)
class Node:
    """A piece of work. `note` is a short second line, such as its dates."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Link:
    """`after` waits for `before`."""

    before: str
    after: str


@dataclass(frozen=True)
class DrawnNode:
    name: str
    lines: tuple[str, ...]
    note: str
    x: int
    y: int
    critical: bool


@dataclass(frozen=True)
class DrawnLink:
    path: str
    arrow: str
    critical: bool


@dataclass(frozen=True, kw_only=True)
class NetworkChart(Chart):
    width: int
    nodes: tuple[DrawnNode, ...]
    links: tuple[DrawnLink, ...]
    node_width: int = WIDTH
    node_height: int = HEIGHT


def network(
    id: str,
    title: str,
    nodes: Sequence[Node],
    links: Sequence[Link],
    critical: Collection[str] = (),
) -> NetworkChart:
    """Place nodes in layers, each right of everything it waits for.

    Raises
    ------
    ValueError
        When some nodes wait for one another in a ring.
    """
    layers = _layers([node.id for node in nodes], links)
    places = _places(layers)
    drawn = tuple(_draw(node, places[node.id], node.id in critical) for node in nodes)
    tallest = max((len(layer) for layer in layers), default=0)
    names = {node.id: node.name for node in nodes}
    return NetworkChart(
        id=id,
        title=title,
        description=_describe(nodes, critical),
        height=max(tallest * (HEIGHT + DOWN) - DOWN, 0) + 2 * EDGE,
        width=max(len(layers) * (WIDTH + ACROSS) - ACROSS, 0) + 2 * EDGE,
        columns=("Work", "Waits for", "On the critical path"),
        rows=tuple(
            (n.name, _waits_for(n.id, links, names), "yes" if n.id in critical else "no")
            for n in nodes
        ),
        nodes=drawn,
        links=tuple(_join(link, places, critical) for link in links),
    )


def _layers(ids: Sequence[str], links: Sequence[Link]) -> list[list[Slot]]:
    """Longest-path layers, each sorted by the mean place of what its slots wait for."""
    depth = _depths(ids, links)
    before: dict[Slot, list[Slot]] = defaultdict(list)
    for link in links:
        chain = _chain(link, depth)
        for earlier, later in pairwise(chain):
            before[later].append(earlier)
    slots = dict.fromkeys([*ids, *before, *(slot for early in before.values() for slot in early)])
    level_of = {slot: depth[slot] if isinstance(slot, str) else slot[2] for slot in slots}
    layers: list[list[Slot]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    place: dict[Slot, float] = {}
    for level, layer in enumerate(layers):
        here = [slot for slot in slots if level_of[slot] == level]
        layer += sorted(here, key=lambda slot: _mean([place[b] for b in before[slot]]))
        place |= {slot: n for n, slot in enumerate(layer)}
    return layers


def _depths(ids: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    before = defaultdict(list)
    for link in links:
        before[link.after].append(link.before)
    depth: dict[str, int] = {}
    while len(depth) < len(ids):
        ready = [i for i in ids if i not in depth and all(b in depth for b in before[i])]
        if not ready:
            ring = ", ".join(i for i in ids if i not in depth)
            raise ValueError(f"These wait for one another in a ring: {ring}.")
        depth |= {i: max((depth[b] + 1 for b in before[i]), default=0) for i in ready}
    return depth


def _chain(link: Link, depth: dict[str, int]) -> list[Slot]:
    """The slots that a link passes: one kept free in each layer between, so it crosses no box."""
    between = range(depth[link.before] + 1, depth[link.after])
    return [link.before, *((link.before, link.after, level) for level in between), link.after]


def _mean(places: list[float]) -> float:
    return sum(places) / len(places) if places else 0.0


def _places(layers: list[list[Slot]]) -> dict[Slot, tuple[int, int]]:
    """Left top corners; shorter layers stand in the middle of the tallest."""
    tallest = max((len(layer) for layer in layers), default=0)
    return {
        slot: (
            EDGE + level * (WIDTH + ACROSS),
            EDGE + (tallest - len(layer)) * (HEIGHT + DOWN) // 2 + n * (HEIGHT + DOWN),
        )
        for level, layer in enumerate(layers)
        for n, slot in enumerate(layer)
    }


def _draw(node: Node, place: tuple[int, int], critical: bool) -> DrawnNode:
    lines = wrap(node.name, LETTERS_A_LINE, max_lines=2 if node.note else 3, placeholder="…")
    return DrawnNode(node.name, tuple(lines), node.note, *place, critical)


def _join(link: Link, places: dict[Slot, tuple[int, int]], critical: Collection[str]) -> DrawnLink:
    free = sorted(p for slot, p in places.items() if slot[:2] == (link.before, link.after))
    stops = [places[link.before], *free, places[link.after]]
    x, y = stops[0][0] + WIDTH, stops[0][1] + HEIGHT // 2
    path = f"M{x} {y}"
    for left, top in stops[1:]:
        bend, middle = (left - x) // 2, top + HEIGHT // 2
        path += f"C{x + bend} {y} {left - bend} {middle} {left} {middle}"
        x, y = left + WIDTH, middle
        path += f"H{x}" if (left, top) != stops[-1] else ""
    tip = stops[-1][0] - 1
    both = link.before in critical and link.after in critical
    return DrawnLink(path, f"M{tip} {y}l-9-5v10z", both)


def _waits_for(id: str, links: Sequence[Link], names: dict[str, str]) -> str:
    return "; ".join(names[link.before] for link in links if link.after == id) or "nothing"


def _describe(nodes: Sequence[Node], critical: Collection[str]) -> str:
    path = [node.name for node in nodes if node.id in critical]
    text = f"{words.plural(len(nodes), 'piece', 'pieces')} of work."
    return f"{text} The critical path is {', then '.join(path)}." if path else text

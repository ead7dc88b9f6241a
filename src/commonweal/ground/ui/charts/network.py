"""What waits for what, from left to right; the chain that sets the end is marked."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from textwrap import wrap

from commonweal.ground.ui import words

from .frame import Chart

WIDTH, HEIGHT, ACROSS, DOWN, EDGE = 156, 58, 52, 18, 8
LETTERS_A_LINE = 21


@dataclass(frozen=True)
class Node:
    """A piece of work. `note` is a short second line, such as its dates."""

    id: str
    name: str
    note: str = ""
    href: str = ""
    status: str = "none"


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
    href: str
    status: str
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


def _layers(ids: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """Longest-path layers, each sorted by the mean place of what its nodes wait for."""
    before = defaultdict(list)
    for link in links:
        before[link.after].append(link.before)
    depth: dict[str, int] = {}
    while len(depth) < len(ids):
        ready = [i for i in ids if i not in depth and all(b in depth for b in before[i])]
        if not ready:
            ring = ", ".join(i for i in ids if i not in depth)
            raise ValueError(f"These wait for one another in a ring: {ring}.")
        for each in ready:
            depth[each] = max((depth[b] + 1 for b in before[each]), default=0)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    place: dict[str, float] = {}
    for level, layer in enumerate(layers):
        here = [i for i in ids if depth[i] == level]
        layer += sorted(here, key=lambda i: _mean([place[b] for b in before[i]]))
        place |= {each: n for n, each in enumerate(layer)}
    return layers


def _mean(places: list[float]) -> float:
    return sum(places) / len(places) if places else 0.0


def _places(layers: list[list[str]]) -> dict[str, tuple[int, int]]:
    """Left top corners; shorter layers stand in the middle of the tallest."""
    tallest = max((len(layer) for layer in layers), default=0)
    return {
        each: (
            EDGE + level * (WIDTH + ACROSS),
            EDGE + (tallest - len(layer)) * (HEIGHT + DOWN) // 2 + n * (HEIGHT + DOWN),
        )
        for level, layer in enumerate(layers)
        for n, each in enumerate(layer)
    }


def _draw(node: Node, place: tuple[int, int], critical: bool) -> DrawnNode:
    lines = wrap(node.name, LETTERS_A_LINE, max_lines=1 if node.note else 2, placeholder="…")
    return DrawnNode(
        node.name, tuple(lines), node.note, node.href, node.status or "none", *place, critical
    )


def _join(link: Link, places: dict[str, tuple[int, int]], critical: Collection[str]) -> DrawnLink:
    (x1, y1), (x2, y2) = places[link.before], places[link.after]
    x1, y1, y2 = x1 + WIDTH, y1 + HEIGHT // 2, y2 + HEIGHT // 2
    tip, bend = x2 - 7, (x2 - x1) // 2
    return DrawnLink(
        path=f"M{x1} {y1}C{x1 + bend} {y1} {tip - bend} {y2} {tip} {y2}",
        arrow=f"M{x2 - 1} {y2}l-8-4.5v9z",
        critical=link.before in critical and link.after in critical,
    )


def _waits_for(id: str, links: Sequence[Link], names: dict[str, str]) -> str:
    return "; ".join(names[link.before] for link in links if link.after == id) or "nothing"


def _describe(nodes: Sequence[Node], critical: Collection[str]) -> str:
    path = [node.name for node in nodes if node.id in critical]
    text = f"{words.plural(len(nodes), 'piece', 'pieces')} of work."
    return f"{text} The critical path is {', then '.join(path)}." if path else text

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from commonweal.deliver.programme.models import Programme
from commonweal.prove.benefits.models import Framework, MapLink, MapNode, Reading


@dataclass(frozen=True)
class MapRows:
    """Boxes and links of a programme's benefits map, with the readings of its benefits."""

    nodes: list[MapNode]
    links: list[MapLink]
    readings: dict[int, list[Reading]]


def map_rows(programme: Programme) -> MapRows:
    """Three queries, whatever the size."""
    nodes = MapNode.objects.filter(programme=programme).select_related(
        "owner_post__body", "project"
    )
    readings: dict[int, list[Reading]] = defaultdict(list)
    rows = Reading.objects.filter(node__programme=programme).order_by("on", "pk")
    for each in rows.select_related("document"):
        readings[each.node_id].append(each)
    links = MapLink.objects.filter(
        before__programme=programme, after__programme=programme
    ).order_by("pk")
    return MapRows(list(nodes.order_by("pk")), list(links), readings)


def frameworks_of(programme: Programme) -> list[Framework]:
    """How the programme says that it will know what it has brought."""
    return list(Framework.objects.filter(programme=programme).order_by("pk"))

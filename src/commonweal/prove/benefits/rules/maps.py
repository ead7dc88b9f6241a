from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from commonweal.prove.benefits.enums import MapKind
from commonweal.prove.benefits.models import MapNode

ORDER = (MapKind.ENABLER, MapKind.CHANGE, MapKind.BENEFIT, MapKind.OBJECTIVE)


def reasons_not_to_link(
    before: MapNode, after: MapNode, links: Collection[tuple[int, int]]
) -> list[str]:
    """Why one box cannot be said to need another; `links` are pairs of keys, before and after."""
    if before.pk == after.pk:
        return [_("“%(box)s” cannot need itself.") % {"box": before}]
    if (before.pk, after.pk) in links:
        return [
            _("“%(after)s” is said to need “%(before)s” already.")
            % {"after": after, "before": before}
        ]
    if ORDER.index(MapKind(before.kind)) > ORDER.index(MapKind(after.kind)):
        return [
            _(
                "A map runs from enablers to changes, benefits and objectives: “%(after)s” "
                "(%(early)s) cannot need “%(before)s” (%(late)s)."
            )
            % {
                "after": after,
                "early": after.get_kind_display().lower(),
                "before": before,
                "late": before.get_kind_display().lower(),
            }
        ]
    if before.pk in _all_after(after.pk, links):
        return [
            _("“%(before)s” already needs “%(after)s”, so the two would wait for each other.")
            % {"before": before, "after": after}
        ]
    return []


def _all_after(start: int, links: Collection[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        after = {late for early, late in links if early == here} - found
        found |= after
        waiting += after
    return found


def reasons_not_to_read(node: MapNode) -> list[str]:
    """Why no reading can be kept: only a benefit is measured, and only with a measure."""
    if node.kind != MapKind.BENEFIT:
        return [_("“%(box)s” is no benefit, so it has no measure.") % {"box": node}]
    if not node.measure:
        return [
            _("“%(box)s” has no measure. A benefit that cannot be measured cannot be claimed.")
            % {"box": node}
        ]
    return []

"""What depends on what: order, float, the critical path, and the knock-on of a move."""

from commonweal.methods.network.chance import chance_all_on_time
from commonweal.methods.network.critical_path import (
    Activity,
    BrokenLink,
    Link,
    Schedule,
    Timing,
    find_broken_links,
    schedule,
)
from commonweal.methods.network.order import CycleError, downstream, in_order
from commonweal.methods.network.what_if import (
    KnockOn,
    PlanItem,
    Shift,
    UnknownItemError,
    drop,
    move,
)

__all__ = [
    "Activity",
    "BrokenLink",
    "CycleError",
    "KnockOn",
    "Link",
    "PlanItem",
    "Schedule",
    "Shift",
    "Timing",
    "UnknownItemError",
    "chance_all_on_time",
    "downstream",
    "drop",
    "find_broken_links",
    "in_order",
    "move",
    "schedule",
]

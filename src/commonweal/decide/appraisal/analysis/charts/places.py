"""A map of places drawn from their coordinates alone: no tile and no outline from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sqrt

from django.utils.translation import gettext as _

from commonweal.ground.ui.charts.frame import Chart
from commonweal.ground.ui.charts.scale import round_ticks

WIDTH, MARGIN, LEAST_HEIGHT, MOST_HEIGHT = 360.0, 34.0, 150.0, 420.0
KM_OF_DEGREE = 111.195
LARGEST = 24.0
BEND = 0.16  # how far an arrow bends, as a part of its length
MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Spot:
    """A place to draw: where it is, whose, and the posts there now and afterwards."""

    name: str
    latitude: float
    longitude: float
    now: float
    then: float | None = None


@dataclass(frozen=True)
class Dot:
    """A place as drawn, with the radius of its posts now, and afterwards where that is known."""

    mark: str
    name: str
    x: float
    y: float
    now: float
    then: float | None
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Flow:
    """Posts that go from one place to another."""

    path: str
    arrow: str
    width: float


@dataclass(frozen=True, kw_only=True)
class PlaceMap(Chart):
    width: float
    dots: tuple[Dot, ...]
    flows: tuple[Flow, ...]
    bar_width: float
    bar_says: str
    has_then: bool


def place_map(
    id: str, title: str, spots: Sequence[Spot], moves: Mapping[tuple[str, str], float]
) -> PlaceMap:
    """Places with the posts at each, and arrows where posts go; areas are in proportion to posts.

    `moves` holds posts by the names of the place they leave and the place they go to.

    Raises
    ------
    ValueError
        When there is no place.
    """
    if not spots:
        raise ValueError("A map needs at least one place.")
    at, scale, height = _projected(spots)
    most = max((max(spot.now, spot.then or 0) for spot in spots), default=0) or 1
    dots = tuple(_dot(MARKS[n % 26], spot, at[spot.name], most) for n, spot in enumerate(spots))
    radius = {dot.name: max(dot.now, dot.then or 0) for dot in dots}
    busiest = max(moves.values(), default=1)
    bar = _bar_km(scale)
    return PlaceMap(
        id=id,
        title=title,
        description=_describe(spots, moves),
        height=round(height),
        columns=(_("Place"), _("Posts now"), _("Posts afterwards")),
        rows=tuple(
            (f"{dot.mark} {spot.name}", f"{spot.now:,.0f}",
             "" if spot.then is None else f"{spot.then:,.0f}")
            for dot, spot in zip(dots, spots, strict=True)
        ),
        width=WIDTH,
        dots=dots,
        flows=tuple(
            _flow(at[one], at[other], radius[other], 1 + 3 * posts / busiest)
            for (one, other), posts in sorted(moves.items())
        ),
        bar_width=round(bar * scale, 1),
        bar_says=_("%(km)g km in a straight line") % {"km": bar},
        has_then=any(spot.then is not None for spot in spots),
    )  # fmt: skip


def _projected(spots: Sequence[Spot]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Each place in the drawing, its units for a kilometre, and its height."""
    middle = radians(sum(spot.latitude for spot in spots) / len(spots))
    km = {
        spot.name: (spot.longitude * KM_OF_DEGREE * cos(middle), -spot.latitude * KM_OF_DEGREE)
        for spot in spots
    }
    left, right = min(x for x, _ in km.values()), max(x for x, _ in km.values())
    top, bottom = min(y for _, y in km.values()), max(y for _, y in km.values())
    room = WIDTH - 2 * MARGIN
    scale = min(room / max(right - left, 1), (MOST_HEIGHT - 2 * MARGIN) / max(bottom - top, 1))
    height = max(LEAST_HEIGHT, (bottom - top) * scale + 2 * MARGIN)
    aside = (WIDTH - (right - left) * scale) / 2
    above = (height - (bottom - top) * scale) / 2
    drawn = {
        name: (round(aside + (x - left) * scale, 1), round(above + (y - top) * scale, 1))
        for name, (x, y) in km.items()
    }
    return drawn, scale, height + 28


def _dot(mark: str, spot: Spot, at: tuple[float, float], most: float) -> Dot:
    def radius(posts: float) -> float:
        return round(LARGEST * sqrt(posts / most), 1)

    then = None if spot.then is None else radius(spot.then)
    reach = max(radius(spot.now), then or 0, 5)
    aside = -1 if at[0] > WIDTH - 2 * MARGIN else 1
    label_x = at[0] + aside * (reach * 0.72 + 8)
    return Dot(
        mark, spot.name, *at, radius(spot.now), then, round(label_x, 1),
        round(at[1] - reach * 0.72 - 2, 1),
    )  # fmt: skip


def _flow(
    one: tuple[float, float], other: tuple[float, float], radius: float, width: float
) -> Flow:
    """A bent arrow to the rim of the place it leads to; the way back bends to the other side."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = hypot(across, down) or 1
    bend = ((one[0] + other[0]) / 2 + down * BEND, (one[1] + other[1]) / 2 - across * BEND)
    last = hypot(other[0] - bend[0], other[1] - bend[1]) or 1
    ux, uy = (other[0] - bend[0]) / last, (other[1] - bend[1]) / last
    reach = min(radius + 2, 0.4 * length)
    tip = (other[0] - ux * reach, other[1] - uy * reach)
    size = 5 + width
    back = (tip[0] - ux * size, tip[1] - uy * size)
    half = size * 0.6
    points = (
        tip,
        (back[0] - uy * half, back[1] + ux * half),
        (back[0] + uy * half, back[1] - ux * half),
    )
    arrow = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    path = f"M{one[0]} {one[1]}Q{bend[0]:.1f} {bend[1]:.1f} {back[0]:.1f} {back[1]:.1f}"
    return Flow(path, arrow, round(width, 1))


def _bar_km(scale: float) -> float:
    """A round length of about a quarter of the drawing."""
    steps = round_ticks(WIDTH / 4 / scale, 2)
    return float(steps[-1]) if steps[-1] * scale <= WIDTH / 2 else float(steps[-1]) / 2


def _describe(spots: Sequence[Spot], moves: Mapping[tuple[str, str], float]) -> str:
    if any(spot.then is None for spot in spots):
        return _("%(count)d places with the posts at each today.") % {"count": len(spots)}
    emptied = [spot.name for spot in spots if spot.now and not spot.then]
    said = _("%(moved)s posts move, of %(all)s.") % {
        "moved": f"{sum(moves.values()):,.0f}",
        "all": f"{sum(spot.now for spot in spots):,.0f}",
    }
    if emptied:
        said += " " + _("Left empty: %(names)s.") % {"names": ", ".join(emptied)}
    return said

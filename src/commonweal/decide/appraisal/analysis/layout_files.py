"""Places, services and teams from a workbook or CSV file, checked before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.sheets import Line, Wanted, lines_of
from commonweal.ground.reference.models import Body

PLACES = Wanted(
    "places",
    {
        "name": ("Place", "Site", "Building"),
        "body": ("Whose", "Partner", "Body"),
        "latitude": ("Latitude", "Lat"),
        "longitude": ("Longitude", "Long", "Lon"),
        "rent": ("Rent", "Rent, £", "Rent, £ a year"),
        "capacity": ("Room for", "Capacity", "Posts it has room for"),
    },
    ("name", "latitude", "longitude"),
)
SERVICES = Wanted(
    "services",
    {
        "name": ("Service",),
        "cost": ("Cost", "Cost, £", "Cost today, £ a year"),
        "elasticity": ("Elasticity", "How cost follows volume"),
        "tied": ("Together with", "Tied to"),
    },
    ("name", "cost"),
)
TEAMS = Wanted(
    "teams",
    {
        "service": ("Service",),
        "body": ("Partner", "Body", "Whose"),
        "home": ("Home", "Place", "Where it is now"),
        "posts": ("Posts", "FTE", "Staff"),
        "volume": ("Volume",),
        "stays": ("Stays", "Must stay"),
    },
    ("service", "body", "home", "posts"),
)


@dataclass(frozen=True)
class DraftPlace:
    name: str
    body: Body | None
    latitude: Decimal
    longitude: Decimal
    rent_gbp: Decimal
    capacity: int | None


@dataclass(frozen=True)
class DraftService:
    name: str
    cost_gbp: Decimal
    elasticity: Decimal
    tied: str


@dataclass(frozen=True)
class DraftTeam:
    service: str
    body: Body
    home: str
    posts: Decimal
    volume: Decimal | None
    stays: bool


@dataclass(frozen=True)
class DraftLayout:
    """What a file holds, or what is wrong with it, cell by cell."""

    places: tuple[DraftPlace, ...]
    services: tuple[DraftService, ...]
    teams: tuple[DraftTeam, ...]
    problems: tuple[str, ...]


def read_layout(
    data: bytes, name: str, bodies: Iterable[Body], places: set[str], services: set[str]
) -> DraftLayout:
    """The three tables of a file, beside the places and services that there are already.

    Raises
    ------
    Refused
        When the file cannot be read, or holds none of the tables.
    """
    found = lines_of(data, name, (PLACES, SERVICES, TEAMS))
    known = {each.name.casefold(): each for each in bodies}
    rows = {table: found.get(table, []) for table in ("places", "services", "teams")}
    drawn = [_place(line, known) for line in rows["places"]]
    told = [_service(line) for line in rows["services"]]
    here = places | {each.name for each in drawn if each}
    named = services | {each.name for each in told if each}
    teams = [_team(line, known, here, named) for line in rows["teams"]]
    for line, service in zip(rows["services"], told, strict=True):
        if service and service.tied and service.tied not in named - {service.name}:
            line.wrong("tied", _("there is no other service “%(name)s”") % {"name": service.tied})
    for table, key in (("places", "name"), ("services", "name")):
        _refuse_twice(rows[table], key)
    return DraftLayout(
        tuple(filter(None, drawn)),
        tuple(filter(None, told)),
        tuple(filter(None, teams)),
        tuple(problem for lines in rows.values() for line in lines for problem in line.problems),
    )


def _refuse_twice(lines: list[Line], key: str) -> None:
    seen: set[str] = set()
    for line in lines:
        if (said := line.text(key)) in seen:
            line.wrong(key, _("“%(name)s” stands twice") % {"name": said})
        seen.add(said)


def _body(line: Line, known: dict[str, Body], *, needed: bool) -> Body | None:
    said = line.text("body", needed=needed)
    if said and said.casefold() not in known:
        line.wrong("body", _("“%(name)s” is no partner") % {"name": said})
    return known.get(said.casefold())


def _place(line: Line, known: dict[str, Body]) -> DraftPlace | None:
    name = line.text("name", needed=True, most=200)
    body = _body(line, known, needed=False)
    latitude = line.number("latitude", low=Decimal(-90), high=Decimal(90), needed=True)
    longitude = line.number("longitude", low=Decimal(-180), high=Decimal(180), needed=True)
    rent = line.number("rent", low=Decimal(0))
    room = line.number("capacity", low=Decimal(0))
    if line.problems or latitude is None or longitude is None:
        return None
    capacity = None if room is None else int(room)
    return DraftPlace(name, body, latitude, longitude, rent or Decimal(0), capacity)


def _service(line: Line) -> DraftService | None:
    name = line.text("name", needed=True, most=200)
    cost = line.number("cost", low=Decimal(0), needed=True)
    elasticity = line.number("elasticity", low=Decimal("0.001"), high=Decimal(1))
    if line.problems or cost is None:
        return None
    return DraftService(name, cost, elasticity or Decimal("0.85"), line.text("tied"))


def _team(
    line: Line, known: dict[str, Body], places: set[str], services: set[str]
) -> DraftTeam | None:
    service, home = line.text("service", needed=True), line.text("home", needed=True)
    body = _body(line, known, needed=True)
    posts = line.number("posts", low=Decimal("0.01"), needed=True)
    volume = line.number("volume", low=Decimal("0.01"))
    stays = line.truth("stays", otherwise=False)
    if service and service not in services:
        line.wrong("service", _("there is no service “%(name)s”") % {"name": service})
    if home and home not in places:
        line.wrong("home", _("there is no place “%(name)s”") % {"name": home})
    if line.problems or body is None or posts is None:
        return None
    return DraftTeam(service, body, home, posts, volume, stays)

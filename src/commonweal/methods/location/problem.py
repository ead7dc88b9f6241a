"""What is to be placed, where it could go, and what that costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from commonweal.methods.bounds import MOST_GBP, all_different, within
from commonweal.methods.method import WrongField

MOST_POSTS = 10_000_000
MOST_VOLUME = 1_000_000_000_000
MOST_SEGMENTS = 100
MOST_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Site:
    """A place where work can be done."""

    name: str
    """Its name."""
    partner: str = ""
    """Whose place it is; empty for one that is no partner's."""
    rent_gbp: float = 0.0
    """Pounds a year that are paid while any work is there, and released when none is."""
    capacity: float | None = None
    """Posts that it has room for; null for any number."""

    def __post_init__(self) -> None:
        within(self.rent_gbp, 0, MOST_GBP, "rent_gbp", called=f"The rent of “{self.name}”")
        if self.capacity is not None:
            within(self.capacity, 0, MOST_POSTS, "capacity", called=f"The room at “{self.name}”")


@dataclass(frozen=True, slots=True)
class Service:
    """A service whose running cost grows less than its volume: scale × volume ** elasticity."""

    name: str
    """Its name."""
    scale_gbp: float
    """Pounds a year for a volume of 1."""
    elasticity: float = 1.0
    """Per cent that cost rises with one per cent of volume: above 0, at most 1."""

    def __post_init__(self) -> None:
        within(self.scale_gbp, 0, MOST_GBP, "scale_gbp", called=f"The scale of “{self.name}”")
        if not 0 < self.elasticity <= 1:
            raise WrongField(
                f"The elasticity of “{self.name}” must be above 0 and at most 1, not "
                f"{self.elasticity:g}: the method is for costs that grow less than volume.",
                "elasticity",
            )

    def cost(self, volume: float) -> float:
        """Pounds a year for that volume in one place."""
        return self.scale_gbp * volume**self.elasticity if volume > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Work:
    """One partner's part of one service: it goes to one site whole."""

    name: str
    """Its name."""
    posts: float
    """Posts that it takes room for."""
    partner: str = ""
    """Whose it is."""
    service: str = ""
    """The service whose running cost it shares; empty for none."""
    volume: float = 0.0
    """What drives the running cost, in the service's own unit."""
    home: str | None = None
    """The site where it is now."""
    is_pinned: bool = False
    """Whether it must stay at home, as where the partner does not share it."""
    at_gbp: tuple[float, ...] = ()
    """Pounds a year beside running cost and rent at each site in turn, such as staff travel."""

    def __post_init__(self) -> None:
        within(self.posts, 0, MOST_POSTS, "posts", called=f"The posts of “{self.name}”")
        within(self.volume, 0, MOST_VOLUME, "volume", called=f"The volume of “{self.name}”")
        for at, cost in enumerate(self.at_gbp):
            within(cost, -MOST_GBP, MOST_GBP, "at_gbp", at, called=f"A cost of “{self.name}”")
        if self.is_pinned and self.home is None:
            raise WrongField(f"“{self.name}” is pinned, so say where its home is.", "home")


@dataclass(frozen=True, slots=True)
class Problem:
    """Work to place at sites for the least cost a year."""

    sites: tuple[Site, ...]
    """Where it could go."""
    work: tuple[Work, ...]
    """What is to be placed."""
    services: tuple[Service, ...] = ()
    """The services that the work names."""
    tied: tuple[tuple[str, str], ...] = ()
    """Pairs of services whose work is at the same site, partner by partner."""
    imbalance: float | None = None
    """Each partner's sites host at least 1 less this of its own posts; null for no such rule."""
    segments: int = 6
    """Straight lines by which each curve of running cost is followed from above."""
    gap: float = 0.001
    """The search ends when the answer is proven within this share of the best."""
    seconds_allowed: float = 60
    """A search ends then at the latest, with the best found and how far it may be off."""

    def __post_init__(self) -> None:
        for field, told in (("sites", self.sites), ("work", self.work)):
            if not told:
                raise WrongField("Give at least one site and one piece of work.", field)
        for field, rows in (
            ("sites", self.sites),
            ("work", self.work),
            ("services", self.services),
        ):
            names = (row.name for row in rows)
            all_different(names, field, "name", "Two of them are named “{}”. Rename one.")
        if self.imbalance is not None and not 0 <= self.imbalance <= 1:
            raise WrongField(f"Imbalance is from 0 to 1, not {self.imbalance:g}.", "imbalance")
        within(self.segments, 1, MOST_SEGMENTS, "segments", called="The number of segments")
        within(self.gap, 0, 1, "gap")
        within(self.seconds_allowed, 0, MOST_SECONDS, "seconds_allowed")
        self._check_names()

    def _check_names(self) -> None:
        sites = {site.name for site in self.sites}
        services = {service.name for service in self.services}
        for at, work in enumerate(self.work):
            if work.service and work.service not in services:
                raise WrongField(f"There is no service “{work.service}”.", "work", at, "service")
            if work.home is not None and work.home not in sites:
                raise WrongField(f"There is no site “{work.home}”.", "work", at, "home")
            if work.at_gbp and len(work.at_gbp) != len(self.sites):
                raise WrongField(
                    f"“{work.name}” has {len(work.at_gbp)} costs for {len(self.sites)} sites. "
                    f"Give one for each.",
                    "work", at, "at_gbp",
                )  # fmt: skip
        for pair in self.tied:
            for name in pair:
                if name not in services:
                    raise WrongField(f"There is no service “{name}”.", "tied")


def own_posts(problem: Problem) -> dict[str, float]:
    """Posts of each partner's own work."""
    own: dict[str, float] = defaultdict(float)
    for work in problem.work:
        if work.partner:
            own[work.partner] += work.posts
    return dict(own)


def tied_pairs(problem: Problem) -> list[tuple[int, int]]:
    """Work that is tied, pair by pair, by its place in the problem."""
    where = {(work.partner, work.service): n for n, work in enumerate(problem.work)}
    partners = sorted({work.partner for work in problem.work})
    return [
        (where[partner, one], where[partner, other])
        for one, other in problem.tied
        for partner in partners
        if (partner, one) in where and (partner, other) in where
    ]


def travel_gbp(
    posts: float,
    distances_km: tuple[float, ...],
    *,
    gbp_per_km: float,
    days: float = 220,
    protected_years: float = 3,
    over_years: float = 10,
) -> tuple[float, ...]:
    """Pounds a year of excess travel paid to staff at each site, spread over the appraisal.

    Staff who move are paid for the way there and back, beyond the way to where they work now, on
    so many days a year for as long as they are protected.

    >>> travel_gbp(10, (0, 20), gbp_per_km=0.28)
    (0.0, 7392.0)
    """
    yearly = posts * 2 * gbp_per_km * days * protected_years / over_years
    return tuple(round(yearly * km, 2) for km in distances_km)

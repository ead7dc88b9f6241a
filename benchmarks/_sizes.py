"""How large the invented partnership is: the size that was asked for, and a quarter of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many of each; every stage has five dates, and two events for each date."""

    name: str
    bodies: int
    areas: int
    projects: int
    stages: int
    lines: int
    claims: int
    risks: int

    @property
    def dates(self):
        return self.stages * 5

    @property
    def events(self):
        return self.stages * 10


# The bodies stay, so that one thing grows: what they do together.
QUARTER = Size("quarter", bodies=50, areas=10, projects=125, stages=5_000, lines=25, claims=1_250,
               risks=500)  # fmt: skip
FULL = Size("full", bodies=50, areas=40, projects=500, stages=20_000, lines=100,
            claims=5_000, risks=2_000)  # fmt: skip
SIZES = {size.name: size for size in (QUARTER, FULL)}

"""Where partners meet on a service: never an average, but what each could live with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commonweal.methods.criteria.agreement import concordance, consensus
from commonweal.methods.criteria.cells import Cell
from commonweal.methods.criteria.views import Willingness

SCALE = (Willingness.VETO, Willingness.CONDITIONAL, Willingness.WILLING)


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service, seen by all partners."""

    service: str
    """The service."""
    acceptable_to_all: tuple[str, ...]
    """Options that every partner would accept, some on conditions."""
    without_condition: tuple[str, ...]
    """Of those, the ones that nobody puts a condition on."""
    regret: dict[str, float]
    """For each option acceptable to all: the most that it falls short of any partner's own choice,
    in points of that partner's value."""
    least_regret: str | None
    """The option whose worst regret is least; null where none is acceptable to all."""
    concordance: float | None
    """Kendall's W of the partners' orders of the options that all scored; null where too few."""
    consensus: dict[str, float]
    """Tastle and Wierman's consensus on willingness for each option answered by all."""
    dissent: tuple[str, ...]
    """Partners whose own choice is another than that of least regret."""
    silent: tuple[str, ...]
    """Partners with no choice that can be told. Nothing is acceptable to all until they answer."""
    fallen: dict[str, str]
    """Options that fell at a hurdle, and at which."""


def service_view(
    service: str, options: Sequence[str], cells: Sequence[Cell], fallen: Mapping[str, str]
) -> ServiceView:
    """Put the partners' own views of a service side by side."""
    standing = [option for option in options if option not in fallen]
    shared = [o for o in standing if all(_accepts(cell, o) for cell in cells)]
    regret = {option: max(_regret(cell, option) for cell in cells) for option in shared}
    least = min(shared, key=lambda option: regret[option]) if shared else None
    return ServiceView(
        service=service,
        acceptable_to_all=tuple(shared),
        without_condition=tuple(
            o for o in shared if all(c.willingness[o] is Willingness.WILLING for c in cells)
        ),
        regret=regret,
        least_regret=least,
        concordance=_concordance(standing, cells),
        consensus=_consensus(standing, cells),
        dissent=tuple(c.partner for c in cells if least and c.choice and c.choice != least),
        silent=tuple(cell.partner for cell in cells if cell.choice is None),
        fallen=dict(fallen),
    )


def _accepts(cell: Cell, option: str) -> bool:
    return option in cell.values and cell.willingness[option] is not Willingness.VETO


def _regret(cell: Cell, option: str) -> float:
    return cell.values[cell.choice or option] - cell.values[option]


def _concordance(standing: Sequence[str], cells: Sequence[Cell]) -> float | None:
    scored = [option for option in standing if all(option in cell.values for cell in cells)]
    if len(cells) < 2 or len(scored) < 2:
        return None
    try:
        return concordance([[cell.values[option] for option in scored] for cell in cells])
    except ValueError:
        return None


def _consensus(standing: Sequence[str], cells: Sequence[Cell]) -> dict[str, float]:
    found = {}
    for option in standing:
        said = [cell.willingness[option] for cell in cells if option in cell.willingness]
        if said and len(said) == len(cells):
            found[option] = consensus([said.count(point) for point in SCALE])
    return found

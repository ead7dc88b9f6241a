"""What each partner would choose for each service, why, what would turn it, and where they meet."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.methods.criteria.cells import Cell, cell_of
from commonweal.methods.criteria.joint import ServiceView, service_view
from commonweal.methods.criteria.views import Answer, ChoicesInput
from commonweal.methods.method import MadeBy, method


@dataclass(frozen=True)
class Choices:
    """Every partner's choice for every service, and each service seen by all."""

    cells: tuple[Cell, ...]
    """One for each partner and service, service by service."""
    services: tuple[ServiceView, ...]
    """Where the partners meet on each service."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "criteria.choices",
    version="1",
    question="What would each partner choose for each service, and which options suit all?",
)
def choices(given: ChoicesInput) -> Choices:
    """Weigh each partner's own scores by its own weights, hurdles and vetoes first.

    Source: additive value on fixed scales (Keeney and Raiffa 1976; Belton and Stewart 2002);
    minimax regret (Savage 1951).
    """
    fallen = {(each.service, each.option): each.reason for each in given.hurdles}
    answers: dict[tuple[str, str], dict[str, Answer]] = {}
    for partner in given.partners:
        for answer in partner.answers:
            answers.setdefault((partner.name, answer.service), {})[answer.option] = answer
    cells: list[Cell] = []
    views = []
    for service in given.services:
        out = {o: fallen[service, o] for o in given.options if (service, o) in fallen}
        row = [
            cell_of(given, partner, service, answers.get((partner.name, service), {}), out)
            for partner in given.partners
        ]
        cells.extend(row)
        views.append(service_view(service, given.options, row, out))
    return Choices(tuple(cells), tuple(views))

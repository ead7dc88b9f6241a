"""How firm each partner's choice is: how many weights speak for it, whatever its own are."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.decide.appraisal.analysis.options import Weighed
from commonweal.methods import criteria
from commonweal.methods.method import digest

DRAWS = 5_000


@dataclass(frozen=True)
class Drawn:
    """Weights drawn for one partner's scores, and what came of them."""

    given: criteria.SmaaInput
    found: criteria.Smaa


@dataclass(frozen=True)
class Firm:
    """A partner's choice for a service, and the share of weights under which it comes first."""

    service: str
    partner: str
    choice: str
    any_weights: float
    own_order: float
    strongest_other: str
    asked: tuple[Drawn, Drawn]


Scores = dict[str, tuple[float, ...]]


def firmness(weighed: Weighed) -> list[Firm]:
    """Every choice with a rival that the partner would accept too and has scored in full."""
    given = weighed.given
    known: dict[str, Drawn] = {}
    views = {view.name: view for view in given.partners}
    found = []
    for cell in weighed.found.cells:
        view = views[cell.partner]
        order = tuple(sorted(view.weights, key=lambda name: -view.weights[name]))
        scores = _scores(given, view, cell.service, order)
        if cell.choice is None or cell.choice not in scores or len(scores) < 2:
            continue
        any_weights = _drawn(criteria.SmaaInput(order, scores, False, draws=DRAWS), known)
        own_order = _drawn(criteria.SmaaInput(order, scores, True, draws=DRAWS), known)
        shares = any_weights.found.acceptabilities
        others = {name: ranks[0] for name, ranks in shares.items() if name != cell.choice}
        found.append(
            Firm(
                cell.service, cell.partner, cell.choice, shares[cell.choice][0],
                own_order.found.acceptabilities[cell.choice][0],
                max(others, key=lambda name: others[name]), (any_weights, own_order),
            )
        )  # fmt: skip
    return found


def _drawn(given: criteria.SmaaInput, known: dict[str, Drawn]) -> Drawn:
    """Draw once for all cells of which the scores are the same."""
    key = f"{digest(given)} {' '.join(given.scores)}"
    if key not in known:
        known[key] = Drawn(given, criteria.smaa(given))
    return known[key]


def _scores(
    given: criteria.ChoicesInput, view: criteria.PartnerView, service: str, order: tuple[str, ...]
) -> Scores:
    """Options over every hurdle that the partner would accept, each scored on all criteria."""
    fell = {hurdle.option for hurdle in given.hurdles if hurdle.service == service}
    ends = {each.name: each for each in given.criteria}
    rows: Scores = {}
    for answer in view.answers:
        told = [answer.performance.get(name) for name in order]
        barred = answer.willingness == criteria.Willingness.VETO or answer.option in fell
        if answer.service == service and not barred and None not in told:
            pairs = zip(order, told, strict=True)
            rows[answer.option] = tuple(
                ends[name].score(value) for name, value in pairs if value is not None
            )
    return rows

"""How firm each partner's choice is: how many weights speak for it, whatever its own are."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.decide.appraisal.analysis.options import Weighed
from commonweal.methods import criteria

DRAWS = 5_000


@dataclass(frozen=True)
class Firm:
    """A partner's choice for a service, and the share of weights under which it comes first."""

    service: str
    partner: str
    choice: str
    any_weights: float
    own_order: float
    strongest_other: str


Scores = dict[str, tuple[float, ...]]


def firmness(weighed: Weighed) -> list[Firm]:
    """Every choice with a rival that the partner would accept too and has scored in full."""
    given = weighed.given
    known: dict[
        tuple[tuple[str, ...], tuple[tuple[str, tuple[float, ...]], ...], bool], Scores
    ] = {}
    views = {view.name: view for view in given.partners}
    found = []
    for cell in weighed.found.cells:
        view = views[cell.partner]
        order = tuple(sorted(view.weights, key=lambda name: -view.weights[name]))
        scores = _scores(given, view, cell.service, order)
        if cell.choice is None or cell.choice not in scores or len(scores) < 2:
            continue
        shares = []
        for ordered in (False, True):
            key = (order, tuple(scores.items()), ordered)
            if key not in known:
                asked = criteria.SmaaInput(order, scores, ordered, draws=DRAWS)
                known[key] = criteria.smaa(asked).acceptabilities
            shares.append(known[key])
        others = {name: ranks[0] for name, ranks in shares[0].items() if name != cell.choice}
        found.append(
            Firm(
                cell.service, cell.partner, cell.choice, shares[0][cell.choice][0],
                shares[1][cell.choice][0], max(others, key=lambda name: others[name]),
            )
        )  # fmt: skip
    return found


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

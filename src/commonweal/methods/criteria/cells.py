"""One partner's choice for one service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commonweal.methods.criteria.flips import (
    Floats,
    ScoreFlip,
    WeightFlip,
    score_flip,
    weight_flip,
)
from commonweal.methods.criteria.views import Answer, ChoicesInput, PartnerView, Willingness


@dataclass(frozen=True, slots=True)
class Cell:
    """What a partner would choose for a service."""

    partner: str
    """The partner."""
    service: str
    """The service."""
    choice: str | None
    """Its best option of those it would accept; null where none can be told."""
    values: dict[str, float]
    """Value of each option that it scored, 0 to 100."""
    willingness: dict[str, Willingness]
    """What it said of each option."""
    condition: str
    """What must hold for the choice; empty where nothing must."""
    weight_flip: WeightFlip | None
    """The smallest change of a weight that would turn the choice; null where none would."""
    score_flip: ScoreFlip | None
    """The smallest change of a score that would."""
    barred: str | None
    """An option worth more to it that it would not accept."""
    reason: str
    """Why, in a sentence."""


def cell_of(
    given: ChoicesInput,
    partner: PartnerView,
    service: str,
    answers: Mapping[str, Answer],
    fallen: Mapping[str, str],
) -> Cell:
    """Choose for one partner and service."""
    names = [criterion.name for criterion in given.criteria]
    weights = np.array([partner.weights[name] for name in names], dtype=float)
    weights /= weights.sum()
    scored = _scored(given, answers, fallen)
    said = {option: answer.willingness for option, answer in answers.items()}
    values = {option: float(row @ weights) for option, row in scored.items()}
    open_ = [option for option in scored if said[option] is not Willingness.VETO]
    if not open_:
        reason = _nothing(partner.name, service, answers, scored)
        return Cell(partner.name, service, None, values, said, "", None, None, None, reason)
    # By the order of the options where two are worth the same.
    choice = max(open_, key=lambda option: values[option])
    matrix = np.array([scored[option] for option in open_])
    best = open_.index(choice)
    barred = next(
        (o for o in sorted(values, key=lambda o: -values[o]) if values[o] > values[choice]), None
    )
    alone = len(open_) < 2
    return Cell(
        partner=partner.name,
        service=service,
        choice=choice,
        values=values,
        willingness=said,
        condition=answers[choice].condition if said[choice] is Willingness.CONDITIONAL else "",
        weight_flip=None if alone else weight_flip(matrix, weights, best, open_, names),
        score_flip=None if alone else score_flip(matrix, weights, best, open_, names),
        barred=barred,
        reason=_why(partner.name, choice, open_, matrix, weights, names, barred),
    )


def _scored(
    given: ChoicesInput, answers: Mapping[str, Answer], fallen: Mapping[str, str]
) -> dict[str, Floats]:
    """Scores of the options that cleared the hurdles and were answered on every criterion."""
    rows = {}
    for option in given.options:
        answer = answers.get(option)
        if answer is None or option in fallen:
            continue
        told = [answer.performance.get(criterion.name) for criterion in given.criteria]
        if None not in told:
            rows[option] = np.array(
                [c.score(p) for c, p in zip(given.criteria, told, strict=True) if p is not None]
            )
    return rows


def _nothing(
    partner: str, service: str, answers: Mapping[str, Answer], scored: Mapping[str, Floats]
) -> str:
    if not answers:
        return f"{partner} has not answered on {service}. A blank is not a no: ask."
    if not scored:
        return f"{partner} has not scored any open option of {service} on every criterion."
    return f"{partner} would accept none of the options that it scored for {service}."


def _why(
    partner: str,
    choice: str,
    open_: list[str],
    matrix: Floats,
    weights: Floats,
    names: list[str],
    barred: str | None,
) -> str:
    tail = f" {barred} is worth more to it, but it would not accept that." if barred else ""
    if len(open_) < 2:
        return f"{partner}: {choice} is the only option that it scored and would accept.{tail}"
    values = matrix @ weights
    best = open_.index(choice)
    rivals = [i for i in range(len(open_)) if i != best]
    rival = max(rivals, key=lambda i: values[i])
    margin = float(values[best] - values[rival])
    if margin < 1e-9:
        return f"{partner}: {choice} and {open_[rival]} are worth the same to it.{tail}"
    lead = (matrix[best] - matrix[rival]) * weights
    most, least = int(np.argmax(lead)), int(np.argmin(lead))
    but = f", in spite of {names[least]}" if lead[least] < -1e-9 else ""
    return (
        f"{partner}: {choice}, {margin:.1f} points ahead of {open_[rival]}, chiefly for "
        f"{names[most]}{but}.{tail}"
    )

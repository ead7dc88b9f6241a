"""From each partner's own answers to what it would choose, and where the partners meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.decide.appraisal.enums import Way, Willing
from commonweal.decide.appraisal.models import Answer, AppraisedService, DeliveryFacts, Weight
from commonweal.decide.appraisal.selectors.options import Joint
from commonweal.methods import criteria
from commonweal.partners.partnership.models import Partner

SCALE = (Willing.VETO, Willing.CONDITIONAL, Willing.WILLING)


@dataclass(frozen=True)
class Weighed:
    """The answers in sight, what they come to, and cell by cell."""

    joint: Joint
    given: criteria.ChoicesInput
    found: criteria.Choices

    def cell(self, partner: Partner, service: AppraisedService) -> criteria.Cell | None:
        """A partner's choice for a service; None where it cannot be told."""
        names = (partner.body.name, str(service))
        return next((c for c in self.found.cells if (c.partner, c.service) == names), None)


def weighed(joint: Joint) -> Weighed | None:
    """Weigh the answers in sight; None while nobody's choice can be told."""
    if not (joint.weighed and joint.services and joint.options):
        return None
    given = criteria.ChoicesInput(
        services=tuple(str(each) for each in joint.services),
        options=tuple(str(each) for each in joint.options),
        criteria=tuple(
            criteria.Criterion(
                each.name, float(each.worst), float(each.best), each.worst_means, each.best_means
            )
            for each in joint.criteria
        ),
        partners=tuple(_view(joint, partner) for partner in joint.weighed),
        hurdles=tuple(
            criteria.Hurdle(_service(joint, f.service_id), _option(joint, f.option_id), f.reason)
            for f in joint.fallen
        ),
    )
    return Weighed(joint, given, criteria.choices(given))


def weights_from(rows: dict[str, Weight]) -> dict[str, float]:
    """Weights that sum to 1, from ranks or swings by criterion."""
    ranked = any(row.way == Way.RANKS for row in rows.values())
    order = sorted(rows, key=lambda name: rows[name].given * (1 if ranked else -1))
    swings = None if ranked else {name: float(row.given) for name, row in rows.items()}
    return criteria.weights(criteria.WeightsInput(tuple(order), swings)).weights


def _view(joint: Joint, partner: Partner) -> criteria.PartnerView:
    own = joint.weights[partner.body_id]
    named = {each.name: own[each.pk] for each in joint.criteria}
    answers = joint.answers.get(partner.body_id, {}).values()
    return criteria.PartnerView(
        partner.body.name, weights_from(named), tuple(_answer(joint, each) for each in answers)
    )


def _answer(joint: Joint, answer: Answer) -> criteria.Answer:
    scores = joint.scores.get(answer.pk, {})
    told = {name: scores[pk].performance for pk, name in _criteria(joint) if pk in scores}
    return criteria.Answer(
        _service(joint, answer.service_id),
        _option(joint, answer.option_id),
        {name: None if value is None else float(value) for name, value in told.items()},
        criteria.Willingness(answer.willingness),
        answer.condition,
    )


def _criteria(joint: Joint) -> list[tuple[int, str]]:
    return [(each.pk, each.name) for each in joint.criteria]


def _service(joint: Joint, pk: int) -> str:
    return next(str(each) for each in joint.services if each.pk == pk)


def _option(joint: Joint, pk: int) -> str:
    return next(str(each) for each in joint.options if each.pk == pk)


def agreement(answers: Sequence[Answer | None]) -> float | None:
    """How far these answers on one option agree, from 0 to 1; None while one is not in sight.

    Source: Tastle and Wierman (2007).
    """
    said = [answer.willingness for answer in answers if answer is not None]
    if not said or len(said) < len(answers):
        return None
    return criteria.consensus([said.count(point) for point in SCALE])


def standing(answer: Answer | None) -> str:
    """An answer in the words of a table of who would share what."""
    if answer is None:
        return "Not in sight"
    label = {
        Willing.WILLING: "Agreed",
        Willing.CONDITIONAL: "Interested",
        Willing.VETO: "Not shared",
    }[Willing(answer.willingness)]
    return f"{label}: {answer.condition}" if answer.condition else label


def facts_from(service: AppraisedService, told: DeliveryFacts | None) -> criteria.ServiceFacts:
    """What the decision table asks of a service; what is not told stays unknown."""
    if told is None:
        return criteria.ServiceFacts(str(service))
    return criteria.ServiceFacts(
        service=str(service),
        delegable=told.delegable,
        all_local_authorities=told.all_local_authorities,
        nhs_partner=told.nhs_partner,
        control=criteria.Control(told.control) if told.control else None,
        staff_only=told.staff_only,
        outside_income=None if told.outside_income is None else float(told.outside_income) / 100,
        for_profit=told.for_profit,
        needs_capital=told.needs_capital,
        surplus_assets=told.surplus_assets,
        suppliers=told.suppliers,
        months_to_start=told.months_to_start,
        staff_may_move=told.staff_may_move,
    )

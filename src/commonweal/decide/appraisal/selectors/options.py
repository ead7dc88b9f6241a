"""What is weighed, and what of each partner's answers is in sight."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet

from commonweal.decide.appraisal.models import (
    Answer,
    Appraisal,
    AppraisedService,
    Criterion,
    Fallen,
    Option,
    Score,
    Sounding,
    Weight,
)
from commonweal.partners.partnership.models import Partner


@dataclass(frozen=True)
class Joint:
    """An appraisal with every partner's own answers as far as they are in sight."""

    appraisal: Appraisal
    services: tuple[AppraisedService, ...]
    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    partners: tuple[Partner, ...]
    fallen: tuple[Fallen, ...]
    # By body; then by criterion, and by service and option.
    weights: dict[int, dict[int, Weight]] = field(default_factory=dict)
    answers: dict[int, dict[tuple[int, int], Answer]] = field(default_factory=dict)
    scores: dict[int, dict[int, Score]] = field(default_factory=dict)

    @property
    def out_of_sight(self) -> tuple[Partner, ...]:
        """Partners of which no weight and no answer is in sight."""
        return tuple(
            p
            for p in self.partners
            if p.body_id not in self.weights and p.body_id not in self.answers
        )

    @property
    def unweighed(self) -> tuple[Partner, ...]:
        """Partners whose answers are in sight, but not a weight for each criterion."""
        return tuple(
            p
            for p in self.partners
            if p not in self.out_of_sight
            and len(self.weights.get(p.body_id, ())) < len(self.criteria)
        )

    @property
    def weighed(self) -> tuple[Partner, ...]:
        """Partners whose own choice can be told."""
        left = {*self.out_of_sight, *self.unweighed}
        return tuple(p for p in self.partners if p not in left) if self.criteria else ()

    def answer(self, partner: Partner, service: AppraisedService, option: Option) -> Answer | None:
        """What a partner answered, where it is in sight."""
        return self.answers.get(partner.body_id, {}).get((service.pk, option.pk))


def appraisals() -> QuerySet[Appraisal]:
    """Every appraisal in sight, by code."""
    return Appraisal.objects.order_by("code")


def services_appraised() -> QuerySet[AppraisedService]:
    """Every service in an appraisal, with both."""
    return AppraisedService.objects.select_related("appraisal", "service")


def joint_view(appraisal: Appraisal, partners: list[Partner]) -> Joint:
    """Everything in sight of an appraisal: seven queries however much there is."""
    joint = Joint(
        appraisal,
        tuple(appraisal.services.select_related("service")),
        tuple(appraisal.options.all()),
        tuple(appraisal.criteria.all()),
        tuple(partners),
        tuple(Fallen.objects.filter(service__appraisal=appraisal)),
    )
    for weight in Weight.objects.filter(criterion__appraisal=appraisal):
        joint.weights.setdefault(weight.owner_id, {})[weight.criterion_id] = weight
    for answer in Answer.objects.filter(service__appraisal=appraisal):
        key = (answer.service_id, answer.option_id)
        joint.answers.setdefault(answer.owner_id, {})[key] = answer
    for score in Score.objects.filter(answer__service__appraisal=appraisal):
        joint.scores.setdefault(score.answer_id, {})[score.criterion_id] = score
    return joint


def own_weights(appraisal: Appraisal, body_id: int) -> dict[int, Weight]:
    """A body's weights by criterion."""
    rows = Weight.objects.filter(criterion__appraisal=appraisal, owner_id=body_id)
    return {row.criterion_id: row for row in rows}


def own_answer(service: AppraisedService, option: Option, body_id: int) -> Answer | None:
    """A body's answer on an option for a service."""
    return Answer.objects.filter(service=service, option=option, owner_id=body_id).first()


def soundings_of(appraisal: Appraisal) -> QuerySet[Sounding]:
    """What suppliers said."""
    return appraisal.soundings.order_by("id")

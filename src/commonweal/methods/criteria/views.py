"""Each partner's own view of the options: its weights, its answers, what it would accept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.bounds import within
from commonweal.methods.method import WrongField

MOST = 1e100  # beyond it differences of scores are no numbers any more


class Willingness(StrEnum):
    """Whether a partner would accept an option."""

    WILLING = "willing"
    CONDITIONAL = "conditional"
    VETO = "veto"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something by which options are judged, with the two ends of its scale fixed beforehand.

    The ends are the same for every service, option and partner, and do not move when options
    come or go. That is why an option left out cannot turn the order of the rest.
    """

    name: str
    """The criterion."""
    worst: float = 0.0
    """What scores 0."""
    best: float = 100.0
    """What scores 100; below `worst` where less is better."""
    worst_means: str = ""
    """The worst end in words."""
    best_means: str = ""
    """The best end in words."""

    def __post_init__(self) -> None:
        for end in ("worst", "best"):
            within(getattr(self, end), -MOST, MOST, end, called=f"The {end} end of “{self.name}”")
        if self.worst == self.best:
            raise WrongField(f"“{self.name}” needs a best that differs from its worst.", "best")

    def score(self, performance: float) -> float:
        """0 to 100 by where a performance lies between the ends.

        >>> Criterion("Cost, £m", worst=5, best=3).score(3.5)
        75.0
        """
        scored = 100 * (performance - self.worst) / (self.best - self.worst)
        if not -1e-9 <= scored <= 100 + 1e-9:
            raise WrongField(
                f"{performance:g} on “{self.name}” lies beyond its scale of {self.worst:g} to "
                f"{self.best:g}. Widen the scale, which is one for all, and score again.",
                "performance",
            )
        return min(max(scored, 0.0), 100.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """One partner's view of one option for one service."""

    service: str
    """The service."""
    option: str
    """The option."""
    performance: dict[str, float | None]
    """On each criterion, in its own unit; null where not answered."""
    willingness: Willingness = Willingness.WILLING
    """Whether it would accept the option."""
    condition: str = ""
    """What must hold, where it would accept on a condition; why not, where it would not."""


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One partner's weights and answers. Nobody's are averaged with another's."""

    name: str
    """The partner."""
    weights: dict[str, float]
    """How much each criterion weighs for it; brought to a sum of 1."""
    answers: tuple[Answer, ...]
    """Its answers."""


@dataclass(frozen=True, slots=True)
class Hurdle:
    """An option that does not get over what every option must, for one service."""

    service: str
    """The service."""
    option: str
    """The option that falls."""
    reason: str
    """What it does not meet."""


@dataclass(frozen=True)
class ChoicesInput:
    """Services, options and criteria, and each partner's own view of them."""

    services: tuple[str, ...]
    """The services."""
    options: tuple[str, ...]
    """The options, staying as now among them."""
    criteria: tuple[Criterion, ...]
    """What is judged."""
    partners: tuple[PartnerView, ...]
    """The partners."""
    hurdles: tuple[Hurdle, ...] = ()
    """Options that fall before anything is scored."""

    def __post_init__(self) -> None:
        if not self.partners:
            raise WrongField("Give at least one partner.", "partners")
        names = {criterion.name for criterion in self.criteria}
        for at, partner in enumerate(self.partners):
            if set(partner.weights) != names:
                raise WrongField(
                    f"{partner.name} must weigh each criterion, and no other.",
                    "partners", at, "weights",
                )  # fmt: skip
            if any(weight < 0 for weight in partner.weights.values()) or not (
                0 < sum(partner.weights.values()) <= MOST
            ):
                raise WrongField(
                    f"{partner.name}'s weights must not be below 0, and not all 0.",
                    "partners", at, "weights",
                )  # fmt: skip
            for place, answer in enumerate(partner.answers):
                self._check_answer(partner.name, answer, ("partners", at, "answers", place))

    def _check_answer(self, partner: str, answer: Answer, path: tuple[str | int, ...]) -> None:
        if answer.service not in self.services or answer.option not in self.options:
            raise WrongField(
                f"{partner} answers on {answer.option} of {answer.service}, which is not asked.",
                *path,
            )
        scales = {criterion.name: criterion for criterion in self.criteria}
        if unknown := sorted(set(answer.performance) - scales.keys()):
            raise WrongField(
                f"{partner} scores {', '.join(unknown)}, which is no criterion.",
                *path, "performance",
            )  # fmt: skip
        if not self._is_scored(answer):
            return
        for name, performance in answer.performance.items():
            try:
                scales[name].score(performance or 0.0)
            except WrongField as fault:
                raise WrongField(str(fault), *path, "performance", name) from fault

    def _is_scored(self, answer: Answer) -> bool:
        """Whether it is answered on every criterion, for an option that fell at no hurdle."""
        told = [answer.performance.get(criterion.name) for criterion in self.criteria]
        fell = any(h.service == answer.service and h.option == answer.option for h in self.hurdles)
        return None not in told and not fell

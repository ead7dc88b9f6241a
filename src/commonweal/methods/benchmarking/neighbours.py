"""Statistical nearest neighbours: the bodies most like one, by features and weights on show."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.returns import Floats
from commonweal.methods.method import MadeBy, WrongField, method


@dataclass(frozen=True, slots=True)
class Feature:
    """Something in which bodies are compared."""

    name: str
    """The feature, such as "population"."""
    weight: float = 1.0
    """How much a difference of one standard deviation counts; 0 to leave it out."""
    logarithm: bool = False
    """Whether the logarithm is compared, as suits sizes that differ tenfold."""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.weight) and self.weight >= 0):
            raise WrongField(f"The weight of “{self.name}” must not be below 0.", "weight")


@dataclass(frozen=True)
class NeighboursInput:
    """Bodies, their features, and whose neighbours are asked for."""

    features: tuple[Feature, ...]
    """What is compared, with its weight."""
    bodies: dict[str, tuple[float | None, ...]]
    """Each body's value of each feature, in their order; null where not known."""
    of: tuple[str, ...]
    """The bodies whose neighbours are asked for."""
    count: int = 15
    """How many neighbours each is given."""

    def __post_init__(self) -> None:
        if not any(feature.weight > 0 for feature in self.features):
            raise WrongField("Give at least one feature a weight above 0.", "features")
        if self.count < 1:
            raise WrongField("Ask for at least one neighbour.", "count")
        for name, values in self.bodies.items():
            if len(values) != len(self.features):
                raise WrongField(
                    f"{name} has {len(values)} values for {len(self.features)} features. "
                    "Give one a feature, null where it is not known.",
                    "bodies", name,
                )  # fmt: skip
        if missing := [name for name in self.of if name not in self.bodies]:
            raise WrongField(f"No features are given for {', '.join(missing)}.", "of")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A body near another."""

    name: str
    """The neighbour."""
    distance: float
    """Weighted distance in standard deviations: 0 is the same in every feature."""
    because: dict[str, float]
    """Share of the squared distance that each feature makes; they sum to 1 unless it is 0."""


@dataclass(frozen=True)
class Neighbours:
    """The neighbours of each body asked about, nearest first."""

    neighbours: dict[str, tuple[Neighbour, ...]]
    """For each body asked about, its neighbours."""
    left_out: tuple[str, ...]
    """Bodies that cannot be compared, as a feature of theirs is not known."""
    refused: tuple[str, ...]
    """Why no neighbours are given for some body."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "benchmarking.neighbours",
    version="1",
    question="Which bodies are most like this one, and in what?",
)
def neighbours(given: NeighboursInput) -> Neighbours:
    """Rank bodies by weighted Euclidean distance of standardised features.

    Each feature is brought to mean 0 and standard deviation 1 over the bodies compared. A body
    with an unknown feature is left out and named: a blank is not the average.
    """
    names, scores, left_out = _standardised(given)
    found, refused = {}, []
    for name in given.of:
        if name in names:
            found[name] = _nearest(names.index(name), names, scores, given)
        else:
            refused.append(f"{name} cannot be compared: a feature of it is not known.")
    return Neighbours(found, left_out, tuple(refused))


def _standardised(given: NeighboursInput) -> tuple[list[str], Floats, tuple[str, ...]]:
    """Names and weighted standard scores of the bodies that can be compared, and those not."""
    used = [i for i, feature in enumerate(given.features) if feature.weight > 0]
    known = {
        name: values
        for name, values in given.bodies.items()
        if all(values[i] is not None for i in used)
    }
    if not known:
        raise WrongField("No body has a value for every feature that counts.", "bodies")
    columns = [_column(given.features[i], i, known) for i in used]
    weights = np.sqrt([given.features[i].weight for i in used])
    left_out = tuple(name for name in given.bodies if name not in known)
    return list(known), np.column_stack(columns) * weights, left_out


def _column(feature: Feature, at: int, known: Mapping[str, tuple[float | None, ...]]) -> Floats:
    values = np.array([body[at] for body in known.values()], dtype=float)
    if feature.logarithm:
        if (values <= 0).any():
            raise WrongField(
                f"“{feature.name}” is compared by its logarithm, so its values must be above 0.",
                "bodies",
            )
        values = np.log(values)
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else values * 0.0


def _nearest(
    row: int, names: list[str], scores: Floats, given: NeighboursInput
) -> tuple[Neighbour, ...]:
    parts = (scores - scores[row]) ** 2
    total = parts.sum(axis=1)
    # By name where two are equally near, so that the list never depends on the order of input.
    order = sorted((i for i in range(len(names)) if i != row), key=lambda i: (total[i], names[i]))
    used = [feature.name for feature in given.features if feature.weight > 0]
    return tuple(
        Neighbour(
            names[i],
            float(np.sqrt(total[i])),
            dict(zip(used, (parts[i] / (total[i] or 1.0)).tolist(), strict=True)),
        )
        for i in order[: given.count]
    )

"""The trained part: how likely two names are one supplier, and which evidence says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from commonweal.methods.linkage.features import FEATURES
from commonweal.methods.linkage.habits import Habit
from commonweal.methods.linkage.lexicon import Floats

if TYPE_CHECKING:
    import lightgbm as lgb


@dataclass(frozen=True)
class PairModel:
    """A trained model of pairs, with the words that it has seen elsewhere.

    Raises
    ------
    ValueError
        When the model was trained on other features than this code computes.
    """

    text: str = field(repr=False)
    """The trees, in LightGBM's own text format."""
    features: tuple[str, ...] = field(repr=False)
    """Names of the features, in the order of training."""
    word_habits: Mapping[str, Habit] = field(repr=False)
    """How each word stands in the names of other ledgers."""
    names_counted: int
    """How many names those were."""

    def __post_init__(self) -> None:
        if self.features != tuple(FEATURES):
            raise ValueError(
                "The pair model was trained on other features than these. Train it again."
            )

    def digest(self) -> str:
        """SHA-256 of the model: the same answer needs the same model."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        habits = "".join(
            f"{word}{tuple(habit)}" for word, habit in sorted(self.word_habits.items())
        )
        return hashlib.sha256((self.text + habits).encode()).hexdigest()

    def chance(self, features: Floats, *, threads: int = 1) -> npt.NDArray[np.float64]:
        """The chance, for each row of features, that the pair is one supplier."""
        if not len(features):
            return np.zeros(0)
        return np.asarray(_booster(self.text).predict(features, num_threads=threads))

    def contributions(self, features: Floats) -> npt.NDArray[np.float64]:
        """What each feature adds to the log-odds; the last column is where all pairs start.

        Source: Lundberg and others (2020), "From local explanations to global understanding
        with explainable AI for trees".
        """
        return np.asarray(_booster(self.text).predict(features, pred_contrib=True, num_threads=1))


@lru_cache(maxsize=2)
def _booster(text: str) -> lgb.Booster:
    import lightgbm as lgb  # takes most of a second, for which only linking need wait

    return lgb.Booster(model_str=text)

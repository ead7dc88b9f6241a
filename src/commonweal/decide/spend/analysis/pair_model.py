"""The pair model that the package carries, read once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from commonweal.methods.linkage import Habit, PairModel


@cache
def shipped_model() -> PairModel:
    """The trained pair model of this release."""
    source = files("commonweal.methods.linkage").joinpath("pair_model.json")
    kept = json.loads(source.read_text(encoding="utf-8"))
    return PairModel(
        text="\n".join(kept["trees"]) + "\n",
        features=tuple(kept["features"]),
        word_habits={word: Habit(*habit) for word, habit in kept["word_habits"].items()},
        names_counted=kept["names_counted"],
    )

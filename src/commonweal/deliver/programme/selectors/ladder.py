"""Which step of the ladder a word means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commonweal.deliver.programme.models import LadderStep, StageAlias


def plain(word: str) -> str:
    """A stage word without case, punctuation or double spaces, for comparing."""
    return " ".join(re.sub(r"[^a-z0-9+&]+", " ", word.lower()).split())


def step_for(
    word: str, steps: Iterable[LadderStep], aliases: Iterable[StageAlias]
) -> LadderStep | None:
    """The step that a word means by its code, its name or an alias; None when nobody has said."""
    by_word = {plain(alias.word): alias.step for alias in aliases}
    for step in steps:
        for known in (step.code, f"stage {step.code}", step.name):
            by_word.setdefault(plain(known), step)
    return by_word.get(plain(word))

"""Where a colour that was stated differs from the one that the facts give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.methods.rag.colours import Colour
from commonweal.methods.rag.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One stage whose stated colour is not the computed one."""

    key: str
    stated: Colour
    computed: Judgement

    @property
    def is_unsupported_green(self) -> bool:
        """Whether green was stated and the facts do not support it."""
        return self.stated is Colour.GREEN

    @property
    def is_flattering(self) -> bool:
        """Whether the stated colour is kinder than the facts."""
        return self.stated.severity < self.computed.colour.severity

    def sentence(self) -> str:
        """Both colours and the first reason."""
        return (
            f"{self.key} is stated as {self.stated} and computed as {self.computed.colour}: "
            f"{self.computed.reasons[0]}"
        )


def disagreements(
    stated: Mapping[str, Colour], computed: Mapping[str, Judgement]
) -> tuple[Disagreement, ...]:
    """Every stage whose stated and computed colours differ, in the order computed.

    A stage with no stated colour has nothing to disagree with.
    """
    return tuple(
        Disagreement(key, stated[key], judgement)
        for key, judgement in computed.items()
        if key in stated and stated[key] is not judgement.colour
    )


def unsupported_greens(found: tuple[Disagreement, ...]) -> tuple[Disagreement, ...]:
    """Those of the disagreements where green was stated."""
    return tuple(each for each in found if each.is_unsupported_green)

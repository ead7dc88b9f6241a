"""A rule set: the thresholds and choices that one partnership or partner judges by."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.methods.rag.colours import Colour


class RuleSetError(ValueError):
    """Thresholds that make no sense together."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How a stage earns its colour; each partner may hold its own.

    Attributes
    ----------
    code
        Printed beside every colour, so that a reader knows which rules gave it.
    green_slip, amber_slip
        The most slip, as a fraction of the planned length, that is still green and still
        amber. More than `amber_slip` is red.
    stalled, open_ended, no_end_date
        The colour of a stage that is stalled, is open-ended, or has no end date.
    inherit_red
        Whether unfinished work behind a red unfinished predecessor takes red.
    """

    code: str = "standard"
    green_slip: float = 0.0
    amber_slip: float = 1 / 3
    stalled: Colour = Colour.AMBER
    open_ended: Colour = Colour.AMBER
    no_end_date: Colour = Colour.GREY
    inherit_red: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.green_slip <= self.amber_slip:
            raise RuleSetError(
                f"Rule set “{self.code}”: green must stop at or before amber, and neither below "
                f"zero. It has green up to {self.green_slip:g} and amber up to "
                f"{self.amber_slip:g} of the planned length."
            )

    def sentences(self) -> tuple[str, ...]:
        """The rules in words and in order, to print beside the colours that they give."""
        inherited = (
            "Unfinished work behind a red unfinished predecessor is red.",
        ) * self.inherit_red
        return (
            "Work that will not meet its date is red.",
            f"Open-ended work is {self.open_ended}; other work with no end date is "
            f"{self.no_end_date}.",
            f"Stalled work is {self.stalled}.",
            "Work past its end and not complete is red.",
            f"Slip of up to {self.green_slip:.0%} of the planned length is green.",
            f"Slip of up to {self.amber_slip:.0%} of the planned length is amber, and more is red.",
            *inherited,
        )

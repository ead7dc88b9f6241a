"""The scales on which progress and confidence are told."""

from __future__ import annotations

from enum import StrEnum


class Colour(StrEnum):
    """The colour of a stage. Grey is "cannot be judged", never a shade of good or bad."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"

    @property
    def severity(self) -> int:
        """0 for green to 2 for red; grey counts as 1, being no comfort."""
        return {"green": 0, "grey": 1, "amber": 1, "red": 2}[self.value]


class DeliveryConfidence(StrEnum):
    """Five points of confidence in delivery, as used at gate reviews.

    The order of the members is from most to least confident. Source: the five-point scale
    of gateway review practice (OGC and its successors; New Zealand Treasury).
    """

    GREEN = "green"
    AMBER_GREEN = "amber_green"
    AMBER = "amber"
    AMBER_RED = "amber_red"
    RED = "red"

    @property
    def label(self) -> str:
        """The name to print: "Amber/Green"."""
        return "/".join(part.capitalize() for part in self.value.split("_"))

    @property
    def meaning(self) -> str:
        """What a reviewer says by choosing this point."""
        return _MEANINGS[self]


_MEANINGS = {
    DeliveryConfidence.GREEN: "Successful delivery is highly likely.",
    DeliveryConfidence.AMBER_GREEN: "Successful delivery is probable, with attention to risks.",
    DeliveryConfidence.AMBER: "Delivery is feasible, but significant issues need action now.",
    DeliveryConfidence.AMBER_RED: "Successful delivery is in doubt; urgent action is needed.",
    DeliveryConfidence.RED: "Successful delivery appears unachievable as things stand.",
}

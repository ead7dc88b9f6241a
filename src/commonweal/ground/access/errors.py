"""How a use case says no."""

from __future__ import annotations


class Refused(Exception):
    """A refusal that we foresaw, with its reasons as whole sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = tuple(str(reason) for reason in reasons)


class Forbidden(Refused):
    """The person's role does not let them do this here."""


class Unscoped(Exception):
    """A query on partners' rows ran while nobody's sight was set. It is a fault in our code."""

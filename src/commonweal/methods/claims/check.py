"""Every conflict of a ledger, found by arithmetic alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commonweal.methods.claims.conflict import Conflict
from commonweal.methods.claims.figures import (
    comparator_as_estimate,
    not_replaced,
    part_above_whole,
    two_figures,
)
from commonweal.methods.claims.ledger import Ledger
from commonweal.methods.claims.readings import (
    denominator,
    implied_unit,
    incremental,
    partners_said,
)
from commonweal.methods.claims.sums import (
    above_line,
    no_line,
    target_and_parts,
    whole_and_parts,
    years_added,
)
from commonweal.methods.method import MadeBy, method

_CHECKS: tuple[Callable[[Ledger], Iterator[Conflict]], ...] = (
    two_figures,
    part_above_whole,
    comparator_as_estimate,
    target_and_parts,
    whole_and_parts,
    years_added,
    above_line,
    no_line,
    incremental,
    denominator,
    implied_unit,
    not_replaced,
    partners_said,
)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What does not agree in a ledger, those that stop a report first."""

    found: tuple[Conflict, ...]
    """Every conflict and note."""
    made_by: MadeBy | None = None
    """Where the list came from."""

    @property
    def stopping(self) -> tuple[Conflict, ...]:
        """Those that a person must settle before a report is issued."""
        return tuple(each for each in self.found if each.stops)


@method(
    "claims.conflicts", version="1", question="Which of these figures cannot be printed together?"
)
def find_conflicts(ledger: Ledger) -> Conflicts:
    """Find what does not agree between the figures of a ledger.

    Linear in the claims, but for things that hold claims of many different years.
    """
    found = [each for check in _CHECKS for each in check(ledger)]
    return Conflicts(tuple(sorted(found, key=lambda each: not each.stops)))

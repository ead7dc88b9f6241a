"""What a conflict is: which rule found it, between which claims, and the sentence that says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from commonweal.methods.claims.ledger import Claim
from commonweal.methods.claims.words import plain


class Rule(StrEnum):
    """What can be wrong between figures."""

    TWO_FIGURES = "two_figures"
    PRECISION = "precision"
    COMPARATOR = "comparator"
    TARGET_AND_PARTS = "target_and_parts"
    WHOLE_AND_PARTS = "whole_and_parts"
    PART_ABOVE_WHOLE = "part_above_whole"
    ABOVE_LINE = "above_line"
    NO_LINE = "no_line"
    YEARS_ADDED = "years_added"
    INCREMENTAL = "incremental"
    DENOMINATOR = "denominator"
    PERCENT = "percent"
    IMPLIED_UNIT = "implied_unit"
    NOT_REPLACED = "not_replaced"
    PARTNERS = "partners"


# These say something worth knowing that no report need wait for.
NOTES = frozenset({Rule.PRECISION, Rule.NOT_REPLACED, Rule.PARTNERS})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that cannot be printed until a person has settled it, or a note."""

    rule: Rule
    """Which rule found it."""
    codes: tuple[str, ...]
    """The claims that it is between."""
    sentence: str
    """What does not agree, with the figures, and what to ask."""
    gap: int | None = None
    """How far apart the figures are, in pounds, where that can be said."""
    key: str = ""
    """Names the conflict as long as its figures are these; other figures give another key."""

    @property
    def stops(self) -> bool:
        """Whether a report that would print it must wait."""
        return self.rule not in NOTES


def conflict(
    rule: Rule, claims: Iterable[Claim], sentence: str, gap: int | None = None, about: str = ""
) -> Conflict:
    """A conflict with its key, which holds for these figures of these claims alone."""
    held = sorted(claims, key=lambda claim: claim.code)
    told = "|".join([rule, about, *(_figures(claim) for claim in held)])
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Conflict(rule, tuple(claim.code for claim in held), sentence, gap, f"{rule}-{digest}")


def _figures(claim: Claim) -> str:
    held = (
        claim.code, claim.low, claim.high, claim.kind, claim.state, claim.partner, claim.partners,
        claim.per_partner, claim.year, claim.project_year, claim.line, claim.percent,
        claim.percent_of, claim.quantity_low, claim.quantity_high, claim.reading,
        sorted(claim.parts),
    )  # fmt: skip
    # 3 and 3.000 are one number, however a database has kept it.
    return ",".join(plain(each) if isinstance(each, Decimal) else str(each) for each in held)

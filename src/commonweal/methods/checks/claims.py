"""Sentences of a report, such as "six of ten areas have completed stage 1", put to the test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.number_words import NUMBER_WORDS, read_number

_NUMBER = r"\d+|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))


class ClaimError(ValueError):
    """A sentence that makes no count that could be checked."""


class Verdict(StrEnum):
    """What the evidence says of a claim."""

    TRUE = "true"
    PARTLY = "partly"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Claim:
    """So many of so many things meet a rule, perhaps with the things named.

    `of` and `named` may be left out where the sentence does not give them.
    """

    sentence: str
    count: int
    of: int | None = None
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether one thing meets the rule that a claim is bound to, and why."""

    key: str
    meets: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """The answer to a claim, with the lists it rests on.

    Attributes
    ----------
    meets
        Everything that the evidence supports.
    not_yet
        What was named without evidence; with nothing named, all that does not meet.
    """

    claim: Claim
    verdict: Verdict
    meets: tuple[str, ...]
    not_yet: tuple[str, ...]
    reasons: tuple[str, ...]


def check_claim(claim: Claim, evidence: Sequence[Evidence]) -> ClaimVerdict:
    """Test a claim against evidence for each thing that it could be about.

    True when at least as many meet the rule as were claimed, everything named is among
    them, and the total is the one claimed; false when none meet it; otherwise partly.

    Raises
    ------
    ClaimError
        When two pieces of evidence are about one thing.
    """
    by_key = {each.key: each for each in evidence}
    if len(by_key) < len(evidence):
        raise ClaimError("Two pieces of evidence are about one thing. Give one for each.")
    meets = tuple(key for key, each in by_key.items() if each.meets)
    asked = claim.named or tuple(by_key)
    not_yet = tuple(key for key in asked if key not in meets)
    reasons = tuple(_reasons(claim, by_key, meets))
    if claim.count and not meets:
        verdict = Verdict.FALSE
    else:
        verdict = Verdict.PARTLY if reasons else Verdict.TRUE
    return ClaimVerdict(claim, verdict, meets, not_yet, reasons)


def _reasons(claim: Claim, by_key: dict[str, Evidence], meets: tuple[str, ...]) -> Iterable[str]:
    """Each way in which the evidence falls short of the claim, as a sentence."""
    if len(meets) < claim.count:
        listed = f": {', '.join(meets)}" if meets else ""
        yield f"{claim.count} claimed, and the evidence supports {len(meets)}{listed}."
    if claim.of is not None and claim.of != len(by_key):
        yield f"The claim counts {claim.of} in all, and there are {len(by_key)}."
    for key in claim.named:
        if key not in by_key:
            yield f"{key} is named in the claim, and nothing is known of it."
        elif not by_key[key].meets:
            yield by_key[key].why or f"{key} is named in the claim and does not meet the rule."


def read_claim(sentence: str, *, named: tuple[str, ...] = ()) -> Claim:
    """Read the count from a sentence: "Six of the ten areas …" or "4 out of 10 …".

    Raises
    ------
    ClaimError
        When the sentence holds no such count, or counts more than there are.

    >>> claim = read_claim("Six of ten areas have completed stage 1.")
    >>> claim.count, claim.of
    (6, 10)
    """
    found = re.search(rf"\b({_NUMBER}) (?:out )?of (?:the |all )?({_NUMBER})\b", sentence.lower())
    if found is None:
        raise ClaimError(
            f"“{sentence}” has no count to check. Write it as “six of ten areas have …”."
        )
    count, of = (read_number(word) or 0 for word in found.groups())
    if count > of:
        raise ClaimError(f"“{sentence}” counts {count} of only {of}. Check both numbers.")
    return Claim(sentence, count, of, named)

"""Suggesting what each column means, by its heading and by what stands in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from .cells import CellValue
from .headings import fingerprint

_LEAST = 0.5
_CLOSE = 0.75
_MONTHS = "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june"
_MONTHS += " july august september october november december"
_DATE_TEXT = re.compile(
    rf"\b(?:{'|'.join(_MONTHS.split())})\b|\b(?:19|20)\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b",
    re.IGNORECASE,
)
_NUMBER_TEXT = re.compile(r"[-(]?[£$€]?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?\)?", re.IGNORECASE)
_COLOUR_WORDS = {"r", "a", "g", "red", "amber", "green", "blue", "complete", "yellow"}


class TargetKind(StrEnum):
    """What a column's values should look like."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    RAG = "rag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Target:
    """Something of ours that a column of theirs may hold.

    Parameters
    ----------
    key
        Our stable name for it.
    label
        What people call it.
    aliases
        Other headings seen for it.
    kind
        What its values look like.
    vocabulary
        Words that its values are known to be, for a choice: stages, partners, areas.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: TargetKind = TargetKind.TEXT
    vocabulary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A column's likely meaning, for a person to confirm.

    `column` is the heading's place in the list given, from 0. `confidence`, from 0 to 1, puts
    suggestions in order; it is not a probability. `reason` is a whole sentence.
    """

    column: int
    heading: str
    target: str
    confidence: float
    reason: str


def suggest_mapping(
    headings: Sequence[str], sample: Sequence[Sequence[CellValue]], targets: Sequence[Target]
) -> list[Suggestion]:
    """The likeliest target of each column, each target at most once, in the columns' order.

    Parameters
    ----------
    headings
        The headings from left to right.
    sample
        Some rows of values under them, as long as the headings; 20 to 50 rows are enough.
    targets
        What a column may be. Columns that resemble none are left out.
    """
    columns = [[row[at] for row in sample if row[at] is not None] for at in range(len(headings))]
    pairs = [
        _judge(at, heading, columns[at], target)
        for at, heading in enumerate(headings)
        for target in targets
    ]
    chosen: dict[int, Suggestion] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.confidence, pair.column)):
        free = pair.column not in chosen and all(c.target != pair.target for c in chosen.values())
        if free and pair.confidence >= _LEAST:
            chosen[pair.column] = pair
    return [chosen[column] for column in sorted(chosen)]


def likeness(heading: str, name: str) -> float:
    """How alike two headings are, from 0 to 1, whatever the order of their words."""
    one, other = fingerprint(heading), fingerprint(name)
    if not one or not other:
        return 0.0
    return (fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 200


def _judge(at: int, heading: str, values: Sequence[CellValue], target: Target) -> Suggestion:
    name = max((target.label, *target.aliases), key=lambda known: likeness(heading, known))
    by_name = likeness(heading, name)
    fit = _FITS.get(target.kind)
    if fit is None or not values:
        reason = f"The heading “{heading}” is like “{name}”."
        # Any value may be text, so a name that is only somewhat alike has nothing to bear it out.
        sure = by_name if by_name >= _CLOSE or fit is not None else 0.75 * by_name
        return Suggestion(at, heading, target.key, round(sure, 2), reason)
    fitting = sum(fit(value, target) for value in values)
    share = fitting / len(values)
    # Colours and known words speak for themselves; that something is a date or a number does not.
    telling = target.kind in {TargetKind.RAG, TargetKind.CHOICE}
    by_both = 0.6 * by_name + 0.4 * share if telling or by_name >= _LEAST else by_name
    confidence = round(max(by_both, 0.75 * share if telling else 0.0), 2)
    said = f"{fitting} of {len(values)} values are {_WORDS[target.kind]}"
    if by_name >= _LEAST:
        return Suggestion(
            at,
            heading,
            target.key,
            confidence,
            f"The heading “{heading}” is like “{name}”, and {said}.",
        )
    return Suggestion(at, heading, target.key, confidence, f"Under “{heading}”, {said}.")


def _is_date(value: CellValue, _: Target) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and bool(_DATE_TEXT.search(value)))


def _is_number(value: CellValue, _: Target) -> bool:
    if isinstance(value, str):
        return _NUMBER_TEXT.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_colour(value: CellValue, _: Target) -> bool:
    words = fingerprint(value).split() if isinstance(value, str) else []
    return bool(words) and all(word in _COLOUR_WORDS for word in words)


def _is_known(value: CellValue, target: Target) -> bool:
    text = fingerprint(str(value))
    known = (fingerprint(word) for word in target.vocabulary)
    return any(text == word or (len(word) > 3 and fuzz.ratio(text, word) >= 90) for word in known)


_FITS: dict[TargetKind, Callable[[CellValue, Target], bool]] = {
    TargetKind.DATE: _is_date,
    TargetKind.NUMBER: _is_number,
    TargetKind.RAG: _is_colour,
    TargetKind.CHOICE: _is_known,
}
_WORDS = {
    TargetKind.DATE: "dates",
    TargetKind.NUMBER: "numbers",
    TargetKind.RAG: "colours",
    TargetKind.CHOICE: "words we know for it",
}

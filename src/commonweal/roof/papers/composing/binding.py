"""Which facts a sentence states, and whether they still say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonweal.roof.papers.composing.facts import Fact

_WORD = re.compile(r"[a-z]{4,}")
_FIGURE = re.compile(
    r"£\s?[\d,.]*\d(?:\s?(?:million|billion|m|bn|k)\b)?|\d(?:[\d,]*\d)?(?:\.\d+)?\s?(?:%|per cent)"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}|\d(?:[\d,]*\d)?(?:\.\d+)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“(])|\n+")


@dataclass(frozen=True)
class Moved:
    """A fact that says something else than a sentence that states it."""

    key: str
    label: str
    said: str
    now: str

    def sentence(self) -> str:
        """What a checker is told.

        >>> Moved("savings", "Savings a year", "£3.4 million", "£3.6 million").sentence()
        'Check “£3.4 million” (savings a year): it is now £3.6 million.'
        """
        label = self.label[:1].lower() + self.label[1:]
        now = f"it is now {self.now}" if self.now else "the facts hold it no longer"
        return f"Check “{self.said}” ({label}): {now}."


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece.strip()]


def bind(text: str, facts: Sequence[Fact]) -> dict[str, str]:
    """The facts that a text states, by key, with the words in which it says them.

    Where several facts say the same, as two dates may, a sentence states the one whose name it
    shares most words with; where none stands out, none is bound.
    """
    bound: dict[str, str] = {}
    by_text: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: len(fact.text), reverse=True):
        by_text.setdefault(fact.text, []).append(fact)
    for sentence in sentences(text):
        for said, alike in _said_in(sentence, by_text):
            if (stated := _nearest(sentence, alike)) is not None:
                bound[stated.key] = said
    return bound


def _said_in(sentence: str, by_text: Mapping[str, list[Fact]]) -> Iterable[tuple[str, list[Fact]]]:
    """Each text of a fact that stands in a sentence, of texts in order, the longest first.

    One within a longer one does not count.
    """
    left = sentence
    for said, alike in by_text.items():
        if said not in left or not any(letter.isdigit() for letter in said):
            continue
        pattern = rf"(?<![\w,.£]){re.escape(said)}(?![\w%]|[.,]\d)"
        left, times = re.subn(pattern, "□", left)
        if times:
            yield said, alike


def _nearest(sentence: str, alike: Sequence[Fact]) -> Fact | None:
    words = set(_WORD.findall(sentence.lower()))
    shared = [(len(words & set(_WORD.findall(fact.label.lower()))), fact) for fact in alike]
    most = max(count for count, _fact in shared)
    best = [fact for count, fact in shared if count == most]
    # A small bare number is in many sentences by chance: it is bound only by a shared word.
    plain = alike[0].text.isdigit()
    return best[0] if len(best) == 1 and (most > 0 or not plain) else None


def moved(
    bound: Mapping[str, str], now: Mapping[str, Fact], was: Mapping[str, Fact]
) -> list[Moved]:
    """The facts of a text that say something else now."""
    found = []
    for key, said in bound.items():
        text = now[key].text if key in now else ""
        if text != said:
            label = (now.get(key) or was.get(key) or Fact(key, key, "")).label
            found.append(Moved(key, label, said, text))
    return found


def unbound(text: str, bound: Mapping[str, str]) -> list[str]:
    """Figures in a text that no fact says: their writer answers for them. Years are let pass."""
    left = text
    for said in sorted(bound.values(), key=len, reverse=True):
        left = left.replace(said, " ")
    figures = [match.group().strip() for match in _FIGURE.finditer(left)]
    return list(dict.fromkeys(each for each in figures if not _YEAR.fullmatch(each)))


def with_new_figures(text: str, changes: Iterable[Moved]) -> str:
    """The text with each figure that moved as it is now."""
    for change in changes:
        if change.now:
            text = re.sub(
                rf"(?<![\w,.£]){re.escape(change.said)}(?![\w%]|[.,]\d)", change.now, text
            )
    return text

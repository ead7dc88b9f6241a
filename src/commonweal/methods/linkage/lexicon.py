"""The words of many names as arrays: how telling each is, and which are nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist
from scipy.sparse import csr_matrix

from commonweal.methods.linkage.habits import NOT_MET, Habit
from commonweal.methods.linkage.kinds import Kind, kind_of
from commonweal.methods.linkage.names import LedgerName

LONGEST = 10
"""Words of a name that are looked at; what follows adds nothing to tell suppliers apart."""

CORE, BRANCH, TRADING = 0, 1, 2
_LONG_ENOUGH = 5  # letters of a word that may be another word mistyped
_CROWD = 30  # words looked at that are one once a letter is struck: more tell nothing
_CUT_SHORT = 4  # letters that a word keeps when a ledger cuts a name off

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Lexicon:
    """Names as padded rows of word numbers. Word 0 is no word."""

    words: tuple[str, ...]
    """Every word, in alphabetic order; its place is its number. The first is empty."""
    ids: Ints
    """Names × LONGEST: the number of each word of a name."""
    roles: npt.NDArray[np.int8]
    """Names × LONGEST: CORE, BRANCH or TRADING."""
    weight: Floats
    """How telling each word is: 1 for a word of one name, near 0 for a word of every name."""
    leads: Ints
    """In how many names each word comes first."""
    count: Ints
    """In how many names each word stands."""
    kinds: npt.NDArray[np.int8]
    """The kind of each word."""
    personal: Floats
    """Share of the names with a word that also have a title, a first name or an initial."""
    habits: Floats
    """Words × the fields of `Habit`: how each word stands in other ledgers."""
    nearly: tuple[npt.NDArray[np.int64], Floats] = field(repr=False)
    """Pairs of words nearly the same, as `first × words + second` in order, and how nearly."""

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How words stand in the names that were linked: enough to weigh two of the names again."""

    names: int
    """How many names there were."""
    words: Mapping[str, tuple[int, int, float]]
    """For each word its `count`, its `leads` and how `personal` it is, as in `Lexicon`."""


def counts_of(lexicon: Lexicon) -> WordCounts:
    """What is kept of a lexicon to explain its answers later."""
    columns = lexicon.count.tolist(), lexicon.leads.tolist(), lexicon.personal.tolist()
    told = zip(lexicon.words, zip(*columns, strict=True), strict=True)
    return WordCounts(len(lexicon), {word: each for word, each in told if word})


def lexicon_of(
    names: Sequence[LedgerName],
    known: Mapping[str, Habit] | None = None,
    known_names: int = 0,
    counted: WordCounts | None = None,
) -> Lexicon:
    """Number the words of names and weigh them.

    Parameters
    ----------
    known, known_names
        How each word stands in names of other ledgers, and how many names those were: with these
        a file of a hundred names knows that SERVICES tells little.
    counted
        What was counted in all the names of which these are some; their own words are counted
        where it is not given.
    """
    rows = [_row(name) for name in names]
    words = ("", *sorted({word for row in rows for word, _ in row}))
    number = {word: place for place, word in enumerate(words)}
    ids = np.zeros((len(rows), LONGEST), dtype=np.int32)
    roles = np.zeros((len(rows), LONGEST), dtype=np.int8)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = [number[word] for word, _ in row]
        roles[place, : len(row)] = [role for _, role in row]
    count = np.bincount(ids.ravel(), minlength=len(words)).astype(np.int32)
    leads = np.bincount(ids[:, 0], minlength=len(words)).astype(np.int32)
    kinds = np.array([kind_of(word) for word in words], dtype=np.int8)
    personal = _personal(words, ids, kinds, count)
    if counted is not None:
        told = [counted.words.get(word, (1, 0, 0.0)) for word in words]
        count = np.array([each[0] for each in told], dtype=np.int32)
        leads = np.array([each[1] for each in told], dtype=np.int32)
        personal = np.array([each[2] for each in told], dtype=np.float32)
    habits = np.array([(known or {}).get(word, NOT_MET) for word in words], dtype=np.float32)
    in_all = counted.names if counted else len(rows)
    weight = _weights(count + habits[:, 0], in_all + known_names)
    return Lexicon(
        words, ids, roles, weight, leads, count, kinds, personal, habits, _nearly_same(words),
    )  # fmt: skip


def _row(name: LedgerName) -> list[tuple[str, int]]:
    """The words of a name and their roles, each word once, the core first."""
    row: dict[str, int] = {}
    for role, words in ((CORE, name.core), (TRADING, name.trading), (BRANCH, name.branch)):
        for word in words:
            row.setdefault(word, role)
    return list(row.items())[:LONGEST]


def _weights(count: npt.NDArray[np.floating], names: int) -> Floats:
    """Inverse document frequency as a share of its greatest value."""
    weight = np.log((names + 1) / np.maximum(count, 1)) / np.log(names + 1)
    weight[0] = 0.0
    return weight.astype(np.float32)


def _personal(words: Sequence[str], ids: Ints, kinds: npt.NDArray[np.int8], count: Ints) -> Floats:
    marks = np.array([len(word) == 1 and word.isalpha() for word in words])
    marks |= kinds == Kind.PERSON
    people = ids[marks[ids].any(axis=1)]
    met = np.bincount(people.ravel(), minlength=len(words)) / np.maximum(count, 1)
    return np.where(marks, 0, met).astype(np.float32)


def _nearly_same(words: Sequence[str]) -> tuple[npt.NDArray[np.int64], Floats]:
    """Words that one slip of the finger, or the edge of a column, makes of each other."""
    pairs = sorted(_mistyped(words) | _cut_off(words))
    first = np.array([a for a, _ in pairs], dtype=np.int64)
    second = np.array([b for _, b in pairs], dtype=np.int64)
    if not pairs:
        return first, first.astype(np.float32)
    likeness = cpdist(
        [words[a] for a in first], [words[b] for b in second], scorer=JaroWinkler.similarity
    ).astype(np.float32)
    keys = np.concatenate([first * len(words) + second, second * len(words) + first])
    order = np.argsort(keys, kind="stable")
    return keys[order], np.concatenate([likeness, likeness])[order]


def _mistyped(words: Sequence[str]) -> set[tuple[int, int]]:
    """Words that are one once a letter is struck from each: one letter more, less, other or moved.

    Source: the deletions of SymSpell, Garbe (2012).
    """
    struck: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        if len(word) >= _LONG_ENOUGH and not word.isdigit():
            for rest in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                struck[rest].append(place)
    found = {pair for places in struck.values() for pair in combinations(places[:_CROWD], 2)}
    return {(a, b) for a, b in found if OSA.distance(words[a], words[b], score_cutoff=1) <= 1}


def _cut_off(words: Sequence[str]) -> set[tuple[int, int]]:
    """Words of which one is the beginning of another; the list is in alphabetic order."""
    found: set[tuple[int, int]] = set()
    for place, word in enumerate(words):
        if len(word) < _CUT_SHORT or word.isdigit():
            continue
        for longer in range(place + 1, min(place + 40, len(words))):
            if not words[longer].startswith(word):
                break
            found.add((place, longer))
    return found


def _unit(matrix: csr_matrix) -> csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.repeat(1 / np.maximum(length, 1e-9), np.diff(matrix.indptr))
    matrix.data = (matrix.data * scale).astype(np.float32)
    return matrix

"""What speaks for and against two names being one supplier, as numbers: one row a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from operator import eq

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein, Prefix
from rapidfuzz.process import cpdist

from commonweal.methods.linkage.candidates import Pairs
from commonweal.methods.linkage.habits import Habit
from commonweal.methods.linkage.kinds import Kind
from commonweal.methods.linkage.lexicon import BRANCH, CORE, TRADING, Floats, Lexicon
from commonweal.methods.linkage.names import LedgerName

FEATURES: dict[str, str] = {
    "shared": "Weight of the words that both names have",
    "shared_part": "Share of the two names' weight that both have",
    "shared_of_less": "Share of the shorter name that the longer one has",
    "shared_of_more": "Share of the longer name that the shorter one has",
    "core_part": "Share of the weight that both have, leaving out branches",
    "core_of_less": "Share of the shorter name's own words that the other has anywhere",
    "core_of_more": "Share of the longer name's own words that the other has anywhere",
    "rarest_shared": "Weight of the rarest word that both have",
    "rarest_left": "Weight of the rarest word that only one has",
    "rarest_left_less": "Weight of the rarest word left over in the name with less left over",
    "core_left_more": "Weight of own words left over in the name with more left over",
    "core_left_less": "Weight of own words left over in the name with less left over",
    "words_shared": "Number of words that both have",
    "words_left": "Number of words that only one has",
    "exact_part": "Share of the shared weight that is spelt the same",
    "first_same": "First words are the same (1), nearly (part) or differ (0)",
    "lead_weight": "Weight of the first word, where both begin with it",
    "lead_habit": "How often the rarest shared word comes first where it stands",
    "personal": "Share of names with the rarest shared word that look like a person's",
    "family": "Number of names that have the rarest shared word, as a logarithm",
    "trading_match": "Share of a trading name found in the other name",
    "trading_both": "Names that have a trading name: 0, 1 or 2",
    "branch_match": "Share of the weight of the branches that both have",
    "branch_count": "Names that have a branch: 0, 1 or 2",
    "digits_differ": "Numbers in the names differ",
    "legal_differ": "Legal forms: the same (0), one missing (1), different (2)",
    "care_of": "Names that are in care of another: 0, 1 or 2",
    "joined_jw": "Jaro-Winkler of the names without spaces",
    "joined_ratio": "Edit likeness of the names without spaces",
    "sorted_ratio": "Edit likeness of the names with their words in order",
    "partial_ratio": "Best edit likeness of the shorter name within the longer",
    "same_start": "Letters that both names begin with, as a share of the shorter",
    "cut_off": "The shorter name is cut off at the edge of a column",
    "initials": "One name is the initials of the other",
    "shorter_words": "Words of the shorter name",
    "left_neutral": "Words that only one name has and that tell little (GROUP, HOLDINGS)",
    "left_body": "Words for a kind of body that only one name has (SCHOOL, COUNCIL)",
    "left_trade": "Words for a trade that only one name has (ROOFING, TRAINING)",
    "left_place": "Places that only one name has",
    "left_person": "First names and titles that only one name has",
    "left_other": "Other words that only one name has",
    "both_left_body": "Both names have a word for a kind of body that the other has not",
    "both_left_trade": "Both names have a word for a trade that the other has not",
    "both_left_place": "Both names have a place that the other has not",
    "both_left_other": "Both names have another word that the other has not",
    "shared_other": "Words that both have and that are no trade, place or common word",
    "shared_other_weight": "Weight of the rarest of those",
    "same_joined": "The names are the same without spaces, or one is where the other goes on",
    "same_key": "The names' own words are the same",
    "one_ledger": "Both names stand in one authority's ledger",
    "many_ledgers": "Names that stand in two or more authorities' ledgers: 0, 1 or 2",
    "habit_ledgers": "Number of other ledgers that have the rarest shared word",
    "habit_first": "How often the rarest shared word comes first in other ledgers",
    "habit_followers": "How many different words follow the rarest shared word in other ledgers",
    "habit_recurring": "Share of names with the rarest shared word that several ledgers have",
    "habit_legal": "Share of names with the rarest shared word that have a legal form",
    "left_ledgers_less": "Ledgers that have the rarest word left over, of the two the fewer",
    "left_ledgers_more": "Ledgers that have the rarest word left over, of the two the more",
    "left_first_less": "How often the rarest word left over comes first, of the two the less",
    "left_first_more": "How often the rarest word left over comes first, of the two the more",
    "left_recurring_less": "How often names with the rarest word left over recur, the less",
    "left_recurring_more": "How often names with the rarest word left over recur, the more",
}
"""Each feature and what it says, in the order of the columns."""

_CHUNK = 50_000


@dataclass(frozen=True)
class _Texts:
    """Strings of each name that letters are compared in."""

    plain: list[str]
    joined: list[str]
    ordered: list[str]
    initials: list[str]

    @classmethod
    def of(cls, written: Sequence[str], names: Sequence[LedgerName]) -> _Texts:
        cores = [name.core for name in names]
        return cls(
            plain=[text.upper().strip() for text in written],
            joined=["".join(core) for core in cores],
            ordered=[" ".join(sorted(core)) for core in cores],
            initials=["".join(w[0] for w in core) if len(core) > 2 else "" for core in cores],
        )


def pair_features(
    written: Sequence[str],
    names: Sequence[LedgerName],
    ledgers: Sequence[frozenset[str]],
    lexicon: Lexicon,
    pairs: Pairs,
    *,
    threads: int = 1,
) -> Floats:
    """Features of each pair, in the order of FEATURES; shape pairs × features.

    Every feature is the same for (a, b) and (b, a). `ledgers` are the authorities that have
    each name. Threads change the time that it takes, and nothing else.
    """
    texts = _Texts.of(written, names)
    flags, standing = _flags(names), _standing(ledgers)
    out = np.empty((len(pairs), len(FEATURES)), dtype=np.float32)

    def fill(start: int) -> None:
        some = pairs[start : start + _CHUNK]
        columns = _of_words(lexicon, some) | _of_letters(texts, some)
        columns |= _of_flags(flags, some) | _of_ledgers(standing, some)
        for place, name in enumerate(FEATURES):
            out[start : start + _CHUNK, place] = columns[name]

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, range(0, len(pairs), _CHUNK)))
    return out


def _flags(names: Sequence[LedgerName]) -> dict[str, npt.NDArray[np.int32]]:
    forms = {form: i for i, form in enumerate(sorted({name.legal for name in names} | {""}))}
    return {
        "legal": np.array([forms[name.legal] for name in names], dtype=np.int32),
        "care_of": np.array([bool(name.care_of) for name in names], dtype=np.int32),
        "trading": np.array([bool(name.trading) for name in names], dtype=np.int32),
        "branch": np.array([bool(name.branch) for name in names], dtype=np.int32),
        "core_words": np.array([len(name.core) for name in names], dtype=np.int32),
    }


def _of_flags(flags: dict[str, npt.NDArray[np.int32]], pairs: Pairs) -> dict[str, Floats]:
    a, b = pairs[:, 0], pairs[:, 1]
    legal_a, legal_b = flags["legal"][a], flags["legal"][b]
    missing = (legal_a == 0) | (legal_b == 0)
    legal = np.where(legal_a == legal_b, 0, np.where(missing, 1, 2))
    return {
        "legal_differ": legal.astype(np.float32),
        "care_of": (flags["care_of"][a] + flags["care_of"][b]).astype(np.float32),
        "trading_both": (flags["trading"][a] + flags["trading"][b]).astype(np.float32),
        "branch_count": (flags["branch"][a] + flags["branch"][b]).astype(np.float32),
        "shorter_words": np.minimum(flags["core_words"][a], flags["core_words"][b]).astype(
            np.float32
        ),
    }


def _standing(ledgers: Sequence[frozenset[str]]) -> npt.NDArray[np.bool_]:
    """Names × authorities: whether the authority's ledger has the name."""
    number = {authority: n for n, authority in enumerate(sorted(frozenset().union(*ledgers)))}
    standing = np.zeros((len(ledgers), len(number)), dtype=np.bool_)
    for name, authorities in enumerate(ledgers):
        standing[name, [number[authority] for authority in authorities]] = True
    return standing


def _of_ledgers(standing: npt.NDArray[np.bool_], pairs: Pairs) -> dict[str, Floats]:
    one, two = standing[pairs[:, 0]], standing[pairs[:, 1]]
    many = (one.sum(axis=1) > 1).astype(np.float32) + (two.sum(axis=1) > 1)
    return {"one_ledger": (one & two).any(axis=1).astype(np.float32), "many_ledgers": many}


def _likeness(lexicon: Lexicon, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> Floats:
    """Pairs × words of a × words of b: 1 for the same word, part for nearly the same."""
    first, second = lexicon.ids[a][:, :, None], lexicon.ids[b][:, None, :]
    alike = ((first == second) & (first > 0)).astype(np.float32)
    keys, likeness = lexicon.nearly
    if len(keys):
        wanted = first.astype(np.int64) * len(lexicon.words) + second
        places = np.minimum(np.searchsorted(keys, wanted.ravel()), len(keys) - 1)
        found = (keys[places] == wanted.ravel()).reshape(alike.shape)
        alike = np.where(found, np.float32(0.9) * likeness[places].reshape(alike.shape), alike)
    return alike


@dataclass(frozen=True)
class _Side:
    """One name of each pair: its words' weights, and how far the other name has each."""

    ids: npt.NDArray[np.int32]
    weight: Floats
    matched: Floats
    roles: npt.NDArray[np.int8]

    def total(self, role: int | None = None) -> Floats:
        return self._of(role, self.weight).sum(axis=1)

    def shared(self, role: int | None = None) -> Floats:
        return self._of(role, self.weight * self.matched).sum(axis=1)

    def left(self, role: int | None = None) -> Floats:
        return self._of(role, self.weight * (1 - self.matched))

    def rarest(self, values: Floats) -> npt.NDArray[np.int32]:
        """The word that has the greatest of `values` in each name; 0 where none has any."""
        place = values.argmax(axis=1)[:, None]
        word = np.take_along_axis(self.ids, place, axis=1)[:, 0]
        return np.where(values.max(axis=1) > 0, word, 0)

    def _of(self, role: int | None, values: Floats) -> Floats:
        return values if role is None else np.where(self.roles == role, values, np.float32(0))


def _of_words(lexicon: Lexicon, pairs: Pairs) -> dict[str, Floats]:
    a, b = pairs[:, 0], pairs[:, 1]
    alike = _likeness(lexicon, a, b)
    one = _Side(lexicon.ids[a], lexicon.weight[lexicon.ids[a]], alike.max(axis=2), lexicon.roles[a])
    two = _Side(lexicon.ids[b], lexicon.weight[lexicon.ids[b]], alike.max(axis=1), lexicon.roles[b])
    return (
        _shares(one, two)
        | _rarest(lexicon, one, two)
        | _roles(lexicon, one, two, alike)
        | _kinds(lexicon, one, two)
        | _habits(lexicon, one, two)
    )


def _shares(one: _Side, two: _Side) -> dict[str, Floats]:
    part_a, part_b = _part(one.shared(), one.total()), _part(two.shared(), two.total())
    core_a = _part(one.shared(CORE), one.total(CORE))
    core_b = _part(two.shared(CORE), two.total(CORE))
    left_a, left_b = one.left(CORE).sum(axis=1), two.left(CORE).sum(axis=1)
    shorter = one.total() <= two.total()
    core_shorter = one.total(CORE) <= two.total(CORE)
    return {
        "shared": (one.shared() + two.shared()) / 2,
        "shared_part": _part(one.shared() + two.shared(), one.total() + two.total()),
        "shared_of_less": np.where(shorter, part_a, part_b),
        "shared_of_more": np.where(shorter, part_b, part_a),
        "core_part": _part(one.shared(CORE) + two.shared(CORE), one.total(CORE) + two.total(CORE)),
        "core_of_less": np.where(core_shorter, core_a, core_b),
        "core_of_more": np.where(core_shorter, core_b, core_a),
        "core_left_more": np.maximum(left_a, left_b),
        "core_left_less": np.minimum(left_a, left_b),
    }


def _rarest(lexicon: Lexicon, one: _Side, two: _Side) -> dict[str, Floats]:
    left_a, left_b = one.left().max(axis=1), two.left().max(axis=1)
    values = one.weight * one.matched
    place = values.argmax(axis=1)
    rarest = np.take_along_axis(one.ids, place[:, None], axis=1)[:, 0]
    count = np.maximum(lexicon.count[rarest], 1)
    return {
        "rarest_shared": values.max(axis=1),
        "rarest_left": np.maximum(left_a, left_b),
        "rarest_left_less": np.minimum(left_a, left_b),
        "lead_habit": (lexicon.leads[rarest] / count).astype(np.float32),
        "personal": lexicon.personal[rarest],
        "family": np.log(count).astype(np.float32),
        "words_shared": (one.matched > 0).sum(axis=1).astype(np.float32),
        "words_left": _left_count(one) + _left_count(two),
        "exact_part": _part((values * (one.matched == 1)).sum(axis=1), values.sum(axis=1)),
    }


def _roles(lexicon: Lexicon, one: _Side, two: _Side, alike: Floats) -> dict[str, Floats]:
    first_same = alike[:, 0, 0]
    traded = np.maximum(
        _part(one.shared(TRADING), one.total(TRADING)),
        _part(two.shared(TRADING), two.total(TRADING)),
    )
    branch = _part(one.shared(BRANCH) + two.shared(BRANCH), one.total(BRANCH) + two.total(BRANCH))
    digits = _is_number(lexicon)
    differ = [((side.matched < 1) & digits[side.ids]).any(axis=1) for side in (one, two)]
    return {
        "first_same": first_same,
        "lead_weight": first_same * one.weight[:, 0],
        "trading_match": traded,
        "branch_match": branch,
        "digits_differ": np.asarray(differ[0] | differ[1], dtype=np.float32),
    }


def _kinds(lexicon: Lexicon, one: _Side, two: _Side) -> dict[str, Floats]:
    left = {}
    for kind in (Kind.NEUTRAL, Kind.BODY, Kind.TRADE, Kind.PLACE, Kind.PERSON, Kind.OTHER):
        counts = [
            ((side.matched == 0) & (side.ids > 0) & (lexicon.kinds[side.ids] == kind)).sum(axis=1)
            for side in (one, two)
        ]
        left[f"left_{kind.name.lower()}"] = (counts[0] + counts[1]).astype(np.float32)
        left[f"both_left_{kind.name.lower()}"] = np.minimum(*counts).astype(np.float32)
    own = (lexicon.kinds[one.ids] == Kind.OTHER) & (one.ids > 0)
    telling = np.where(own, one.weight * one.matched, np.float32(0))
    return left | {
        "shared_other": (telling > 0).sum(axis=1).astype(np.float32),
        "shared_other_weight": telling.max(axis=1),
    }


def _habits(lexicon: Lexicon, one: _Side, two: _Side) -> dict[str, Floats]:
    """How the rarest shared word, and the rarest words left over, stand in other ledgers."""
    shared = [lexicon.habits[side.rarest(side.weight * side.matched)] for side in (one, two)]
    left = [lexicon.habits[side.rarest(side.left())] for side in (one, two)]
    both, less, more = np.maximum(*shared), np.minimum(*left), np.maximum(*left)
    column = {field: place for place, field in enumerate(Habit._fields)}
    return (
        {
            f"habit_{field}": both[:, column[field]]
            for field in ("ledgers", "first", "followers", "recurring", "legal")
        }
        | {f"left_{f}_less": less[:, column[f]] for f in ("ledgers", "first", "recurring")}
        | {f"left_{f}_more": more[:, column[f]] for f in ("ledgers", "first", "recurring")}
    )


def _left_count(side: _Side) -> Floats:
    return ((side.matched == 0) & (side.ids > 0)).sum(axis=1).astype(np.float32)


def _is_number(lexicon: Lexicon) -> npt.NDArray[np.bool_]:
    return np.array([word.isdigit() for word in lexicon.words])


def _part(share: Floats, whole: Floats) -> Floats:
    return np.asarray(share / np.maximum(whole, np.float32(1e-6)), dtype=np.float32)


def _of_letters(texts: _Texts, pairs: Pairs) -> dict[str, Floats]:
    joined = _both(texts.joined, pairs)
    ordered = _both(texts.ordered, pairs)
    starts = _common_start(joined)
    sizes = _sizes(joined)
    shorter, longer = sizes.min(axis=0), sizes.max(axis=0)
    one_begins = (starts == shorter) & (shorter >= 5)
    return {
        "joined_jw": _compare(joined, JaroWinkler.similarity),
        "joined_ratio": _compare(joined, Levenshtein.normalized_similarity),
        "sorted_ratio": _compare(ordered, fuzz.ratio) / np.float32(100),
        "partial_ratio": _compare(joined, fuzz.partial_ratio) / np.float32(100),
        "same_start": np.where(shorter > 0, starts / np.maximum(shorter, 1), 1),
        "cut_off": _cut_off(_both(texts.plain, pairs)),
        "initials": _initials(texts, pairs),
        "same_joined": np.where(one_begins, shorter / np.maximum(longer, 1), 0),
        "same_key": _floats(map(eq, *ordered)),
    }


_Strings = tuple[list[str], list[str]]


def _both(strings: list[str], pairs: Pairs) -> _Strings:
    return list(map(strings.__getitem__, pairs[:, 0])), list(map(strings.__getitem__, pairs[:, 1]))


def _compare(strings: _Strings, scorer: Callable[..., float]) -> Floats:
    return np.asarray(cpdist(*strings, scorer=scorer, dtype=np.float32))


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float32)


def _sizes(strings: _Strings) -> Floats:
    return np.stack([_floats(map(len, side)) for side in strings])


def _common_start(strings: _Strings) -> Floats:
    """Letters that both begin with."""
    return _compare(strings, Prefix.similarity)


def _cut_off(plain: _Strings) -> Floats:
    """A ledger's column was too narrow: the other name begins with all of a long name."""
    shorter = _sizes(plain).min(axis=0)
    return ((shorter >= 28) & (_common_start(plain) == shorter)).astype(np.float32)


def _initials(texts: _Texts, pairs: Pairs) -> Floats:
    """One name begins with the initials of the other."""
    found = np.zeros(len(pairs), dtype=np.bool_)
    for mine, other in ((0, 1), (1, 0)):
        initials = list(map(texts.initials.__getitem__, pairs[:, mine]))
        joined = list(map(texts.joined.__getitem__, pairs[:, other]))
        size = _floats(map(len, initials))
        found |= (size > 0) & (_common_start((initials, joined)) == size)
    return found.astype(np.float32)

"""Which pairs of names are worth a look: those that share what is rare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from commonweal.methods.linkage.lexicon import CORE, Lexicon, _unit

Pairs = npt.NDArray[np.int32]


def candidate_pairs(
    lexicon: Lexicon, *, nearest: int = 15, least: float = 0.22, threads: int = 1
) -> Pairs:
    """Pairs of names (rows of two numbers, the smaller first) that share rare words.

    Cosine of the words' weights, a word nearly the same counting in part; also of the letters of
    a whole name run together, and of its initials, for names that differ in their spaces.

    Parameters
    ----------
    nearest
        Most neighbours kept of a name.
    least
        Least cosine of a pair.
    """
    plain = _word_matrix(lexicon)
    softened = _unit(csr_matrix(plain @ _softening(lexicon)))
    by_word = _near(softened, nearest, least, threads)
    core_only = _unit(csr_matrix(_word_matrix(lexicon, core_only=True)))
    by_core = _near(core_only, nearest, 0.35, threads)
    pairs = np.concatenate([by_word, by_core, _run_together(lexicon)])
    pairs.sort(axis=1)
    return np.unique(pairs, axis=0)


def _word_matrix(lexicon: Lexicon, *, core_only: bool = False) -> csr_matrix:
    kept = lexicon.ids > 0
    if core_only:
        kept &= lexicon.roles == CORE
    rows, places = np.nonzero(kept)
    columns = lexicon.ids[rows, places]
    values = lexicon.weight[columns] ** 2
    shape = (len(lexicon), len(lexicon.words))
    return _unit(csr_matrix((values.astype(np.float32), (rows, columns)), shape=shape))


def _softening(lexicon: Lexicon) -> csr_matrix:
    """Word × word: 1 for itself, part for a word nearly the same."""
    size = len(lexicon.words)
    keys, likeness = lexicon.nearly
    own = np.arange(size)
    rows = np.concatenate([own, keys // size])
    columns = np.concatenate([own, keys % size])
    values = np.concatenate([np.ones(size, dtype=np.float32), 0.6 * likeness])
    return csr_matrix((values.astype(np.float32), (rows, columns)), shape=(size, size))


def _near(matrix: csr_matrix, nearest: int, least: float, threads: int) -> Pairs:
    near = sp_matmul_topn(
        matrix, matrix.T.tocsr(), top_n=nearest + 1, threshold=least, n_threads=threads
    ).tocoo()
    apart = near.row != near.col
    return np.stack([near.row[apart], near.col[apart]], axis=1).astype(np.int32)


def _run_together(lexicon: Lexicon, most: int = 12) -> Pairs:
    """Names equal once spaces go, or of which one is the other's initials."""
    groups: dict[str, list[int]] = {}
    for name, (row, roles) in enumerate(zip(lexicon.ids, lexicon.roles, strict=True)):
        words = [lexicon.words[w] for w, r in zip(row, roles, strict=True) if w and r == CORE]
        for key in _spellings(words):
            groups.setdefault(key, []).append(name)
    pairs = [
        (a, b)
        for key in sorted(groups)
        if 1 < len(groups[key]) <= most
        for place, a in enumerate(groups[key])
        for b in groups[key][place + 1 :]
        if a != b
    ]
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)


def _spellings(words: list[str]) -> set[str]:
    """The beginnings of a name without spaces, and the initials of a long one."""
    keys = {"".join(words)}
    if len(words) > 1:
        keys.add(words[0] + words[1])
    if words and len(words[0]) >= 3:
        keys.add(words[0])
    if len(words) >= 3:
        keys.add("".join(word[0] for word in words))
    return {key for key in keys if len(key) >= 3}

"""Suppliers linked in the ways that an analyst would use instead, each with its own setting.

Each takes labelled records to learn from, or only to choose its threshold by, and gives a function
that links others. Where a method has no thresholds of its own, the one that was best on what it
learned from is kept. All but the exact name see names as our own normaliser leaves them, since
that gain is for anyone to have.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from _linkage import Labelled, score
from rapidfuzz import fuzz, process

from commonweal.methods.linkage.names import read_name
from commonweal.methods.linkage.records import SupplierRecord

Clusters = Mapping[str, object]
Link = Callable[[Sequence[SupplierRecord]], Clusters]
DEDUPE_PAIRS = (400, 800)  # one supplier, two suppliers: what a patient person would label


def best_of(learn: Labelled, thresholds: Iterable[float], link: Callable[..., Clusters]) -> Link:
    """The same with the threshold that scores best on labelled records."""
    scored = {each: score(learn, link(learn.records, each)).f1 for each in thresholds}
    best = max(scored, key=lambda each: scored[each])
    return lambda records: link(records, best)


def exact(learn: Labelled) -> Link:
    """Names that are equal in capitals without marks, "limited" written one way."""
    return lambda records: {
        each.rid: re.sub(r"\bLIMITED\b", "LTD", re.sub(r"\W+", " ", each.name.upper())).strip()
        for each in records
    }


def rapidfuzz_loop(learn: Labelled) -> Link:
    """Each name joins the nearest name before it, if that is near enough."""

    def link(records: Sequence[SupplierRecord], least: float) -> Clusters:
        heads: list[str] = []
        found: dict[str, object] = {}
        for record in records:
            key = read_name(record.name).key
            near = process.extractOne(key, heads, scorer=fuzz.token_sort_ratio, score_cutoff=least)
            if near is None:
                heads.append(key)
            found[record.rid] = near[0] if near else key
        return found

    return best_of(learn, (80, 85, 90, 95), link)


def word_cosine(learn: Labelled) -> Link:
    """scikit-learn's tf-idf of words; names joined whose cosine is near enough."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def link(records: Sequence[SupplierRecord], least: float) -> Clusters:
        keys = [read_name(each.name).key for each in records]
        weighed = TfidfVectorizer(analyzer=str.split).fit_transform(keys)
        near = (weighed @ weighed.T).tocoo()
        return joined(
            records, zip(*(side[near.data >= least] for side in near.coords), strict=True)
        )

    return best_of(learn, (0.6, 0.7, 0.8, 0.9), link)


def splink(learn: Labelled) -> Link:
    """Splink on DuckDB, its weights estimated without labels: spelling, first and rarest word."""

    def link(records: Sequence[SupplierRecord], least: float) -> Clusters:
        return joined(records, _splink_pairs(records, least))

    return best_of(learn, (0.95, 0.99, 0.999, 0.9999, 0.99999), link)


def _splink_pairs(records: Sequence[SupplierRecord], least: float) -> Any:
    import polars as pl
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    words = [read_name(each.name).core or ("",) for each in records]
    used = Counter(word for each in words for word in set(each))
    table = pl.DataFrame(
        {
            "unique_id": range(len(records)),
            "name": [" ".join(each) for each in words],
            "first": [each[0] for each in words],
            "rarest": [min(each, key=lambda word: (used[word], word)) for each in words],
        }
    )
    rare = {"term_frequency_adjustments": True}
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1 / len(records),
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.85]).configure(**rare),
            compare.ExactMatch("first").configure(**rare),
            compare.ExactMatch("rarest").configure(**rare),
        ],
        blocking_rules_to_generate_predictions=[block_on("first"), block_on("rarest")],
    )
    engine = DuckDBAPI()
    engine.duckdb_con.execute("SET enable_progress_bar = false")
    linker = Linker(engine.register(table.to_arrow()), settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for agreed in ("first", "rarest"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(agreed))
    found = linker.inference.predict(threshold_match_probability=least)
    return found.as_duckdbpyrelation().select("unique_id_l, unique_id_r").fetchall()


def dedupe(learn: Labelled) -> Link:
    """dedupe, taught by pairs as a person would label them."""
    import dedupe as peer
    from joblib.externals.loky import get_reusable_executor

    random.seed(1)
    np.random.seed(1)  # what the peer draws from
    model = peer.Dedupe([peer.variables.String("name"), peer.variables.Text("name")], num_cores=1)
    model.prepare_training(_as_told(learn.records), sample_size=5_000)
    model.mark_pairs(_labelled_pairs(learn))
    model.train()
    get_reusable_executor().shutdown()  # its helpers would keep the process from ending

    def link(records: Sequence[SupplierRecord]) -> Clusters:
        given = _as_told(records)
        found = model.partition(given, 0.5)
        return {rid: place for place, (rids, _) in enumerate(found) for rid in rids}

    return link


def _as_told(records: Sequence[SupplierRecord]) -> dict[str, dict[str, str]]:
    return {each.rid: {"name": read_name(each.name).key.lower()} for each in records}


def _labelled_pairs(learn: Labelled) -> dict[str, list[Any]]:
    told, draw = _as_told(learn.records), random.Random(1)
    same = draw.sample(sorted(learn.recoverable), min(DEDUPE_PAIRS[0], len(learn.recoverable)))
    by_word = defaultdict(list)
    for rid, each in told.items():
        by_word[each["name"].split(" ")[0]].append(rid)
    near = [
        pair
        for rids in by_word.values()
        for pair in combinations(rids[:20], 2)
        if learn.label[pair[0]] != learn.label[pair[1]]
    ]
    apart = draw.sample(near, min(DEDUPE_PAIRS[1], len(near)))
    return {
        kind: [(told[one], told[two]) for one, two in pairs]
        for kind, pairs in (("match", same), ("distinct", apart))
    }


def joined(records: Sequence[SupplierRecord], pairs: Iterable[tuple[int, int]]) -> Clusters:
    """Connected records as one."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ends = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    graph = coo_array((np.ones(len(ends)), tuple(ends.T)), shape=(len(records),) * 2)
    _, labels = connected_components(graph, directed=False)
    return {each.rid: int(label) for each, label in zip(records, labels, strict=True)}

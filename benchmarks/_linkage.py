"""Labelled suppliers: pairs to train on, and the score of clusters against the labels."""

from __future__ import annotations

import csv
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import lightgbm as lgb
import numpy as np

from commonweal.methods.linkage.candidates import candidate_pairs
from commonweal.methods.linkage.features import FEATURES, pair_features
from commonweal.methods.linkage.habits import Habit
from commonweal.methods.linkage.lexicon import lexicon_of
from commonweal.methods.linkage.nodes import Nodes
from commonweal.methods.linkage.people import Payee, payee_kind
from commonweal.methods.linkage.records import SupplierRecord

TREES = 300
DOUBTED = 0.3
"""Weight of a pair labelled two whose words are the same: mostly one supplier, registered anew."""
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 15,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "extra_trees": True,
    "seed": 7,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True)
class Labelled:
    """Records whose identity is known, and the pairs that a person could tell from the names."""

    records: tuple[SupplierRecord, ...]
    label: Mapping[str, str]
    recoverable: frozenset[tuple[str, str]]

    @classmethod
    def read(cls, folder: Path) -> Labelled:
        with (folder / "records_dev.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        with (folder / "pairs_dev.csv").open(newline="", encoding="utf-8") as file:
            pairs = [row for row in csv.DictReader(file) if row["recoverable"] == "True"]
        return cls(
            tuple(SupplierRecord(r["rid"], r["supplier_name"], r["authority"]) for r in rows),
            {r["rid"]: r["label"] for r in rows},
            frozenset(_pair(p["rid_a"], p["rid_b"]) for p in pairs),
        )


@dataclass(frozen=True)
class Pairs:
    """Candidate pairs of nodes, their features, whether they are one, and their weights."""

    nodes: Nodes
    pairs: np.ndarray
    features: np.ndarray
    truth: np.ndarray  # 1 one supplier, 0 two, -1 not known
    weight: np.ndarray
    labels: tuple[frozenset[str], ...]  # of each node

    @classmethod
    def of(cls, labelled: Labelled, words: Mapping[str, Habit], counted: int) -> Pairs:
        known = [r for r in labelled.records if payee_kind(r.name) is Payee.SUPPLIER]
        nodes = Nodes.from_records(known)
        names = [node.name for node in nodes.nodes]
        lexicon = lexicon_of(names, words, counted)
        pairs = candidate_pairs(lexicon, threads=2)
        written = [node.written for node in nodes.nodes]
        features = pair_features(written, names, nodes.ledgers, lexicon, pairs)
        of_node: list[set[str]] = [set() for _ in names]
        spellings: list[set[str]] = [set() for _ in names]
        for record in known:
            of_node[nodes.of[record.rid]].add(labelled.label[record.rid])
            spellings[nodes.of[record.rid]].add(record.name)
        size = np.array([len(each) for each in spellings])
        truth = np.array([_truth(of_node[a], of_node[b]) for a, b in pairs], dtype=np.int8)
        weight = size[pairs[:, 0]] * size[pairs[:, 1]]  # each pair of spellings counts once
        same_words = features[:, list(FEATURES).index("same_key")] == 1
        weight = np.where(same_words & (truth == 0), DOUBTED * weight, weight)
        return cls(nodes, pairs, features, truth, weight, tuple(map(frozenset, of_node)))

    def train(self, rows: np.ndarray) -> lgb.Booster:
        rows = rows & (self.truth >= 0)
        data = lgb.Dataset(self.features[rows], self.truth[rows], weight=self.weight[rows])
        return lgb.train(PARAMETERS, data, TREES)

    def held_out(self, fold_of: Callable[[int], int], folds: int) -> np.ndarray:
        """Chance of each pair, by a model that saw no pair of either name's fold."""
        fold = np.array([fold_of(node) for node in range(len(self.labels))])
        one, two = np.sort(fold[self.pairs], axis=1).T
        chance = np.zeros(len(self.pairs))
        for low in range(folds):
            for high in range(low, folds):
                asked = (one == low) & (two == high)
                if asked.any():
                    unseen = ~np.isin(fold[self.pairs], (low, high)).any(axis=1)
                    chance[asked] = self.train(unseen).predict(self.features[asked], num_threads=2)
        return chance

    def fold_of_label(self, node: int, folds: int = 10) -> int:
        return zlib.crc32(min(self.labels[node]).encode()) % folds


@dataclass(frozen=True)
class Score:
    """Pairwise score of clusters. Recall is of the recoverable pairs."""

    precision: float
    recall: float
    across_precision: float
    across_recall: float
    largest: int

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)

    @property
    def across_f1(self) -> float:
        return _f1(self.across_precision, self.across_recall)

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}   across: "
            f"P {self.across_precision:.3f}  R {self.across_recall:.3f}  F1 {self.across_f1:.3f}"
            f"   largest {self.largest}"
        )


def score(labelled: Labelled, cluster_of: Mapping[str, object]) -> Score:
    """Compare pairs of records with labels of one register (VAT or company number)."""
    authority = {record.rid: record.authority for record in labelled.records}
    groups: dict[object, list[str]] = defaultdict(list)
    for record in labelled.records:
        groups[cluster_of[record.rid]].append(record.rid)
    found: dict[tuple[bool, str], int] = defaultdict(int)
    for rids in groups.values():
        for a, b in combinations(rids, 2):
            one, two = labelled.label[a], labelled.label[b]
            if one[:3] != two[:3]:
                continue
            kinds = ["right" if one == two else "wrong"]
            if _pair(a, b) in labelled.recoverable:
                kinds.append("recovered")
            for kind in kinds:
                found[False, kind] += 1
                found[True, kind] += authority[a] != authority[b]
    recoverable = {
        False: len(labelled.recoverable),
        True: sum(authority[a] != authority[b] for a, b in labelled.recoverable),
    }
    figures = [
        (
            found[x, "right"] / max(1, found[x, "right"] + found[x, "wrong"]),
            found[x, "recovered"] / max(1, recoverable[x]),
        )
        for x in (False, True)
    ]
    return Score(*figures[0], *figures[1], largest=max(map(len, groups.values())))


def _truth(one: set[str], two: set[str]) -> int:
    if one & two:
        return 1
    registers = {label[:3] for label in one} & {label[:3] for label in two}
    return 0 if registers else -1


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)

"""Train the pair model of supplier linkage, cross-validate it, and write it into the package.

    python benchmarks/_train_linkage.py LABELLED NAMES.csv [--write]

LABELLED is a folder with records_dev.csv and pairs_dev.csv; NAMES.csv has columns `supplier_name`
and `authority` with names of any ledgers, from which only habits of words are kept. Takes about ten
minutes of one processor; with OMP_NUM_THREADS=1 it does not slow down on a busy machine.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from _linkage import Labelled, Pairs, score

from commonweal.methods.linkage.clusters import average_linkage
from commonweal.methods.linkage.features import FEATURES
from commonweal.methods.linkage.habits import Habit, habits_of
from commonweal.methods.linkage.names import read_name
from commonweal.methods.linkage.people import Payee, payee_kind

MODEL = Path(__file__).parents[1] / "src/commonweal/methods/linkage/pair_model.json"
FEWEST_NAMES = 4  # a rarer word is left out, and with it most surnames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--skip-validation", action="store_true")
    asked = parser.parse_args()

    words, counted = habits_in(asked.names)
    labelled = Labelled.read(asked.labelled)
    pairs = Pairs.of(labelled, words, counted)
    print(f"{len(pairs.nodes.nodes)} names, {len(pairs.pairs)} pairs, {sum(pairs.truth == 1)} one")
    if not asked.skip_validation:
        validate(labelled, pairs)
    if asked.write:
        booster = pairs.train(np.ones(len(pairs.pairs), dtype=bool))
        write(booster.model_to_string(), words, counted)


def habits_in(path: Path) -> tuple[dict[str, Habit], int]:
    """How words stand in the distinct names of ledgers, and how many names there are."""
    ledgers: dict[str, set[str]] = defaultdict(set)
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ledgers[row["supplier_name"]].add(row["authority"])
    names = (
        (read_name(text), frozenset(ledgers[text]))
        for text in sorted(ledgers)
        if payee_kind(text) is Payee.SUPPLIER
    )
    return habits_of(names, fewest=FEWEST_NAMES), len(ledgers)


def validate(labelled: Labelled, pairs: Pairs) -> None:
    """Score clusters whose pairs were judged by models that saw neither supplier."""
    chance = pairs.held_out(pairs.fold_of_label, 10)
    for least in (0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        print(f"by supplier, least {least:.2f}:  {clustered(labelled, pairs, chance, least)}")
    authorities = sorted({record.authority for record in labelled.records})
    first = {
        node: authorities.index(record.authority)
        for record in reversed(labelled.records)
        if (node := pairs.nodes.of.get(record.rid)) is not None
    }
    chance = pairs.held_out(first.__getitem__, len(authorities))
    for least in (0.6, 0.7, 0.75, 0.8):
        print(f"by authority, least {least:.2f}:  {clustered(labelled, pairs, chance, least)}")


def clustered(labelled: Labelled, pairs: Pairs, chance: np.ndarray, least: float) -> object:
    labels = average_linkage(len(pairs.labels), pairs.pairs, chance, least=least)
    placed = {
        record.rid: int(labels[pairs.nodes.of[record.rid]])
        if record.rid in pairs.nodes.of
        else record.rid
        for record in labelled.records
    }
    return score(labelled, placed)


def write(text: str, words: dict[str, Habit], counted: int) -> None:
    text = text.split("\nparameters:")[0].split("\nfeature_importances:")[0]
    model = {
        "features": list(FEATURES),
        "names_counted": counted,
        "trees": text.splitlines(),
        "word_habits": {},
    }
    head = json.dumps(model, indent=0, ensure_ascii=False).removesuffix("{}\n}")
    lines = (f"{json.dumps(word)}: {json.dumps(words[word])}" for word in words)
    MODEL.write_text(head + "{\n" + ",\n".join(lines) + "\n}\n}\n", encoding="utf-8")
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()

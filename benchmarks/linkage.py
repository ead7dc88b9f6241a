"""Suppliers of 6,000 records linked: ours beside what an analyst would use instead.

Names are those of examples/spend and invented spellings of them, so that the truth is known.
This compares time and memory; the score is of invented spellings and flatters everybody, and two
names of the ledgers that are one supplier count as two. The honest score is that of
`_train_linkage.py`, on labelled records.
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from _tables import print_machine, print_table
from rapidfuzz import fuzz, process

RECORDS = 6_000
EXAMPLES = Path(__file__).parents[1] / "examples/spend"


def main() -> None:
    print_machine()
    records = _records()
    truth = {rid: supplier for rid, _, supplier in records}
    rows = []
    for name, run in (
        ("Commonweal", _ours),
        ("rapidfuzz loop, token_sort_ratio ≥ 90", _loop),
        ("exact name, simple normalising", _exact),
    ):
        before = time.process_time()
        found = run([(rid, text) for rid, text, _ in records])
        seconds = time.process_time() - before
        precision, recall = _score(found, truth)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        rows.append((name, f"{seconds:.1f}", f"{precision:.3f}", f"{recall:.3f}", f"{peak}"))
    print_table("Suppliers linked", ("", "processor s", "precision", "recall", "peak MB"), rows)


def _names() -> list[str]:
    from commonweal.decide.spend.ledgers import LedgerRefused, read_ledger

    names: set[str] = set()
    for path in sorted((EXAMPLES).glob("*/*.csv")):
        try:
            names |= set(read_ledger(path.read_bytes(), path.name).lines["payee"].drop_nulls())
        except LedgerRefused:
            continue
    return sorted(names)


def _records() -> list[tuple[str, str, str]]:
    """Names, each with up to four spellings; two-word mixtures of names fill up the rest."""
    draw = random.Random(2)
    names = _names()
    words = sorted({word for name in names for word in name.split() if len(word) > 3})
    base = [*names, *(f"{draw.choice(words)} {draw.choice(words)} Ltd" for _ in range(RECORDS))]
    made: list[tuple[str, str, str]] = []
    for supplier in base:
        for text in {supplier, *(_misspelt(supplier, draw) for _ in range(draw.randrange(4)))}:
            made.append((str(len(made)), text, supplier))
    return made[:RECORDS]


def _misspelt(name: str, draw: random.Random) -> str:
    match draw.randrange(4):
        case 0:
            return name.upper()[:32]
        case 1:
            return re.sub(r"\b(Ltd|Limited)\b", "LIMITED ***1234", name, flags=re.I)
        case 2:
            place = draw.randrange(len(name))
            return name[:place] + name[place + 1 :]
        case _:
            return f"{name} (Exeter)"


def _ours(records: list[tuple[str, str]]) -> dict[str, object]:
    from commonweal.decide.spend.analysis.pair_model import shipped_model
    from commonweal.methods.linkage import Linking, SupplierRecord, link_suppliers

    given = tuple(SupplierRecord(rid, text) for rid, text in records)
    linked = link_suppliers(Linking(given, shipped_model(), threads=2))
    return {each.rid: each.cluster for each in linked.placed}


def _loop(records: list[tuple[str, str]]) -> dict[str, object]:
    """Each name takes the cluster of the best earlier name, if that is near enough."""
    clusters: dict[str, object] = {}
    heads: list[str] = []
    for rid, text in records:
        best = process.extractOne(
            text.upper(), heads, scorer=fuzz.token_sort_ratio, score_cutoff=90
        )
        if best is None:
            heads.append(text.upper())
        clusters[rid] = best[0] if best else text.upper()
    return clusters


def _exact(records: list[tuple[str, str]]) -> dict[str, object]:
    return {
        rid: re.sub(r"\W+", " ", re.sub(r"\bLIMITED\b", "LTD", text.upper())).strip()
        for rid, text in records
    }


def _score(found: dict[str, object], truth: dict[str, str]) -> tuple[float, float]:
    groups: dict[object, list[str]] = defaultdict(list)
    for rid, cluster in found.items():
        groups[cluster].append(rid)
    pairs = [pair for rids in groups.values() for pair in combinations(rids, 2)]
    right = sum(truth[a] == truth[b] for a, b in pairs)
    sizes: dict[str, int] = defaultdict(int)
    for supplier in truth.values():
        sizes[supplier] += 1
    wanted = sum(size * (size - 1) // 2 for size in sizes.values())
    return right / max(1, len(pairs)), right / max(1, wanted)


if __name__ == "__main__":
    main()

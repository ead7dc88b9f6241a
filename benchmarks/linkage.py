"""Suppliers linked: ours beside what an analyst would use instead, on the same labelled records.

    script/bench linkage                        invented spellings of 6,000 records
    BENCH_LABELLED=folder script/bench linkage  records_dev.csv and pairs_dev.csv of that folder
    BENCH_SIZES=full script/bench linkage       and 300,000 names, as many as a region has

Half of the suppliers teach: our pair model and dedupe are trained on them, and the others choose
their threshold by them. The other half is linked and scored, pair by pair, with recall of the pairs
that a person could tell from the names. Each runs in a process of its own, so that its memory is
its own. Invented spellings flatter everybody; the score worth reading is that of labelled records.
Peers are no part of the project. Where one is not installed its row says so; to have them all:

    uv run --no-sync --with 'splink>=5,<6' --with dedupe==3.0.3 --with 'BTrees<6' \\
        --with scikit-learn python benchmarks/linkage.py
"""

from __future__ import annotations

import os
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

# LightGBM's threads wait for each other in a loop: on a busy machine that is most of their time.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import _linking_peers as peers
from _apart import apart
from _ledgers import EXAMPLES
from _linkage import Labelled, Pairs, Score, score
from _tables import print_machine, print_table

RECORDS = 6_000
REGION = 300_000
DEDUPE_SUPPLIERS = 0.25  # of them: with all, dedupe takes half an hour


@dataclass(frozen=True)
class Way:
    """A way to link suppliers: what teaches it, the package it needs, the part of suppliers."""

    name: str
    teach: Callable[[Labelled], peers.Link]
    needs: str = "commonweal"
    part: float = 1.0


def ours(learn: Labelled) -> peers.Link:
    """Our pair model trained on these records alone, with the words counted in other ledgers."""
    import numpy as np

    from commonweal.decide.spend.analysis.pair_model import shipped_model
    from commonweal.methods.linkage import Linking, link_suppliers

    shipped = shipped_model()
    pairs = Pairs.of(learn, shipped.word_habits, shipped.names_counted)
    trees = pairs.train(np.ones(len(pairs.pairs), dtype=bool)).model_to_string()
    model = replace(shipped, text=trees)

    def link(records: peers.Sequence[peers.SupplierRecord]) -> peers.Clusters:
        linked = link_suppliers(Linking(tuple(records), model, threads=2))
        return {each.rid: each.cluster for each in linked.placed}

    return link


WAYS = (
    Way("Commonweal", ours),
    Way("dedupe", peers.dedupe, "dedupe", DEDUPE_SUPPLIERS),
    Way("Commonweal, on as many", ours, part=DEDUPE_SUPPLIERS),
    Way("Splink, names alone", peers.splink, "splink"),
    Way("tf-idf cosine of words, scikit-learn", peers.word_cosine, "sklearn"),
    Way("rapidfuzz loop, token_sort_ratio", peers.rapidfuzz_loop),
    Way("exact name, simple normalising", peers.exact),
)


def main() -> None:
    print_machine()
    rows = []
    for place, way in enumerate(WAYS):
        if find_spec(way.needs) is None:
            rows.append((way.name, "not installed", *[None] * 7))
            continue
        (count, found, seconds), _, processor, peak = apart(measured, place)
        figures = (found.precision, found.recall, found.f1, found.across_f1)
        rows.append(
            (way.name, f"{count:,}", *(f"{each:.3f}" for each in figures),
             f"{processor - seconds:.1f}", f"{seconds:.1f}", f"{peak:,.0f}")
        )  # fmt: skip
    heads = (
        "",
        "records",
        "precision",
        "recall",
        "F1",
        "F1 across",
        "taught, s",
        "linked, s",
        "MB",
    )
    print_table("Suppliers linked; processor seconds", heads, rows)
    if "full" in os.environ.get("BENCH_SIZES", ""):
        found, wall, processor, peak = apart(a_region)
        print_table(
            f"{REGION:,} invented names with the model that is shipped, two threads",
            ("", "suppliers", "seconds", "processor s", "peak MB"),
            [("Commonweal", f"{found:,}", f"{wall:.1f}", f"{processor:.1f}", f"{peak:,.0f}"),
             ("the limit", "", "300", "", "4,096")],
        )  # fmt: skip


def a_region() -> int:
    """How many suppliers a region's names are, from the names to the clusters."""
    from commonweal.decide.spend.analysis.pair_model import shipped_model
    from commonweal.methods.linkage import Linking, link_suppliers

    records = invented(REGION).records
    linked = link_suppliers(Linking(records, shipped_model(), threads=2))
    return len({each.cluster for each in linked.placed})


def measured(place: int) -> tuple[int, Score, float]:
    """Records linked, their score, and the processor seconds of linking alone."""
    way = WAYS[place]
    folder = os.environ.get("BENCH_LABELLED")
    labelled = Labelled.read(Path(folder)) if folder else invented()
    link = way.teach(half(labelled, 0, way.part))
    judged = half(labelled, 1, way.part)
    before = os.times()
    clusters = link(judged.records)
    seconds = sum(os.times()[:4]) - sum(before[:4])
    return len(judged.records), score(judged, clusters), seconds


def half(labelled: Labelled, which: int, part: float = 1.0) -> Labelled:
    """The records of every other supplier, or of a part of these."""

    def is_in(label: str) -> bool:
        drawn = zlib.crc32(label.encode())
        return drawn % 2 == which and drawn // 2 % 1000 < part * 1000

    records = tuple(r for r in labelled.records if is_in(labelled.label[r.rid]))
    rids = {record.rid for record in records}
    return Labelled(
        records,
        {rid: labelled.label[rid] for rid in rids},
        frozenset(pair for pair in labelled.recoverable if rids.issuperset(pair)),
    )


def invented(count: int = RECORDS) -> Labelled:
    """Names of the examples' ledgers and mixtures of their words, each in up to four spellings."""
    draw = random.Random(2)
    names = _names()
    words = sorted({word for name in names for word in name.split() if len(word) > 3})
    base = [*names, *(f"{draw.choice(words)} {draw.choice(words)} Ltd" for _ in range(count))]
    made: list[peers.SupplierRecord] = []
    label: dict[str, str] = {}
    of_supplier: dict[str, list[str]] = defaultdict(list)
    for supplier in base:
        for text in sorted(
            {supplier, *(_misspelt(supplier, draw) for _ in range(draw.randrange(4)))}
        ):
            rid = f"{len(made):06}"
            made.append(peers.SupplierRecord(rid, text, draw.choice("ABCDE")))
            label[rid] = f"XX:{supplier}"
            of_supplier[supplier].append(rid)
    records = tuple(made[:count])
    rids = {record.rid for record in records}
    pairs = {pair for each in of_supplier.values() for pair in combinations(each, 2)}
    return Labelled(records, label, frozenset(p for p in pairs if rids.issuperset(p)))


def _names() -> list[str]:
    from commonweal.decide.spend.ledgers import LedgerRefused, read_ledger

    names: set[str] = set()
    for path in sorted(EXAMPLES.glob("*/*.csv")):
        try:
            names |= set(read_ledger(path.read_bytes(), path.name).lines["payee"].drop_nulls())
        except LedgerRefused:
            continue
    return sorted(names)


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


if __name__ == "__main__":
    main()

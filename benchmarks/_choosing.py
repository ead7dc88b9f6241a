"""Options and frontiers beside the libraries that others use, in one run on the same inputs.

Figures: 12 partners × 20 services × 5 options × 4 criteria decided at once; additive values of the
same 240 tables in each peer, and whether they agree; how often taking away an option that nobody
chose turns the order of the rest; efficiencies of 60 invented units.
"""

import importlib
import time

import numpy as np
from _tables import print_table

from commonweal.methods.benchmarking import DeaInput, Returns, dea
from commonweal.methods.criteria import (
    Answer,
    ChoicesInput,
    Criterion,
    PartnerView,
    choices,
)

CRITERIA = ("savings", "influence", "quality", "creativity")
OPTIONS = ("as now", "lead council", "joint committee", "company", "outsource")
PARTNERS, SERVICES = 12, 20
MISSING = "not installed"


def peer(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def timed(act, times=5):
    """The best of a few runs, in milliseconds, and the answer."""
    best, answer = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        answer = act()
        best = min(best, (time.perf_counter() - start) * 1000)
    return best, answer


def invented(rng):
    """Scores of each partner, service and option on each criterion, and each partner's weights."""
    scores = rng.uniform(0, 100, (PARTNERS, SERVICES, len(OPTIONS), len(CRITERIA)))
    raw = rng.uniform(1, 10, (PARTNERS, len(CRITERIA)))
    return scores, raw / raw.sum(axis=1, keepdims=True)


def as_input(scores, weights):
    services = tuple(f"service {s}" for s in range(SERVICES))
    views = tuple(
        PartnerView(
            f"partner {p}",
            dict(zip(CRITERIA, weights[p].tolist(), strict=True)),
            tuple(
                Answer(service, option, dict(zip(CRITERIA, scores[p, s, o].tolist(), strict=True)))
                for s, service in enumerate(services)
                for o, option in enumerate(OPTIONS)
            ),
        )
        for p in range(PARTNERS)
    )
    return ChoicesInput(services, OPTIONS, tuple(map(Criterion, CRITERIA)), views)


def tables(scores, weights):
    """The same 240 tables, in the order of our cells."""
    for s in range(SERVICES):
        for p in range(PARTNERS):
            yield scores[p, s], weights[p]


def with_scikit_criteria(scores, weights):
    skc, simple = peer("skcriteria"), peer("skcriteria.agg.simple")
    model = simple.WeightedSumModel()
    found = []
    for matrix, weight in tables(scores, weights):
        made = skc.mkdm(matrix, [max] * len(CRITERIA), weights=weight)
        found.append(model.evaluate(made).extra_["score"])
    return np.array(found)


def with_pymcdm(scores, weights):
    methods = peer("pymcdm.methods")
    # Its default normalisation is by the options at hand; None would skip it, so hand it our scale.
    model = methods.WSM(normalization_function=lambda column, cost=False: column / 100)
    ones = np.ones(len(CRITERIA))
    return 100 * np.array([model(m, w, ones) for m, w in tables(scores, weights)])


def values():
    scores, weights = invented(np.random.default_rng(1))
    given = as_input(scores, weights)
    ours, found = timed(lambda: choices(given))
    own = np.array([[cell.values[option] for option in OPTIONS] for cell in found.cells])
    rows = [["commonweal: values, choices, reasons, flips, joint view", ours, 1.0, "–"]]
    for name, needs, act in (
        ("scikit-criteria: values alone", "skcriteria", with_scikit_criteria),
        ("pymcdm: values alone", "pymcdm", with_pymcdm),
    ):
        if peer(needs) is None:
            rows.append([name, MISSING, None, None])
            continue
        took, theirs = timed(lambda act=act: act(scores, weights), times=2)
        rows.append([name, took, took / ours, f"{np.abs(theirs - own).max():.0e}"])
    print_table("12 × 20 decisions", ["", "ms", "of ours", "greatest difference"], rows)


def reversals():
    """Orders turned by taking away an option that was not first, in a hundred invented tables."""
    rng = np.random.default_rng(2)
    scores, weights = rng.uniform(0, 100, (100, len(OPTIONS), 4)), rng.dirichlet(np.ones(4), 100)
    rows = [["commonweal, fixed ends", turned(scores, weights, lambda m: m / 100)]]
    methods = peer("pymcdm.methods")
    theirs = turned_in_pymcdm(methods, scores, weights) if methods else MISSING
    rows.append(["pymcdm, its default (ends of the options at hand)", theirs])
    print_table("Rank reversal on taking an option away", ["", "orders turned of 100"], rows)


def turned(scores, weights, scale):
    return sum(
        changes(lambda kept, m=matrix, w=weight: scale(m[kept]) @ w)
        for matrix, weight in zip(scores, weights, strict=True)
    )


def turned_in_pymcdm(methods, scores, weights):
    model, ones = methods.WSM(), np.ones(4)
    return sum(
        changes(lambda kept, m=matrix, w=weight: model(m[kept], w, ones))
        for matrix, weight in zip(scores, weights, strict=True)
    )


def changes(values_of):
    """Whether some option, not the first, turns the order of the rest when it is taken away."""
    everyone = list(range(len(OPTIONS)))
    order = [int(i) for i in np.argsort(-values_of(everyone))]
    for gone in order[1:]:
        kept = [i for i in everyone if i != gone]
        left = [kept[int(i)] for i in np.argsort(-values_of(kept))]
        if left != [i for i in order if i != gone]:
            return 1
    return 0


def frontiers():
    rng = np.random.default_rng(3)
    used = np.exp(rng.normal(0, 0.5, (60, 2)))
    done = np.column_stack(
        [np.exp(np.log(used).mean(1) - rng.exponential(0.3, 60)), rng.random(60)]
    )
    model = peer("Pyfrontier.frontier_model")
    rows = []
    for returns, theirs in ((Returns.CONSTANT, "CRS"), (Returns.VARIABLE, "VRS")):
        asked = DeaInput(
            units=tuple(map(str, range(60))),
            inputs=tuple(map(tuple, used.tolist())),
            outputs=tuple(map(tuple, done.tolist())),
            returns=returns, draws=0, judge=False,
        )  # fmt: skip
        ours, found = timed(lambda asked=asked: dea(asked))
        own = np.array([unit.efficiency for unit in found.efficiencies])
        rows.append([f"commonweal, {returns.value} returns", ours, 1.0, "–"])
        if model is None:
            rows.append([f"Pyfrontier, {returns.value} returns", MISSING, None, None])
            continue
        peers = model.EnvelopDEA(theirs, "in")
        took, _ = timed(lambda peers=peers: peers.fit(used, done), times=2)
        scores = np.array([result.score for result in peers.result])
        difference = f"{np.abs(scores - own).max():.0e}"
        rows.append([f"Pyfrontier, {returns.value} returns", took, took / ours, difference])
    print_table("60 units on the frontier", ["", "ms", "of ours", "greatest difference"], rows)

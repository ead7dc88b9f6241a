"""Which records are the same supplier, and which suppliers the same group."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from commonweal.methods.linkage.candidates import Pairs, candidate_pairs
from commonweal.methods.linkage.clusters import Labels, average_linkage, mean_chance_within
from commonweal.methods.linkage.features import FEATURES, pair_features
from commonweal.methods.linkage.lexicon import (
    Floats,
    Lexicon,
    WordCounts,
    counts_of,
    lexicon_of,
)
from commonweal.methods.linkage.nodes import Node, Nodes
from commonweal.methods.linkage.people import Payee, payee_kind
from commonweal.methods.linkage.records import (
    Doubt,
    Join,
    Linked,
    Linking,
    Placed,
    Reason,
    SupplierRecord,
)

_SAME_NAME = 0.99  # one name, spelt as one or with other spaces or legal form
_NO_CHANCE = 0.01  # below this a pair counts as none, as do all that were not candidates
_WORTH_ASKING = 0.3
_MOST_DOUBTS = 20_000  # what the caller may rank by what hangs on each; more would fill memory
_WEAK = 0.9  # a mean chance below which a joining is worth a second look

Chances = npt.NDArray[np.float64]
Joined = tuple[tuple[int, ...], tuple[int, ...], float]


def link_suppliers(given: Linking) -> Linked:
    """Find the records that are one supplier: identifiers first, then names.

    Records that share a company or charity number are one supplier. Distinct names are compared
    where they share rare words, judged by the pair model, and joined by average linkage, never
    across different numbers of one register. Suppliers join into groups at a lower threshold, or
    where they share a VAT registration. The answer does not depend on the order of the records.
    """
    kinds = {record.rid: payee_kind(record.name) for record in given.records}
    nodes = Nodes.from_records(
        (r for r in given.records if kinds[r.rid] is Payee.SUPPLIER), given.different
    )
    lexicon = _lexicon(given, nodes)
    pairs, chance = _judged(given, nodes, lexicon)
    suppliers, weak = _suppliers(given, nodes, pairs, chance)
    groups = _groups(given, nodes, pairs, chance, suppliers)
    sure = mean_chance_within(suppliers, pairs, chance)
    placed = tuple(
        _placed(record, kinds[record.rid], nodes, suppliers, groups, sure)
        for record in given.records
    )
    return Linked(
        placed,
        _doubts(given, nodes, pairs, chance, suppliers),
        _joins(nodes, pairs, chance, suppliers, weak),
        given.model.digest(),
        counts_of(lexicon),
    )


def explain(
    given: Linking, one: str, two: str, counted: WordCounts | None = None
) -> tuple[Reason, ...]:
    """Why two records seem one supplier or two, the strongest evidence first.

    With what a linking `counted` of words, the two suppliers' records are enough to give the
    evidence that decided then.

    Raises
    ------
    KeyError
        When a rid is that of no supplier among the records.
    """
    return explain_all(given, one, [two], counted)[1]


def explain_all(
    given: Linking, one: str, others: Sequence[str], counted: WordCounts | None = None
) -> tuple[tuple[float, ...], tuple[Reason, ...]]:
    """The chance that a record and each of others are one, and the evidence, its mean over these.

    Raises
    ------
    KeyError
        When a rid is that of no supplier among the records.
    """
    nodes = Nodes.from_records(
        (record for record in given.records if payee_kind(record.name) is Payee.SUPPLIER),
        given.different,
    )
    if not others:
        return (), ()
    pairs = np.array([sorted((nodes.of[one], nodes.of[two])) for two in others], dtype=np.int32)
    features = _features(nodes, _lexicon(given, nodes, counted), pairs)
    chances = np.where(_of_one_name(nodes, pairs), _SAME_NAME, given.model.chance(features))
    found, weighed = features.mean(axis=0), given.model.contributions(features).mean(axis=0)
    reasons = [
        Reason(name, says, float(found[place]), float(weighed[place]))
        for place, (name, says) in enumerate(FEATURES.items())
    ]
    reasons.sort(key=lambda reason: -abs(reason.log_odds))
    return tuple(round(float(each), 4) for each in chances), tuple(reasons)


def _of_one_name(nodes: Nodes, pairs: Pairs) -> npt.NDArray[np.bool_]:
    names = [node.name.identity for node in nodes.nodes]
    return np.array([names[a] == names[b] for a, b in pairs.tolist()])


def _lexicon(given: Linking, nodes: Nodes, counted: WordCounts | None = None) -> Lexicon:
    names = [node.name for node in nodes.nodes]
    return lexicon_of(names, given.model.word_habits, given.model.names_counted, counted)


def _features(nodes: Nodes, lexicon: Lexicon, pairs: Pairs, threads: int = 1) -> Floats:
    written = [node.written for node in nodes.nodes]
    names = [node.name for node in nodes.nodes]
    return pair_features(written, names, nodes.ledgers, lexicon, pairs, threads=threads)


def _judged(given: Linking, nodes: Nodes, lexicon: Lexicon) -> tuple[Pairs, Chances]:
    """Pairs of nodes that may be one supplier, each once, and the chance of each."""
    pairs = candidate_pairs(lexicon, threads=given.threads)
    features = _features(nodes, lexicon, pairs, given.threads)
    chance = given.model.chance(features, threads=given.threads)
    likely = chance >= _NO_CHANCE
    pairs, chance = pairs[likely], chance[likely]
    judged = {(a, b): p for (a, b), p in zip(pairs.tolist(), chance.tolist(), strict=True)}
    judged |= dict.fromkeys(nodes.sharing_a_name(), _SAME_NAME)
    ordered = sorted(judged)
    return (
        np.array(ordered, dtype=np.int32).reshape(-1, 2),
        np.array([judged[pair] for pair in ordered], dtype=np.float64),
    )


def _suppliers(
    given: Linking, nodes: Nodes, pairs: Pairs, chance: Chances
) -> tuple[Labels, list[Joined]]:
    """The supplier of each node, and the sets of nodes that were joined on weak evidence."""
    weak: list[Joined] = []

    def watch(one: Sequence[int], two: Sequence[int], mean: float) -> None:
        if mean < _WEAK:
            weak.append((tuple(one), tuple(two), mean))

    said = [(nodes.of[a], nodes.of[b]) for a, b in given.same if a in nodes.of and b in nodes.of]
    labels = average_linkage(
        len(nodes.nodes),
        pairs,
        chance,
        least=given.least,
        joined=[*said, *nodes.sharing("company"), *nodes.sharing("charity")],
        may_join=lambda one, two: not nodes.conflict(one, two),
        kept_apart=_kept_apart(given, nodes),
        watch=watch,
    )
    return labels, weak


def _kept_apart(given: Linking, nodes: Nodes) -> Callable[[Sequence[int], Sequence[int]], bool]:
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in given.different:
        if a in nodes.of and b in nodes.of:
            apart[nodes.of[a]].add(nodes.of[b])
            apart[nodes.of[b]].add(nodes.of[a])

    def kept_apart(one: Sequence[int], two: Sequence[int]) -> bool:
        return any(apart[name].intersection(two) for name in one if name in apart)

    return kept_apart


def _groups(
    given: Linking, nodes: Nodes, pairs: Pairs, chance: Chances, suppliers: Labels
) -> Labels:
    together = [(name, int(supplier)) for name, supplier in enumerate(suppliers)]
    return average_linkage(
        len(nodes.nodes),
        pairs,
        chance,
        least=given.group_least,
        joined=[*together, *nodes.sharing("vat")],
    )


def _placed(
    record: SupplierRecord,
    kind: Payee,
    nodes: Nodes,
    suppliers: Labels,
    groups: Labels,
    sure: Chances,
) -> Placed:
    if kind is not Payee.SUPPLIER:
        # A person stays apart from every other record, of the same name or not.
        alone = _code(kind.value, record.authority, record.rid)
        return Placed(record.rid, alone, alone, 1.0, kind)
    node = nodes.of[record.rid]
    supplier, group = nodes.nodes[suppliers[node]], nodes.nodes[groups[node]]
    return Placed(
        record.rid,
        _code("supplier", *_told(supplier)),
        _code("group", *_told(group)),
        round(float(sure[node]), 4),
        kind,
    )


def _told(node: Node) -> tuple[str, ...]:
    """What a node is known by; its part only where its name was parted."""
    part = (str(node.part),) if node.part else ()
    return (node.written, node.company, node.charity, node.vat, *part)


def _code(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _doubts(
    given: Linking, nodes: Nodes, pairs: Pairs, chance: Chances, suppliers: Labels
) -> tuple[Doubt, ...]:
    """Pairs left apart that a person should see, by a record of each."""
    apart = (suppliers[pairs[:, 0]] != suppliers[pairs[:, 1]]) & (chance >= _WORTH_ASKING)
    rid_of = {node: rids[0] for node, rids in _rids(nodes).items()}
    said = {
        frozenset((nodes.of[a], nodes.of[b]))
        for a, b in given.different
        if a in nodes.of and b in nodes.of
    }
    doubts = [
        Doubt(rid_of[a], rid_of[b], round(float(p), 4))
        for (a, b), p in zip(pairs[apart].tolist(), chance[apart], strict=True)
        if frozenset((a, b)) not in said and not nodes.conflict([a], [b])
    ]
    return tuple(sorted(doubts, key=lambda d: (-d.chance, d.one, d.two))[:_MOST_DOUBTS])


def _rids(nodes: Nodes) -> dict[int, list[str]]:
    """The records of each node, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for rid in sorted(nodes.of):
        found[nodes.of[rid]].append(rid)
    return found


def _joins(
    nodes: Nodes, pairs: Pairs, chance: Chances, suppliers: Labels, weak: list[Joined]
) -> tuple[Join, ...]:
    """Sets of names that were joined on weak evidence, with the likeliest pair across each two.

    Said to be two suppliers, that pair keeps the sets apart: what was joined before stays.
    """
    if not weak:
        return ()
    rids = _rids(nodes)
    inside = suppliers[pairs[:, 0]] == suppliers[pairs[:, 1]]
    within = zip(pairs[inside].tolist(), chance[inside].tolist(), strict=True)
    judged = {(a, b): p for (a, b), p in within}
    joins = []
    for one, two, mean in weak:
        across = ((judged.get((min(a, b), max(a, b)), 0.0), -a, -b) for a in one for b in two)
        _chance, a, b = max(across)
        first, second = ([rid for node in side for rid in rids[node]] for side in (one, two))
        joins.append(
            Join(
                rids[-a][0],
                rids[-b][0],
                round(mean, 4),
                tuple(sorted(first)),
                tuple(sorted(second)),
            )
        )
    return tuple(sorted(joins, key=lambda join: (join.chance, join.one, join.two)))

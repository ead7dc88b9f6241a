"""Sums made once beside a cube's lines, and questions of lines put to them where they suffice.

A question that counts lines and adds up pence by some columns has the same answer from a table
that holds these sums already, a tenth as long. It is written to the lines, and found here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
from ibis.expr import operations as ops

from .cube_file import LINE_COLUMNS, SUMS

_MEASURE = "amount_pence"
# What a step may not hold: it says something else of a sum than of each of its lines.
_ROW_BY_ROW = (
    ops.Subquery,
    ops.WindowFunction,
    ops.Analytic,
    ops.Reduction,
    ops.Impure,
    ops.Unnest,
)
_SAME_OF_SUMS = (ops.CountStar, ops.Count, ops.CountDistinct, ops.Min, ops.Max)
_LINES = "_lines"  # how many lines a row of sums stands for


def put_to_sums(question: ibis.Table) -> ibis.Table:
    """The same question, each part of it put to the shortest table of sums that can answer."""
    node: Any = question.op()
    found = node.find((ops.Aggregate, ops.Distinct))
    shorter = {part: made for part in found if (made := _shorter(part)) is not None}
    return node.replace(shorter).to_expr() if shorter else question


def _shorter(part: Any) -> Any:
    """A sum by some columns, or distinct values of them, put to sums; None if they do not do."""
    wanted = _wanted(part)
    steps: list[tuple[Any, set[str]]] = []
    step = part.parent
    while wanted is not None and isinstance(step, (ops.Filter, ops.Project)):
        steps.append((step, wanted))
        wanted = _wanted_below(step, wanted)
        step = step.parent
    if wanted is None or not isinstance(step, ops.UnboundTable) or step.name != "lines":
        return None
    fitting = (name for name, keys in SUMS.items() if wanted - {_MEASURE} <= set(keys))
    name = next(fitting, None)
    if name is None:
        return None
    relation = _sums(name)
    for old, columns in reversed(steps):
        relation = _step_again(old, relation, columns)
    return _part_again(part, relation)


def _wanted(part: Any) -> set[str] | None:
    """The columns that a part reads; None where a sum of sums would not answer it."""
    if isinstance(part, ops.Distinct):
        names = set(part.schema.names)
        return None if _MEASURE in names else names
    metrics = list(part.metrics.values())
    kept_apart = set[str]().union(*map(_names, part.groups.values()))
    for reduction in _reductions(metrics):
        adds_up = isinstance(reduction, ops.Sum) and _is_measure(reduction.arg)
        if not adds_up and not isinstance(reduction, _SAME_OF_SUMS):
            return None
        by_line = adds_up or isinstance(reduction, ops.CountStar)
        told = [reduction.where] if by_line else [reduction.arg, reduction.where]
        kept_apart |= set[str]().union(*(_names(each) for each in told if each is not None))
    if _MEASURE in kept_apart:
        return None
    return kept_apart | set[str]().union(*map(_names, metrics))


def _wanted_below(step: Any, wanted: set[str]) -> set[str] | None:
    """The columns that must come from below a step, which may not look at single amounts."""
    if any(value.find(_ROW_BY_ROW, filter=ops.Value) for value in _values(step)):
        return None
    if isinstance(step, ops.Filter):
        told = set[str]().union(*map(_names, step.predicates))
        return None if _MEASURE in told else wanted | told
    below: set[str] = set()
    for name in wanted:
        told = _names(step.values[name])
        if _MEASURE in told and not (name == _MEASURE and _is_measure(step.values[name])):
            return None
        below |= told
    return None if _MEASURE in wanted and _MEASURE not in below else below


def _sums(name: str) -> Any:
    """A table of sums under the names that lines have."""
    keys = {key: LINE_COLUMNS[key] for key in SUMS[name]}
    table = ibis.table({**keys, "lines": "int64", "pence": "int64"}, name=name)
    return table.select(*keys, **{_MEASURE: table.pence, _LINES: table.lines}).op()


def _step_again(step: Any, relation: Any, wanted: set[str]) -> Any:
    if isinstance(step, ops.Filter):
        return ops.Filter(relation, [_moved(each, step, relation) for each in step.predicates])
    kept = {name: _moved(step.values[name], step, relation) for name in sorted(wanted)}
    for name in (_MEASURE, _LINES):
        kept[name] = ops.Field(relation, name)
    return ops.Project(relation, kept)


def _part_again(part: Any, relation: Any) -> Any:
    if isinstance(part, ops.Distinct):
        names = part.schema.names
        return ops.Distinct(ops.Project(relation, {n: ops.Field(relation, n) for n in names}))
    groups = {name: _moved(value, part, relation) for name, value in part.groups.items()}
    metrics = {
        name: _moved(_counted(value, part, relation), part, relation)
        for name, value in part.metrics.items()
    }
    return ops.Aggregate(relation, groups, metrics)


def _counted(metric: Any, part: Any, relation: Any) -> Any:
    """A metric whose counts of lines are sums of the lines that each row stands for."""
    made: dict[Any, Any] = {}
    for reduction in _reductions([metric]):
        if isinstance(reduction, (ops.CountStar, ops.Count)):
            where = reduction.where
            if isinstance(reduction, ops.Count):
                there = ops.NotNull(reduction.arg)
                where = there if where is None else ops.And(there, where)
            where = None if where is None else _moved(where, part, relation)
            counted = ops.Sum(ops.Field(relation, _LINES), where=where)
            made[reduction] = ops.Coalesce((counted, ops.Literal(0, dtype="int64")))
    return metric.replace(made, filter=ops.Value) if made else metric


def _moved(value: Any, step: Any, relation: Any) -> Any:
    """A value that reads the same columns of another relation."""
    fields = value.find(ops.Field, filter=ops.Value)
    moved = {each: ops.Field(relation, each.name) for each in fields if each.rel == step.parent}
    return value.replace(moved, filter=ops.Value) if moved else value


def _reductions(values: Sequence[Any]) -> list[Any]:
    return [found for value in values for found in value.find(ops.Reduction, filter=ops.Value)]


def _values(step: Any) -> Sequence[Any]:
    values: Mapping[str, Any] = getattr(step, "values", {})
    return [*values.values(), *getattr(step, "predicates", ())]


def _names(value: Any) -> set[str]:
    return {field.name for field in value.find(ops.Field, filter=ops.Value)}


def _is_measure(value: Any) -> bool:
    return isinstance(value, ops.Field) and value.name == _MEASURE

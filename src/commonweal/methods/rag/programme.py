"""The colours of a whole list, with lateness handed on along its dependencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from commonweal.methods.network import in_order
from commonweal.methods.rag.colours import Colour
from commonweal.methods.rag.judgement import Judgement, RuleCode, judge
from commonweal.methods.rag.rules import RuleSet
from commonweal.methods.stages import StageFacts


def judge_all(stages: Iterable[StageFacts], rule_set: RuleSet, on: dt.date) -> dict[str, Judgement]:
    """Judge every stage of a list, in its order, predecessors weighed first.

    Unfinished work behind a red unfinished predecessor takes red. A predecessor that is
    not in the list is named in the reasons, since its colour could not be asked.

    Raises
    ------
    CycleError
        When stages come before one another in a loop, which is named.
    ValueError
        When two stages share a key.
    """
    by_key: dict[str, StageFacts] = {}
    for stage in stages:
        if stage.key in by_key:
            raise ValueError(f"Two stages share the key “{stage.key}”. Give each its own.")
        by_key[stage.key] = stage
    links = [(p, s.key) for s in by_key.values() for p in s.predecessors if p in by_key]
    judged: dict[str, Judgement] = {}
    for key in in_order(by_key, links):
        judged[key] = _judge_behind(by_key[key], by_key, judged, rule_set, on)
    return {key: judged[key] for key in by_key}


def _judge_behind(
    stage: StageFacts,
    by_key: Mapping[str, StageFacts],
    judged: Mapping[str, Judgement],
    rule_set: RuleSet,
    on: dt.date,
) -> Judgement:
    own = judge(stage, rule_set, on)
    if stage.is_complete or not rule_set.inherit_red:
        return own
    unknown = tuple(
        f"“{key}” comes before {stage.name} but is not in the list, so its colour was not weighed."
        for key in stage.predecessors
        if key not in by_key
    )
    inherited = tuple(
        f"{by_key[key].name} comes before {stage.name}, is not finished, and is red."
        for key in stage.predecessors
        if key in by_key and not by_key[key].is_complete and judged[key].colour is Colour.RED
    )
    if not inherited:
        return replace(own, reasons=own.reasons + unknown) if unknown else own
    if own.colour is Colour.RED:
        return replace(own, reasons=own.reasons + inherited + unknown)
    return Judgement(
        Colour.RED, RuleCode.BEHIND_RED, inherited + own.reasons + unknown, rule_set.code
    )

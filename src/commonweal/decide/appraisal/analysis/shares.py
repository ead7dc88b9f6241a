"""From what bodies pay to who would pay what under each rule, and who would leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.decide.appraisal.models import CostBody, CostStudy
from commonweal.decide.appraisal.selectors.shares import last_share_run
from commonweal.ground.jobs.beside import do_beside
from commonweal.ground.jobs.work import Progress
from commonweal.methods import sharing
from commonweal.methods.method import digest, methods

AT_ONCE = 12  # bodies; with more, every group of them takes longer than a page may
A_WEEK = 7 * 24 * 3600
COMPARED = "sharing.compare"
_RESULT = TypeAdapter(sharing.Comparison)
_GIVEN = TypeAdapter(sharing.Baseline)


@dataclass(frozen=True)
class Assumed:
    """What a reader moves to see what follows."""

    elasticity: float
    coordination: float
    rate: float | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shared:
    """A study under some assumptions: the baseline of its game, and every rule on it."""

    given: sharing.Baseline
    found: sharing.Comparison


def game_of(bodies: list[CostBody], assumed: Assumed) -> sharing.Baseline | None:
    """What the cost game is made from; None with fewer than two bodies."""
    kept = tuple(
        sharing.BodyCost(
            each.name,
            float(each.cost),
            float(each.size),
            None if each.offer is None else float(each.offer),
        )
        for each in bodies
        if each.name not in assumed.without
    )
    if len(kept) < 2:
        return None
    return sharing.Baseline(kept, assumed.elasticity, assumed.coordination, assumed.rate)


def game_as_json(given: sharing.Baseline) -> dict[str, Any]:
    """The game of a study as plain JSON, as each rule takes it."""
    game = given.game()
    return {"players": list(game.players), "cost": dict(game.cost)}


def shared(bodies: list[CostBody], assumed: Assumed) -> Shared | None:
    """Who would pay what.

    None with fewer than two bodies; and with more than `AT_ONCE` while nobody has had it worked
    out for these very figures and assumptions.
    """
    given = game_of(bodies, assumed)
    if given is None:
        return None
    found = _compared(given) if len(given.bodies) <= AT_ONCE else _kept(bodies[0].study_id, given)
    return Shared(given, found) if found else None


def _kept(study_id: int, given: sharing.Baseline) -> sharing.Comparison | None:
    """The answer of a run in sight, by the method as it is; else one of the week's."""
    run = last_share_run(study_id, digest(given), methods()[COMPARED].version)
    if run is not None:
        return _RESULT.validate_python(run.result)
    # Somebody who may keep nothing can have it worked out all the same, to read it.
    known: sharing.Comparison | None = cache.get(_key(given))
    return known


def work_out(given: sharing.Baseline, told: Progress) -> sharing.Comparison:
    """Every rule on a large game, one after another, held a week for whoever asks the same."""
    found = do_beside(told, _step_words, sharing.compare_watched, given.game())
    cache.set(_key(given), found, A_WEEK)
    return found


def as_run(given: sharing.Baseline, found: sharing.Comparison) -> dict[str, Any]:
    """The facts of a run: what it came from, by which version, and what it gave."""
    return {
        "version": found.made_by.version if found.made_by else "",
        "inputs": digest(given),
        "given": _GIVEN.dump_python(given, mode="json"),
        "result": _RESULT.dump_python(found, mode="json"),
    }


def _step_words(done: int) -> str:
    """What the comparison is at, step by step: each rule, then the core, then the partition."""
    rules = list(sharing.RULES)
    if done < len(rules):
        words = {"rule": rules[done].replace("_", " ")}
        return _("Sharing the cost by the rule: %(rule)s") % words
    if done == len(rules):
        return _("Looking for a split that nobody would leave")
    return _("Looking for the groups that cost least")


def _key(given: sharing.Baseline) -> str:
    return f"appraisal.shares:{digest(given)}"


@lru_cache(maxsize=64)
def _compared(given: sharing.Baseline) -> sharing.Comparison:
    # Twelve bodies take a second or two; the same question is asked by every reader of a page.
    return sharing.compare(given.game())


def as_kept(study: CostStudy) -> Assumed:
    """The assumptions that a study holds."""
    return Assumed(float(study.elasticity), float(study.coordination))

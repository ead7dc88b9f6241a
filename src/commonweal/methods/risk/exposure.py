"""Money at risk by simulation, with the exact mean and spread beside it.

Each risk draws from a stream of its own, begun by the seed and its name. So the order of the
risks does not matter, and a risk that is added or lowered leaves the draws of the others alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.method import made, method
from commonweal.methods.risk.given import ExposureInput, Risk
from commonweal.methods.risk.moments import chance_of_none, parts, whole_variance
from commonweal.methods.risk.results import Exposure, Part, Percentile

Years = NDArray[np.float64]
# Years drawn between two steps: so many take a tenth of a second or so.
STEP = 2_000_000
# Is told how many steps are done, and of how many.
Watch = Callable[[int, int], None]

SHARES_DRAWN = (*(step / 20 for step in range(1, 20)), 0.98, 0.99)
_NOTHING = Exposure(None, None, None, None, None, None, None, None, (), (), ())


@method(
    "risk.exposure",
    version="1",
    question="How much money is at risk, and what sum is not passed in four years of five?",
)
def exposure(given: ExposureInput) -> Exposure:
    """Draw years in which each risk happens or not and costs from its least to its most.

    A risk happens with its chance and then costs a triangular sum. Risks with one cause share
    the draw that decides whether they happen. Mean, standard deviation and the chance of none
    are exact; percentiles are those of the years drawn. The time taken grows with the number
    of risks times that of draws.

    Source: HM Treasury, Orange Book and Green Book practice on quantified risk; the sums are
    those of a Bernoulli times a triangular variable.
    """
    return _exposure(given, _unwatched)


def exposure_watched(given: ExposureInput, watch: Watch) -> Exposure:
    """The same, telling before each step how many are done and of how many; for long work.

    A step draws a few risks or sorts one partner's years, in a fraction of a second. What `watch`
    raises stops it.
    """
    return replace(_exposure(given, watch), made_by=made("risk.exposure", given))


def _unwatched(_done: int, _total: int) -> None:
    """Nobody listens."""


def _exposure(given: ExposureInput, watch: Watch) -> Exposure:
    risks = tuple(risk for risk in given.risks if risk.chance > 0 and risk.high > 0)
    if not risks:
        return _refuse("No risk has both a chance and a cost, so there is nothing to draw.")
    names = sorted(_partners(risks))
    total = len(risks) + 1 + len(names)
    years, by_partner = _draw(risks, given, names, lambda done: watch(done, total))
    watch(len(risks), total)
    in_order = np.sort(years)
    parts_of = []
    for done, name in enumerate(names, len(risks) + 1):
        watch(done, total)
        parts_of.append(_part(name, by_partner[name]))
    return Exposure(
        mean=sum(part.mean for part in parts(risks)),
        sd=sqrt(whole_variance(risks)),
        chance_of_none=chance_of_none(risks),
        p50=_percentile(in_order, 0.5),
        p80=_percentile(in_order, 0.8),
        p95=_percentile(in_order, 0.95),
        drawn_mean=float(years.mean()),
        drawn_sd=float(years.std()),
        curve=tuple(Percentile(share, _percentile(in_order, share)) for share in SHARES_DRAWN),
        risks=parts(risks),
        partners=tuple(parts_of),
        refused=_without_shares(risks),
    )


def _refuse(reason: str) -> Exposure:
    return replace(_NOTHING, refused=(reason,))


def _partners(risks: tuple[Risk, ...]) -> set[str]:
    """On whom the costs fall; nobody where a risk does not say."""
    return set() if _without_shares(risks) else {name for risk in risks for name in risk.shares}


def _draw(
    risks: tuple[Risk, ...], given: ExposureInput, names: list[str], watch: Callable[[int], None]
) -> tuple[Years, dict[str, Years]]:
    """What the risks cost in each year drawn: all together, and on each partner."""
    years = np.zeros(given.draws)
    by_partner = {name: np.zeros(given.draws) for name in names}
    every = max(STEP // given.draws, 1)
    for done, risk in enumerate(risks):
        if done % every == 0:
            watch(done)
        happens = _stream(given.seed, f"cause {risk.cause}" if risk.cause else f"risk {risk.name}")
        where = np.flatnonzero(happens.random(given.draws) < risk.chance)
        costs = _costs(risk, _stream(given.seed, f"cost {risk.name}"), len(where))
        years[where] += costs
        for name in by_partner.keys() & risk.shares.keys():
            by_partner[name][where] += costs * risk.shares[name]
    return years, by_partner


def _costs(risk: Risk, stream: np.random.Generator, count: int) -> Years:
    if risk.low == risk.high:
        return np.full(count, risk.low, dtype=np.float64)
    return stream.triangular(risk.low, risk.likely, risk.high, count)


def _stream(seed: int, name: str) -> np.random.Generator:
    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4").tolist()
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def _percentile(in_order: Years, share: float) -> float:
    """The least of the sums drawn that is not passed in a share of the years."""
    return float(in_order[max(ceil(share * len(in_order) - 1e-9) - 1, 0)])


def _part(name: str, years: Years) -> Part:
    in_order = np.sort(years)
    p50, p80, p95 = (_percentile(in_order, share) for share in (0.5, 0.8, 0.95))
    return Part(name, float(years.mean()), p50, p80, p95)


def _without_shares(risks: tuple[Risk, ...]) -> tuple[str, ...]:
    """Why nothing is said of partners, where some risk does not say on whom it falls."""
    silent = [risk.name for risk in risks if not risk.shares]
    if not silent:
        return ()
    if len(silent) == 1:
        return (
            f"“{silent[0]}” does not say on whom its cost falls, so no partner’s part is told.",
        )
    return (
        f"{len(silent)} risks, “{silent[0]}” among them, do not say on whom their cost falls, "
        "so no partner’s part is told.",
    )

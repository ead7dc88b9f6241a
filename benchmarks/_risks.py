"""The risks of the invented programme: three partners score each one, three times over."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from commonweal.deliver.risk.enums import Axis, Stage
from commonweal.deliver.risk.models import Level, Mitigation, Risk, RiskShare, Scale, Score, Theme
from commonweal.methods.dates import PartDate

SCORED_ON = date(2026, 2, 2)
STEPS, SCORERS = 5, 3
AMBER_FROM, RED_FROM = 8, 15


def add_risks(maker: Any) -> None:
    """Nine scores a risk; four risks of five have money, and each has something done about it."""
    risks = maker.put(Risk, [_risk(maker, n, theme) for n, theme in _by_theme(maker)])
    scales = _scales(maker)
    maker.put(
        Score,
        [
            _score(maker, risk, (n + k) % len(scales), scales, stage)
            for n, risk in enumerate(risks)
            for k in range(SCORERS)
            for stage in Stage
        ],
    )
    maker.put(
        RiskShare,
        [
            maker.owned(RiskShare, r.owner, risk=r, share=Decimal("0.5"),
                        partner=maker.partners[(n + k) % len(maker.partners)])
            for n, r in enumerate(risks) for k in range(2)
        ],
    )  # fmt: skip
    maker.put(
        Mitigation,
        [
            maker.owned(Mitigation, r.owner, risk=r, text=f"Invented step against {r.code}",
                        owner_post=maker.random.choice(maker.posts),
                        due=PartDate(2026, 1 + n % 12))
            for n, r in enumerate(risks)
        ],
    )  # fmt: skip


def _by_theme(maker: Any) -> list[tuple[int, Theme]]:
    themes = maker.put(
        Theme,
        [
            maker.owned(Theme, maker.joint, programme=maker.programme, name=f"Theme {n + 1}")
            for n in range(20)
        ],
    )
    return [(n, themes[n % len(themes)]) for n in range(maker.size.risks)]


def _risk(maker: Any, n: int, theme: Theme) -> Risk:
    low, draw = 1_000 * (1 + n % 90), maker.random
    money = {
        "chance": Decimal(draw.randint(1, 40)) / 100, "low_gbp": low, "likely_gbp": 2 * low,
        "high_gbp": 5 * low, "common_cause": f"Cause {n % 7}" if n % 3 == 0 else "",
        "basis": "Invented.",
    }  # fmt: skip
    return maker.owned(
        Risk, maker.joint, programme=maker.programme, code=f"R{n + 1}", theme=theme,
        title=f"Invented risk {n + 1}", cause="An invented cause.", event="Something invented.",
        effect="An invented effect.", owner_post=draw.choice(maker.posts),
        review_on=SCORED_ON + timedelta(days=n % 200), **(money if n % 5 else {}),
    )  # fmt: skip


def _scales(maker: Any) -> list[Scale]:
    scales = maker.put(
        Scale,
        [
            maker.owned(Scale, maker.joint, body=body, name="Five by five", amber_from=AMBER_FROM,
                        red_from=RED_FROM)
            for body in maker.bodies
        ],
    )  # fmt: skip
    maker.put(
        Level,
        [
            maker.owned(Level, maker.joint, scale=s, axis=axis, value=v, word=f"Step {v}")
            for s in scales for axis in Axis for v in range(1, STEPS + 1)
        ],
    )  # fmt: skip
    return scales


def _score(maker: Any, risk: Risk, place: int, scales: list[Scale], stage: str) -> Score:
    likelihood, impact = maker.random.randint(1, STEPS), maker.random.randint(1, STEPS)
    value = likelihood * impact
    colour = "red" if value >= RED_FROM else "amber" if value >= AMBER_FROM else "green"
    return maker.owned(
        Score, maker.joint, risk=risk, partner=maker.partners[place], scale=scales[place],
        stage=stage, likelihood=likelihood, impact=impact, value=value, top=STEPS * STEPS,
        height=Decimal(value) / (STEPS * STEPS), colour=colour, scored_on=SCORED_ON,
    )  # fmt: skip

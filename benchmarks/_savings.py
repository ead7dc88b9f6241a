"""The savings of the invented programme: budget lines, claims, years and what partners say."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from commonweal.prove.benefits.enums import CashKind, ClaimState
from commonweal.prove.benefits.models import (
    Actual,
    BudgetLine,
    Claim,
    ClaimChange,
    ClaimYear,
    PartnerShare,
)

SAID_AT = datetime(2025, 6, 2, 9, tzinfo=UTC)
SAID_BY = "An invented treasurer"
STATES = [state for state in ClaimState if state != ClaimState.WITHDRAWN]
YEARS = (2024, 2025, 2026)


def add_savings(maker: Any) -> None:
    """Claims of every state, each on a line and of one part of a project."""
    lines = _lines(maker)
    claims = _claims(maker, lines)
    maker.put(
        ClaimChange,
        [
            maker.owned(ClaimChange, c.owner, claim=c, seq=1, state=c.state, low_gbp=c.low_gbp,
                        high_gbp=c.high_gbp, said_by=SAID_BY, reason="Invented.", said_at=SAID_AT)
            for c in claims
        ],
    )  # fmt: skip
    maker.put(
        ClaimYear,
        [
            maker.owned(ClaimYear, c.owner, claim=c, year=year, low_gbp=c.low_gbp,
                        high_gbp=c.high_gbp)
            for c in claims[::2] for year in range(c.year, c.year + 3)
        ],
    )  # fmt: skip
    _shares(maker, claims)


def _lines(maker: Any) -> list[BudgetLine]:
    lines = maker.put(
        BudgetLine,
        [
            maker.owned(BudgetLine, maker.joint, programme=maker.programme, code=f"L{n + 1}",
                        name=f"Invented line {n + 1}", before_gbp=40_000_000, base_year=2023,
                        year=YEARS[n % 3], body=maker.bodies[n % len(maker.bodies)])
            for n in range(maker.size.lines)
        ],
    )  # fmt: skip
    maker.put(
        Actual,
        [
            maker.owned(Actual, maker.joint, line=line, amount_pence=3_700_000_000, said_at=SAID_AT)
            for line in lines
        ],
    )
    return lines


def _claims(maker: Any, lines: list[BudgetLine]) -> list[Claim]:
    draw, numbers = maker.random, count(1)
    made = []
    for n in range(maker.size.claims):
        project, line = maker.projects[n % len(maker.projects)], lines[n % len(lines)]
        low = 1_000 * draw.randint(1, 50)
        made.append(
            maker.owned(
                Claim, project.owner, programme=maker.programme, code=f"S{next(numbers)}",
                what=f"Invented saving {n + 1}", project=project, about=f"part {n + 1}", line=line,
                low_gbp=low, high_gbp=low + 10_000, state=draw.choice(STATES), year=line.year,
                cash=draw.choice(CashKind.values), is_recurring=bool(n % 2), basis="Invented.",
                chance_percent=draw.choice((None, 60, 80)), owner_post=draw.choice(maker.posts),
            )
        )  # fmt: skip
    return maker.put(Claim, made)


def _shares(maker: Any, claims: list[Claim]) -> None:
    """Two partners speak of each fifth claim; one in ten would lose by it."""
    maker.put(
        PartnerShare,
        [
            maker.owned(
                PartnerShare, maker.joint, claim=claim, reason="Invented.", said_by=SAID_BY,
                partner=maker.partners[(n + k) % len(maker.partners)], year=claim.year,
                state=claim.state, low_gbp=claim.low_gbp // 4, high_gbp=claim.high_gbp // 4,
                cost_gbp=claim.high_gbp if n % 10 == 0 else 500, said_at=SAID_AT,
            )
            for n, claim in enumerate(claims[::5])
            for k in range(2)
        ],
    )  # fmt: skip

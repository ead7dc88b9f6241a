from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import Plan

from commonweal.deliver.programme.analysis import keeping
from commonweal.deliver.risk.models import Risk, Scale, Score, SharedCost
from commonweal.deliver.risk.services.register import add_risk
from commonweal.deliver.risk.services.scoring import score_risk, set_scale
from commonweal.deliver.risk.services.sharing import state_cost
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Partner, Undertaking

TODAY = date(2026, 11, 20)
FIVE = [(word, "") for word in ("Rare", "Unlikely", "Possible", "Likely", "Certain")]
FOUR = FIVE[:4]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """A test that is rolled back gives its numbers back, so nothing may be kept across tests."""
    keeping.forget()


@pytest.fixture
def signed_in(client, db):
    """Sign in as a person named by e-mail, or as the person of an actor."""

    def sign_in(who: str | Actor):
        user = (
            User.objects.get(email=who)
            if isinstance(who, str)
            else User.objects.get(pk=who.person_id)
        )
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@dataclass
class Register:
    """A programme of an invented partnership, with ways to put risks on its register."""

    plan: Plan

    @property
    def officer(self) -> Actor:
        return self.plan.officer

    def risk(self, title: str = "Strike", actor: Actor | None = None, **facts: Any) -> Risk:
        actor = actor or self.officer
        with acting(actor):
            return add_risk(actor=actor, programme=self.plan.programme, title=title, **facts)

    def scale(self, partner: Partner, steps: list[tuple[str, str]] = FIVE, **facts: Any) -> Scale:
        return self.scale_by(self.officer, partner, steps, **facts)

    def scale_by(
        self, actor: Actor, partner: Partner, steps: list[tuple[str, str]], **facts: Any
    ) -> Scale:
        bounds = {"amber_from": 4, "red_from": 12} | facts
        with acting(actor):
            return set_scale(
                actor=actor, partner=partner, name=f"Scale of {partner}", likelihood=steps,
                impact=steps, **bounds,
            )  # fmt: skip

    def score(
        self, risk: Risk, partner: Partner, levels: tuple[int, int], stage: str = "current",
        actor: Actor | None = None, note: str = "",
    ) -> Score:  # fmt: skip
        actor = actor or self.officer
        with acting(actor):
            return score_risk(
                actor=actor, risk=risk, partner=partner, stage=stage, likelihood=levels[0],
                impact=levels[1], today=TODAY, note=note,
            )  # fmt: skip

    def cost(self, **facts: Any) -> SharedCost:
        """The worked case for two partners: fixed 600, a quarter of it by South, which uses 100."""
        shares = {
            self.plan.north: (Decimal("0.75"), 300),
            self.plan.south: (Decimal("0.25"), 100),
        }
        service = self.plan.make(
            Undertaking, kind=UndertakingKind.SERVICE, code="PAY", name="Shared payroll"
        )
        with acting(self.officer):
            return state_cost(
                actor=self.officer, undertaking=service, today=TODAY,
                **{"fixed_gbp": 600, "shares": shares, "source": "Invented"} | facts,
            )  # fmt: skip


@pytest.fixture
def plan(world: World) -> Plan:
    return Plan(world, world.officer)


@pytest.fixture
def register(plan: Plan) -> Register:
    return Register(plan)

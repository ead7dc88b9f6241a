"""Money at risk: what is counted, what is kept, and that it can be worked out anew."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.conftest import World
from tests.deliver.risk.conftest import Register

from commonweal.deliver.risk.analysis.money import is_the_same_again, result_of
from commonweal.deliver.risk.models import ExposureRun
from commonweal.deliver.risk.services.money import run_exposure
from commonweal.deliver.risk.services.register import close_risk, price_risk
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.jobs.work import Silent
from commonweal.methods.dates import PartDate

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
# Chance, least, likeliest, most: the four of the worked case.
FOUR = (("0.3", 50, 100, 300), ("0.1", 200, 400, 900), ("0.5", 10, 20, 60), ("0.2", 0, 150, 150))


def price(register: Register, risk, chance: str, *sums: int, actor: Actor | None = None) -> None:
    actor, plan = actor or register.officer, register.plan
    low, likely, high = sums
    with acting(actor):
        price_risk(
            actor=actor, risk=risk, chance=Decimal(chance), low_gbp=low, likely_gbp=likely,
            high_gbp=high, shares={plan.north: Decimal("0.25"), plan.south: Decimal("0.75")},
        )  # fmt: skip


def run(register: Register, actor: Actor | None = None, seed: int = 2010) -> ExposureRun:
    actor = actor or register.officer
    with acting(actor):
        return run_exposure(
            actor=actor, programme=register.plan.programme, seed=seed, draws=20_000, at=AT
        )


@pytest.fixture
def priced(register: Register) -> Register:
    for number, facts in enumerate(FOUR):
        price(register, register.risk(f"Risk {number}"), *facts)
    return register


def test_a_run_keeps_input_seed_version_and_result(priced: Register) -> None:
    kept = run(priced)
    result = result_of(kept)

    assert (round(result.mean), round(result.sd)) == (130, 180)
    assert (kept.seed, kept.draws, kept.version, kept.left_out) == (2010, 20_000, "1", 0)
    assert kept.inputs == result.made_by.inputs
    assert [part.partner for part in result.partners] == ["North", "South"]


def test_a_run_can_be_worked_out_anew_and_gives_the_same(priced: Register) -> None:
    kept = run(priced)
    with acting(priced.officer):
        kept.refresh_from_db()

    assert is_the_same_again(kept, Silent())
    kept.result["p80"] += 1
    assert not is_the_same_again(kept, Silent())


def test_a_closed_risk_is_not_drawn_and_one_without_money_is_counted_as_left_out(
    priced: Register,
) -> None:
    officer = priced.officer
    over = priced.risk("Over")
    price(priced, over, "1", 1000, 1000, 1000)
    with acting(officer):
        close_risk(actor=officer, risk=over, outcome="Over", closed=PartDate(2026))
    priced.risk("No figures")

    kept = run(priced)

    assert (len(kept.given["risks"]), kept.left_out) == (4, 1)


def test_what_a_partner_disclosed_to_the_office_stays_out_of_the_common_run(
    priced: Register, world: World
) -> None:
    own = priced.risk("Own secret", actor=world.south_lead)
    price(priced, own, "1", 1000, 1000, 1000, actor=world.south_lead)
    with unscoped("a test discloses"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.joint,
            purpose="Support", from_on=AT.date(),
        )  # fmt: skip

    common, of_its_own = run(priced, world.officer), run(priced, world.south_lead)

    assert "Own secret" not in str(common.given)
    assert len(of_its_own.given["risks"]) == 5
    with acting(world.north_lead):
        assert list(ExposureRun.objects.all()) == [common]


def test_without_any_money_nothing_is_worked_out(register: Register) -> None:
    register.risk()

    with pytest.raises(Refused, match="nothing to draw"):
        run(register)


def test_a_member_works_nothing_out(priced: Register, world: World) -> None:
    with pytest.raises(Forbidden):
        run(priced, world.member)

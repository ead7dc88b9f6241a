"""Risks: raised, scored by each partner on its own scale, priced, closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.conftest import World
from tests.deliver.risk.conftest import FIVE, FOUR, Register

from commonweal.deliver.risk.models import Risk, RiskShare, Score
from commonweal.deliver.risk.selectors.register import scores_of, spread_of
from commonweal.deliver.risk.services.mitigations import add_mitigation, close_mitigation
from commonweal.deliver.risk.services.register import change_risk, close_risk, price_risk
from commonweal.deliver.risk.services.scoring import score_risk, set_scale
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.services import undo
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate

MONEY = {"chance": Decimal("0.3"), "low_gbp": 50, "likely_gbp": 100, "high_gbp": 300}


def spread(risk: Risk):
    return spread_of(scores_of([risk]).get(risk.pk, ()))


def test_the_shared_score_is_the_highest_with_the_spread_beside_it(register: Register) -> None:
    """12 of 25 is less of its scale than 9 of 16, which therefore stands for all."""
    plan, risk = register.plan, register.risk()
    register.scale(plan.north, FIVE)
    register.scale(plan.south, FOUR)
    register.score(risk, plan.north, (3, 4))
    register.score(risk, plan.south, (3, 3))

    with acting(register.officer):
        found = spread(risk)

    assert (str(found.highest), found.highest.partner) == ("9 of 16", plan.south)
    assert str(found.lowest) == "12 of 25"
    assert found.width == Decimal("0.5625") - Decimal("0.48")


def test_a_partner_s_last_score_holds_and_the_earlier_one_is_kept(register: Register) -> None:
    plan, risk = register.plan, register.risk()
    register.scale(plan.north)
    register.score(risk, plan.north, (5, 5))
    register.score(risk, plan.north, (2, 2))

    with acting(register.officer):
        assert str(spread(risk).highest) == "4 of 25"
        assert Score.objects.filter(risk=risk).count() == 2


def test_a_score_takes_the_colour_of_its_own_scale_and_keeps_it(register: Register) -> None:
    plan, risk = register.plan, register.risk()
    register.scale(plan.north, amber_from=4, red_from=12)
    score = register.score(risk, plan.north, (3, 3))
    register.scale(plan.north, amber_from=2, red_from=5)

    with acting(register.officer):
        score.refresh_from_db()

    assert score.colour == "amber"
    assert register.score(risk, plan.north, (3, 3)).colour == "red"


def test_a_partner_s_own_score_is_its_own_until_it_discloses_it(
    register: Register, world: World
) -> None:
    plan, risk = register.plan, register.risk()
    register.scale_by(world.south_lead, plan.south, FIVE)
    register.score(risk, plan.south, (5, 5), actor=world.south_lead)

    with acting(world.north_lead):
        assert spread(risk).scores == ()
        assert "25" not in "".join(sentence(event) for event in history_of(risk))
    with acting(register.officer):
        assert spread(risk).scores == ()
    with unscoped("a test discloses"):
        for table in ("risk_score", "risk_scale", "risk_level"):
            Disclosure.objects.create(
                partnership=world.partnership, owner=world.south, to=world.north, table=table,
                purpose="Risk workshop", from_on=date(2020, 1, 1),
            )  # fmt: skip
    with acting(world.north_lead):
        assert str(spread(risk).highest) == "25 of 25"


def test_nobody_scores_in_another_partner_s_name(register: Register, world: World) -> None:
    register.scale(register.plan.north)

    with pytest.raises(Refused, match="so you cannot say this for North"):
        register.score(register.risk(), register.plan.north, (1, 1), actor=world.south_lead)
    with pytest.raises(Refused, match="so you cannot say this for North"):
        register.scale_by(world.south_lead, register.plan.north, FIVE)


def test_a_score_off_the_scale_or_without_one_is_refused(register: Register) -> None:
    plan, risk = register.plan, register.risk()

    with pytest.raises(Refused, match="South has no scale yet"):
        register.score(risk, plan.south, (1, 1))
    register.scale(plan.south, FOUR)
    with pytest.raises(Refused, match="goes to 4 for likelihood and 4 for impact"):
        register.score(risk, plan.south, (5, 1))


@pytest.mark.parametrize("stage", ["current", "target"])
def test_what_is_left_of_a_risk_is_not_above_it_without_a_note(register: Register, stage) -> None:
    plan, risk = register.plan, register.risk()
    register.scale(plan.north)
    register.score(risk, plan.north, (2, 2), "inherent")

    with pytest.raises(Refused, match=f"The {stage} score is above the inherent one"):
        register.score(risk, plan.north, (3, 2), stage)

    kept = register.score(risk, plan.north, (3, 2), stage, note="The cure brings delay.")
    assert kept.note == "The cure brings delay."


def test_an_inherent_score_below_what_is_left_is_asked_about_too(register: Register) -> None:
    plan, risk = register.plan, register.risk()
    register.scale(plan.north)
    register.score(risk, plan.north, (3, 3))

    with pytest.raises(Refused, match="The current score is above the inherent one"):
        register.score(risk, plan.north, (2, 2), "inherent")


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"likelihood": FIVE[:1]}, "Likelihood needs from 2 to 10 steps"),
        ({"impact": [("Low", ""), ("low", "")]}, "Impact has the same word twice"),
        ({"amber_from": 9, "red_from": 4}, "Amber must begin at or before red"),
        ({"red_from": 26}, "from 1 to 25"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused(register: Register, facts, message) -> None:
    given = {"likelihood": FIVE, "impact": FIVE, "amber_from": 4, "red_from": 12} | facts

    with acting(register.officer), pytest.raises(Refused, match=message):
        set_scale(actor=register.officer, partner=register.plan.north, name="New", **given)


def test_the_money_of_a_risk_is_whole_and_its_shares_add_up(register: Register) -> None:
    officer, plan, risk = register.officer, register.plan, register.risk()
    shares = {plan.north: Decimal("0.4"), plan.south: Decimal("0.6")}

    with acting(officer):
        price_risk(actor=officer, risk=risk, **MONEY, shares=shares)
        price_risk(actor=officer, risk=risk, **MONEY, shares=shares)

        assert RiskShare.objects.filter(risk=risk).count() == 2
        with pytest.raises(Refused, match="They add up to 40"):
            price_risk(actor=officer, risk=risk, **MONEY, shares={plan.north: Decimal("0.4")})
        with pytest.raises(Refused, match="Fill in all four, or none"):
            price_risk(actor=officer, risk=risk, **MONEY | {"low_gbp": None})
        with pytest.raises(Refused, match="must rise from the least"):
            price_risk(actor=officer, risk=risk, **MONEY | {"low_gbp": 500})
        with pytest.raises(Refused, match=r"for 30 per cent, enter 0\.3"):
            price_risk(actor=officer, risk=risk, **MONEY | {"chance": Decimal(30)})
        blank = dict.fromkeys(MONEY)
        assert not price_risk(actor=officer, risk=risk, **blank).has_money


def test_a_risk_is_closed_with_a_reason_once_its_mitigations_are(register: Register) -> None:
    officer, risk = register.officer, register.risk(raised=PartDate(2026, 3))
    with acting(officer):
        done = add_mitigation(actor=officer, risk=risk, text="Train two more", kind="people")

        with pytest.raises(Refused, match="“Train two more” is still open"):
            close_risk(actor=officer, risk=risk, outcome="Over", closed=PartDate(2026, 9))
        close_mitigation(
            actor=officer, mitigation=done, state="done", outcome="Trained", closed=PartDate(2026)
        )
        with pytest.raises(Refused, match="cannot be closed before that"):
            close_risk(actor=officer, risk=risk, outcome="Over", closed=PartDate(2026, 2))
        close_risk(actor=officer, risk=risk, outcome="Over", closed=PartDate(2026, 9))

        with pytest.raises(Refused, match="“Strike” is closed: Over"):
            add_mitigation(actor=officer, risk=risk, text="More", kind="people")
        assert sentence(history_of(risk)[0]) == "Closed on September 2026."


def test_a_change_is_told_and_can_be_taken_back(register: Register) -> None:
    officer, risk = register.officer, register.risk(event="Drivers stop work")
    with acting(officer):
        facts = {"title": "Long strike", "event": risk.event, "theme": "People"}
        change_risk(actor=officer, risk=risk, **facts)
    with acting(officer):
        told = history_of(risk)[0]
        words = sentence(told)
        undo(actor=officer, event=told, reason="Too early")
        risk.refresh_from_db()

    assert words == "Changed: title, theme."
    assert (risk.title, risk.theme) == ("Strike", None)


def test_codes_count_up_for_each_body(register: Register, world: World) -> None:
    codes = [register.risk(f"Risk {n}").code for n in (1, 2)]

    assert codes == ["R1", "R2"]
    assert register.risk("Own", actor=world.south_lead).code == "R1"


def test_a_partner_s_own_risk_is_seen_by_nobody_else(register: Register, world: World) -> None:
    risk = register.risk("Own", actor=world.south_lead)

    for actor in (world.north_lead, register.officer):
        with acting(actor):
            assert not Risk.objects.filter(pk=risk.pk).exists()


def test_a_member_keeps_nothing_and_a_partner_changes_nothing_of_another_s(
    register: Register, world: World
) -> None:
    risk = register.risk()

    with acting(world.member), pytest.raises(Forbidden, match="does not let you do this"):
        add_mitigation(actor=world.member, risk=risk, text="x", kind="people")
    with acting(world.south_lead), pytest.raises(Forbidden, match="belongs to another body"):
        close_risk(actor=world.south_lead, risk=risk, outcome="x", closed=PartDate(2026))
    with acting(world.member), pytest.raises(Forbidden):
        score_risk(
            actor=world.member, risk=risk, partner=register.plan.south, stage="current",
            likelihood=1, impact=1, today=date(2026, 1, 1),
        )  # fmt: skip

"""Issues, assumptions and findings, and the early warnings that they give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.conftest import World
from tests.deliver.risk.conftest import TODAY, Register

from commonweal.deliver.programme.analysis.current import current_warnings
from commonweal.deliver.risk.models import Assumption, Finding
from commonweal.deliver.risk.selectors.watching import watched
from commonweal.deliver.risk.services.mitigations import add_issue, add_mitigation, close_issue
from commonweal.deliver.risk.services.watching import (
    add_assumption,
    add_finding,
    change_finding,
    close_finding,
    observe,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate


def assume(register: Register, **facts) -> Assumption:
    given = {
        "text": "It pays", "trigger": "below", "trigger_value": Decimal(100), "unit": "£ a year",
        "first_test_on": date(2026, 3, 31), "every_months": 6,
    } | facts  # fmt: skip
    with acting(register.officer):
        return add_assumption(actor=register.officer, programme=register.plan.programme, **given)


def see(register: Register, assumption: Assumption, value: int, on: date) -> None:
    with acting(register.officer):
        observe(
            actor=register.officer, assumption=assumption, value=Decimal(value), seen_on=on,
            today=TODAY,
        )  # fmt: skip


def warned(register: Register, on: date = TODAY) -> dict[str, tuple[str, ...]]:
    with acting(register.officer):
        found = current_warnings(register.officer, register.plan.programme, on)
    return {each.subject.name: each.reasons for each in found}


def test_an_observation_beyond_the_trigger_raises_an_alert_and_one_within_ends_it(
    register: Register,
) -> None:
    assumption = assume(register, every_months=None)
    see(register, assumption, 100, date(2026, 4, 1))
    assert warned(register) == {}

    see(register, assumption, 90, date(2026, 5, 1))
    alert = warned(register)
    see(register, assumption, 130, date(2026, 6, 1))

    assert alert == {
        "It pays": ("£90 a year was found on 1 May 2026, below the trigger value, £100 a year.",)
    }
    assert warned(register) == {}


def test_above_is_the_other_side(register: Register) -> None:
    assumption = assume(register, trigger="above", every_months=None)

    see(register, assumption, 101, date(2026, 4, 1))

    assert "above the trigger value, £100 a year" in warned(register)["It pays"][0]


def test_a_test_is_due_on_its_set_dates_and_missed_ones_warn(register: Register) -> None:
    assumption = assume(register)

    def next_test(on: date = TODAY) -> date | None:
        with acting(register.officer):
            return watched([assumption], on)[0].next_test_on

    assert next_test() == date(2026, 3, 31)
    assert warned(register) == {"It pays": ("The assumption was to be tested on 31 March 2026.",)}
    see(register, assumption, 120, date(2026, 4, 2))
    assert next_test() == date(2026, 9, 30)
    see(register, assumption, 120, date(2026, 9, 30))
    assert next_test() == date(2027, 3, 31)
    assert warned(register) == {}


def test_an_early_test_does_not_stand_for_the_first_set_date(register: Register) -> None:
    assumption = assume(register)

    see(register, assumption, 120, date(2026, 2, 1))

    assert warned(register) == {"It pays": ("The assumption was to be tested on 31 March 2026.",)}


def test_observations_come_in_order_and_not_from_days_to_come(register: Register) -> None:
    assumption = assume(register)
    see(register, assumption, 120, date(2026, 5, 1))

    with pytest.raises(Refused, match="It was last tested on 1 May 2026"):
        see(register, assumption, 90, date(2026, 4, 1))
    with pytest.raises(Refused, match="still to come"):
        see(register, assumption, 90, date(2027, 4, 1))


def test_an_assumption_needs_its_trigger_value(register: Register) -> None:
    with pytest.raises(Refused, match="Give the value at which"):
        assume(register, trigger_value=None)
    with pytest.raises(Refused, match="Give the day of the first test"):
        assume(register, first_test_on=None)


def test_what_was_found_is_told_in_the_history(register: Register) -> None:
    assumption = assume(register)
    see(register, assumption, 90, date(2026, 5, 1))

    with acting(register.officer):
        told = [sentence(event) for event in history_of(assumption)]

    assert told == [
        "Tested on 2026-05-01: 90 £ a year, beyond the trigger value.",
        "Watched: it no longer holds below 100 £ a year.",
    ]


def finding(register: Register, **facts) -> Finding:
    given = {"review": "Auditor, 2026", "text": "No baseline", "due": PartDate(2026, 8)} | facts
    with acting(register.officer):
        return add_finding(actor=register.officer, programme=register.plan.programme, **given)


def test_a_finding_is_closed_on_evidence_only(register: Register) -> None:
    officer, found = register.officer, finding(register)
    with acting(officer):
        with pytest.raises(Refused) as refused:
            close_finding(actor=officer, finding=found, closed=PartDate(2026, 9))
        change_finding(
            actor=officer, finding=found, action="Agree one", owner_post=None, due=found.due
        )
        close_finding(
            actor=officer, finding=found, closed=PartDate(2026, 9), evidence_note="Minute 7"
        )

        with pytest.raises(Refused, match="was closed on September 2026 already"):
            close_finding(
                actor=officer, finding=found, closed=PartDate(2026, 10), evidence_note="Again"
            )
    assert refused.value.reasons == (
        "No action is recorded for the finding. Say first what is done about it.",
        "A finding is closed on evidence only. Choose a document, or say where it is.",
    )


def test_what_is_overdue_warns_and_what_is_closed_does_not(register: Register) -> None:
    officer, programme = register.officer, register.plan.programme
    finding(register, text="Late finding")
    finding(register, text="Timely finding", due=PartDate(2026, 11))
    risk = register.risk("Strike", review_on=date(2026, 11, 1))
    register.risk("Later", review_on=date(2026, 12, 1))
    with acting(officer):
        add_mitigation(
            actor=officer, risk=risk, text="Train", kind="people", due=PartDate(2026, 10)
        )
        late = add_issue(actor=officer, programme=programme, text="Down", due=PartDate(2026, 11, 1))
    before = warned(register)
    with acting(officer):
        close_issue(
            actor=officer, issue=late, state="done", outcome="Up", closed=PartDate(2026, 11)
        )

    assert set(before) == {"Late finding", "Strike", "Down"}
    assert before["Strike"] == (
        "“Train” was due 20 days ago.", "The risk was to be looked at again on 1 November 2026.",
    )  # fmt: skip
    assert set(warned(register)) == {"Late finding", "Strike"}


def test_a_partner_s_own_late_risk_warns_that_partner_alone(
    register: Register, world: World
) -> None:
    register.risk("Own", actor=world.south_lead, review_on=date(2026, 1, 1))

    def names(actor) -> list[str]:
        with acting(actor):
            found = current_warnings(actor, register.plan.programme, TODAY)
        return [each.subject.name for each in found]

    assert names(world.south_lead) == ["Own"]
    assert names(world.north_lead) == []
    assert names(register.officer) == []


def test_another_body_s_assumption_is_not_tested_and_a_member_adds_none(
    register: Register, world: World
) -> None:
    assumption = assume(register)

    with acting(world.south_lead), pytest.raises(Forbidden, match="belongs to another body"):
        observe(
            actor=world.south_lead, assumption=assumption, value=Decimal(1), seen_on=TODAY,
            today=TODAY,
        )  # fmt: skip
    with acting(world.member), pytest.raises(Forbidden):
        add_issue(actor=world.member, programme=register.plan.programme, text="x")
